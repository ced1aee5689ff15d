import type { WalkKey } from '../decide/walk-key.ts';
import { range } from '../plan/key-range.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { eachOf } from '../run/each-table.ts';
import { together } from '../run/together.ts';
import { WORK } from '../run/work-schema.ts';
import { name } from '../session/quote.ts';
import type { MaskingTarget, Session } from '../session/session.ts';
import { addUp, type Row, type Sum, type SummedPart } from './sums.ts';

/** Tables of fewer rows are read in one go, where they are of ten columns; of wider ones, fewer rows are as much work. */
const WORTH_PARTS = 50_000;
const COLUMNS = 10;

/** Parts for each connection: the last ones to end are not far apart then. */
const PARTS = 3;

/** How all tables are read at once, in parts, and what is added up. */
export interface SurveyPass {
  readonly session: Session;
  readonly target: MaskingTarget;
  readonly plan: Plan;
  readonly connections: number;
  /** About how many rows a table has. */
  readonly rowsOf: (no: number) => number;
  /** Where to cut: at the ends of chunks, or, as long as there are none, evenly between the least key and the most. */
  readonly cut: 'chunks' | 'values';
  /** What is added up of a table: sums of parts are added to each other. */
  readonly sumsOf: (table: TablePlan, no: number) => readonly Sum[];
  /** In the words of an error: `verifying`. */
  readonly doing: string;
  /** Told each time that a table, or a part of one, was read. */
  readonly onRead?: (table: TablePlan, sums: Row) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads every table once, large ones in parts, small ones several together, on several connections: one connection uses
 * one of the server's processors.
 */
export async function readInParts(reading: SurveyPass): Promise<Map<number, Row>> {
  const { target, connections, doing, onRead, signal } = reading;
  const totals = new Map<number, Row>();
  await eachOf(target, connections, together(await partsOf(reading)), async (own, parts) => {
    signal?.throwIfAborted();
    const rows = await addUp(own, parts, doing);
    for (const [i, row] of rows.entries()) {
      const { no, table } = parts[i] as SummedPart;
      const total = totals.get(no);
      totals.set(no, total ? added(total, row) : row);
      onRead?.(table, row);
    }
  });
  return totals;
}

/** Tables, and ranges of large ones, the largest first. */
async function partsOf({
  session,
  plan,
  connections,
  rowsOf,
  cut,
  sumsOf,
}: SurveyPass): Promise<SummedPart[]> {
  const parts: SummedPart[] = [];
  for (const [no, table] of plan.tables.entries()) {
    const rows = rowsOf(no);
    const whole: SummedPart = { no, table, where: 'TRUE', rows, sums: sumsOf(table, no) };
    const { key } = table;
    const work = (rows * Math.max(COLUMNS, table.table.columns.length)) / COLUMNS;
    if (connections < 2 || key === undefined || work < WORTH_PARTS) {
      parts.push(whole);
      continue;
    }
    const bounds =
      cut === 'chunks'
        ? await atChunks(session, no, connections * PARTS)
        : await atValues(session, table, key, connections * PARTS);
    const uppers = [...bounds, undefined];
    for (const [i, upper] of uppers.entries()) {
      const where = range(key, i === 0 ? undefined : uppers[i - 1], upper);
      // As rows of ten columns, so that parts of a wide table are not put together again.
      parts.push({ ...whole, where, rows: work / uppers.length });
    }
  }
  return parts.sort((one, other) => other.rows - one.rows);
}

/** Chunks are quantiles of the key. */
async function atChunks(session: Session, no: number, parts: number): Promise<string[][]> {
  const rows = await session.rows<{ bound: string | null }>(
    `SELECT upper_bound AS bound FROM ${WORK}.chunks AS c
      WHERE table_no = ${no} AND no IN (SELECT MAX(no) FROM (SELECT no, NTILE(${parts}) OVER (ORDER BY no) AS part FROM ${WORK}.chunks
       WHERE table_no = ${no}) AS t GROUP BY part) ORDER BY no`,
    'cutting a table into parts',
  );
  return rows.flatMap(({ bound }) => (bound === null ? [] : [JSON.parse(bound) as string[]]));
}

/** Only of a key that is one whole number. */
async function atValues(
  session: Session,
  table: TablePlan,
  key: WalkKey,
  parts: number,
): Promise<string[][]> {
  const [column, ...others] = key.columns;
  if (column === undefined || others.length > 0 || !/^(tiny|small|medium|big)?int$/.test(column.dataType))
    return [];
  const value = name(column.name);
  const [ends] = await session.rows<{ least: string | null; most: string | null }>(
    `SELECT CAST(MIN(${value}) AS CHAR) AS least, CAST(MAX(${value}) AS CHAR) AS most FROM ${name(table.table.database, table.table.name)}`,
    `cutting ${table.label} into parts`,
  );
  if (!ends?.least || !ends.most) return [];
  const [least, most] = [BigInt(ends.least), BigInt(ends.most)];
  return Array.from({ length: parts - 1 }, (_, i) => [
    String(least + ((most - least) * BigInt(i + 1)) / BigInt(parts)),
  ]);
}

/** Sums of two parts. */
function added(one: Row, other: Row): Row {
  return Object.fromEntries(
    Object.entries(one).map(([id, value]) => [id, String(BigInt(value) + BigInt(other[id] ?? 0))]),
  );
}
