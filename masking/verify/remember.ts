import { WORK } from '../execute/work.ts';
import type { TablePlan } from '../plan/plan.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { checksumOf, countOrphans } from './checksum.ts';
import { type ColumnFacts, chooseProofs, isScript, type Proof } from './proof.ts';
import { orNull, stored, sumOf } from './stored.ts';

/** What is known of a table before masking, and of the masks that its rows must get. No value. */
export interface Remembered {
  readonly rows: number;
  /** Sum over the columns that must stay. */
  readonly kept: string;
  /** Rows that the policy removes, and that were still there. */
  readonly unwanted: number;
  readonly orphans: readonly number[];
  readonly columns: Readonly<Record<string, ColumnFacts>>;
  readonly measured: Readonly<Record<string, string>>;
}

/** Counts and adds up a table before masking, and writes it down in the work schema. */
export async function rememberTable(
  session: Session,
  no: number,
  table: TablePlan,
): Promise<{ rows: number }> {
  const doing = `looking at ${table.label}`;
  const columns = Object.fromEntries(await chooseProofs(session, table));
  const selected = [
    'COUNT(*) AS n',
    `${checksumOf(table.kept)} AS kept`,
    `${unwantedRows(table)} AS unwanted`,
    ...measures(table, columns, 'before').map(({ id, sql }) => `${sql} AS ${id}`),
  ];
  const [row] = await session.rows<Record<string, string | number>>(
    `SELECT ${selected.join(', ')} FROM ${name(table.table.database, table.table.name)}`,
    doing,
  );
  const rows = Number(row?.n ?? 0);
  const remembered: Remembered = {
    rows,
    kept: String(row?.kept ?? ''),
    unwanted: Number(row?.unwanted ?? 0),
    orphans: await countOrphans(session, table, doing),
    columns,
    measured: pick(row, table, columns),
  };
  await session.run(
    `REPLACE INTO ${WORK}.proofs VALUES (${no}, ${text(JSON.stringify(remembered))})`,
    'writing down what is there',
  );
  return { rows };
}

/** A condition may read what is masked, so it is asked before masking: its rows are gone by then. */
function unwantedRows({ rows }: TablePlan): string {
  if (rows === undefined) return '0';
  return rows === 'truncate' ? 'COUNT(*)' : `IFNULL(SUM((${rows.keep}) IS NOT TRUE), 0)`;
}

export async function recall(session: Session): Promise<Map<number, Remembered>> {
  const rows = await session.rows<{ table_no: number; facts: unknown }>(
    `SELECT table_no, facts FROM ${WORK}.proofs`,
    'reading what was there before',
  );
  return new Map(
    rows.map(({ table_no, facts }) => [
      Number(table_no),
      (typeof facts === 'string' ? JSON.parse(facts) : facts) as Remembered,
    ]),
  );
}

/** Something that is added up over all rows of a table, and must be the same before and after. */
export interface Measure {
  readonly id: string;
  readonly sql: string;
  /** What it proves, in the words of a check. */
  readonly check: string;
  readonly column?: string;
  readonly proof?: Proof;
}

/**
 * What is added up. `before`, over the masks that the rows must get; `after`, over what they have. Each row's key goes
 * into the sum, so that masks which changed places are seen; without a key, all columns of a row go in together.
 */
export function measures(
  table: TablePlan,
  facts: Readonly<Record<string, ColumnFacts>>,
  when: 'before' | 'after',
): Measure[] {
  const valueSql = (mask: TablePlan['masked'][number]) =>
    when === 'before' ? mask.expression : name(mask.column.name);
  const blanks = table.masked
    .filter((mask) => mask.transformer !== 'null' && !isScript(mask))
    .map((mask, i): Measure => {
      const value = name(mask.column.name);
      return {
        id: `b${i}`,
        sql: `COUNT(${value})`,
        check: 'NULL stays NULL, and only NULL',
        column: mask.column.name,
      };
    });
  const key = table.key?.columns.map((column) => `HEX(${name(column.name)})`);
  const sums = table.masked.flatMap((mask, i): Measure[] => {
    if (facts[mask.column.name]?.proof !== 'sum' || !key || isScript(mask)) return [];
    const sql = sumOf([...key, orNull(stored(mask.column, valueSql(mask)))]);
    return [
      {
        id: `s${i}`,
        sql,
        check: 'every row has the mask of its own value',
        column: mask.column.name,
        proof: 'sum',
      },
    ];
  });
  if (key || table.masked.length === 0) return [...blanks, ...sums];
  const steady = table.kept
    .filter((column) => column.typeClass !== 'spatial')
    .map((column) => orNull(`HEX(${name(column.name)})`));
  const whole = sumOf([
    ...steady,
    ...table.masked
      .filter((mask) => !isScript(mask))
      .map((mask) => orNull(stored(mask.column, valueSql(mask)))),
  ]);
  return [
    ...blanks,
    { id: 'w', sql: whole, check: 'every row has the masks of its own values', proof: 'sum' },
  ];
}

/** The measured sums of a row, by their names. */
export function pick(
  row: Readonly<Record<string, string | number>> | undefined,
  table: TablePlan,
  facts: Readonly<Record<string, ColumnFacts>>,
): Record<string, string> {
  return Object.fromEntries(measures(table, facts, 'after').map(({ id }) => [id, String(row?.[id] ?? '')]));
}
