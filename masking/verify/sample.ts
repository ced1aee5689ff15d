import { WORK } from '../execute/work.ts';
import type { TablePlan } from '../plan/plan.ts';
import { exactly, keyLiteral, type WalkKey } from '../plan/walk.ts';
import type { Column } from '../schema/schema.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { KEY } from '../transformers/expression.ts';

/** Rows of a table that are looked at one by one: its first ones, and the ends of chunks all over it. */
const FIRST_ROWS = 100;
const BOUNDARY_ROWS = 100;

/**
 * Remembers sampled rows before masking: for each masked column a keyed hash of the value that it has, and of the
 * mask that it must get. Afterwards this shows that each row got the mask of its *own* value.
 */
export async function takeSamples(
  session: Session,
  no: number,
  table: TablePlan,
  key: WalkKey,
): Promise<void> {
  const doing = `taking samples of ${table.label}`;
  const columns = key.columns.map((column) => name(column.name)).join(', ');
  const from = name(table.table.database, table.table.name);
  const first = await session.rows(
    `SELECT ${columns} FROM ${from} ORDER BY ${columns} LIMIT ${FIRST_ROWS}`,
    doing,
  );
  const bounds = await session.rows<{ bound: string }>(
    `SELECT upper_bound AS bound FROM (SELECT upper_bound, no, COUNT(*) OVER () AS n FROM ${WORK}.chunks
       WHERE table_no = ${no} AND upper_bound IS NOT NULL) AS c
     WHERE n <= ${BOUNDARY_ROWS} OR no MOD (n DIV ${BOUNDARY_ROWS}) = 0`,
    doing,
  );
  const keys = [
    ...first.map((row) => key.columns.map((column) => keyLiteral(column, row[column.name]))),
    ...bounds.map(({ bound }) => JSON.parse(bound) as string[]),
  ];
  const conditions = [...new Set(keys.map((literals) => exactly(key, literals)))];
  const originals = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
  const expected = table.masked.map(({ column, expression }) => fingerprint(column, expression));
  for (const [i, condition] of conditions.entries()) {
    await session.run(
      `INSERT INTO ${WORK}.samples SELECT ${no}, ${i}, ${text(condition)}, JSON_ARRAY(${originals.join(', ')}), JSON_ARRAY(${expected.join(', ')})
       FROM ${from} WHERE ${condition}`,
      doing,
    );
  }
}

/** What became of a table's sampled rows. */
export interface SampleOutcome {
  readonly rows: number;
  /** Values that are not the mask of their own row's value. */
  readonly wrong: number;
  /** Columns (by position) most of whose sampled values have a mask equal to the value itself. */
  readonly withoutEffect: readonly string[];
}

/** Fewer sampled values than this say nothing about whether a mask has an effect. */
const TELLING = 20;

export async function checkSamples(session: Session, no: number, table: TablePlan): Promise<SampleOutcome> {
  const doing = `comparing samples of ${table.label}`;
  const samples = await session.rows<{ row_condition: string; originals: unknown; expected: unknown }>(
    `SELECT row_condition, originals, expected FROM ${WORK}.samples WHERE table_no = ${no} ORDER BY no`,
    doing,
  );
  const now = table.masked.map(({ column }) => fingerprint(column, name(column.name)));
  let wrong = 0;
  const seen = table.masked.map(() => ({ values: 0, same: 0 }));
  for (const sample of samples) {
    const [row] = await session.rows<{ now: unknown }>(
      `SELECT JSON_ARRAY(${now.join(', ')}) AS now FROM ${name(table.table.database, table.table.name)} WHERE ${sample.row_condition}`,
      doing,
    );
    const [before, wanted, is] = [sample.originals, sample.expected, row?.now].map(asArray);
    for (const [i, count] of seen.entries()) {
      if (is?.[i] !== wanted?.[i] || is === undefined) wrong++;
      if (before?.[i] === null) continue;
      count.values++;
      if (before?.[i] === wanted?.[i]) count.same++;
    }
  }
  const withoutEffect = table.masked
    .filter((mask, i) => {
      const { values = 0, same = 0 } = seen[i] ?? {};
      return mask.transformer !== 'fixed' && values >= TELLING && same > values / 2;
    })
    .map(({ column }) => column.name);
  return { rows: samples.length, wrong, withoutEffect };
}

function asArray(value: unknown): (string | null)[] | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? JSON.parse(value) : (value as (string | null)[]);
}

/** A keyed hash of a value as the column would store it; NULL (and empty) has none. */
function fingerprint(column: Column, value: string): string {
  return `SHA2(CONCAT(${KEY}, 'sample:', NULLIF(${stored(column, value)}, '')), 256)`;
}

/** The value as text, in the form that is the same before it is stored and after. */
function stored(column: Column, value: string): string {
  switch (column.typeClass) {
    case 'temporal':
      return column.dataType === 'date'
        ? `CAST(CAST(${value} AS DATE) AS CHAR)`
        : column.dataType === 'datetime' || column.dataType === 'timestamp'
          ? `CAST(CAST(${value} AS DATETIME(6)) AS CHAR)`
          : `CAST(${value} AS CHAR)`;
    case 'number':
      return `CAST(CAST(${value} AS DECIMAL(65, 10)) AS CHAR)`;
    case 'json':
      return `CAST(CAST(${value} AS JSON) AS CHAR)`;
    default:
      return `CONVERT(${value} USING utf8mb4)`;
  }
}
