import type { Connection } from 'mysql2/promise';
import type { Application, TrueColumn } from './corpus.ts';
import type { Rows } from './rows.ts';

/** MySQL's own limit of a table. */
const MOST_KEYS = 64;

const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const isLong = (type: string) => /text|blob/i.test(type);
const lengthOf = (type: string) => Number(/\((\d+)\)/.exec(type)?.[1] ?? 0);

/** Makes the tables of an application in a database of their own, and fills them. */
export async function build(
  root: Connection,
  database: string,
  application: Application,
  rows: Rows,
): Promise<void> {
  // What a run leaves that did not pass would be gone on with.
  for (const one of [
    'understudy',
    'understudy_masking',
    'understudy_masking_new',
    'understudy_masking_old',
    database,
  ])
    await root.query(`DROP DATABASE IF EXISTS ${quoted(one)}`);
  await root.query(`CREATE DATABASE ${quoted(database)} CHARACTER SET utf8mb4`);
  await root.query(`USE ${quoted(database)}`);
  await root.query("SET SESSION sql_mode = '', foreign_key_checks = 0");
  for (const [table, columns] of application.tables) {
    try {
      await root.query(createTable(table, columns, (type) => type));
    } catch (error) {
      // Rows of MySQL have 65,535 bytes at most, and other character sets need less of them.
      if ((error as { errno?: number }).errno !== 1118) throw error;
      await root.query(createTable(table, columns, (type) => (/^varchar/i.test(type) ? 'text' : type)));
    }
    const filled = rows(columns);
    if (filled.length === 0) continue;
    const names = columns.map(({ name }) => quoted(name)).join(', ');
    const values = filled
      .map((row) => `(${row.map((value, i) => written(root, columns[i], value)).join(', ')})`)
      .join(', ');
    await root.query(`INSERT IGNORE INTO ${quoted(table)} (${names}) VALUES ${values}`);
  }
}

function written(root: Connection, column: TrueColumn | undefined, value: unknown): string {
  if (value === null) return 'NULL';
  if (/^(geometry|point)/i.test(column?.type ?? '')) return `ST_GeomFromText(${root.escape(value)})`;
  if (Buffer.isBuffer(value)) return `X'${value.toString('hex')}'`;
  return root.escape(value);
}

function createTable(
  table: string,
  columns: readonly TrueColumn[],
  typeOf: (type: string) => string,
): string {
  const lines = columns.map(
    ({ name, type, nullable }) => `${quoted(name)} ${typeOf(type)} ${nullable ? 'NULL' : 'NOT NULL'}`,
  );
  const part = ({ name, type }: TrueColumn, most: number) =>
    `${quoted(name)}${isLong(typeOf(type)) || lengthOf(type) > most ? `(${most})` : ''}`;
  const primary = columns.filter(({ key, type }) => key === 'PRI' && !/^json/i.test(type));
  if (primary.length > 0)
    lines.push(`PRIMARY KEY (${primary.map((column) => part(column, 100)).join(', ')})`);
  for (const [i, column] of columns.entries()) {
    if (lines.length >= columns.length + MOST_KEYS) break;
    if (/^(json|geometry|point)/i.test(column.type)) continue;
    if (column.key === 'UNI') lines.push(`UNIQUE KEY u${i} (${part(column, 191)})`);
    if (column.key === 'MUL') lines.push(`KEY k${i} (${part(column, 100)})`);
  }
  return `CREATE TABLE ${quoted(table)} (${lines.join(', ')})`;
}
