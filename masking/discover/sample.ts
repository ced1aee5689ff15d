import { mayHoldPacked, packedAs } from '../detect/packed-addresses.ts';
import type { Column, Table } from '../schema/schema.ts';
import { label } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Rows from the beginning, from the end, and from each of so many places in between. */
const ENDS = 400;
const PLACES = 8;
const AT_A_PLACE = 50;

/** Characters of a text that are looked at. */
const LONGEST = 4000;

/** Comments of columns, by table and by name. A few words of whoever made the column, which often say what its name does not. */
export async function readComments(
  session: Session,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const rows = await session.rows<{ at: string; db: string; tab: string; col: string }>(
    `SELECT TABLE_SCHEMA AS db, TABLE_NAME AS tab, COLUMN_NAME AS col, COLUMN_COMMENT AS at
       FROM information_schema.COLUMNS WHERE COLUMN_COMMENT <> ''`,
    'reading the comments of columns',
  );
  const comments = new Map<string, Map<string, string>>();
  for (const { db, tab, col, at } of rows) {
    const key = label({ database: db, name: tab });
    comments.set(key, (comments.get(key) ?? new Map<string, string>()).set(col, at));
  }
  return comments;
}

/** The values of some rows of a table, by column; NULLs are left out. They never leave the process. */
export interface TableSample {
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Of bytes that may be network addresses: the values in that form. */
  readonly bytes: ReadonlyMap<string, readonly string[]>;
}

/** Samples a table. */
export async function sampleTable(session: Session, table: Table): Promise<TableSample> {
  const doing = `sampling ${label(table)}`;
  const readable = table.columns.filter(({ typeClass }) => typeClass !== 'spatial' && typeClass !== 'vector');
  const packable = readable.filter((column) => column.typeClass === 'binary' && mayHoldPacked(column));
  const values = new Map<string, string[]>(readable.map((column) => [column.name, []]));
  const bytes = new Map<string, string[]>(packable.map((column) => [column.name, []]));
  if (readable.length === 0) return { values, bytes };
  const columns = [
    ...readable.map((column, i) => `${readAs(column)} AS c${i}`),
    ...packable.map((column, i) => `${packedAs(column)} AS p${i}`),
  ].join(', ');
  const from = `FROM ${name(table.database, table.name)}`;
  for (const rest of await placesOf(session, table, from, doing)) {
    for (const row of await session.rows<Record<string, unknown>>(
      `SELECT ${columns} ${from} ${rest}`,
      doing,
    )) {
      for (const [i, column] of readable.entries()) keep(values, column, row[`c${i}`]);
      for (const [i, column] of packable.entries()) keep(bytes, column, row[`p${i}`]);
    }
  }
  return { values, bytes };
}

function keep(into: ReadonlyMap<string, string[]>, column: Column, value: unknown): void {
  if (value !== null && value !== undefined) into.get(column.name)?.push(String(value));
}

function readAs(column: Column): string {
  const value = name(column.name);
  switch (column.typeClass) {
    case 'json':
      return `CAST(${value} AS CHAR)`;
    case 'text':
      return `LEFT(CONVERT(${value} USING utf8mb4), ${LONGEST})`;
    case 'binary':
      // NULL where the bytes are no text.
      return `CONVERT(LEFT(CAST(${value} AS BINARY), ${LONGEST}) USING utf8mb4)`;
    default:
      return `CAST(${value} AS CHAR)`;
  }
}

/** The ends of each SELECT: what they have in common is that each ends soon, however large the table is. */
async function placesOf(session: Session, table: Table, from: string, doing: string): Promise<string[]> {
  const primary = table.indexes.find((index) => index.name === 'PRIMARY');
  const parts = primary?.parts.map((part) => part.column ?? '') ?? [];
  if (parts.length === 0) return [`LIMIT ${ENDS * 2}`];
  const order = (direction: string) => parts.map((part) => `${name(part)} ${direction}`).join(', ');
  const first = parts[0] ?? '';
  const [ends] = await session.rows<{ least: string | null; most: string | null; n: string }>(
    `SELECT CAST(MIN(${name(first)}) AS CHAR) AS least, CAST(MAX(${name(first)}) AS CHAR) AS most,
       (SELECT COUNT(*) FROM (SELECT 1 ${from} LIMIT ${ENDS * 2 + 1}) AS few) AS n ${from}`,
    doing,
  );
  if (Number(ends?.n ?? 0) <= ENDS * 2) return [''];
  const fromEnds = [`ORDER BY ${order('ASC')} LIMIT ${ENDS}`, `ORDER BY ${order('DESC')} LIMIT ${ENDS}`];
  const [least, most] = [Number(ends?.least), Number(ends?.most)];
  if (!Number.isFinite(least) || !Number.isFinite(most)) return fromEnds;
  const between = Array.from({ length: PLACES }, (_, i) => {
    const start = Math.floor(least + ((most - least) * (i + 1)) / (PLACES + 1));
    return `WHERE ${name(first)} >= ${start} ORDER BY ${order('ASC')} LIMIT ${AT_A_PLACE}`;
  });
  return [...fromEnds, ...between];
}
