import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contents, SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const mask = (rule: string) =>
  maskWith(
    {
      target: clone.target,
      may: SEALED,
      policy: { file: 'p.yml', text: `locale: en\ntables:\n  t:\n    doc: ${rule}\n` },
    },
    {},
  );

const filled = async (type: string, ...documents: readonly string[]) => {
  await clone.reset(`CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, doc ${type})`);
  await clone.root.query('INSERT INTO t (doc) VALUES ?', [documents.map((document) => [document])]);
};

const documents = async (): Promise<(string | null)[]> => {
  const [rows] = await clone.root.query('SELECT doc FROM app.t ORDER BY id');
  return (rows as { doc: string | null }[]).map(({ doc }) => doc);
};

const KEPT = '{ json: { "$.mail": email, "$.list[*].ip": ip }, rest: { keep: "sums" }, in: text }';

/** Texts that MySQL would write in another way. */
const REWRITTEN = [
  ['a figure with a zero at its end', '{"n": 10.10, "mail": "ann@shop.example"}'],
  ['an exponent', '{"n": 1e2, "mail": "ann@shop.example"}'],
  ['a number of 23 digits', '{"n": 12345678901234567890123, "mail": "ann@shop.example"}'],
  ['a number of a double beyond its digits', '{"n": 9007199254740993.0, "mail": "ann@shop.example"}'],
  ['a zero with a sign', '{"n": -0, "mail": "ann@shop.example"}'],
  ['a number in a list', '{"mail": "ann@shop.example", "list": [{"ip": "10.0.0.1", "n": 1.50}]}'],
  ['a member that stands twice', '{"n": 1, "n": 2, "mail": "ann@shop.example"}'],
  ['another order', '{"total": 1, "mail": "ann@shop.example"}'],
  ['no spaces', '{"n":1,"mail":"ann@shop.example"}'],
  ['more spaces', '{ "n": 1, "mail": "ann@shop.example" }'],
  ['an end of line', '{"n": 1, "mail": "ann@shop.example"}\n'],
  ['an escape', '{"n": "\\u00e9", "mail": "ann@shop.example"}'],
  ['a slash that is escaped', '{"n": "a\\/b", "mail": "ann@shop.example"}'],
  ['a number that is none for MySQL', '{"n": 1E400, "mail": "ann@shop.example"}'],
  ['no JSON', 'call ann@shop.example'],
] as const;

describe('texts of JSON whose rest stays', () => {
  test.each(REWRITTEN)('are not masked where MySQL would write anew: %s', async (_, document) => {
    await filled('TEXT', '{"n": 1, "mail": "ann@shop.example"}', document);
    const before = await contents(clone.root, 'app.t');
    const { reason, message } = await failure(mask(KEPT));
    expect({ reason, message }).toEqual({
      reason: 'policy-invalid',
      message: expect.stringMatching(/p\.yml:4:5: app\.t\.doc \(text\): .* in 1 row: .*layout: rewritten/),
    });
    expect(message).not.toMatch(/shop|ann/);
    expect(await contents(clone.root, 'app.t')).toBe(before);
  });

  test('are written anew where the rule says so', async () => {
    await filled('TEXT', ...REWRITTEN.map(([, document]) => document));
    await mask(KEPT.replace('in: text', 'in: text, layout: rewritten'));
    expect((await documents()).join()).not.toContain('shop');
  });

  test('stay to the last byte where they are as MySQL writes them', async () => {
    const rest = '"n": 10.5, "x": {"deep": [1, 2.25, 18446744073709551615, "é", "\\"", 1e22, null, true]}';
    await filled(
      'TEXT',
      `{${rest}, "list": [{"n": 0.1, "ip": "10.0.0.1"}], "mail": "ann@shop.example"}`,
      '',
      'null',
    );
    await clone.root.query('INSERT INTO app.t (doc) VALUES (NULL)');
    await mask(KEPT.replace('"$.mail": email', '"$.mail": { hash: 16 }'));
    const [first = '', ...others] = await documents();
    expect(first).toMatch(
      /^\{.*, "list": \[\{"n": 0\.1, "ip": "198\.1[89]\.\d+\.\d+"\}\], "mail": "[0-9a-f]{16}"\}$/,
    );
    expect(first).toContain(`{${rest}, `);
    expect(others).toEqual(['', 'null', null]);
  });

  test.each([
    'VARCHAR(200) CHARACTER SET latin1',
    'TEXT CHARACTER SET utf16',
    'MEDIUMTEXT COLLATE utf8mb4_bin',
  ])('are compared as they are in %s', async (type) => {
    await filled(type, '{"n": "é", "mail": "ann@shop.example"}');
    await mask(KEPT);
    expect((await documents())[0]).toMatch(/^\{"n": "é", "mail": "[0-9a-f]+@example\.invalid"\}$/);
    await filled(type, '{"n": "É", "mail":"ann@shop.example"}');
    expect(await failure(mask(KEPT))).toMatchObject({ reason: 'policy-invalid' });
  });

  test('do not become null for want of room', async () => {
    await filled('VARCHAR(30)', '{"n": 1, "mail": "a@x.jp"}');
    expect(await failure(mask(KEPT))).toMatchObject({
      reason: 'policy-invalid',
      message: expect.stringMatching(/p\.yml:4:5: .*1 row would be longer than the column/),
    });
  });
});

