import { parseArgs } from 'node:util';
import { mistyped } from '../../../mistyped.ts';
import { wholeNumber } from '../../../whole-number.ts';
import type { Options } from './campaign.ts';
import { FAULTS, faultsOf } from './faults.ts';
import { RECOVERIES } from './journey.ts';
import { type Crash, parseCrash } from './point.ts';
import { scenarios } from './scenarios.ts';

export const USAGE = `npm run test:crash -- [options]

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

/**
 * Reads the command line of `npm run test:crash`.
 * @throws Error as of `mistyped`: the value that does not fit, and what there is
 */
export function readOptions(args: readonly string[]): 'help' | (Options & { readonly json: boolean }) {
  const { values } = parseArgs({
    args: [...args],
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
  if (values.help) return 'help';
  const only = values.only === undefined ? undefined : readOnly(values.only);
  const names = only ? [only.point.scenario] : (values.scenario ?? scenarios.map(({ name }) => name));
  return {
    json: values.json,
    seed: wholeNumber('--seed', values.seed, 0),
    always: [],
    sample: values.sample === undefined ? undefined : wholeNumber('--sample', values.sample, 1),
    chosen: names.map((name) => one('--scenario', name, scenarios, (scenario) => scenario.name)),
    only,
    recovery: one('--recovery', values.recovery, RECOVERIES, String),
    from: wholeNumber('--from', values.from, 0),
    statements: wholeNumber('--statements', values.statements, 1),
    kinds: values.fault?.map((kind) => one('--fault', kind, FAULTS, String)),
    say: (line) => console.error(line),
  };
}

function readOnly(text: string): Crash {
  const crash = parseCrash(text);
  const { call, nth } = crash.point;
  one('--only', crash.fault, faultsOf(call, nth, true), String);
  return crash;
}

/** That of what there is which has a name. */
function one<T>(option: string, name: string, all: readonly T[], nameOf: (one: T) => string): T {
  const found = all.find((candidate) => nameOf(candidate) === name);
  if (found !== undefined) return found;
  throw mistyped(`${option} has ${JSON.stringify(name)}; write one of ${all.map(nameOf).join(', ')}.`);
}
