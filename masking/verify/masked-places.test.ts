import { expect, test } from '@jest/globals';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import { decide } from '../decide/decide.ts';
import { loadPolicy } from '../policy/load.ts';
import { readersOfKept } from './masked-places.ts';

// Words of another's originals are excused in what is put together from a kept text, and in nothing else.
test.each([
  ['a kept text', ['CONCAT(x, ref)'], ['app.t.g1']],
  ['a kept document', ["CONCAT(x, doc->>'$.a')"], ['app.t.g1']],
  ['a kept list', ['CONCAT(x, team)'], ['app.t.g1']],
  ['kept bytes', ['CONCAT(x, CONVERT(raw USING utf8mb4))'], ['app.t.g1']],
  ['what is generated from a kept text', ['LOWER(ref)', 'CONCAT(g1)'], ['app.t.g1', 'app.t.g2']],
  ['what is generated from masks', ['LOWER(x)', 'CONCAT(g1)'], []],
  ['masks and a number', ['CONCAT(x, id)'], []],
])('what reads kept words, by what it is generated from: %s', (_, generated, readers) => {
  const t = table('app', 't', [
    ...[column('x', 'varchar(60)'), column('ref', 'varchar(60)'), column('doc', 'json')],
    ...[column('team', "enum('Springfield')"), column('raw', 'varbinary(60)')],
    ...generated.map((generation, at) =>
      column(`g${at + 1}`, 'varchar(60)', { generated: true, generation }),
    ),
  ]);
  const text =
    'tables:\n  t: { x: { hash: 16 }, ref: { keep: "of the shop" }, doc: { keep: "of the shop" }, raw: { keep: "of the shop" }, team: { keep: "of the shop" } }\n';
  const { problems, decisions } = decide(loadPolicy({ file: 'p.yml', text }), schemaOf(t));
  expect(problems).toEqual([]);
  expect([...readersOfKept(decisions).keys()]).toEqual(readers);
});
