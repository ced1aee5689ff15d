import { text } from '../../session/quote.ts';
import type { Session } from '../../session/session.ts';
import { chooseOriginals } from './choose.ts';
import { wordsOf } from './distinct.ts';
import { makeFilter } from './filter.ts';
import { type MaskedPlace, type RemovedPlace, storedTables } from './places.ts';
import { amountsFor, type Read, readsOf } from './reads.ts';
import { removedOf } from './removed.ts';
import { spellingsOf } from './spellings.ts';
import {
  CANDIDATES,
  LONGEST_WORD,
  makeTables,
  ORIGINALS,
  PLACES,
  REMOVED,
  SPELLINGS,
  WORDS,
} from './work.ts';

/** One statement reads several tables; so many SELECTs of columns are parsed and planned in a few milliseconds. */
const COLUMNS_TOGETHER = 200;

/** Of which columns originals are taken, and what is no original. */
export interface Taking {
  readonly places: readonly MaskedPlace[];
  /** The same of those of which rows went, or may have gone. */
  readonly removed: readonly RemovedPlace[];
  /** Texts that masks are made of: lists of names, fixed values, the fixed parts of forms. */
  readonly texts: Iterable<string>;
}

/**
 * Takes a sample of distinctive originals of each masked column, before anything is masked, into the work schema. No value
 * leaves the server, and none is part of a statement.
 */
export async function takeOriginals(session: Session, { places, removed, texts }: Taking): Promise<void> {
  await makeTables(session);
  const tables = new Map((await storedTables(session)).map((table) => [table.label, table]));
  const gone = await removedOf(session, removed);
  const count = places.length + gone.taken.length;
  const { quota, rows } = amountsFor(count);
  const reads = readsOf(places, tables, rows);
  await writePlaces(session, places, gone.taken);
  const { words, whole } = wordsOf(texts);
  const vocabulary = [...new Set([...words, ...whole])];
  await writeWords(session, vocabulary);
  for (let at = 0; at < reads.length; ) {
    const together: Read[] = [];
    for (let columns = 0; at < reads.length && columns < COLUMNS_TOGETHER; at++) {
      const read = reads[at] as Read;
      together.push(read);
      columns += read.nos.length;
    }
    await session.run(
      `INSERT IGNORE INTO ${CANDIDATES} (place, value, is_long) ${together.map(({ sql }) => sql).join(' UNION ALL ')}`,
      'taking a sample of originals',
    );
  }
  if (gone.taken.length > 0)
    await session.run(
      `INSERT INTO ${CANDIDATES} (place, value, is_long) SELECT p.no, r.value, r.is_long FROM ${PLACES} AS p JOIN ${REMOVED} AS r ON r.place = p.removed WHERE r.value IS NOT NULL`,
      'taking the sample of rows that went',
    );
  await chooseOriginals(session, { places: count, rows, quota });
  await leavePartsOut(session, vocabulary);
  await spell(session);
  await makeFilter(session, gone.unasked);
}

async function writePlaces(
  session: Session,
  places: readonly MaskedPlace[],
  gone: readonly RemovedPlace[],
): Promise<void> {
  if (places.length === 0) return;
  const ids = [...places.map(() => 'NULL'), ...gone.map(({ id }) => text(id))];
  const rows = [...places, ...gone].map(
    ({ database, table, column, stays }, no) =>
      `(${no}, ${text(database)}, ${text(table)}, ${text(column)}, ${stays ? 1 : 0}, ${ids[no]})`,
  );
  await session.run(`INSERT INTO ${PLACES} VALUES ${rows.join(', ')}`, 'writing down what is masked');
}

async function writeWords(session: Session, vocabulary: readonly string[]): Promise<void> {
  const all = vocabulary.filter((word) => [...word].length <= LONGEST_WORD);
  for (let at = 0; at < all.length; at += 5000) {
    const rows = all.slice(at, at + 5000).map((word) => `(${text(word)})`);
    await session.run(
      `INSERT IGNORE INTO ${WORDS} VALUES ${rows.join(', ')}`,
      'writing down the words of masks',
    );
  }
}

/**
 * A name may be a part of another one: Valentin of Valentina. Where masks are made of the longer one, the shorter stands inside of
 * them by chance.
 */
async function leavePartsOut(session: Session, vocabulary: readonly string[]): Promise<void> {
  if (vocabulary.length === 0) return;
  const all = text(vocabulary.join('\n'));
  await session.run(
    `UPDATE ${ORIGINALS} SET why = 'words' WHERE why IS NULL AND words AND LOCATE(within, CAST(${all} AS BINARY)) > 0`,
    'leaving out what is a part of the words of masks',
  );
}

/** Writes down how copies of the chosen originals may be spelled. */
async function spell(session: Session): Promise<void> {
  const ways = spellingsOf('o.value', 'CONVERT(o.value USING utf8mb4)');
  await session.run(
    `INSERT IGNORE INTO ${SPELLINGS} (hash, value, is_long, original)
     SELECT DISTINCT CRC32(s.v), s.v, o.is_long, o.no FROM ${ORIGINALS} AS o
       JOIN LATERAL (${ways.map((way) => `SELECT CAST(${way} AS BINARY) AS v`).join(' UNION ')}) AS s
     WHERE o.why IS NULL AND IF(o.is_long, s.v = o.value, LENGTH(s.v) >= 4)`,
    'spelling a sample of originals',
  );
}
