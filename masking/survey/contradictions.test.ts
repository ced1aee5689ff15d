import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  contents,
  rowsOf,
  SEALED,
  type TestClone,
  withTestClone,
} from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const mask = (users: string, members: string) =>
  maskWith(
    {
      target: clone.target,
      may: SEALED,
      policy: {
        file: 'p.yml',
        text: `locale: en\ntables:\n  users:\n    v: ${users}\n  members:\n    v: ${members}\n`,
      },
    },
    {},
  );

/** Two columns, `users.v` and `members.v`, with their values as SQL. */
const filled = (
  [users, some]: readonly [type: string, values: readonly string[]],
  [members, others]: readonly [type: string, values: readonly string[]],
) =>
  clone.reset(
    `CREATE TABLE users (id INT PRIMARY KEY AUTO_INCREMENT, v ${users})`,
    `CREATE TABLE members (id INT PRIMARY KEY AUTO_INCREMENT, v ${members})`,
    `INSERT INTO users (v) VALUES ${some.map((one) => `(${one})`).join(', ')}`,
    `INSERT INTO members (v) VALUES ${others.map((one) => `(${one})`).join(', ')}`,
  );

/** Pairs of rows that MySQL holds equal, compared as the columns themselves compare. */
const joined = async (as = 'u.v = m.v'): Promise<string> =>
  JSON.stringify(
    await rowsOf(
      clone,
      `SELECT u.id AS one, m.id AS other FROM app.users AS u JOIN app.members AS m ON ${as} ORDER BY 1, 2`,
    ),
  );

const CI = 'VARCHAR(80)';
const BIN = 'VARCHAR(80) COLLATE utf8mb4_bin';
const NAMES = ["'ann'", "'Bob'", "'carl'", "''", 'NULL', "'Dora'"];

describe('one rule for a column that tells letter cases apart and one that does not', () => {
  test.each(['hash', 'username', '{ template: "{hex:16}" }', '{ hash: 14 }', '{ token: 12 }'])(
    'is refused where they share a value in capitals, with what to write: %s',
    async (rule) => {
      for (const cased of [
        BIN,
        'VARCHAR(80) COLLATE utf8mb4_0900_as_cs',
        'VARCHAR(80) CHARACTER SET latin1 COLLATE latin1_general_cs',
      ]) {
        await filled([CI, NAMES], [cased, ["'zoe'", cased === BIN ? "'bob'" : "'Bob'"]]);
        const before =
          (await contents(clone.root, 'app.users')) + (await contents(clone.root, 'app.members'));
        const { reason, message } = await failure(mask(rule, rule));
        expect(reason).toBe('policy-invalid');
        expect(message).toMatch(
          /p\.yml:6:5: app\.members\.v \(\w+\) holds values that app\.users\.v \(utf8mb4_0900_ai_ci\) holds, too, .*tells letter cases apart.*write \{ token: 20 \} for the two of them/,
        );
        expect(message).not.toMatch(/Bob|bob/);
        expect((await contents(clone.root, 'app.users')) + (await contents(clone.root, 'app.members'))).toBe(
          before,
        );
      }
    },
  );

  test('is taken once what it says is written', async () => {
    await filled([CI, NAMES], [BIN, [...NAMES, "'BOB'", "'bob'"]]);
    const ways = ['u.v = m.v', 'u.v = m.v COLLATE utf8mb4_0900_ai_ci'];
    const before = await Promise.all(ways.map(joined));
    await mask('{ token: 20 }', '{ token: 20 }');
    expect(await Promise.all(ways.map(joined))).toEqual(before);
  });

  test.each([
    ['small letters alone', ["'ann'", "'carl'", "'Zoe'"]],
    ['capitals that the other does not hold', ["'ann'", "'Zoe'"]],
    ['nothing', ['NULL', "''"]],
  ])('is taken where they share %s', async (_, values) => {
    await filled([CI, NAMES], [BIN, values]);
    const before = await joined();
    await mask('hash', 'hash');
    expect(await joined()).toBe(before);
  });
});

