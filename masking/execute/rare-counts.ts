import type { RareColumn } from '../decide/decision.ts';
import { STORED, WORK } from '../run/work-schema.ts';
import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** The column of a mask; by a name that no table has beside it. */
export const MASK = name('understudy mask');
/** How many rows have it. */
export const ROWS = name('understudy rows');
/** The key of a table that has one row. */
export const ONE = name('understudy one');

/** Characters of the longest mask that is counted, beyond those that there are: of four bytes each they fit into a key, of pages of 4 KiB, too. */
const LONGEST = 190;

/** A column with rare masks, and two tables of the work schema: of its masks with their rows, and of the one that takes rare ones in. */
export interface RareCounts {
  readonly column: Column;
  readonly counts: string;
  readonly into: string;
}

/** The tables of a column that it is counted in. Names only: they may not be there yet. */
export function countsOf(tableNo: number, { column }: RareColumn, no: number): RareCounts {
  const table = (of: string) => `${WORK}.${name(`rare ${tableNo} ${no}${of}`)}`;
  return { column, counts: table(''), into: table(' into') };
}

/** Makes them, unless an interrupted run did. In the column's own collation, so that what is equal there is equal here. */
export async function makeCounts(
  session: Session,
  { column, counts, into }: RareCounts,
  doing: string,
): Promise<void> {
  const { length = LONGEST, characterSet, collation } = column;
  const type = `VARCHAR(${Math.min(length, LONGEST)}) CHARACTER SET ${characterSet} COLLATE ${collation} NOT NULL`;
  await session.run(
    `CREATE TABLE IF NOT EXISTS ${counts} (${MASK} ${type} PRIMARY KEY, ${ROWS} BIGINT NOT NULL) ${STORED}`,
    doing,
  );
  await session.run(
    `CREATE TABLE IF NOT EXISTS ${into} (${ONE} TINYINT PRIMARY KEY, ${MASK} ${type}) ${STORED}`,
    doing,
  );
}

/**
 * Chooses the mask that takes the rare ones in, once all are counted: the first of them, or the rarest of the others where they are
 * too few together. Asked again after a crash, it finds the same.
 *
 * @param below rows
 * @returns false where there is nothing to merge
 */
export async function chooseInto(
  session: Session,
  { counts, into }: RareCounts,
  below: number,
  doing: string,
): Promise<boolean> {
  const rare = `FROM ${counts} WHERE ${ROWS} < ${below}`;
  const [found] = await session.rows<{ masks: number | string; held: number | string }>(
    `SELECT COUNT(*) AS masks, IFNULL(SUM(${ROWS}), 0) AS held ${rare}`,
    doing,
  );
  if (Number(found?.masks ?? 0) === 0) return false;
  const others = `SELECT ${MASK} FROM ${counts} WHERE ${ROWS} >= ${below} ORDER BY ${ROWS}, ${MASK} LIMIT 1`;
  const least = `SELECT MIN(${MASK}) ${rare}`;
  const chosen = Number(found?.held ?? 0) >= below ? `(${least})` : `IFNULL((${others}), (${least}))`;
  await session.run(`INSERT IGNORE INTO ${into} SELECT 1, ${chosen}`, doing);
  return true;
}
