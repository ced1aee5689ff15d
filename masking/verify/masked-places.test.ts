import { expect, test } from '@jest/globals';
import { column, schemaOf, table } from '../../scripts/testing/masking/schemas.ts';
import { decide } from '../decide/decide.ts';
import { loadPolicy } from '../policy/load.ts';
import { holdersOfOriginals, keptPlaces, maskedPlaces, readersOfKept } from './masked-places.ts';

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

function decided(text: string, ...columns: readonly ReturnType<typeof column>[]) {
  const { problems, decisions } = decide(
    loadPolicy({ file: 'p.yml', text }),
    schemaOf(table('app', 't', columns)),
  );
  expect(problems).toEqual([]);
  return decisions;
}

const DOC = column('doc', 'json');
const whole = (name: string, stays: boolean) => ({ database: 'app', table: 't', column: name, stays });

test.each<readonly [string, string, readonly string[], boolean]>([
  ['a member', '{ "$.mail": email }, rest: { keep: "why" }', ['$."mail"'], false],
  ['elements of an array', '{ "$.of[*].mail": email }, rest: { keep: "why" }', ['$."of"[*]."mail"'], false],
  ['any member', '{ "$.of.*": email }, rest: { keep: "why" }', ['$."of".*'], false],
  ['any depth', '{ "$**.mail": email }, rest: { keep: "why" }', ['$**."mail"'], false],
  ['a path that is dropped', '{ "$.mail": drop }, rest: { keep: "why" }', ['$."mail"'], false],
  [
    'a path that is kept',
    '{ "$.mail": email, "$.n": { keep: "why" } }, rest: { keep: "why" }',
    ['$."mail"'],
    false,
  ],
  ['all that no path names', '{ "$.mail": email }', ['$."mail"', '$**.*', '$**[*]'], false],
  [
    'a path at which a value may stay',
    '{ "$.at": { date: { within: year } } }, rest: { keep: "why" }',
    ['$."at"'],
    true,
  ],
  [
    'any depth, beside another path',
    '{ "$**.mail": email, "$.mail": { keep: "why" } }, rest: { keep: "why" }',
    ['$**."mail"'],
    true,
  ],
])('of a document, originals stand at %s', (_, json, paths, stays) => {
  const decisions = decided(`tables: { t: { doc: { json: ${json} } } }\n`, DOC);
  expect(maskedPlaces(decisions)).toEqual([{ ...whole('doc', stays), paths }]);
});

test('of which columns some values may stay as they are, and which stay as a whole', () => {
  const decisions = decided(
    'tables: { t: { mail: email, born: { date: { within: year } }, near: { number: { noise: 10 } }, far: { number: { digits: 4 } }, own: { sql: "REVERSE({value})" }, ref: { keep: "why" }, n: { keep: "why" } } }\n',
    ...[column('mail', 'varchar(60)'), column('born', 'date'), column('near', 'int'), column('far', 'int')],
    ...[column('own', 'varchar(60)'), column('ref', 'varchar(60)'), column('n', 'int')],
    column('both', 'varchar(200)', { generated: true, generation: 'CONCAT(mail, ref)' }),
    column('short', 'varchar(60)', { generated: true, generation: 'LEFT(ref, 9)' }),
  );
  expect(maskedPlaces(decisions)).toEqual([
    ...[
      whole('mail', false),
      whole('born', true),
      whole('near', true),
      whole('far', false),
      whole('own', true),
    ],
  ]);
  expect(keptPlaces(decisions)).toEqual(['app.t.id', 'app.t.ref', 'app.t.n', 'app.t.short']);
});

test('what may hold originals, and whose', () => {
  const decisions = decided(
    'tables: { t: { mail: email, near: { number: { noise: 10 } }, own: { sql: "CONCAT({digest}, ref)" }, other: { sql: "REVERSE({value})" }, ref: { keep: "why" } } }\n',
    ...[column('mail', 'varchar(60)'), column('near', 'int'), column('own', 'varchar(60)')],
    ...[column('other', 'varchar(60)'), column('ref', 'varchar(60)')],
    column('both', 'varchar(200)', { generated: true, generation: 'CONCAT(mail, ref)' }),
    column('next', 'int', { generated: true, generation: 'near + 1' }),
    column('loud', 'varchar(60)', { generated: true, generation: 'UPPER(mail)' }),
  );
  const holders = holdersOfOriginals(decisions, ['app.T.ref']);
  const all = ['ref', 'mail', 'near', 'own', 'other'].map((of) => `app.t.${of}`);
  const whose = [...holders].map(([place, may]) => [place, all.filter(may).map((of) => of.slice(6))]);
  expect(Object.fromEntries(whose)).toEqual({
    'app.t.ref': ['mail', 'near', 'own', 'other'],
    'app.t.own': ['ref', 'mail', 'near', 'other'],
    'app.t.both': ['ref', 'near', 'own', 'other'],
    'app.t.next': ['near'],
  });
});
