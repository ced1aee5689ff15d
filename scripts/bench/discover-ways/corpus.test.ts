import { expect, test } from '@jest/globals';
import { applicationOf, readCorpus } from './corpus.ts';
import { rowsOf } from './rows.ts';

const columnsOf = (text: string) =>
  [...applicationOf('a', text).tables.values()].flat().map(({ name, type, nullable, key, personal }) => {
    return [name, type, nullable ? 'null' : '', key, personal].join(' ').trimEnd();
  });

test.each([
  ['a head', 'table\tcolumn\ttype\tnull\tkey\tpersonal\nt\tid\tint\t\tPRI\t\nt\tmail\ttext\tnull\t\temail\n'],
  ['none', 't\tid\tint\t\tPRI\nt\tmail\ttext\tnull\t\temail'],
  [
    'a mark and other line ends',
    '\ufefftable\tcolumn\ttype\r\n# ours\r\nt\tid\tint\tNO\tpri\r\n\r\nt\tmail\ttext\tYES\t\temail\r\n',
  ],
])('columns are read from a file with %s', (_, text) => {
  expect(columnsOf(text)).toEqual(['id int  PRI', 'mail text null  email']);
});

test.each([
  ['t\tid\tint\nt\tmail', 'a.tsv:2: a table, a column or a type is missing; a line is: table, column'],
  ['t,id,int', 'a.tsv:1: a table, a column or a type is missing'],
  ['table\tcolumn\ttype\n', 'a.tsv has no table'],
])('%j is refused, by its line', (text, message) => {
  expect(() => columnsOf(text)).toThrow(message);
});

test('a folder that is not there is said', () => {
  expect(() => readCorpus('/nowhere/at/all')).toThrow('--corpus /nowhere/at/all: there is no such folder');
});

test('a column of documents is filled with documents, of whatever kind they are', () => {
  const application = applicationOf(
    'a',
    ['secret', 'email', 'geo', 'eav', ''].map((kind, i) => `t\tc${i}\tjson\t\t\t${kind}`).join('\n'),
  );
  const columns = application.tables.get('t') ?? [];
  const values = rowsOf(application, 20)(columns).flat();
  expect(values).toHaveLength(100);
  for (const value of values) expect(() => JSON.parse(String(value))).not.toThrow();
});
