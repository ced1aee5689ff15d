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

/**
 * Sums of one statement at most, of a table that is read in parts. Measured: of 300 in one, what MySQL evaluates for a row is more than
 * the processor's caches hold, and takes half as long again; to read the rows once more takes a hundredth.
 */
const SUMS = 60;

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
      totals.set(no, added(totals.get(no) ?? {}, row));
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
    if (work < WORTH_PARTS) {
      parts.push(whole);
      continue;
    }
    const groups = evenly(whole.sums, Math.ceil(whole.sums.length / SUMS));
    const count = connections < 2 ? 1 : Math.ceil((connections * PARTS) / groups.length);
    const bounds =
      count < 2 || key === undefined
        ? []
        : cut === 'chunks'
          ? await atChunks(session, no, count)
          : await atValues(session, table, key, count);
    const uppers = [...bounds, undefined];
    for (const [i, upper] of uppers.entries()) {
      const where = key === undefined ? whole.where : range(key, i === 0 ? undefined : uppers[i - 1], upper);
      // As rows of ten columns, so that parts of a wide table are not put together again.
      const size = work / uppers.length / groups.length;
      parts.push(...groups.map((sums) => ({ ...whole, where, sums, rows: size })));
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

/** Sums of parts of the rows, or of the sums. */
function added(total: Row, part: Row): Row {
  const sums = Object.entries(part).map(([id, value]) => [
    id,
    String(BigInt(value) + BigInt(total[id] ?? 0)),
  ]);
  return { ...total, ...Object.fromEntries(sums) };
}

/** Cuts a list into so many that are about as long. */
function evenly<Thing>(things: readonly Thing[], count: number): (readonly Thing[])[] {
  const at = (i: number) => Math.round((i * things.length) / count);
  return Array.from({ length: count }, (_, i) => things.slice(at(i), at(i + 1)));
}
