import { expect, test } from '@jest/globals';
import type { Case, ColumnCase, TableCase } from './case.ts';
import { render } from './render.ts';
import { shrink } from './shrink.ts';

const column = (name: string, more: Partial<ColumnCase> = {}): ColumnCase => ({
  name,
  type: 'VARCHAR(40)',
  nullable: true,
  rule: 'hash',
  ...more,
});

const table = (name: string, more: Partial<TableCase> = {}): TableCase => ({
  database: 'app',
  table: name,
  columns: [column('a'), column('b', { further: 'INVISIBLE' })],
  keys: [{ kind: 'KEY', name: 'k', parts: ['`b`'], columns: ['b'] }],
  foreignKeys: [],
  checks: [],
  options: 'AUTO_INCREMENT=9',
  rows: Array.from({ length: 9 }, (_, i) => [`'${i}'`, "'x'"]),
  ...more,
});

const CASE: Case = {
  databases: [
    { name: 'app', options: '' },
    { name: 'crm', options: '' },
  ],
  tables: [
    table('one'),
    table('two', {
      foreignKeys: [
        {
          name: 'fk',
          columns: ['a'],
          parent: { database: 'app', table: 'one' },
          parentColumns: ['a'],
          rules: '',
        },
      ],
      columns: [
        column('a'),
        column('b'),
        column('c', { generated: { expression: 'UPPER(`b`)', stored: true } }),
      ],
      doublings: 3,
    }),
  ],
  programs: [
    { sql: 'CREATE VIEW v AS SELECT 1', database: 'app', tables: [{ database: 'app', table: 'one' }] },
  ],
  policy: {
    settings: { locale: 'ja', unlisted: {} },
    joins: [
      [
        { database: 'app', table: 'one', column: 'b' },
        { database: 'app', table: 'two', column: 'b' },
      ],
    ],
    form: 'databases',
    quoted: true,
  },
};

test('all goes that a failure does not need, and what speaks of it goes with it', async () => {
  const fails = async ({ tables }: Case) =>
    tables.some(({ table, rows }) => table === 'two' && rows.some(([value]) => value === "'5'"));
  const small = await shrink(CASE, fails, 500);
  expect(small.databases).toHaveLength(1);
  expect(small.programs).toEqual([]);
  expect(small.policy).toMatchObject({ joins: [], form: 'plain', quoted: false });
  const { statements } = render(small);
  expect(statements.slice(1)).toEqual([
    'CREATE DATABASE `app`',
    'CREATE TABLE `app`.`two` (`a` VARCHAR(40) NULL)',
    "INSERT INTO `app`.`two` (`a`) VALUES ('5')",
  ]);
});

test('what the failure needs stays', async () => {
  const needs = ({ statements, policy }: ReturnType<typeof render>) =>
    statements.some((sql) => sql.includes('REFERENCES')) && policy.includes('hash');
  const small = await shrink(CASE, async (smaller) => needs(render(smaller)), 500);
  expect(small.tables.map((one) => one.columns.map(({ name }) => name))).toEqual([['a'], ['a']]);
  expect(small.tables.map(({ rows }) => rows)).toEqual([[], []]);
});

test('it is asked no more often than it may be', async () => {
  let asked = 0;
  await shrink(
    CASE,
    async () => {
      asked++;
      return false;
    },
    7,
  );
  expect(asked).toBe(7);
});
