import { expect, test } from '@jest/globals';
import { column, table } from '../../scripts/testing/masking/schemas.ts';
import type { Column } from '../schema/schema.ts';
import { withAlike } from './alike.ts';
import { findingsOf, NO_SAMPLE } from './findings.ts';

const text = (name: string, length = 40): Column => ({ ...column(name, `varchar(${length})`), length });
const logins = Array.from({ length: 60 }, (_, i) => `${['ann.smith', 'baker', 'kelly_jones'][i % 3]}${i}`);
const words = Array.from({ length: 60 }, (_, i) => `hall ${i} of the north`);

/** What is found of `xq` in each table, by its values there. */
function found(tables: Readonly<Record<string, readonly string[]>>, of: Column = text('xq')) {
  const findings = Object.entries(tables).flatMap(([name, values], i) =>
    findingsOf(table('app', name, [name === 'odd' ? text('xq', 99) : of, column('id', 'int')]), {
      ...NO_SAMPLE,
      values: new Map([['xq', i < 9 ? values : []]]),
    }),
  );
  const own = withAlike(findings).filter(({ column: { name } }) => name === 'xq');
  return Object.fromEntries(own.map(({ table: { name }, pile, content }) => [name, `${pile} ${content}`]));
}

test('a column without values is what the same column holds in other tables', () => {
  expect(found({ walls: logins, gates: logins, roofs: [], doors: ['a7'] })).toMatchObject({
    roofs: 'personal username',
    doors: 'personal username',
  });
});

test('one other table, another type, or tables that do not agree say nothing of it', () => {
  expect(found({ walls: logins, roofs: [] }).roofs).not.toMatch(/^personal/);
  expect(found({ walls: logins, gates: logins, odd: [] }).odd).not.toMatch(/^personal/);
  expect(found({ walls: logins, gates: words, yards: words, roofs: [] }).roofs).not.toMatch(/^personal/);
});
