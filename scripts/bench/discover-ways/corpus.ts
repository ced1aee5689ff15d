import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { mistyped } from '../../mistyped.ts';

/** A column as a corpus describes it. */
export interface TrueColumn {
  readonly table: string;
  readonly name: string;
  /** As in CREATE TABLE: `varchar(64)`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly key: '' | 'PRI' | 'UNI' | 'MUL';
  /** The kind of personal data that it holds; empty where it holds none. */
  readonly personal: string;
}

/** The tables of an application, and what is personal in them. */
export interface Application {
  readonly name: string;
  readonly japanese: boolean;
  readonly tables: ReadonlyMap<string, readonly TrueColumn[]>;
}

/** Signs of a schema whose people are Japanese: readings of names, and the prefixes of a well-known shop's tables. */
const JAPANESE = /kana|furigana|yomi|[぀-ヿ一-鿿]|\t(?:dtb|mtb)_|^(?:dtb|mtb)_/m;

/**
 * Reads every `.tsv` of a folder: table, column, type, `null` or nothing, key, kind of personal data.
 *
 * @throws Error where there is no such folder, or a line of a file is no column
 */
export function readCorpus(folder: string): Application[] {
  if (!existsSync(folder)) throw mistyped(`--corpus ${folder}: there is no such folder`);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .map((file) => applicationOf(basename(file, '.tsv'), readFileSync(join(folder, file), 'utf8')));
}

/** The first line of a file may name the columns. */
const HEAD = /^table\tcolumn\ttype(\t|$)/i;

const KEYS: readonly string[] = ['', 'PRI', 'UNI', 'MUL'];

/**
 * Reads one of them.
 *
 * @throws Error, by file and line, where a line is no column
 */
export function applicationOf(name: string, text: string): Application {
  const tables = new Map<string, TrueColumn[]>();
  for (const [i, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#') || (i === 0 && HEAD.test(line))) continue;
    const [table = '', column = '', type = '', nullable = '', key = '', personal = ''] = line
      .split('\t')
      .map((cell) => cell.trim());
    const wrong = (what: string) =>
      mistyped(
        `${name}.tsv:${i + 1}: ${what}; a line is: table, column, type, null or nothing, key (PRI, UNI, MUL or nothing), kind of personal data or nothing, with tabs between them`,
      );
    if (table === '' || column === '' || type === '') throw wrong('a table, a column or a type is missing');
    const known = key.toUpperCase();
    const columns = tables.get(table) ?? [];
    if (columns.length === 0) tables.set(table, columns);
    columns.push({
      table,
      name: column,
      type,
      nullable: /^(null|yes)$/i.test(nullable),
      key: (KEYS.includes(known) ? known : '') as TrueColumn['key'],
      personal,
    });
  }
  if (tables.size === 0) throw mistyped(`${name}.tsv has no table`);
  return { name, japanese: JAPANESE.test(text), tables };
}
