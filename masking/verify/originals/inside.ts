import { name } from '../../session/quote.ts';
import type { Session } from '../../session/session.ts';
import type { Known, Original } from './judge.ts';
import type { StoredColumn, StoredTable } from './places.ts';
import { rowsFromAllOver } from './rows.ts';
import { hasRuns, readRuns, textsOf } from './runs.ts';
import { withoutSeparators } from './spellings.ts';
import { utf8 } from './value.ts';
import type { Hit } from './whole.ts';
import { ORIGINALS } from './work.ts';

/**
 * What a look costs, in nanoseconds of the server's processor: to bring a row into the forms in which it is looked at, for
 * each of its columns and for all of them without separators; and then, for each original, one search and each byte of it.
 * Measured on rows of eight columns.
 */
const [FORMS_OF_A_COLUMN, UNSEPARATED, SEARCH, BYTE] = [5000, 20_000, 900, 0.5];

/**
 * To mask a row takes some sixteen microseconds of that processor: for each row of the database, about a thirtieth of that
 * may be spent, and a fifth of a second in any case.
 */
const [FOR_A_ROW, AT_LEAST] = [500, 200_000_000];

/** Bytes of a column's value: what the server tells of a row's length may be of a time when the table was empty. */
const LEAST_OF_A_COLUMN = 40;

/** However many originals there are, so many rows of each table are looked at, for some of them: a small one as a whole. */
const LEAST_ROWS = 100;

/** Of a longer value, the beginning is looked at. */
const LOOKED_AT = 20_000;

/** Texts and bytes, together with what they may hold in another form. */
const COLUMNS_TOGETHER = 60;

/** Rows of a table that are looked at, and how many of the originals are looked for there: one in `every`. */
export interface Portion {
  readonly table: StoredTable;
  readonly columns: readonly StoredColumn[];
  readonly rows: number;
  readonly every: number;
}

/** Columns in which a value may stand beside others. */
function holdsMore({ dataType, length }: StoredColumn): boolean {
  return /^(char|varchar|(tiny|medium|long)?text|json|(var)?binary|(tiny|medium|long)?blob)$/.test(dataType)
    ? dataType === 'json' || length === undefined || length >= 8
    : false;
}

/**
 * Shares out what may be looked at: small tables as a whole, the others alike.
 *
 * @param isWanted which columns are looked at; all unless given
 * @param part of the time that a look may take
 */
export function portions(
  tables: readonly StoredTable[],
  originals: number,
  isWanted: (table: StoredTable, column: StoredColumn) => boolean = () => true,
  part = 1,
): Portion[] {
  const wanted = tables
    .map((table) => ({
      table,
      columns: table.columns.filter((column) => holdsMore(column) && isWanted(table, column)),
    }))
    .filter(({ columns }) => columns.length > 0 && originals > 0)
    .map((one) => ({ ...one, ...costOf(one.table, one.columns.length, originals) }))
    .sort((one, other) => one.whole * one.table.rows - other.whole * other.table.rows);
  let left = part * Math.max(AT_LEAST, FOR_A_ROW * tables.reduce((sum, { rows }) => sum + rows, 0));
  return wanted.map(({ table, columns, forms, search, whole }, i) => {
    const share = left / (wanted.length - i);
    const rows = Math.max(1, Math.min(table.rows, Math.max(LEAST_ROWS, Math.floor(share / whole))));
    const every = Math.max(1, Math.ceil((rows * search) / Math.max(1, share - rows * forms)));
    left = Math.max(0, left - rows * (forms + search / every));
    return { table, columns, rows, every: Math.min(every, originals) };
  });
}

/** Nanoseconds a row: for its forms, for all originals that are looked for in them, and for both. */
function costOf(table: StoredTable, columns: number, originals: number) {
  const forms = columns * FORMS_OF_A_COLUMN + UNSEPARATED;
  const bytes = Math.max(table.rowBytes, columns * LEAST_OF_A_COLUMN);
  const search = originals * (SEARCH + bytes * BYTE);
  return { forms, search, whole: forms + search };
}

