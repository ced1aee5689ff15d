import { useKey, WORK } from '../execute/work.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { range, type WalkKey } from '../plan/walk.ts';
import { name } from '../session/quote.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';

/** Tables of fewer rows are read in one go. */
const WORTH_PARTS = 50_000;

/** Parts for each connection: the last ones to end are not far apart then. */
const PARTS = 3;

/** A table, or a range of its key, that one connection reads. */
interface Part {
  readonly no: number;
  readonly table: TablePlan;
  /** SQL that is true of its rows. */
  readonly where: string;
  readonly rows: number;
}

export type Row = Readonly<Record<string, string | number>>;

export interface Reading {
  readonly session: Session;
  readonly target: MaskingTarget;
  readonly plan: Plan;
  readonly connections: number;
  /** About how many rows a table has. */
  readonly rowsOf: (no: number) => number;
  /** Where to cut: at the ends of chunks, or, as long as there are none, evenly between the least key and the most. */
  readonly cut: 'chunks' | 'values';
}

/**
 * Reads every table once, large ones in parts, on several connections: one connection uses one of the server's
 * processors. What the parts add up to is put together again; all that is selected must be sums.
 */
export async function readInParts(
  { session, target, plan, connections, rowsOf, cut }: Reading,
  read: (session: Session, table: TablePlan, no: number, where: string) => Promise<Row>,
): Promise<Map<number, Row>> {
  const queue: Part[] = [];
  for (const [no, table] of plan.tables.entries()) {
    const [rows, whole] = [rowsOf(no), { no, table, where: 'TRUE', rows: rowsOf(no) }];
    const { key } = table;
    if (connections < 2 || key === undefined || rows < WORTH_PARTS) {
      queue.push(whole);
      continue;
    }
    const bounds =
      cut === 'chunks'
        ? atChunks(session, no, connections * PARTS)
        : atValues(session, table, key, connections * PARTS);
    const uppers = [...(await bounds), undefined];
    for (const [i, upper] of uppers.entries())
      queue.push({
        ...whole,
        where: range(key, i === 0 ? undefined : uppers[i - 1], upper),
        rows: rows / uppers.length,
      });
  }
  queue.sort((a, b) => b.rows - a.rows);
  const sums = new Map<number, Row>();
  let failed = false;
  const worker = async () => {
    const own = await openSession(target);
    try {
      await useKey(own);
      for (let part = queue.shift(); part && !failed; part = queue.shift()) {
        const row = await read(own, part.table, part.no, part.where);
        const sum = sums.get(part.no);
        sums.set(part.no, sum ? added(sum, row) : row);
      }
    } catch (error) {
      failed = true; // The others end after the part in hand.
      throw error;
    } finally {
      await own.close();
    }
  };
  const results = await Promise.allSettled(Array.from({ length: connections }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return sums;
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
