import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';
import { loadPolicy } from '../policy/load.ts';

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

/** What every object of JavaScript has a member of, or its maker. */
const NAMES = [
  '__proto__',
  '__defineGetter__',
  '__lookupSetter__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'prototype',
  'length',
  'then',
  'rows',
  'residue',
] as const;

const quoted = (name: string) => `"\`${name}\`"`;

test('tables, columns and keys may have the names of members that every object has', async () => {
  await clone.reset(
    ...NAMES.map((table, i) => {
      const [key = '', second = '', mail = '', number = '', kept = ''] = [...NAMES.slice(i), ...NAMES];
      return `CREATE TABLE \`${table}\` (\`${key}\` INT, \`${second}\` CHAR(3), \`${mail}\` VARCHAR(80) UNIQUE, \`${number}\` INT, \`${kept}\` VARCHAR(20), PRIMARY KEY (\`${key}\`, \`${second}\`))`;
    }),
    ...NAMES.map(
      (table) =>
        `INSERT INTO \`${table}\` VALUES (1, 'a', 'ann@shop.example', 4200, 'blue'), (2, 'b', NULL, 17, 'red')`,
    ),
  );
  const text = `locale: en\ntables:\n${NAMES.map((table, i) => {
    const [, second = '', mail = '', number = '', kept = ''] = [...NAMES.slice(i), ...NAMES];
    const rules = [
      `${quoted(second)}: { keep: "a key" }`,
      `${quoted(mail)}: email`,
      `${quoted(number)}: { number: { noise: 10 } }`,
      `${quoted(kept)}: { keep: "colours" }`,
    ];
    return `  ${quoted(table)}: { ${rules.join(', ')} }\n`;
  }).join('')}`;
  const { checks } = await maskWith(
    { target: clone.target, may: SEALED, policy: { file: 'p.yml', text } },
    {},
  );
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  for (const table of NAMES) {
    const [rows] = await clone.root.query({
      sql: `SELECT CONCAT_WS('|', ${'`'}${[...NAMES.slice(NAMES.indexOf(table)), ...NAMES].slice(2, 5).join('`, `')}${'`'}) AS shown FROM \`${table}\` ORDER BY 1`,
    });
    const shown = (rows as { shown: string }[]).map((row) => row.shown).join('\n');
    expect(shown).toMatch(/[0-9a-f]+@example\.invalid\|\d+\|blue/);
    expect(shown).not.toMatch(/shop|4200/);
  }
});

test.each([
  ['a column', 'tables:\n  t:\n    __proto__: email\n', 3],
  ['a table', 'tables:\n  __proto__:\n    mail: email\n', 2],
  ['a database', 'databases:\n  __proto__:\n    tables: { t: { mail: email } }\n', 2],
])('%s whose name the file cannot hold is told, with what to write', async (_, text, line) => {
  const error = await failure((async () => loadPolicy({ file: 'p.yml', text }))());
  expect(error.message).toMatch(new RegExp(`p\\.yml:${line}:\\d+: .*write "\`__proto__\`"`));
  // What it says to write is read.
  const loaded = loadPolicy({ file: 'p.yml', text: text.replace('__proto__', '"`__proto__`"') });
  expect(loaded.problems).toEqual([]);
  expect(JSON.stringify(loaded.entries)).toContain('__proto__');
});
