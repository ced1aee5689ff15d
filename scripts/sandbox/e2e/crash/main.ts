/** `npm run test:crash`: see `USAGE`. */
import { parseArgs } from 'node:util';
import { wholeNumber } from '../../../whole-number.ts';
import { explore, type Options } from './campaign.ts';
import type { Recovery } from './journey.ts';
import { parseCrash } from './point.ts';
import { scenarios } from './scenarios.ts';

const USAGE = `npm run test:crash -- [options]

Fails or kills every run at every outside call in turn, recovers, and checks that the promises hold.

  --json              print one JSON object at the end: points, faults, explored, violations
  --seed N            order of the journeys, and which faults share one (1)
  --sample N          only N faults, drawn by the seed
  --scenario NAME     only this one; may be given again: ${scenarios.map(({ name }) => name).join(', ')}
  --only POINT:FAULT  only this one, as printed: clone/seal/rds:CreateDBInstance#1:kill
  --recovery HOW      with --only: failed, all or sweep (failed)
  --from N            go on with the N-th journey of a scenario, as printed
  --fault KIND        only faults of this kind; may be given again
  --statements N      every N-th statement of masking, beside the first three (75)
`;

const options = readOptions();
const outcome = await explore(options);
if (options.json) console.log(JSON.stringify(outcome));
else
  console.log(
    `${outcome.points} points, ${outcome.faults} faults, ${outcome.explored} explored, ${outcome.violations.length} violations. Seed ${options.seed}.`,
  );
// Said and done. Left to end by itself, Node was seen to spin for ever in its clean-up (uv_run below CleanupHandles), over
// what hundreds of killed processes had left open.
process.exit(outcome.violations.length > 0 ? 1 : 0);

function readOptions(): Options & { readonly json: boolean } {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      sample: { type: 'string' },
      scenario: { type: 'string', multiple: true },
      only: { type: 'string' },
      recovery: { type: 'string', default: 'failed' },
      from: { type: 'string', default: '0' },
      statements: { type: 'string', default: '75' },
      fault: { type: 'string', multiple: true },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit();
  }
  const only = values.only === undefined ? undefined : parseCrash(values.only);
  const names = only ? [only.point.scenario] : (values.scenario ?? scenarios.map(({ name }) => name));
  return {
    json: values.json,
    seed: wholeNumber('--seed', values.seed, 0),
    always: [],
    sample: values.sample === undefined ? undefined : wholeNumber('--sample', values.sample, 1),
    chosen: names.map((name) => {
      const found = scenarios.find((one) => one.name === name);
      if (!found) {
        console.error(
          `There is no scenario ${name}; write one of ${scenarios.map((one) => one.name).join(', ')}.`,
        );
        process.exit(2);
      }
      return found;
    }),
    only,
    recovery: values.recovery as Recovery,
    from: wholeNumber('--from', values.from, 0),
    statements: wholeNumber('--statements', values.statements, 1),
    kinds: values.fault,
    say: (line) => console.error(line),
  };
}
