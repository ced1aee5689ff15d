import { name, text } from '../../session/quote.ts';
import type { Session } from '../../session/session.ts';
import { chooseOriginals, LONGEST_WORD } from './choose.ts';
import { wordsOf } from './distinct.ts';
import { makeFilter } from './filter.ts';
import { type MaskedPlace, type StoredTable, storedTables } from './places.ts';
import { rowsFromAllOver } from './rows.ts';
import { spellingsOf } from './spellings.ts';
import { isLong, longForm, spellingOf } from './value.ts';
import { CANDIDATES, makeTables, ORIGINALS, PLACES, SPELLINGS, WORDS } from './work.ts';

/** Originals of all columns together, and of one: what looks for them costs a row the more, the more there are. */
const SAMPLED = 800;
const [LEAST_OF_A_COLUMN, MOST_OF_A_COLUMN] = [2, 64];

/** Rows that are read for each original, and of each table in any case: some values are no distinctive ones, or the same. */
const [ROWS_EACH, LEAST_ROWS] = [2, 12];

/** One statement reads several tables; so many SELECTs of columns are parsed and planned in a few milliseconds. */
const COLUMNS_TOGETHER = 200;

/** Of which columns originals are taken, and what is no original. */
export interface Taking {
  readonly places: readonly MaskedPlace[];
  /** Texts that masks are made of: lists of names, fixed values, the fixed parts of forms. */
  readonly texts: Iterable<string>;
}

/**
 * Takes a sample of distinctive originals of each masked column, before anything is masked, into the work schema. No value
 * leaves the server, and none is part of a statement.
 */
export async function takeOriginals(session: Session, { places, texts }: Taking): Promise<void> {
  await makeTables(session);
  const tables = new Map((await storedTables(session)).map((table) => [table.label, table]));
  const quota = Math.max(
    LEAST_OF_A_COLUMN,
    Math.min(MOST_OF_A_COLUMN, Math.floor(SAMPLED / Math.max(1, places.length))),
  );
  const rows = Math.max(LEAST_ROWS, ROWS_EACH * quota);
  const reads = readsOf(places, tables, rows);
  await writePlaces(session, places, reads);
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
  await chooseOriginals(session, { places: places.length, rows, quota });
  await leavePartsOut(session, vocabulary);
  await spell(session);
  await makeFilter(session);
}

/** The query that reads originals of one table. */
interface Read {
  readonly sql: string;
  /** Numbers of the places whose values are read. */
  readonly nos: readonly number[];
}

function readsOf(
  places: readonly MaskedPlace[],
  tables: ReadonlyMap<string, StoredTable>,
  rows: number,
): Read[] {
  const byTable = Map.groupBy(places.entries(), ([, { database, table }]) => `${database}.${table}`);
  return [...byTable].flatMap(([label, all]) => {
    const table = tables.get(label);
    if (table === undefined) return [];
    // Few rows from all over a table would hardly have all keys.
    const sets = Map.groupBy(all, ([, place]) => place.rows);
    return [...sets].flatMap(([only, of]) => readOf(table, of, rows, only));
  });
}

function readOf(
  table: StoredTable,
  of: readonly (readonly [number, MaskedPlace])[],
  rows: number,
  only: string | undefined,
): Read[] {
  const branches = of.flatMap(([no, place]) => valuesOf(no, place, table));
  if (branches.length === 0) return [];
  const arrays = of.flatMap(([no, { values }]) => (values ? [`${values} AS ${arrayOf(no)}`] : []));
  const columns = [...new Set(of.map(([, place]) => name(place.column))), ...arrays];
  const nos = of.filter(([no]) => branches.some((branch) => branch.no === no)).map(([no]) => no);
  const from =
    only === undefined
      ? rowsFromAllOver(table, columns, rows)
      : `(SELECT ${columns.join(', ')} FROM ${name(table.database, table.name)} WHERE (${only}) LIMIT ${rows})`;
  const sql = `SELECT x.place, x.v, x.l FROM ${from} AS s
       JOIN LATERAL (${branches.map(({ sql }) => sql).join(' UNION ALL ')}) AS x WHERE x.v IS NOT NULL AND x.v <> ''`;
  return [{ sql: `(${sql})`, nos }];
}

/** What the array of a place's values is called. */
const arrayOf = (no: number): string => `understudy_values_${no}`;

/** SELECTs of a place's values, out of one row; none where the column can hold nothing distinctive. */
function valuesOf(no: number, place: MaskedPlace, table: StoredTable): { no: number; sql: string }[] {
  const column = table.columns.find(({ name: of }) => of.toLowerCase() === place.column.toLowerCase());
  const spelling = column && spellingOf(column, 's');
  if (column === undefined || spelling === undefined) return [];
  const value = `s.${name(column.name)}`;
  const bytes = (sql: string) =>
    `CAST(IF(${isLong(sql)}, ${longForm(sql)}, ${sql}) AS BINARY) AS v, COALESCE(${isLong(sql)}, 0) AS l`;
  if (place.values !== undefined) {
    const from = `JSON_TABLE(s.${arrayOf(no)}, '$[*]' COLUMNS (v LONGTEXT PATH '$' NULL ON EMPTY NULL ON ERROR)) AS j`;
    return [{ no, sql: `SELECT ${no} AS place, ${bytes('j.v')} FROM ${from}` }];
  }
  if (place.paths !== undefined) {
    const document = column.dataType === 'json' ? value : `IF(JSON_VALID(${value}), ${value}, NULL)`;
    return place.paths.map((path) => ({
      no,
      sql: `SELECT ${no} AS place, ${bytes('j.v')} FROM JSON_TABLE(${valuesAt(document, path)}, '$[*]' COLUMNS (v LONGTEXT PATH '$' NULL ON EMPTY NULL ON ERROR)) AS j`,
    }));
  }
  const { sql: spelled, worthALook } = spelling;
  const worthy = worthALook === undefined ? spelled : `IF(${worthALook}, ${spelled}, NULL)`;
  const whole = column.dataType === 'json' ? `CAST(${value} AS CHAR)` : worthy;
  return [{ no, sql: `SELECT ${no} AS place, ${bytes(whole)}` }];
}

/** SQL of an array of what stands at a path: one that leads to many places gives an array by itself. */
function valuesAt(document: string, path: string): string {
  const found = `JSON_EXTRACT(${document}, ${text(path)})`;
  return path.replace(/"(?:[^"\\]|\\.)*"/g, '').includes('*') ? found : `JSON_ARRAY(${found})`;
}

async function writePlaces(
  session: Session,
  places: readonly MaskedPlace[],
  reads: readonly Read[],
): Promise<void> {
  if (places.length === 0) return;
  const sampled = new Set(reads.flatMap(({ nos }) => nos));
  const rows = places.map(
    ({ database, table, column, stays }, no) =>
      `(${no}, ${text(database)}, ${text(table)}, ${text(column)}, ${stays ? 1 : 0}, ${sampled.has(no) ? 1 : 0})`,
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
