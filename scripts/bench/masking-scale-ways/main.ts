/** `scripts/bench/masking-scale`: see `HELP`. */
import { parseArgs } from 'node:util';
import { AURORA, farFrom } from '../distance.ts';
import { cli } from '../masking-growth-ways/cli-process.ts';
import { manyTables } from '../masking-growth-ways/many-tables.ts';
import { POLICY, people } from '../masking-ways/reference.ts';
import { type Filling, onStage, prepare } from '../stage.ts';
import { cutFarAway } from './billion.ts';

const HELP = `scripts/bench/masking-scale [--only billion,tables,rows] [--tables N] [--rows N] [--connections N] [--json]

Masking at the distance of a cluster (${AURORA.eachWayMs} ms each way, ${AURORA.commitMs} ms a commit; assumed), through a proxy on this machine:
a simulated table of a billion rows is cut, and whole runs are compared with the same ones beside the server.

  --only WHAT      some of the three, with commas
  --tables N       how many small tables (default 1000)
  --rows N         rows of the reference table (default 1000000)
  --connections N  connections that mask at the same time (default 2)
  --json           one JSON object on standard output, and nothing else`;

const BILLION = 1_000_000_000;
const POOL_MB = 2048;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'billion,tables,rows' },
    tables: { type: 'string', default: '1000' },
    rows: { type: 'string', default: '1000000' },
    connections: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const only = values.only.split(',');
const [tables, rows, connections] = [values.tables, values.rows, values.connections].map(Number) as [
  number,
  number,
  number,
];
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
if (
  ![tables, rows, connections].every((value) => Number.isInteger(value) && value > 0) ||
  !only.every((what) => ['billion', 'tables', 'rows'].includes(what))
) {
  console.error(HELP);
  process.exit(2);
}

const say = (line: string) => process.stderr.write(`${line}\n`);
const rounded = (value: number) => Number(value.toFixed(2));

/** The whole run, from connect to attested, beside the server and far from it. */
async function compare(filling: Filling, policy: string) {
  const filled = await prepare(filling, say);
  const near = await onStage(filled, POOL_MB, (stage) => cli(stage, 'run', policy, connections));
  say(`${filling.name}, beside the server: ${near.seconds.toFixed(1)} s`);
  return onStage(filled, POOL_MB, async (stage) => {
    const far = await farFrom(stage.server.port, AURORA);
    try {
      const run = await cli(
        { ...stage, server: { ...stage.server, port: far.port } },
        'run',
        policy,
        connections,
        // It sees that a proxy is in between, which could lead anywhere: this one leads to the stage.
        ['--yes-mask', '127.0.0.1'],
      );
      const { statements, commits } = far.sent;
      say(`${filling.name}, far: ${run.seconds.toFixed(1)} s, ${statements} statements, ${commits} commits`);
      return {
        distance: rounded(run.seconds / near.seconds),
        nearSeconds: rounded(near.seconds),
        farSeconds: rounded(run.seconds),
        statements,
        commits,
      };
    } finally {
      await far.close();
    }
  });
}

async function measureBillion() {
  const { cutSeconds, runnerMiB, ...cut } = await cutFarAway(BILLION, connections, say);
  return { cutSeconds: rounded(cutSeconds), runnerMiB: Math.round(runnerMiB), ...cut };
}

const many = manyTables(tables);
const result = {
  ...(only.includes('billion') ? { billion: await measureBillion() } : {}),
  ...(only.includes('tables') ? { [`tables${tables}`]: await compare(many, many.policy) } : {}),
  ...(only.includes('rows') ? { rows: { rows, ...(await compare(people(rows), POLICY)) } } : {}),
};
console.log(JSON.stringify(result, undefined, values.json ? undefined : 2));
