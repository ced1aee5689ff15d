/** Cuts a table of a billion rows that does not exist, in a process of its own: prints seconds and memory. */
// As the command line does.
import '../../../masking/cli/small-heap.ts';
import { text } from 'node:stream/consumers';
import { decide } from '../../../masking/decide/decide.ts';
import { chunksLeft } from '../../../masking/execute/chunk.ts';
import { makePlan } from '../../../masking/plan/plan.ts';
import { loadPolicy } from '../../../masking/policy/load.ts';
import { eachOf } from '../../../masking/run/each-table.ts';
import { beginRun } from '../../../masking/run/work-schema.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import { openSession, type Session } from '../../../masking/session/session.ts';
import { cutSlice, joined, slices, type Unit } from '../../../masking/survey/cut.ts';
import { unitSizes, writeUnits } from '../../../masking/survey/units.ts';
import { mostMemoryMiB } from '../most-memory.ts';

const { port, rows, connections, policy } = JSON.parse(await text(process.stdin)) as {
  readonly port: number;
  readonly rows: number;
  readonly connections: number;
  readonly policy: string;
};
const target = { host: '127.0.0.1', port, user: 'bench', password: 'bench', tls: false };
const session = simulated(await openSession(target));
const { decisions } = decide(loadPolicy({ file: 'billion.yml', text: policy }), await readSchema(session));
const plan = makePlan(decisions);
const [table] = plan.tables;
if (!table?.key) throw new Error('the table has a key');
await beginRun(session, { policyHash: '', schemaHash: '', planHash: '' });
const startedAt = performance.now();
const size = (await unitSizes(session, [{ no: 0, table, rows }]))(table);
const parts = (await slices(session, { table, key: table.key, size }, rows, connections)).map((slice) => ({
  slice,
  units: [] as Unit[],
}));
await eachOf(target, connections, parts, async (own, part) => {
  part.units = await cutSlice(simulated(own), part.slice);
});
const units = joined(
  parts.map((part) => part.units),
  { size },
);
await writeUnits(
  session,
  units.map((unit, i) => ({ ...unit, table: 0, no: i + 1 })),
);
const cutSeconds = (performance.now() - startedAt) / 1000;
// What is left is all of it, and taken chunk by chunk.
const { tables, total } = await chunksLeft(session, plan, 'masked');
let taken = 0;
for (const chunks of tables)
  for (let chunk = chunks.take(connections); chunk; chunk = chunks.take(connections)) {
    taken += chunk.rows;
    chunks.finish(chunk, 0.6);
  }
if (total !== rows || taken !== rows) throw new Error(`${total} rows were cut, and ${taken} taken`);
console.log(JSON.stringify({ cutSeconds, units: units.length, runnerMiB: mostMemoryMiB() }));
process.exit();

/** The server answers as if keys from 1 on had no gap: what is asked of the rows is computed, and travels, but nothing is read. */
function simulated(own: Session): Session {
  return {
    ...own,
    rows: <Row>(sql: string, doing: string, values?: readonly unknown[]) =>
      own.rows<Row>(answerOf(sql), doing, values),
  };
}

function answerOf(sql: string): string {
  if (sql.includes('AS least')) return `SELECT '1' AS least, '${rows}' AS most`;
  const [, least = '', width = ''] = /GROUP BY \(\S+ - (\d+)\) DIV (\d+)/.exec(sql) ?? [];
  if (width === '') return sql;
  const from = Number(/> (\d+)/.exec(sql)?.[1] ?? 0);
  const to = Number(/<= (\d+)/.exec(sql)?.[1] ?? rows);
  const group = (at: string) => `(${at} - ${least}) DIV ${width}`;
  const end = `LEAST(${to}, ${least} - 1 + ${width} * (1 + no))`;
  return `WITH RECURSIVE g (no) AS (SELECT ${group(String(from + 1))} UNION ALL SELECT no + 1 FROM g WHERE no < ${group(String(to))})
    SELECT /*+ SET_VAR(cte_max_recursion_depth = 10000000) */ CAST(${end} AS CHAR) AS last, ${end} - GREATEST(${from}, ${least} - 1 + ${width} * no) AS n FROM g`;
}
