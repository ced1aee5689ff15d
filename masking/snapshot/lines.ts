import {
  byName,
  type Column,
  type ForeignKey,
  type Index,
  type IndexPart,
  type Table,
} from '../schema/schema.ts';
import { lengthByType } from './column-length.ts';
import { list, map, word } from './yaml-words.ts';

/** The kinds of things that a table is made of, by the names under which a snapshot has them. */
export const PARTS = ['columns', 'indexes', 'foreignKeys', 'checks'] as const;

/** One of them. */
export type TablePart = (typeof PARTS)[number];

/** What a table is made of: of each kind, by its name, the line that a snapshot has of it. */
export type TableLines = Readonly<Record<TablePart, ReadonlyMap<string, string>>>;

/** The lines of a table whose literals are harmless. */
export function tableLines(table: Table): TableLines {
  return {
    columns: new Map(table.columns.map((column) => [column.name, columnLine(column)])),
    indexes: new Map([...table.indexes].sort(byName).map((index) => [index.name, indexLine(index)])),
    foreignKeys: new Map([...table.foreignKeys].sort(byName).map((key) => [key.name, keyLine(key)])),
    checks: new Map([...(table.checks ?? [])].sort(byName).map(({ name, clause }) => [name, word(clause)])),
  };
}

const flag = (is: boolean | undefined): string | undefined => (is ? 'true' : undefined);
const wordOr = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : word(text);

/** The character set `utf8` and its collations have been called `utf8mb3` by servers since MySQL 8.0.28 and 8.0.30: an upgrade changes no column. */
const ofToday = (named: string | undefined): string | undefined => named?.replace(/^utf8(?=_|$)/, 'utf8mb3');

function columnLine(column: Column): string {
  const { length } = column;
  const [collation, characterSet] = [ofToday(column.collation), ofToday(column.characterSet)];
  return map([
    ['type', word(column.columnType)],
    ['length', length === lengthByType(column) || length === undefined ? undefined : String(length)],
    ['charset', characterSet === charsetOfCollation(collation) ? undefined : wordOr(characterSet)],
    ['collation', wordOr(collation)],
    ['nullable', flag(column.nullable)],
    ['auto', flag(column.autoIncrement)],
    ['onUpdate', flag(column.onUpdate)],
    ['generated', column.generation === undefined ? flag(column.generated) : undefined],
    ['as', wordOr(column.generation)],
  ]);
}

/** The character set that a collation's name begins with. */
export function charsetOfCollation(collation: string | undefined): string | undefined {
  return collation?.split('_')[0];
}

function indexLine({ unique, type, invisible, parts }: Index): string {
  return map([
    ['unique', flag(unique)],
    ['type', type === 'BTREE' ? undefined : word(type)],
    ['invisible', flag(invisible)],
    ['on', list(parts.map(partLine))],
  ]);
}

/** A column by its name alone, which is what most parts are. */
function partLine({ column, expression, prefix }: IndexPart): string {
  if (column !== undefined && expression === undefined && prefix === undefined) return word(column);
  return map([
    ['column', wordOr(column)],
    ['expression', wordOr(expression)],
    ['prefix', prefix === undefined ? undefined : String(prefix)],
  ]);
}

function keyLine({ columns, parentDatabase, parentTable, parentColumns, onDelete }: ForeignKey): string {
  return map([
    ['on', list(columns.map(word))],
    ['to', list([parentDatabase, parentTable].map(word))],
    ['columns', list(parentColumns.map(word))],
    ['onDelete', wordOr(onDelete)],
  ]);
}
