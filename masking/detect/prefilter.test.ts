import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { PERSONAL, personalTexts } from '../../scripts/testing/masking/personal-texts.ts';
import { type TestServer, withTestServer } from '../../scripts/testing/sandbox/test-server.ts';
import { findCertain } from './find.ts';
import { suspects } from './prefilter.ts';

let server: TestServer;
beforeAll(async () => {
  server = await withTestServer();
  // As the sessions of masking are set up.
  await server.root.query('SET NAMES utf8mb4 COLLATE utf8mb4_0900_ai_ci');
});
afterAll(() => server.close());

const MASKS = [
  '3f9a61c07be2d485@example.invalid',
  '000-2915-0437',
  '000-291-50437',
  '198.19.44.201',
  '198.18.0.1',
  '2001:db8::7be2:d485:3f9a:61c0',
  'https://example.invalid/3f9a61c07be2d485',
  'alpha beta, gamma; 12:34:56 on 2024-05-17',
  '{"a": 1, "b": "c", "d": [1.5, true]}',
];

/** Which of the values the server calls suspect, where SQL makes a text of each (`?`). */
async function suspected(
  values: readonly string[],
  sql = 'CONVERT(? USING utf8mb4)',
  longest = 1000,
): Promise<string[]> {
  const [rows] = await server.root.query(
    `SELECT ${suspects('v', longest)} AS suspect FROM (${values.map(() => `SELECT ${sql} AS v`).join(' UNION ALL ')}) AS t`,
    [...values],
  );
  return values.filter((_, i) => (rows as { suspect: number }[])[i]?.suspect === 1);
}

const AS_JSON = 'CAST(CAST(JSON_QUOTE(?) AS JSON) AS CHAR)';
const AS_BYTES = 'CONVERT(CONVERT(CAST(? AS BINARY) USING latin1) USING utf8mb4)';

test('the server lets through whatever is found in the end, wherever it stands', async () => {
  const around = (value: string) => [
    value,
    `{"k": "${value}"}`,
    `お電話は${value}まで`,
    `see ${value}, or ask`,
    `one\\n${value}\\ntwo`,
  ];
  expect(PERSONAL.filter((value) => findCertain(value).length === 0)).toEqual([]);
  const found = PERSONAL.flatMap(around).filter((value) => findCertain(value).length > 0);
  const passed = new Set(await suspected(found));
  expect(found.filter((value) => !passed.has(value))).toEqual([]);
});

test('whatever stands around it, in texts, documents and bytes', async () => {
  const texts = fc.sample(personalTexts, { numRuns: 3000 });
  const found = texts.filter((value) => findCertain(value).length > 0);
  expect(found.length).toBeGreaterThan(1000);
  for (const [sql, seen] of [
    ['CONVERT(? USING utf8mb4)', found],
    [AS_JSON, found.filter((value) => findCertain(JSON.stringify(value)).length > 0)],
    // Letters beyond ASCII are two others in bytes, each.
    [AS_BYTES, found.filter((value) => findCertain(Buffer.from(value).toString('latin1')).length > 0)],
  ] as const) {
    const passed = new Set(await suspected(seen, sql));
    expect(seen.filter((value) => !passed.has(value))).toEqual([]);
  }
});

test('wherever it stands in a long value: at the borders of windows, in texts, documents and bytes', async () => {
  const line = '2024-01-01T10-20 INFO 12 started é\n';
  const forms = ['CONVERT(? USING utf8mb4)', AS_JSON, AS_BYTES];
  const around = [0, 4000, 8000, 96_000].flatMap((window) =>
    [-701, -90, -30, -12, -5, -1, 0, 3, 1000].map((near) => window + near),
  );
  const places = around
    .filter((at) => at >= 0)
    .map((at, i) => ({ at, value: PERSONAL[i % PERSONAL.length] as string, length: at + 10 + (at % 3000) }));
  for (const form of forms) {
    const missed: unknown[] = [];
    for (const { at, value, length } of places) {
      // Seen as bytes, letters beyond ASCII are none.
      if (form === AS_BYTES && findCertain(Buffer.from(value).toString('latin1')).length === 0) continue;
      const [rows] = await server.root.query(
        `SELECT ${suspects(form.replace('?', 'v'), 4_000_000)} AS suspect, ${suspects(form.replace('?', 'w'), 4_000_000)} AS plain
           FROM (SELECT CONCAT(LEFT(REPEAT(?, ${Math.ceil(length / line.length)}), ?), ' ', ?, ' ', LEFT(REPEAT(?, 100), ?)) AS v,
             LEFT(REPEAT(?, ${Math.ceil(length / line.length)}), ?) AS w) AS t`,
        [line, at, value, line, length - at, line, Math.min(at, 49_000)],
      );
      const [row] = rows as { suspect: number; plain: number }[];
      if (row?.suspect !== 1) missed.push({ form, at, value });
      // Or it would prove nothing.
      expect(row?.plain).toBe(0);
    }
    expect(missed).toEqual([]);
  }
});

test('no text makes the server give up, however long it is and whatever is in it', async () => {
  const units = [
    ...[
      '2024-01-01 10:20:30.123 INFO 12 started\n',
      '1,alpha,3.5,',
      'af3b9c',
      'ACGT',
      '1-',
      '1.',
      '0120-',
      '1 ',
      '1234 ',
    ],
    ...[
      '@',
      'a@',
      'a@b',
      '@a.',
      '@example.',
      '@invalid',
      ':',
      '://',
      '://a:',
      '://a:b',
      '2001:db8::',
      'af:',
      '-',
      'aa-',
      'A',
    ],
    ...[
      'A ',
      'A-',
      'AB12 CDE ',
      'AB12 CDEF GHI ',
      'AKIA ',
      '+1',
      '+1 2 3 4',
      '_',
      'ghp',
      '$',
      '$2',
      '.',
      '.ey',
      'xox',
      '漢',
    ],
    ...[
      '10.0.0.1 ',
      '000-1234-5678 ',
      '550e8400-e29b-41d4-a716-446655440000 ',
      'aGVsbG8gd29ybGQ+/=',
      ' ',
      'x',
    ],
  ];
  for (const length of [5000, 40_000, 99_000, 1_000_000]) {
    const [rows] = await server.root.query(
      `SELECT COUNT(${suspects('v', length)}) AS n FROM (${units.map(() => `SELECT LEFT(REPEAT(?, ${length}), ${length}) AS v`).join(' UNION ALL ')}) AS t`,
      units,
    );
    expect(rows).toEqual([{ n: units.length }]);
  }
});

test('and keeps masks and plain text back, so that little travels', async () => {
  expect(await suspected(MASKS)).toEqual([]);
  expect(
    await suspected([`{"mail": "${MASKS[0]}", "tel": "${MASKS[1]}", "ip": ["${MASKS[3]}", "${MASKS[5]}"]}`]),
  ).toEqual([]);
});
