import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { decidesNothing } from './undecided.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-undecided-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each<[string, boolean]>([
  ['tables: {}', true],
  ['# begun\nlocale: ja\nunlisted: { number: keep }\ntables: {}\n', true],
  ['tables: { users: {} }', false],
  ['tables: {}\nnotes: of mine', false],
  ['tables:', false],
  ['locale: en', false],
  ['# mine', false],
  ['', false],
  ['tables: {', false],
])('%j decides nothing: %j', (text, expected) => {
  const file = join(folder, 'policy.yml');
  writeFileSync(file, text);
  expect(decidesNothing(file)).toBe(expected);
});

test('what cannot be read may decide something', () => {
  expect(decidesNothing(folder)).toBe(false);
});
