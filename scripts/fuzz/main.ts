import { parseArgs } from 'node:util';
import { wholeNumber } from '../whole-number.ts';
import { fuzz } from './fuzz.ts';

const USAGE = `npm run fuzz:masking -- [options]

Makes random databases and policies, masks those that lint accepts, and looks whether all promises hold.

  --runs N            how many (100)
  --from N            the number of the first (1)
  --seed S            which ones (1)
  --only SEED/RUN     one of them, as a violation names it
  --json              print one JSON object at the end: runs, accepted, finished, violations
  --no-shrink         print a failing case as it is
`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    runs: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    'no-shrink': { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit();
}
const from = wholeNumber('--from', values.from, 0);
const [seed, only] = values.only === undefined ? [values.seed] : values.only.split('/');
const outcome = await fuzz({
  seed: seed ?? '1',
  runs:
    only === undefined
      ? Array.from({ length: wholeNumber('--runs', values.runs, 1) }, (_, i) => from + i)
      : [wholeNumber('--only', only, 0)],
  size: 'full',
  shrinks: !values['no-shrink'],
  say: (line) => console.error(line),
});
if (values.json) console.log(JSON.stringify(outcome));
else
  console.log(
    `${outcome.runs} runs, ${outcome.accepted} accepted, ${outcome.finished} finished, ${outcome.violations.length} violations. Seed ${seed}.`,
  );
process.exit(outcome.violations.length > 0 ? 1 : 0);