describe('patterns that are too much for a value', () => {
  const rule = (pattern: string) =>
    `{ regexp: { replace: "${pattern}", with: "#" }, rest: { keep: "a test" } }`;

  test.each([
    ['TEXT', '(a+)+b', `CONCAT(REPEAT('a', 40), 'c')`],
    ['LONGTEXT', '(x|y)*z', `REPEAT('xy', 1000000)`],
    ['TEXT CHARACTER SET ucs2', '(a+)+b', `CONCAT(REPEAT('a', 40), 'c')`],
  ])('are told before anything is changed, in the last row, too: %s, %s', async (type, pattern, value) => {
    await clone.reset(
      `CREATE TABLE t (id INT PRIMARY KEY, doc ${type})`,
      `INSERT INTO t WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1500) SELECT /*+ SET_VAR(cte_max_recursion_depth = 2000) */ i, CONCAT('aab ', i) FROM n`,
      `INSERT INTO t VALUES (2000, ${value})`,
    );
    const before = await contents(clone.root, 'app.t');
    const error = await failure(mask(rule(pattern)));
    expect(error).toMatchObject({
      reason: 'policy-invalid',
      message: expect.stringMatching(/p\.yml:4:5: app\.t\.doc .*ER_REGEXP_(TIME_OUT|STACK_OVERFLOW)/),
    });
    expect(await contents(clone.root, 'app.t')).toBe(before);
  });

  test('at a path of a document, too', async () => {
    const at = `{ json: { "$.a": ${rule('(a+)+b')} } }`;
    await clone.reset(
      'CREATE TABLE t (id INT PRIMARY KEY, doc JSON)',
      `INSERT INTO t VALUES (1, '{"a": "aab"}')`,
    );
    await mask(at);
    expect(await documents()).toEqual([{ a: '#' }]);
    await clone.reset(
      'CREATE TABLE t (id INT PRIMARY KEY, doc JSON)',
      "INSERT INTO t VALUES (1, JSON_OBJECT('a', CONCAT(REPEAT('a', 40), 'c')))",
    );
    expect(await failure(mask(at))).toMatchObject({
      reason: 'policy-invalid',
      message: expect.stringMatching(/p\.yml:4:5: app\.t\.doc .*ER_REGEXP_TIME_OUT/),
    });
  });
});

test.each(['uuid', '{ regexp: { replace: "[0-9]", with: "#" }, rest: { keep: "a test" } }'])(
  'bytes that are no text of their character set are masked by %s',
  async (rule) => {
    for (const type of [
      'TEXT CHARACTER SET ucs2',
      'VARCHAR(80) CHARACTER SET utf16',
      'TEXT CHARACTER SET utf32',
    ]) {
      await clone.reset(
        `CREATE TABLE t (id INT PRIMARY KEY, doc ${type})`,
        "SET SESSION sql_mode = ''",
        "INSERT INTO t VALUES (1, '6fa459ea-ee8a-4ca4-894e-db77e160355e'), (2, NULL), (3, '')",
        `INSERT IGNORE INTO t VALUES (4, _binary X'${type.includes('32') ? '0000D800' : 'D800'}'), (5, _binary X'${type.includes('32') ? '0000DFFF' : 'DFFF'}')`,
      );
      await mask(rule);
      const [rows] = await clone.root.query('SELECT id FROM app.t WHERE doc IS NULL');
      expect(rows).toEqual([{ id: 2 }]);
    }
  },
);
