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
  "{ keep: 'a product, not a person' }",
  "{ keep: 'reviewed by the works council' }",
  "{ keep: 'settings', confirmed: true }",
  "{ keep: 'settings', confirmed: 'Kim, 2026-11-28' }",
  "{ keep: 'few distinct values, none of them personal', confirmed: yes }",
])('a person has decided %s', (rule) => {
  expect(problemsOf(rule)).toEqual([]);
});