/** Looks inside texts, documents and bytes; several tables in one statement. */
export async function lookInside(
  session: Session,
  together: readonly Portion[],
  wanted: Wanted,
): Promise<Hit[]> {
  const sql = together
    .map((portion, i) => `(${lookAt(portion, portion.columns, i, wanted.in(portion))})`)
    .join(' UNION ALL ');
  const found = await session.rows<{ tbl: number | string; original: number | string; n: number | string }>(
    sql,
    `looking for originals inside ${together.length} tables`,
  );
  const hits: Hit[] = [];
  for (const [no, of] of Map.groupBy(found, ({ tbl }) => Number(tbl))) {
    const portion = together[no];
    if (portion)
      hits.push(
        ...(await byColumn(
          session,
          portion,
          of.map(({ original }) => Number(original)),
        )),
      );
  }
  return hits;
}

/** In which of its columns the originals stand. */
async function byColumn(session: Session, portion: Portion, originals: readonly number[]): Promise<Hit[]> {
  const only = `o.no IN (${originals.join(', ')})`;
  const sql = portion.columns
    .map((column, i) => `(${lookAt(portion, [column], i, only)})`)
    .join(' UNION ALL ');
  const rows = await session.rows<{ tbl: number | string; original: number | string; n: number | string }>(
    sql,
    `looking for originals inside ${portion.table.label}`,
  );
  return rows.flatMap(({ tbl, original, n }) => {
    const column = portion.columns[Number(tbl)];
    return column ? [{ original: Number(original), table: portion.table, column, rows: Number(n) }] : [];
  });
}

/** Portions that are looked at in one statement. */
export function inBatches(all: readonly Portion[]): Portion[][] {
  const batches: Portion[][] = [];
  let columns = Number.POSITIVE_INFINITY;
  for (const portion of all) {
    columns += portion.columns.length;
    if (columns > COLUMNS_TOGETHER) {
      batches.push([]);
      columns = portion.columns.length;
    }
    batches.at(-1)?.push(portion);
  }
  return batches;
}

/**
 * Which originals are looked for. Where not all are, those of the table itself are: most often a copy stands in its own row.
 * By their numbers: of a thousand tables each would go through all originals otherwise.
 */
export class Wanted {
  readonly #originals: readonly Original[];
  readonly #ofTable: ReadonlyMap<string, readonly Original[]>;
  /** One in so many of them, by that number: a thousand tables have the same. */
  readonly #shares = new Map<number, readonly Original[]>();

