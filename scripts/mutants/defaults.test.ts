import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { tellingDefaults } from './defaults.ts';
import { filesOf } from './sources.ts';

const root = join(import.meta.dirname, '..', '..');

test.each<[string, readonly string[]]>([
  ["const f = (id = 'bakomi') => id;", ["'bakomi'"]],
  ['function f(a: string, more: number = 7) {}', ['7']],
  ["async function f({ state = 'masked', id }: Tags) {}", ["'masked'"]],
  ['class T { m([one = 1, { two = `x` }]: any) {} }', ['1', '`x`']],
  ["const f = (é: string, a = { id: 'é' }) => (b = true) => a;", ["{ id: 'é' }", 'true']],
  ["const f = (mint = () => token('clone')) => mint;", ["() => token('clone')"]],
  ['const f = (a = {}, b = [], c = "", d = false, e = undefined, g = () => {}, h = POLICY) => a;', []],
  ["const [begin = 'x'] = lines; const { a = 1 } = b;", []],
])('%s: %j', (text, defaults) => {
  expect(tellingDefaults(text)).toEqual(defaults);
});

test('no test of what stands in records, tags and answers puts a default in the place of what is absent', () => {
  const tests = filesOf(root).filter(
    (file) =>
      /^(actions|terraform-cdk|scripts)\/(?!testing\/masking\/).*\.ts$/.test(file) &&
      /\.test\.ts$|(^|\/)testing\//.test(file),
  );
  expect(tests.length).toBeGreaterThan(50);
  const found = tests.flatMap((file) =>
    tellingDefaults(readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});
