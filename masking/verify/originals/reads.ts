import { name, text } from '../../session/quote.ts';
import type { MaskedPlace, RemovedPlace, StoredTable } from './places.ts';
import { firstThat, rowsFromAllOver, rowsThat } from './rows.ts';
import { isLong, longForm, spellingOf } from './value.ts';

/** Originals of all columns together, and of one: what looks for them costs a row the more, the more there are. */
const SAMPLED = 800;
const [LEAST_OF_A_COLUMN, MOST_OF_A_COLUMN] = [2, 64];

/** Rows that are read for each original, and of each table in any case: some values are no distinctive ones, or the same. */
const [ROWS_EACH, LEAST_ROWS] = [2, 12];

/** How many originals of each column are wanted where there are so many, and how many rows of each table are read. */
export function amountsFor(columns: number): { readonly quota: number; readonly rows: number } {
  const share = Math.floor(SAMPLED / Math.max(1, columns));
  const quota = Math.max(LEAST_OF_A_COLUMN, Math.min(MOST_OF_A_COLUMN, share));
  return { quota, rows: Math.max(LEAST_ROWS, ROWS_EACH * quota) };
}

/** The query that reads originals of one table. */
export interface Read {
  readonly sql: string;
  /** Numbers of the places whose values are read. */
  readonly nos: readonly number[];
}

/** The queries that read originals of places, about so many rows of each table. */
export function readsOf(
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
  of: readonly NumberedPlace[],
  rows: number,
  only: string | undefined,
): Read[] {
  const from = (columns: readonly string[]) =>
    only === undefined ? rowsFromAllOver(table, columns, rows) : firstThat(table, columns, rows, only);
  return readFrom(table, of, from);
}

/** The queries that read originals of rows that go, about so many of each table, of all of these alike. */
export function readsOfGoing(
  places: readonly (readonly [number, RemovedPlace])[],
  table: StoredTable,
  rows: number,
): Read[] {
  return [...Map.groupBy(places, ([, place]) => place.rows)].flatMap(([only, of]) => {
    const goes = of[0]?.[1].goes?.condition ?? 'FALSE';
    return readFrom(table, of, (columns) => {
      // There may be many such sets: each row cannot be asked for each.
      if (only !== undefined) return firstThat(table, columns, rows, `(${goes}) AND (${only})`);
      return goes === 'TRUE' ? rowsFromAllOver(table, columns, rows) : rowsThat(table, columns, rows, goes);
    });
  });
}

/** A place with its number. */
type NumberedPlace = readonly [number, MaskedPlace & Pick<RemovedPlace, 'leaves'>];

/** @param rowsOf SQL of rows with these columns */
function readFrom(
  table: StoredTable,
  of: readonly NumberedPlace[],
  rowsOf: (columns: readonly string[]) => string,
): Read[] {
  const branches = of.flatMap(([no, place]) => valuesOf(no, place, table));
  if (branches.length === 0) return [];
  const more = of.flatMap(([no, { values, leaves }]) => [
    ...(values ? [`${values} AS ${arrayOf(no)}`] : []),
    ...(leaves ? [`(${leaves}) AS ${leftOf(no)}`] : []),
  ]);
  const columns = [...new Set(of.map(([, place]) => name(place.column))), ...more];
  const nos = of.filter(([no]) => branches.some((branch) => branch.no === no)).map(([no]) => no);
  const sql = `SELECT x.place, x.v, x.l FROM ${rowsOf(columns)} AS s
       JOIN LATERAL (${branches.map(({ sql }) => sql).join(' UNION ALL ')}) AS x WHERE x.v IS NOT NULL AND x.v <> ''`;
  return [{ sql: `(${sql})`, nos }];
}

/** What the array of a place's values is called. */
const arrayOf = (no: number): string => `understudy_values_${no}`;

/** What tells whether the rule leaves the value as it is. */
const leftOf = (no: number): string => `understudy_left_${no}`;

/** SELECTs of a place's values, out of one row; none where the column can hold nothing distinctive. */
function valuesOf(no: number, place: NumberedPlace[1], table: StoredTable): { no: number; sql: string }[] {
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
  const masked = place.leaves === undefined ? whole : `IF(s.${leftOf(no)}, NULL, ${whole})`;
  return [{ no, sql: `SELECT ${no} AS place, ${bytes(masked)}` }];
}

/** SQL of an array of what stands at a path: one that leads to many places gives an array by itself. */
function valuesAt(document: string, path: string): string {
  const found = `JSON_EXTRACT(${document}, ${text(path)})`;
  return path.replace(/"(?:[^"\\]|\\.)*"/g, '').includes('*') ? found : `JSON_ARRAY(${found})`;
}
