/** `scripts/bench/masking-growth`: see `HELP`. */
import { parseArgs } from 'node:util';
import { onStage, prepare } from '../stage.ts';
import { type CliRun, cli } from './cli-process.ts';
import { detectorRatios, longValues } from './long-values.ts';
import { manyTables } from './many-tables.ts';
import { wideTable } from './wide-table.ts';

const HELP = `scripts/bench/masking-growth [--only tables,wide,detectors] [--tables N] [--connections N] [--json]

How masking grows with what is not rows: many tables, many columns, long values. By the command line, in processes of
their own, on real MySQL. Seconds are from the start of a process to its end.

  --only WHAT      some of the three, with commas
  --tables N       how many tables (default 1000), of 12 columns and 50 rows each
  --connections N  connections that mask at the same time (default 2)
  --json           one JSON object on standard output, and nothing else`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'tables,wide,detectors' },
    tables: { type: 'string', default: '1000' },
    connections: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const POOL_MB = 1024;
const say = (line: string) => process.stderr.write(`${line}\n`);
const tables = Number(values.tables);
const connections = Number(values.connections);
const only = values.only.split(',');
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (
  ![tables, connections].every((value) => Number.isInteger(value) && value > 0) ||
  !only.every((what) => ['tables', 'wide', 'detectors'].includes(what))
) {
  console.error(HELP);
  process.exit(2);
}

const rounded = (value: number) => Number(value.toFixed(2));
const told = (what: string, run: CliRun) => {
  say(
    `${what}: ${run.seconds.toFixed(1)} s, ${Math.round(run.MiB)} MiB, ${run.statements.toLocaleString('en')} statements`,
  );
  return run;
};

/** What `plan` expects of the whole run. */
const expected = ({ json }: CliRun): number => (json as { seconds: number }).seconds;

async function measureTables() {
  const many = manyTables(tables);
  const filled = await prepare(many, say);
  return onStage(filled, POOL_MB, async (stage) => {
    const call = async (verb: Parameters<typeof cli>[1]) =>
      told(`${tables} tables, ${verb}`, await cli(stage, verb, many.policy, connections));
    const lint = await call('lint');
    const plan = await call('plan');
    const run = await call('run');
    const verify = await call('verify');
    return {
      lintSeconds: rounded(lint.seconds),
      lintMiB: Math.round(lint.MiB),
      lintStatements: lint.statements,
      runSeconds: rounded(run.seconds),
      runMiB: Math.round(run.MiB),
      runStatements: run.statements,
      verifySeconds: rounded(verify.seconds),
      verifyStatements: verify.statements,
      planSeconds: rounded(plan.seconds),
      estimateRatio: rounded(expected(plan) / run.seconds),
    };
  });
}

async function measureWide() {
  const wide = wideTable(300, 5000);
  const filled = await prepare(wide, say);
  return onStage(filled, POOL_MB, async (stage) => {
    const plan = told('wide, plan', await cli(stage, 'plan', wide.policy, connections));
    const run = told('wide, run', await cli(stage, 'run', wide.policy, connections));
    return {
      runSeconds: rounded(run.seconds),
      runMiB: Math.round(run.MiB),
      runStatements: run.statements,
      estimateRatio: rounded(expected(plan) / run.seconds),
    };
  });
}

async function measureDetectors() {
  const ratios = detectorRatios();
  say(`detectors, without spaces against with: ${JSON.stringify(ratios)}`);
  const runs: number[] = [];
  for (const spaces of [true, false]) {
    const long = longValues(spaces);
    const filled = await prepare(long, say);
    const run = await onStage(filled, POOL_MB, (stage) => cli(stage, 'run', long.policy, connections));
    runs.push(told(`detectors, run ${spaces ? 'with' : 'without'} spaces`, run).seconds);
  }
  const [spaced = 0, unbroken = 0] = runs;
  return {
    ratio: Math.max(...Object.values(ratios), rounded(unbroken / spaced)),
    ratios,
    spacedRunSeconds: rounded(spaced),
    unbrokenRunSeconds: rounded(unbroken),
  };
}

const result = {
  ...(only.includes('tables') ? { [`tables${tables}`]: await measureTables() } : {}),
  ...(only.includes('wide') ? { wide: await measureWide() } : {}),
  ...(only.includes('detectors') ? { detectors: await measureDetectors() } : {}),
};
console.log(JSON.stringify(result, undefined, values.json ? undefined : 2));