test('bytes and texts of one rule are refused where they share a value', async () => {
  await filled([CI, NAMES], ['VARBINARY(80)', ["'Bob'"]]);
  const { reason, message } = await failure(mask('hash', 'hash'));
  expect(reason).toBe('policy-invalid');
  expect(message).toMatch(
    /p\.yml:6:5: app\.members\.v \(varbinary\(80\)\) holds values that app\.users\.v \(utf8mb4_0900_ai_ci\) holds, too.*bytes in the first and digits in the other; convert one of them/,
  );
  await filled([CI, NAMES], ['BLOB', ["'Zoe'", "X'FF00'"]]);
  await mask('hash', 'hash');
});

describe('telephone numbers of a unique column and a plain one', () => {
  const UNIQUE = 'VARCHAR(20) UNIQUE';
  const NUMBERS = ["'090-1234-5678'", "'08011112222'", "'+81 3 1111'"];

  test('are written alike where there is room, in documents, too', async () => {
    await clone.reset(
      `CREATE TABLE users (id INT PRIMARY KEY AUTO_INCREMENT, v ${UNIQUE})`,
      'CREATE TABLE members (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(40), doc JSON)',
      `INSERT INTO users (v) VALUES ${NUMBERS.map((one) => `(${one})`).join(', ')}`,
      `INSERT INTO members (v, doc) VALUES ${NUMBERS.map((one) => `(${one}, JSON_OBJECT('tel', ${one}))`).join(', ')}`,
    );
    const ways = ['u.v = m.v', "u.v = m.doc->>'$.tel'"];
    const before = await Promise.all(ways.map(joined));
    await mask('{ phone: { unique: true } }', 'phone\n    doc: { json: { "$.tel": phone } }');
    expect(await Promise.all(ways.map(joined))).toEqual(before);
  });

  test('are refused where the plain one has no room and they share a number, however it is written', async () => {
    await filled([UNIQUE, NUMBERS], ['VARCHAR(15)', ["'09012345678'"]]);
    const { reason, message } = await failure(mask('{ phone: { unique: true } }', 'phone'));
    expect(reason).toBe('policy-invalid');
    expect(message).toMatch(
      /p\.yml:4:5: app\.users\.v \(.*\) holds values that app\.members\.v \(.*\) holds, too.*longer than the other has room for; write \{ hash: 14 \} for the two/,
    );
    await mask('{ hash: 14 }', '{ hash: 14 }');
    await filled([UNIQUE, NUMBERS], ['VARCHAR(15)', ["'0120333444'"]]);
    await mask('{ phone: { unique: true } }', 'phone');
  });

  test.each([
    ['{ phone: { unique: true } }', UNIQUE, ["'090-1'", "'0901'"], 'phone'],
    ['{ phone: { unique: true } }', `${UNIQUE} COLLATE utf8mb4_bin`, ["'０９０１'", "'0901'"], 'phone'],
    [
      'uuid',
      'CHAR(36) UNIQUE',
      ["'6fa459ea-ee8a-4ca4-894e-db77e160355e'", "'6fa459eaee8a4ca4894edb77e160355e'"],
      'uuid',
    ],
    [
      'uuid',
      'VARCHAR(36) COLLATE utf8mb4_bin UNIQUE',
      ["'6fa459ea-ee8a-4ca4-894e-db77e160355e'", "'6FA459EA-ee8a-4ca4-894e-db77e160355e'"],
      'uuid',
    ],
  ])('%s in %s is refused where %s would meet', async (rule, type, values, called) => {
    await filled([type, values], [CI, ["'x'"]]);
    const { reason, message } = await failure(mask(rule, 'hash'));
    expect(reason).toBe('policy-invalid');
    expect(message).toMatch(
      new RegExp(
        `p\\.yml:4:5: app\\.users\\.v .* alone, and ${called} gives those one mask; write hash$`,
        'm',
      ),
    );
    await mask('hash', 'hash');
    await filled([type, values.slice(0, 1)], [CI, ["'x'"]]);
    await mask(rule, 'hash');
  });
});