  constructor({ places, originals }: Pick<Known, 'places' | 'originals'>) {
    this.#originals = originals;
    this.#ofTable = Map.groupBy(originals, ({ place }) => {
      const own = places[place];
      return own === undefined ? '' : `${own.database}.${own.table}`;
    });
  }

  /** SQL that is true of those that are looked for in a table. */
  in({ table, every }: Portion): string {
    if (every === 1) return 'TRUE';
    const share = this.#shares.get(every) ?? this.#originals.filter(({ no }) => no % every === 0);
    this.#shares.set(every, share);
    const wanted = new Set([...share, ...(this.#ofTable.get(table.label) ?? [])].map(({ no }) => no));
    return wanted.size === 0 ? 'FALSE' : `o.no IN (${[...wanted].join(', ')})`;
  }
}

/** What is looked for is kept in memory meanwhile: on disk, each row would read all of it again. */
const ROOM = '/*+ SET_VAR(join_buffer_size = 67108864) */';

function lookAt(
  { table, columns, rows }: Portion,
  within: readonly StoredColumn[],
  no: number,
  which: string,
): string {
  const all = columns.map((column) => name(column.name));
  const texts = textsOf(within.map((column) => ownText(column, `s.${name(column.name)}`)));
  // A limit keeps MySQL from computing the forms of a row again for each original.
  const once = (select: string, from: string) => `SELECT ${select} FROM ${from} LIMIT 1000000000`;
  const forms = joined(within.flatMap((column) => formsOf(column, 's')));
  const row = once(`${forms} AS hay, ${texts} AS texts`, `${rowsFromAllOver(table, all, rows)} AS s`);
  const further = joined(['t.hay', ...readRuns('t.texts')]);
  const read = once(`IF(${hasRuns('t.texts')}, ${further}, t.hay) AS hay`, `(${row}) AS t`);
  const closed = once(`r.hay, ${withoutSeparators('r.hay')} AS closed`, `(${read}) AS r`);
  return `SELECT ${no === 0 ? ROOM : ''} STRAIGHT_JOIN ${no} AS tbl, o.no AS original, COUNT(*) AS n FROM ${ORIGINALS} AS o
      JOIN (${closed}) AS h ON IF(o.unseparated IS NULL, INSTR(h.hay, o.within), INSTR(h.closed, o.unseparated)) > 0
    WHERE o.why IS NULL AND ${which} GROUP BY o.no`;
}

/** SQL of texts as one piece of bytes, a line each. */
const joined = (forms: readonly string[]): string =>
  `CONCAT_WS(_binary X'0A', ${forms.map((form) => `CAST(${form} AS BINARY)`).join(', ')})`;

/** SQL of the forms in which a column's value may hold another one, in small letters. */
function formsOf(column: StoredColumn, of: string): string[] {
  const value = `${of}.${name(column.name)}`;
  if (column.dataType === 'json') {
    const document = `LEFT(REPLACE(CAST(${value} AS CHAR), '\\\\"', '"'), ${LOOKED_AT})`;
    return [`LOWER(${document})`, ofPage(document)];
  }
  if (column.characterSet === undefined) {
    const bytes = `LEFT(COALESCE(UNCOMPRESS(${value}), ${value}), ${LOOKED_AT})`;
    // Bytes that are no text of UTF-8 are taken for one of ASCII.
    const ascii = (of: string) => `CONVERT(CONVERT(${of} USING latin1) USING utf8mb4)`;
    return [
      `LOWER(COALESCE(CONVERT(${bytes} USING utf8mb4), ${ascii(bytes)}))`,
      bytes,
      // Of two or four bytes a letter.
      `IF(INSTR(LEFT(${bytes}, 4), X'00') > 0, LOWER(${ascii(`REPLACE(${bytes}, X'00', '')`)}), NULL)`,
    ];
  }
  const own = ownText(column, value);
  const decoded = (bytes: string) => `LOWER(CONVERT(${bytes} USING utf8mb4))`;
  return [
    `LOWER(${own})`,
    ofPage(own),
    // \u00fc and \/ of JSON.
    `IF(LOCATE('\\\\', ${own}) > 0 AND JSON_VALID(${own}), LOWER(CAST(CAST(${own} AS JSON) AS CHAR)), NULL)`,
    decoded(`FROM_BASE64(${own})`),
    decoded(`UNHEX(${own})`),
  ];
}

/** SQL of the text that a column's value is, in its own letters: of bytes, where they are one. */
function ownText(column: StoredColumn, value: string): string {
  if (column.dataType === 'json') return `LEFT(CAST(${value} AS CHAR), ${LOOKED_AT})`;
  if (column.characterSet === undefined) return `CONVERT(LEFT(${value}, ${LOOKED_AT}) USING utf8mb4)`;
  return `LEFT(${utf8(column, value)}, ${LOOKED_AT})`;
}

/** SQL of what addresses of pages in a text hold, in small letters: there `@` is written `%40`, and a space `%20` or `+`. */
function ofPage(own: string): string {
  const decoded = `REPLACE(REPLACE(REPLACE(LOWER(${own}), '%40', '@'), '%20', ' '), '+', ' ')`;
  return `IF(LOCATE('%', ${own}) > 0 OR LOCATE('?', ${own}) > 0, ${decoded}, NULL)`;
}
