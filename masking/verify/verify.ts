import { eachTable } from '../execute/each-table.ts';
import type { ExecuteOptions } from '../execute/execute.ts';
import { WORK } from '../execute/work.ts';
import type { TablePlan } from '../plan/plan.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { countAndChecksum } from './checksum.ts';
import { checkSamples } from './sample.ts';

/** One thing that was proven, or was not. Never holds a value of the data. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** How many things were looked at: rows, samples, accounts. */
  readonly count: number;
  /** What is wrong, when it did not pass: table, column and number of rows. */
  readonly detail?: string;
}

/** Proves table by table that every masked column is masked, and that nothing else changed. */
export async function verify(
  session: Session,
  { target, plan, connections, meter, signal }: ExecuteOptions,
): Promise<Check[]> {
  const before = await session.rows<{ no: number; row_count: string | number; kept_checksum: string }>(
    `SELECT * FROM ${WORK}.tables`,
    'reading what was there before',
  );
  meter.enter('verify', { done: 0, total: before.reduce((sum, row) => sum + Number(row.row_count), 0) });
  const checks: Check[][] = plan.tables.map(() => []);
  await eachTable(target, plan, connections, async (own, table, no) => {
    signal?.throwIfAborted();
    const was = before.find((row) => row.no === no);
    const now = await countAndChecksum(own, table, `adding up ${table.label}`);
    const same = now.checksum === was?.kept_checksum;
    checks[no] = [
      ...(table.way === 'skip'
        ? []
        : [...(await predicates(own, table)), ...(await samples(own, no, table))]),
      {
        name: `${table.label}: rows and kept columns unchanged`,
        passed: same,
        count: now.rows,
        ...(same ? {} : { detail: `${was?.row_count ?? 'no'} rows before, ${now.rows} now` }),
      },
    ];
    meter.advance(table.label, now.rows);
  });
  return checks.flat();
}

/** Every row of each masked column satisfies its transformer's predicate. One pass over the table. */
async function predicates(session: Session, table: TablePlan): Promise<Check[]> {
  const provable = table.masked.filter((mask) => mask.predicate !== undefined);
  if (provable.length === 0) return [];
  const sums = provable.map(({ predicate }, i) => `IFNULL(SUM((${predicate}) IS NOT TRUE), 0) AS c${i}`);
  const [row] = await session.rows<Record<string, string | number>>(
    `SELECT COUNT(*) AS n, ${sums.join(', ')} FROM ${name(table.table.database, table.table.name)}`,
    `verifying ${table.label}`,
  );
  return provable.map(({ column, transformer }, i) => {
    const broken = Number(row?.[`c${i}`] ?? Number.NaN);
    return {
      name: `${table.label}.${column.name}: every row is ${transformer}`,
      passed: broken === 0,
      count: Number(row?.n ?? 0),
      ...(broken === 0 ? {} : { detail: `${broken} rows are not` }),
    };
  });
}

/** Each sampled row got the mask of its own value, and masks differ from what they hide. */
async function samples(session: Session, no: number, table: TablePlan): Promise<Check[]> {
  const outcome = await checkSamples(session, no, table);
  return [
    {
      name: `${table.label}: sampled rows have the masks of their own values`,
      passed: outcome.wrong === 0,
      count: outcome.rows,
      ...(outcome.wrong === 0 ? {} : { detail: `${outcome.wrong} values are something else` }),
    },
    {
      name: `${table.label}: masks differ from the originals`,
      passed: outcome.withoutEffect.length === 0,
      count: outcome.rows,
      ...(outcome.withoutEffect.length === 0
        ? {}
        : { detail: `unchanged: ${outcome.withoutEffect.join(', ')}` }),
    },
  ];
}
