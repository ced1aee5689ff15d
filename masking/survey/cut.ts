import type { WalkKey } from '../decide/walk-key.ts';
import { keyLiteral, keyLiterals, range, selectedKey } from '../plan/key-range.ts';
import type { TablePlan } from '../plan/plan.ts';
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

/** A table whose keys are walked, and how many rows a unit of it has. */
interface Walked {
  readonly table: TablePlan;
  readonly key: WalkKey;
  readonly size: number;
}

/**
 * Cuts a table into units of about equal size. Two statements where its key is a whole number whose values lie evenly; where
 * they are crowded, and for other keys, one for each unit.
 *
 * @param rows how many the table has
 */
export async function cut(session: Session, walked: Walked, rows: number): Promise<Unit[]> {
  const ranges = await evenRanges(session, walked, rows);
  const units: Unit[] = [];
  for (const one of ranges) {
    const before = units.at(-1);
    // Where keys are few, neighbours make one unit.
    if (before && before.rows + one.rows <= walked.size) {
      const { upper: _, ...rest } = before;
      units[units.length - 1] = {
        ...rest,
        rows: before.rows + one.rows,
        ...(one.upper && { upper: one.upper }),
      };
    } else if (one.rows > 2 * walked.size || ranges.length === 1)
      units.push(...(await hops(session, walked, one)));
    else units.push(one);
  }
  return units;
}

/** All rows, or ranges of the key that are equally wide, each with its rows; the last has no end. */
async function evenRanges(session: Session, { table, key, size }: Walked, rows: number): Promise<Unit[]> {
  const whole = [{ rows }];
  const [column, ...others] = key.columns;
  if (rows < WORTH_A_PASS * size || !column || others.length > 0) return whole;
  if (!/^(tiny|small|medium|big)?int$/.test(column.dataType)) return whole;
  const value = name(column.name);
  const from = `FROM ${name(table.table.database, table.table.name)} FORCE INDEX (${name(key.index)})`;
  const doing = `cutting ${table.label} into chunks`;
  const [ends] = await session.rows<{ least: string | null; most: string | null }>(
    `SELECT CAST(MIN(${value}) AS CHAR) AS least, CAST(MAX(${value}) AS CHAR) AS most ${from}`,
    doing,
  );
  if (!ends?.least || !ends.most) return whole;
  const [least, most] = [BigInt(ends.least), BigInt(ends.most)];
  const width = (most - least) / BigInt(Math.ceil(rows / size)) + 1n;
  // As decimals: the span of a BIGINT is more than one holds.
  const counted = await session.rows<{ last: string; n: string | number }>(
    `SELECT CAST(MAX(${value}) AS CHAR) AS last, COUNT(*) AS n ${from} GROUP BY (CAST(${value} AS DECIMAL(20)) - ${least}) DIV ${width} ORDER BY MAX(${value})`,
    doing,
  );
  return counted.map(({ last, n }, i) => ({
    ...(i > 0 && { lower: [keyLiteral(column, counted[i - 1]?.last)] }),
    ...(i < counted.length - 1 && { upper: [keyLiteral(column, last)] }),
    rows: Number(n),
  }));
}

/** Walks the key's index from boundary to boundary: sparse keys are cut at their real quantiles. */
async function hops(session: Session, { table, key, size }: Walked, of: Unit): Promise<Unit[]> {
  const columns = key.columns.map((column) => name(column.name)).join(', ');
  const from = `FROM ${name(table.table.database, table.table.name)} FORCE INDEX (${name(key.index)})`;
  const units: Unit[] = [];
  let lower = of.lower;
  for (let left = of.rows; left > 0; left -= size) {
    const [row] =
      left <= size
        ? []
        : await session.rows(
            `SELECT ${selectedKey(key)} ${from} WHERE ${range(key, lower, undefined)} ORDER BY ${columns} LIMIT 1 OFFSET ${size - 1}`,
            `cutting ${table.label} into chunks`,
          );
    const upper = row ? keyLiterals(key, row) : of.upper;
    units.push({ ...(lower && { lower }), ...(upper && { upper }), rows: Math.min(left, size) });
    lower = upper;
  }
  return units;
}
