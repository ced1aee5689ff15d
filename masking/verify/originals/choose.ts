import type { Session } from '../../session/session.ts';
import { DISTINCTIVE, DISTINCTIVE_WORDS, isWords, spreadOf } from './distinct.ts';
import { unseparated } from './spellings.ts';
import { CANDIDATES, LONGEST_WORD, ORIGINALS, WORDS } from './work.ts';

/** A value that more of its column's sample have is not one person's. */
const REPEATED = 'GREATEST(2, total * 0.05)';

/** A limit keeps MySQL from computing the columns of a subquery again wherever they are named. */
const ONCE = 'LIMIT 1000000000';

/** Values that are judged in one statement: what MySQL puts aside of more does not stay in memory. */
const TOGETHER = 4000;

/**
 * Values of a column that are judged for each that is wanted, before the others are: to judge one takes fifty microseconds, and
 * most columns hold distinctive ones only.
 */
const JUDGED_FIRST = 2;

/** How many columns values were read of, about how many rows of each, and how many values of each are wanted. */
export interface SampledValues {
  readonly places: number;
  readonly rows: number;
  readonly quota: number;
}

/** Judges values of the sample, and keeps of each column so many distinctive ones, those whose hashes come first. */
export async function chooseOriginals(
  session: Session,
  { places, rows, quota }: SampledValues,
): Promise<void> {
  const together = Math.max(1, Math.floor(TOGETHER / rows));
  for (let at = 0; at < places; at += together) {
    const of = `BETWEEN ${at} AND ${at + together - 1}`;
    const first = JUDGED_FIRST * quota;
    await choose(session, `SELECT *, ${quota} AS wanted FROM found WHERE turn <= ${first}`, of);
    await choose(
      session,
      `SELECT found.*, ${quota} - COALESCE(c.n, 0) AS wanted FROM found
         LEFT JOIN (SELECT place, COUNT(*) AS n FROM ${ORIGINALS} WHERE place ${of} AND why IS NULL GROUP BY place) AS c USING (place)
       WHERE turn > ${first} AND COALESCE(c.n, 0) < ${quota}`,
      of,
    );
  }
}

/**
 * @param some SQL of those of `found` that are judged, and how many of their column are `wanted`
 * @param places SQL that is true of the numbers of their columns
 */
async function choose(session: Session, some: string, places: string): Promise<void> {
  // Forced: to statistics of before the values were read there are none.
  const found = `SELECT ROW_NUMBER() OVER (ORDER BY place, value) AS no, place, value, MAX(is_long) AS is_long, COUNT(*) AS n, SUM(COUNT(*)) OVER (PARTITION BY place) AS total,
      ROW_NUMBER() OVER (PARTITION BY place ORDER BY CRC32(value), value) AS turn FROM ${CANDIDATES} FORCE INDEX (place) WHERE place ${places} GROUP BY place, value`;
  const counted = `SELECT some.*, COALESCE(CONVERT(value USING utf8mb4), HEX(value)) AS text FROM (${some}) AS some`;
  const least = `IF(words, ${DISTINCTIVE_WORDS}, ${DISTINCTIVE})`;
  await session.run(
    `INSERT IGNORE INTO ${ORIGINALS} (place, value, is_long, spread, words, why, within, unseparated)
     WITH found AS (${found}), counted AS (${counted}), spread AS (${spreadOf('counted', WORDS)}),
       judged AS (SELECT c.place, c.value, c.is_long, c.text, c.turn, c.wanted, COALESCE(s.spread, 0) AS spread, COALESCE(${isWords('c.text')}, FALSE) AS words, c.n, c.total, COALESCE(s.plain, 0) AS plain,
         EXISTS (SELECT 1 FROM ${WORDS} AS w WHERE w.word = LOWER(LEFT(c.text, ${LONGEST_WORD + 1}))) AS fixed FROM counted AS c LEFT JOIN spread AS s USING (no) ${ONCE}),
       told AS (SELECT *, CASE WHEN n > ${REPEATED} THEN 'repeated' WHEN plain < ${least} THEN 'short' WHEN fixed OR spread < ${least} THEN 'words' END AS why FROM judged ${ONCE}),
       ranked AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY place, why ORDER BY turn) AS position FROM told)
     SELECT place, value, is_long, spread, words, COALESCE(why, IF(position > wanted, 'enough', NULL)),
       IF(NOT is_long AND CHAR_LENGTH(text) <= 128, COALESCE(LOWER(CONVERT(value USING utf8mb4)), value), NULL), IF(is_long, NULL, LOWER(${unseparated('CONVERT(value USING utf8mb4)')})) FROM ranked`,
    'choosing a sample of originals',
  );
}
