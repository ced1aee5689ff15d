import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { maskIn } from '../../scripts/testing/masking/database.ts';
import { withMasks } from '../../scripts/testing/masking/masks.ts';
import { column } from '../../scripts/testing/masking/schemas.ts';
import { spelledOut } from '../session/lists.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

const { connection } = withMasks();
const KEY = 'a1'.repeat(32);

/** Further options of the transformers; the rest of the walk is their own examples. */
const FURTHER = [
  'hash: 9',
  'hash: 64',
  'token: { length: 40, prefix: "k_" }',
  'template: "{hex:16}-{digits:15}"',
  'text: redact',
  'text: lorem',
  'phone: { unique: true }',
  'postal_code: {}',
  'one_of: [gold, silver]',
  'person: first',
  'person: last',
  'address: state',
  'address: city',
  'address: street',
];

/** ASCII, as each character set has it. */
const VALUES = [
  'taro@shop.example',
  '090-1234-5678',
  '203.0.113.9',
  '2400:cb00::1',
  '6fa459ea-ee8a-4ca4-894e-db77e160355e',
  '00:1b:44:11:3a:b7',
  '4242 4242 4242 4242',
  'https://blog.example.com/taro?id=7',
  'some longer text with words in it, and a number: 12',
];

/** Texts that are others in a character set: swe7 has a letter in the place of @, and macce holds m and n equal. */
const OTHERWISE: Readonly<Record<string, RegExp>> = { swe7: /@/, macce: /n/ };

/** Every rule that fits a text, as YAML's flow style. */
function rulesFor(characterSet: string): readonly string[] {
  const wide = column('v', 'varchar(120)', { characterSet });
  const written = [...transformers.values()].map(({ example }) => example.rule);
  return [...written, ...FURTHER]
    .map((rule) => (/^\w+: /.test(rule) ? `{ ${rule} }` : rule))
    .map((rule) => rule.replace('locale: ja', 'locale: en'))
    .filter((rule) => {
      const read = readRule(parse(`rule: ${rule}`).rule, transformers);
      if (typeof read === 'string') throw new Error(read);
      const { transformer, options } = read;
      if (['keep', 'null', 'script', 'json', 'by'].includes(transformer.name)) return false;
      return transformer.misfit(wide, options, 'en') === undefined;
    });
}

test('every mask of a text is the same, and shows that it is one, in every character set', async () => {
  const [sets] = await connection().query(
    "SELECT CHARACTER_SET_NAME AS name FROM information_schema.CHARACTER_SETS WHERE CHARACTER_SET_NAME <> 'binary'",
  );
  const names = (sets as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['ucs2', 'utf16', 'utf16le', 'utf32', 'swe7', 'tis620']));
  const all = rulesFor('utf8mb4');
  expect(all.length).toBeGreaterThan(25);
  await connection().query('DROP DATABASE IF EXISTS sets; CREATE DATABASE sets');
  const entries: string[] = [];
  for (const set of names) {
    const fitting = rulesFor(set);
    const columns = all.map((_, i) => `c${i}`);
    await connection().query(
      `CREATE TABLE sets.${set} (id INT PRIMARY KEY, ${columns.map((one) => `${one} VARCHAR(120)`).join(', ')}) CHARACTER SET ${set}`,
    );
    await connection().query(`INSERT INTO sets.${set} VALUES ?`, [
      // swe7 has a letter where others have @.
      VALUES.map((value, i) => [i, ...columns.map(() => (set === 'swe7' ? value.replace('@', '') : value))]),
    ]);
    const rules = all.map((rule, i) => `c${i}: ${fitting.includes(rule) ? rule : '{ fixed: unfit }'}`);
    entries.push(`  ${set}: { ${rules.join(', ')} }`);
  }
  const tables = await maskIn(connection(), 'sets', `locale: en\ntables:\n${entries.join('\n')}\n`, KEY);
  const masks = new Map<string, readonly Record<string, string>[]>();
  const wrong: string[] = [];
  for (const { table, masked } of tables) {
    const shown = masked.map(({ column: { name } }) => `CONVERT(${name} USING utf8mb4) AS ${name}`);
    const [rows] = await connection().query(`SELECT ${shown.join(', ')} FROM sets.${table.name} ORDER BY id`);
    masks.set(table.name, rows as Record<string, string>[]);
    const proven = masked.map(({ column: of, predicate }) => `SUM(${predicate ?? 'TRUE'}) AS ${of.name}`);
    const [[sums]] = (await connection().query(
      spelledOut(`SELECT ${proven.join(', ')} FROM sets.${table.name}`),
    )) as unknown as [[Record<string, string | number>]];
    for (const [i, rule] of all.entries()) {
      if (Number(sums[`c${i}`]) !== VALUES.length) wrong.push(`${rule} is not proven in ${table.name}`);
    }
  }
  for (const [set, rows] of masks) {
    for (const [i, rule] of all.entries()) {
      if (!rulesFor(set).includes(rule)) continue;
      const masksOf = (of: readonly Record<string, string>[]) =>
        of.map((row) => row[`c${i}`]).filter((_, j) => !OTHERWISE[set]?.test(VALUES[j] ?? ''));
      const differs = masksOf(rows).join('\n') !== masksOf(masks.get('utf8mb4') ?? []).join('\n');
      if (differs) wrong.push(`${rule} is another mask in ${set}`);
    }
  }
  expect(wrong).toEqual([]);
});

test.each([
  ['{ hash: 64 }', 'utf32', /the column holds 63/],
  ['{ hash: 64 }', 'utf16', undefined],
  ['email', 'swe7', /such as @, which .* swe7 does not have/],
  ['{ template: "{hex:16}|x" }', 'swe7', /swe7/],
  ['{ template: "{hex:16}-x" }', 'swe7', undefined],
])('%s in TINYTEXT of %s is judged by what the character set holds', (rule, characterSet, expected) => {
  const read = readRule(parse(`rule: ${rule}`).rule, transformers);
  if (typeof read === 'string') throw new Error(read);
  const misfit = read.transformer.misfit(
    column('v', 'tinytext', { length: 255, characterSet }),
    read.options,
    'en',
  );
  if (expected) expect(misfit).toMatch(expected);
  else expect(misfit).toBeUndefined();
});
