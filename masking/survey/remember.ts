import { provenOf } from '../plan/masked-column.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { eachOf } from '../run/each-table.ts';
import { orNull, stored, sumOf } from '../run/stored.ts';
import { together } from '../run/together.ts';
import { WORK } from '../run/work-schema.ts';
import { aboutRows } from '../schema/row-counts.ts';
import { name, text } from '../session/quote.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { chooseProofs } from './first-look.ts';
import { readInParts } from './parts.ts';
import type { ColumnFacts, Proof } from './proof.ts';
import { scanTables } from './scan.ts';
import { type Found, keptColumns, leftInMasks, suspectRow } from './scanned.ts';
import { isScript } from './script-columns.ts';
import type { Row, Sum } from './sums.ts';
import { checksumOf, countOrphans } from './table-sums.ts';

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
  /** Kinds of personal data in columns that are kept, with the number of values. */
  readonly found: Found;
  /** The same of what masks leave of the originals. */
  readonly left: Found;
}

/**
 * Counts and adds up every table before masking, looks for personal data in the columns that will be kept, and writes
 * all that down in the work schema.
 *
 * @param unwanted rows that should be gone and are not, by their tables' labels
 */
export async function rememberTables(
  session: Session,
  target: MaskingTarget,
  plan: Plan,
  connections: number,
  unwanted: ReadonlyMap<string, number>,
): Promise<void> {
  const expected = await aboutRows(
    session,
    plan.tables.map(({ table }) => table),
  );
  const rowsOf = (no: number) => expected.get(plan.tables[no]?.label ?? '') ?? 0;
  const facts = await chooseProofs(target, plan, connections, rowsOf);
  const sums = await readInParts({
    session,
    target,
    plan,
    connections,
    rowsOf,
    cut: 'values',
    doing: 'looking at',
    sumsOf(table, no) {
      const suspects = { suspects: keptColumns(table), left: leftInMasks(table) };
      return [
        { id: 'n', sql: 'COUNT(*)' },
        { id: 'kept', sql: checksumOf(table.kept) },
        ...Object.entries(suspects).flatMap(([id, columns]) => {
          const suspect = suspectRow(columns);
          return suspect === undefined ? [] : [{ id, sql: `IFNULL(SUM(${suspect}), 0)` }];
        }),
        ...measures(table, facts.get(no) ?? {}, 'before'),
      ];
    },
  });
  const tables = [...plan.tables.entries()].map(([no, table]) => {
    const row = sums.get(no);
    return { no, table, row, rows: Number(row?.n ?? 0) };
  });
  await eachOf(target, connections, together(tables), async (own, batch) => {
    const orphans = await countOrphans(
      own,
      batch.map(({ table }) => table),
      'looking at',
    );
    const scanned = batch.map(({ table, row, rows }) => {
      return { table, columns: keptColumns(table), rows, suspects: Number(row?.suspects ?? 0) };
    });
    const masks = batch.map(({ table, row, rows }) => {
      return { table, columns: leftInMasks(table), rows, suspects: Number(row?.left ?? 0) };
    });
    const found = await scanTables(own, [...scanned, ...masks]);
    const proofs = batch.map(({ no, table, row, rows }, i) => {
      const columns = facts.get(no) ?? {};
      const remembered: Remembered = {
        rows,
        kept: String(row?.kept ?? ''),
        unwanted: unwanted.get(table.label) ?? 0,
        orphans: orphans[i] ?? [],
        columns,
        measured: pick(row, table, columns),
        found: found[i] ?? {},
        left: found[batch.length + i] ?? {},
      };
      return `(${no}, ${text(JSON.stringify(remembered))})`;
    });
    await own.run(`REPLACE INTO ${WORK}.proofs VALUES ${proofs.join(', ')}`, 'writing down what is there');
  });
}

/** What was written down of each table before masking, by its number in the plan. */
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
export interface Measure extends Sum {
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
  const blanks = provenOf(table)
    .filter((mask) => mask.column.nullable && mask.transformer !== 'null' && !isScript(mask))
    .map((mask, i): Measure => {
      const value = name(mask.column.name);
      return {
        id: `b${i}`,
        sql: mask.only === undefined ? `COUNT(${value})` : `COUNT(IF(${mask.only}, ${value}, NULL))`,
        check: 'NULL stays NULL, and only NULL',
        column: mask.id,
      };
    });
  const key = table.key?.columns.map((column) => `HEX(${name(column.name)})`);
  const sums = provenOf(table).flatMap((mask, i): Measure[] => {
    if (facts[mask.id]?.proof !== 'sum' || !key || isScript(mask)) return [];
    const sql = sumOf([...key, orNull(stored(mask.column, valueSql(mask)))], mask.only);
    return [
      {
        id: `s${i}`,
        sql,
        check:
          mask.transformer === 'keep' ? 'every row is as it was' : 'every row has the mask of its own value',
        column: mask.id,
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
function pick(
  row: Row | undefined,
  table: TablePlan,
  facts: Readonly<Record<string, ColumnFacts>>,
): Record<string, string> {
  return Object.fromEntries(measures(table, facts, 'after').map(({ id }) => [id, String(row?.[id] ?? '')]));
}
