import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

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

/** Reads every `.tsv` of a folder: table, column, type, `null` or nothing, key, kind of personal data. */
export function readCorpus(folder: string): Application[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .map((file) => applicationOf(basename(file, '.tsv'), readFileSync(join(folder, file), 'utf8')));
}

function applicationOf(name: string, text: string): Application {
  const tables = new Map<string, TrueColumn[]>();
  for (const line of text.split(/\r?\n/).slice(1)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [table = '', column = '', type = '', nullable = '', key = '', personal = ''] = line.split('\t');
    const columns = tables.get(table) ?? [];
    if (columns.length === 0) tables.set(table, columns);
    columns.push({
      table,
      name: column,
      type,
      nullable: nullable.trim() === 'null',
      key: key.trim() as TrueColumn['key'],
      personal: personal.trim(),
    });
  }
  return { name, japanese: JAPANESE.test(text), tables };
}
