import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contents, SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { MaskingError } from '../errors.ts';
import { maskWith } from '../mask.ts';
import type { MaskedColumn } from '../plan/masked-column.ts';
import { isWithoutEffect } from './effect.ts';
import type { ColumnFacts } from './proof.ts';

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const mask = (columns: string, key = '0123456789abcdef'.repeat(4)) =>
  maskWith(
    {
      target: clone.target,
      may: SEALED,
      policy: { file: 'policy.yml', text: `locale: en\ntables:\n  t:\n    ${columns}\n` },
    },
    { key },
  );

/** Two hundred rows, all with the same value or with values that a number chooses. */
const filled = (type: string, value: string) =>
  clone.reset(
    `CREATE TABLE t (id INT PRIMARY KEY, c ${type})`,
    'SET SESSION cte_max_recursion_depth = 2000',
    "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'",
    `INSERT INTO t WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT i, ${value} FROM n`,
  );

test.each([
  [
    'JSON',
    `JSON_OBJECT('mail', CONCAT('u', i, '@shop.example'))`,
    '{ json: { "$.email": email }, rest: { keep: "rest" } }',
  ],
  ['JSON', `'{"mail": "ann@shop.example"}'`, '{ json: { "$.email": email }, rest: { keep: "rest" } }'],
  [
    'VARCHAR(60)',
    "CONCAT('ref-', i)",
    '{ regexp: { replace: "[0-9]{9}", with: "#" }, rest: { keep: "rest" } }',
  ],
  ['INT', 'i * 10', '{ number: { bucket: 10 } }'],
  ['INT', '100 * (i % 3)', '{ number: { bucket: 10 } }'],
  ['VARCHAR(60)', "CONCAT('note ', i)", '{ sql: "LOWER({value})" }'],
])(
  'a rule without an effect on %s of %s is told before masking, with its line: %s',
  async (type, value, rule) => {
    await filled(type, value);
    const before = await contents(clone.root, 'app.t');
    const error = await mask(`c: ${rule}`).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(MaskingError);
    expect(error).toMatchObject({
      reason: 'rule-without-effect',
      message: expect.stringMatching(
        /^policy\.yml:4:5: app\.t\.c \(.*\): \w+ leaves \d+ of \d+ sampled values/,
      ),
    });
    expect((error as MaskingError).message).not.toMatch(/shop|ref-|note/);
    expect(await contents(clone.root, 'app.t')).toBe(before);
    // Another policy may be tried at once.
    await mask('c: null');
    expect(await masksOf()).toBe(0);
  },
);

const masksOf = async (): Promise<number> => {
  const [rows] = await clone.root.query('SELECT COUNT(DISTINCT c) AS masks FROM app.t');
  return (rows as { masks: number }[])[0]?.masks ?? 0;
};

/** A placeholder in all rows is one draw: keys under which it is its own mask are as many as the list is short. */
test.each([
  ['VARCHAR(20)', "'gold'", '{ one_of: [gold, silver] }'],
  ['TINYINT', '1', '{ number: { range: [0, 1] } }'],
])(
  'one value in all rows of %s (%s) stops no run under %s, and the attestation says how many are their own masks',
  async (type, value, rule) => {
    const own: number[] = [];
    for (let i = 0; i < 6; i++) {
      await filled(type, value);
      const { checks } = await mask(`c: ${rule}`, `${i}b0123456789abcd`.repeat(4));
      own.push(
        checks.find(({ name }) => name === 'app.t: masks differ from the originals')?.figures?.[
          'c: own masks'
        ] ?? 0,
      );
    }
    expect(new Set(own)).toEqual(new Set([0, 1]));
  },
);

test.each([
  ['VARCHAR(20)', "IF(i % 2, 'gold', 'silver')", '{ one_of: [gold, silver, bronze] }'],
  ['DATE', "'1970-01-01'", '{ date: { within: month } }'],
  ['DATE', "IF(i % 2, '1970-01-31', '0000-00-00')", '{ date: { within: month } }'],
  ['DATE', "IF(i % 20, '1988-02-03', '1980-00-00')", '{ date: { within: year } }'],
  ['DATETIME', "'2024-02-30 00:00:00'", '{ date: { within: year } }'],
  ['DATETIME(6)', "'2000-01-01 00:00:00'", '{ date: { within: day } }'],
  ['TIME', "'00:00:00'", '{ date: { within: day } }'],
  ['YEAR', 'IF(i % 2, 0, 1980)', '{ date: { shift: 400 } }'],
  ['CHAR(1)', "'1'", '{ text: scramble }'],
  ['VARCHAR(60)', "'Kim'", '{ person: first }'],
  ['VARCHAR(60)', "'000-0000-0000'", 'phone'],
  ['VARCHAR(60) COLLATE utf8mb4_general_ci', "IF(i % 2, '  ', 'Kim')", 'hash'],
])('few different values of %s (%s) stop no run under %s', async (type, value, rule) => {
  await filled(type, value);
  await mask(`c: ${rule}`);
  expect(await masksOf()).toBeLessThanOrEqual(3);
});

/** Of so many different values, so many are their own masks; masks are of a list, or of as many as were seen. */
test.each<[string, number | undefined, number, number, number, boolean]>([
  ['hash', undefined, 40, 100, 100, true],
  ['person', undefined, 200, 200, 200, true],
  ['person', undefined, 4, 200, 100, false],
  ['person', undefined, 3, 3, 3, false],
  ['gender', 0.5, 10, 10, 10, false],
  ['gender', 0.5, 40, 40, 40, true],
  ['date', 0, 1, 1000, 900, true],
])(
  '%s, which leaves a value by chance in %p of all: %i of %i are their own masks, of %i masks: without effect: %p',
  (transformer, itself, distinctSame, distinct, masks, isWithout) => {
    const mask = { transformer, ...(itself !== undefined && { itself }) } as unknown as MaskedColumn;
    const seen = { values: distinct * 3, same: distinctSame * 3, distinct, distinctSame, masks };
    expect(isWithoutEffect(mask, seen as ColumnFacts)).toBe(isWithout);
  },
);

test.each([
  [1, 1, false],
  [3, 4, false],
  [2, 5, false],
  [3, 5, true],
])('a function that leaves %i of %i values: without effect: %p', (same, values, isWithout) => {
  const mask = { transformer: 'script', script: { module: 'm.ts', digest: '' } } as unknown as MaskedColumn;
  const seen = { values, same, distinct: values, distinctSame: same, masks: values };
  expect(isWithoutEffect(mask, seen as ColumnFacts)).toBe(isWithout);
});
