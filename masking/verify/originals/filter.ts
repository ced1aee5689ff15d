import type { Session } from '../../session/session.ts';
import { BITS, ORIGINALS, PLACES, SPELLINGS } from './work.ts';

/**
 * Bytes for each spelling: one value in so many passes by chance, and is looked at again. More of them are looked up for longer,
 * because the processor's cache does not hold them: with 500 each, the proof of 200,000 rows took 1.52 s of it instead of 1.42.
 */
const BYTES_EACH = 150;
const [LEAST_BYTES, MOST_BYTES] = [65_536, 8_000_000];

/** What was taken, in numbers. */
export interface TakenFigures {
  /** Masked columns, and those of which distinctive originals were found. */
  readonly columns: number;
  readonly columnsSampled: number;
  /** Originals that are looked for. */
  readonly sampled: number;
  /** Those of `sampled` that rows had which the policy removed, and columns of such rows that nobody could ask for theirs. */
  readonly removedSampled: number;
  readonly removedUnasked: number;
  /** Different values that were looked at and left out: those that several rows have, short ones, words of masks. */
  readonly repeated: number;
  readonly short: number;
  readonly words: number;
}

/** SQL of the byte that stands for a spelling of this hash: one that no other has, of about 250, or `ANY` of several. */
const byteOf = (hash: string): string => `1 + ${hash} DIV 17179870`;
const ANY = 255;

/** SQL that is above 0 where the byte of a value's hash is not empty. */
export const mayBe = (hash: string, { size }: Filter): string =>
  `ASCII(SUBSTR(b.bits, ${hash} % ${size}, 1))`;

/** SQL that is true of fewer values still: where the byte stands for the very hash, or for several. */
export const isLikely = (hash: string, filter: Filter): string =>
  `${mayBe(hash, filter)} IN (${ANY}, ${byteOf(hash)})`;

/**
 * Makes what one look tells by whether a value may be one of the spelled originals: a byte for each remainder of its CRC.
 * A list in the statement would take twice as long for each row, and would bring the originals into statements.
 *
 * @param removedUnasked for the figures
 */
export async function makeFilter(session: Session, removedUnasked: number): Promise<void> {
  const doing = 'making a filter of originals';
  const [told] = await session.rows<{ n: number | string; most: number | string }>(
    `SELECT COUNT(DISTINCT hash) AS n, @@max_allowed_packet AS most FROM ${SPELLINGS}`,
    doing,
  );
  const bytes = Math.min(MOST_BYTES, Math.floor(Number(told?.most) / 2), Number(told?.n) * BYTES_EACH);
  let size = Math.max(LEAST_BYTES, bytes);
  // There is no byte at position 0: no remainder may be that.
  while (await hasMultiple(session, size, doing)) size++;
  const [longest] = await session.rows<{ now: string | number }>(
    'SELECT @@SESSION.group_concat_max_len AS now',
    doing,
  );
  await session.run(`SET SESSION group_concat_max_len = ${2 * MOST_BYTES}`, doing);
  await session.run(
    `INSERT INTO ${BITS} SELECT 1, ${size}, (SELECT COALESCE(MAX(IF(is_long, 0, LENGTH(value))), 0) FROM ${SPELLINGS}), (SELECT COALESCE(MAX(is_long), 0) FROM ${SPELLINGS}),
         COALESCE(GROUP_CONCAT(REPEAT(X'00', gap - 1), UNHEX(HEX(byte)) ORDER BY position SEPARATOR ''), ''), ${figures(removedUnasked)}
       FROM (SELECT position, byte, position - LAG(position, 1, 0) OVER (ORDER BY position) AS gap
         FROM (SELECT hash % ${size} AS position, IF(COUNT(DISTINCT hash) = 1, ${byteOf('MAX(hash)')}, ${ANY}) AS byte FROM ${SPELLINGS} GROUP BY position) AS positions) AS gaps`,
    doing,
  );
  await session.run(`SET SESSION group_concat_max_len = ${Number(longest?.now)}`, doing);
}

const count = (why: string) => `(SELECT COUNT(*) FROM ${ORIGINALS} WHERE why ${why})`;

/** SQL of the originals that are looked for, with their places. */
const SOUGHT = `${ORIGINALS} AS o JOIN ${PLACES} AS p ON p.no = o.place WHERE o.why IS NULL`;

const figures = (
  removedUnasked: number,
) => `JSON_OBJECT('columns', (SELECT COUNT(*) FROM ${PLACES} WHERE removed IS NULL),
  'columnsSampled', (SELECT COUNT(DISTINCT o.place) FROM ${SOUGHT} AND p.removed IS NULL), 'sampled', ${count('IS NULL')},
  'removedSampled', (SELECT COUNT(*) FROM ${SOUGHT} AND p.removed IS NOT NULL), 'removedUnasked', ${removedUnasked},
  'repeated', ${count("= 'repeated'")}, 'short', ${count("= 'short'")}, 'words', ${count("= 'words'")})`;

async function hasMultiple(session: Session, size: number, doing: string): Promise<boolean> {
  const [row] = await session.rows<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM ${SPELLINGS} WHERE hash % ${size} = 0`,
    doing,
  );
  return Number(row?.n) > 0;
}

/** What passes the filter. */
export interface Filter {
  /** Bytes of it. */
  readonly size: number;
  /** Bytes of the longest spelling that is compared as a whole. */
  readonly longest: number;
  /** There are originals that are compared by their length and beginning. */
  readonly anyLong: boolean;
}

/** The filter as it was made, and the figures; nothing where no sample was taken. */
export async function readFilter(
  session: Session,
): Promise<{ readonly filter: Filter; readonly figures: TakenFigures } | undefined> {
  const [row] = await session.rows<
    Record<'size' | 'longest' | 'any_long' | 'whole', number | string> & { figures: unknown }
  >(
    `SELECT size, longest, any_long, (SELECT COALESCE(MAX(hash % size), 0) FROM ${SPELLINGS}) = LENGTH(bits) AS whole, figures FROM ${BITS} WHERE no = 1`,
    'reading the filter of originals',
  );
  // Cut short, it would let originals pass.
  if (row === undefined || Number(row.whole) !== 1) return undefined;
  const figures = (typeof row.figures === 'string' ? JSON.parse(row.figures) : row.figures) as TakenFigures;
  return {
    filter: { size: Number(row.size), longest: Number(row.longest), anyLong: Number(row.any_long) === 1 },
    figures,
  };
}
