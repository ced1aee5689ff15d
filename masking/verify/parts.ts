import { useKey, WORK } from '../execute/work.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { range } from '../plan/walk.ts';
import { type MaskingTarget, openSession, type Session } from '../session/session.ts';

/** Tables of fewer rows are read in one go. */
const WORTH_PARTS = 50_000;

/** A table, or a range of its key, that one connection reads. */
interface Part {
  readonly no: number;
  readonly table: TablePlan;
  /** SQL that is true of its rows. */
  readonly where: string;
  readonly rows: number;
}

export type Row = Readonly<Record<string, string | number>>;

/**
 * Reads every table once, large ones in parts, on several connections: one connection uses one of the server's
 * processors. What the parts add up to is put together again; all that is selected must be sums.
 */
export async function readInParts(
  session: Session,
  target: MaskingTarget,
  plan: Plan,
  connections: number,
  rowsOf: (no: number) => number,
  read: (session: Session, table: TablePlan, no: number, where: string) => Promise<Row>,
): Promise<Map<number, Row>> {
  const queue: Part[] = [];
  for (const [no, table] of plan.tables.entries())
    queue.push(...(await partsOf(session, no, table, rowsOf(no), connections)));
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

/** Cut where the chunks are cut: those are quantiles of the key. */
async function partsOf(
  session: Session,
  no: number,
  table: TablePlan,
  rows: number,
  connections: number,
): Promise<Part[]> {
  const whole = [{ no, table, where: 'TRUE', rows }];
  const { key } = table;
  if (connections < 2 || key === undefined || rows < WORTH_PARTS) return whole;
  const bounds = await session.rows<{ bound: string }>(
    `SELECT upper_bound AS bound FROM (SELECT upper_bound, no, NTILE(${connections}) OVER (ORDER BY no) AS part FROM ${WORK}.chunks
       WHERE table_no = ${no} AND upper_bound IS NOT NULL) AS c
     WHERE no IN (SELECT MAX(no) FROM (SELECT no, NTILE(${connections}) OVER (ORDER BY no) AS part FROM ${WORK}.chunks
       WHERE table_no = ${no} AND upper_bound IS NOT NULL) AS d GROUP BY part) ORDER BY no`,
    `cutting ${table.label} into parts`,
  );
  const uppers = bounds.slice(0, -1).map(({ bound }) => JSON.parse(bound) as string[]);
  if (uppers.length === 0) return whole;
  return [...uppers, undefined].map((upper, i) => ({
    no,
    table,
    where: range(key, i === 0 ? undefined : uppers[i - 1], upper),
    rows: Math.round(rows / (uppers.length + 1)),
  }));
}

/** Sums of two parts: numbers are added; `count:sum:xor` part by part. */
function added(one: Row, other: Row): Row {
  return Object.fromEntries(
    Object.entries(one).map(([id, value]) => [id, addedValue(String(value), String(other[id] ?? ''))]),
  );
}

function addedValue(one: string, other: string): string {
  const [a, b] = [one, other].map((value) => value.split(':').map((part) => BigInt(part)));
  return (a ?? [])
    .map((part, i) => String(i === 2 ? part ^ (b?.[i] ?? 0n) : part + (b?.[i] ?? 0n)))
    .join(':');
}
