import { expect, test } from '@jest/globals';
import { loadPolicy } from './load.ts';

const problemsOf = (rule: string) =>
  loadPolicy({ file: 'p.yml', text: `tables:\n  users:\n    note: ${rule}\n` }).problems.map(
    ({ kind, place, message }) => `${place.line} ${kind} ${message}`,
  );

test.each([
  "{ keep: 'REVIEW: nothing here can mask it' }",
  "{ keep: 'review: later' }",
  "{ keep: '(TODO) ask Kim' }",
  "{ keep: 'REVIEW: so says Kim', confirmed: true }",
  "{ json: { '$.a': hash }, rest: { keep: 'REVIEW: the rest' } }",
  "{ keep: 'no personal data was found in a sample' }",
  "{ keep: 'few distinct values, none of them personal' }",
  "{ keep: 'settings', confirmed: false }",
  "{ keep: 'settings', confirmed: no }",
])('a column is undecided while it stands as %s', (rule) => {
  expect(problemsOf(rule)).toEqual([expect.stringMatching(/^3 undecided users\.note: is /)]);
});

test.each([
  [2, "{ by: k, when: { a: hash, b: { keep: 'REVIEW: later' }, c: { keep: 'TODO' } } }", 'when.b'],
  [1, "{ by: k, when: { a: hash }, else: { keep: 'no personal data was found in a sample' } }", 'else'],
  [1, "{ by: k, when: { a: { php: { b: { keep: 'TBD' } } } } }", 'when.a.php.b'],
  [1, "{ by: k, when: { a: { php: { b: hash }, rest: { keep: 'FIXME' } } } }", 'when.a.rest'],
  [1, "{ php: { b: hash }, otherwise: { keep: 'review it' } }", 'otherwise'],
  [1, "{ json: { '$.a': { keep: 'settings', confirmed: no } } }", 'json.$.a'],
])('%i parts of a column are undecided while they stand as %s', (count, rule, part) => {
  const told = problemsOf(rule);
  expect(told).toHaveLength(count);
  expect(told[0]).toContain(`3 undecided users.note (${part}): is `);
});

test.each([
  "{ by: k, when: { a: hash, b: { keep: 'settings' }, keep: { keep: 'names' } } }",
  "{ keep: 'a product, not a person' }",
  "{ keep: 'reviewed by the works council' }",
  "{ keep: 'settings', confirmed: true }",
  "{ keep: 'settings', confirmed: 'Kim, 2026-11-28' }",
  "{ keep: 'few distinct values, none of them personal', confirmed: yes }",
])('a person has decided %s', (rule) => {
  expect(problemsOf(rule)).toEqual([]);
});
