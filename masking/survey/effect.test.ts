import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contents, SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
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
  // Rows as the proof counts them afterwards, whatever is in how many of them.
  [{ values: 1, same: 1, distinct: 1, carried: 1 }, true],
  [{ values: 2, same: 1, distinct: 2, carried: 1 }, false],
  [{ values: 11, same: 9, distinct: 3, carried: 1 }, true],
  // Of a few different values, chance may put one into its mask.
  [{ values: 4, same: 0, distinct: 4, carried: 4 }, false],
  [{ values: 5, same: 0, distinct: 5, carried: 3 }, true],
  [{ values: 50, same: 0, distinct: 5, carried: 2 }, false],
])('a function of which is seen %j: without effect: %p', (seen, isWithout) => {
  const mask = { transformer: 'script', script: { module: 'm.ts', digest: '' } } as unknown as MaskedColumn;
  const facts = { proof: 'predicate', masks: seen.distinct, distinctSame: 0, ...seen } as const;
  expect(isWithoutEffect(mask, facts)).toBe(isWithout);
});

test('a function that gives back what most rows hold is told before anything is masked, few as the values are', async () => {
  await clone.reset('CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, c VARCHAR(20))');
  const values = [...Array(9).fill('often'), 'once', 'seldom'];
  await clone.root.query('INSERT INTO t (c) VALUES ?', [values.map((value) => [value])]);
  const before = await contents(clone.root, 'app.t');
  const script =
    "export const mask = (value: string, digest: string) => (value === 'often' ? value : digest.slice(0, 9));\n";
  const policy = {
    file: 'p.yml',
    text: 'tables: { t: { c: { script: m.ts } } }\n',
    further: { 'm.ts': script },
  };
  const masking = maskWith({ target: clone.target, may: SEALED, policy }, {});
  expect((await failure(masking)).reason).toBe('rule-without-effect');
  expect(await contents(clone.root, 'app.t')).toBe(before);
});
