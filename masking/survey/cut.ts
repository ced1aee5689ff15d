import type { WalkKey } from '../decide/walk-key.ts';
import { askedKey, keyLiteral, keyLiterals, range, selectedKey } from '../plan/key-range.ts';
import type { TablePlan } from '../plan/plan.ts';
import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Rows that are masked at once, after one key and up to another: SQL literals, one a column. */
export interface Unit {
  readonly lower?: readonly string[];
  readonly upper?: readonly string[];
  readonly rows: number;
}

/** From so many units on, ranges of a key that is one whole number are counted in one pass over its index. */
const WORTH_A_PASS = 20;

/** Rows over which one statement walks, where a key is walked: at some distance from the server each is a way there and back. */
const WALKED_AT_ONCE = 100_000;

/** From so many rows on, a table is cut by all connections: to count them is a pass over its index. */
const WORTH_SLICES = 500_000;

/** Slices for each connection: where keys lie unevenly, the last ones to end are not far apart then. */
const SLICES = 3;

const MOST_OF_A_BIGINT = 2n ** 63n - 1n;

/** A table whose keys are walked, and how many rows a unit of it has. */
export interface Walked {
  readonly table: TablePlan;
  readonly key: WalkKey;
  readonly size: number;
}

/** A part of a table that one connection cuts, and how wide ranges of its key are. */
export interface Slice {
  readonly walked: Walked;
  readonly least: bigint;
  readonly width: bigint;
  /** The span of the table's keys is more than a BIGINT holds. */
  readonly wide: boolean;
  readonly lower?: readonly string[];
  readonly upper?: readonly string[];
}

/**
 * Cuts a table into units of about equal size. Two statements where its key is a whole number whose values lie evenly; where
 * they are crowded, and for other keys, one for each hundred thousand rows.
 *
 * @param rows how many the table has
 */
export async function cut(session: Session, walked: Walked, rows: number): Promise<Unit[]> {
  const [whole] = await slicesOf(session, walked, rows, 1);
  return whole === undefined
    ? walk(session, walked, { rows })
    : joined([await cutSlice(session, whole)], walked);
}

/** The slices by which several connections cut a table; none of a small one, or of one whose key is no whole number. */
export async function slices(
  session: Session,
  walked: Walked,
  rows: number,
  connections: number,
): Promise<Slice[]> {
  if (connections < 2 || rows < WORTH_SLICES) return [];
  return slicesOf(session, walked, rows, connections * SLICES);
}

async function slicesOf(session: Session, walked: Walked, rows: number, count: number): Promise<Slice[]> {
  const { table, key, size } = walked;
  const [column, ...others] = key.columns;
  if (rows < WORTH_A_PASS * size || !column || others.length > 0) return [];
  if (!/^(tiny|small|medium|big)?int$/.test(column.dataType)) return [];
  const value = name(column.name);
  const [ends] = await session.rows<{ least: string | null; most: string | null }>(
    `SELECT CAST(MIN(${value}) AS CHAR) AS least, CAST(MAX(${value}) AS CHAR) AS most ${fromOf(walked)}`,
    doingOf(table),
  );
  if (!ends?.least || !ends.most) return [];
  const [least, most] = [BigInt(ends.least), BigInt(ends.most)];
  const width = (most - least) / BigInt(Math.ceil(rows / size)) + 1n;
  const wide = most - least > MOST_OF_A_BIGINT;
  const end = (no: number) => [String(least + ((most - least) * BigInt(no)) / BigInt(count))];
  return Array.from({ length: count }, (_, no) => ({
    ...{ walked, least, width, wide },
    ...(no > 0 && { lower: end(no) }),
    ...(no < count - 1 && { upper: end(no + 1) }),
  }));
}

/** The units of a slice, each of them counted; none where it has no rows. */
export async function cutSlice(
  session: Session,
  { walked, least, width, wide, lower, upper }: Slice,
): Promise<Unit[]> {
  const { table, key, size } = walked;
  const column = key.columns[0] as Column;
  const value = name(column.name);
  // Not always as decimals: to count takes five times as long then.
  const whole = wide ? `CAST(${value} AS DECIMAL(20))` : value;
  const counted = await session.rows<{ last: string; n: string | number }>(
    `SELECT CAST(MAX(${value}) AS CHAR) AS last, COUNT(*) AS n ${fromOf(walked)} WHERE ${range(key, lower, upper)}
     GROUP BY (${whole} - ${least}) DIV ${width} ORDER BY MAX(${value})`,
    doingOf(table),
  );
  const units: Unit[] = [];
  let from = lower;
  for (const [i, { last, n }] of counted.entries()) {
    const to = i < counted.length - 1 ? [keyLiteral(column, last)] : upper;
    const unit = { ...(from && { lower: from }), ...(to && { upper: to }), rows: Number(n) };
    if (unit.rows > 2 * size) units.push(...(await walk(session, walked, unit)));
    else units.push(unit);
    from = to;
  }
  return units;
}

/** The units of a table's slices, one after the other: where keys are few, neighbours make one unit. */
export function joined(parts: readonly (readonly Unit[])[], { size }: Pick<Walked, 'size'>): Unit[] {
  const units: Unit[] = [];
  for (const one of parts.flat()) {
    const before = units.at(-1);
    const joins = before !== undefined && before.rows + one.rows <= size;
    if (joins) units.pop();
    // From where the last one ended: a slice in between may have had no rows.
    const lower = joins ? before.lower : before?.upper;
    units.push({
      ...(lower && { lower }),
      ...(one.upper && { upper: one.upper }),
      rows: one.rows + (joins ? before.rows : 0),
    });
  }
  const last = units.pop();
  return last === undefined ? [] : [...units, { ...(last.lower && { lower: last.lower }), rows: last.rows }];
}

/** Walks the key's index from boundary to boundary: sparse keys are cut at their real quantiles. */
async function walk(session: Session, walked: Walked, of: Unit): Promise<Unit[]> {
  const { table, key, size } = walked;
  const columns = key.columns.map((column) => name(column.name)).join(', ');
  const units: Unit[] = [];
  const most = Math.max(1, Math.floor(WALKED_AT_ONCE / size));
  let { lower } = of;
  let left = of.rows;
  const add = (upper: readonly string[] | undefined) => {
    units.push({ ...(lower && { lower }), ...(upper && { upper }), rows: Math.min(left, size) });
    lower = upper;
    left -= size;
  };
  while (left > size) {
    const count = Math.min(most, Math.ceil(left / size) - 1);
    const bounds = await session.rows(
      `SELECT ${askedKey(key)} FROM (SELECT ${askedKey(key)}, ROW_NUMBER() OVER (ORDER BY ${askedKey(key)}) AS place
       FROM (SELECT ${selectedKey(key)} ${fromOf(walked)} WHERE ${range(key, lower, undefined)} ORDER BY ${columns} LIMIT ${count * size}) AS next) AS placed
       WHERE place % ${size} = 0 ORDER BY place`,
      doingOf(table),
    );
    for (const bound of bounds) add(keyLiterals(key, bound));
    if (bounds.length < count) break;
  }
  if (left > 0) add(of.upper);
  return units;
}

const fromOf = ({ table, key }: Walked): string =>
  `FROM ${name(table.table.database, table.table.name)} FORCE INDEX (${name(key.index)})`;

const doingOf = ({ label }: TablePlan): string => `cutting ${label} into chunks`;
