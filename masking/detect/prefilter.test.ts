import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestServer, withTestServer } from '../../scripts/sandbox/mysql/for-tests.ts';
import { findCertain } from './find.ts';
import { suspects } from './prefilter.ts';

let server: TestServer;
beforeAll(async () => {
  server = await withTestServer();
});
afterAll(() => server.close());

const PERSONAL = [
  'taro.yamada+x@mail.example',
  '日本@例え.jp',
  'x@invalid-names.jp',
  '090-1234-5678',
  '03-3581-0101',
  '+81 90 1234 5678',
  '+1-415-555-2671',
  '+14155552671',
  '(415) 555-2671',
  '415-555-2671',
  '4111 1111 1111 1111',
  '4111-1111-1111-1111',
  '3782-822463-10005',
  'DE89 3704 0044 0532 0130 00',
  'GB82WEST12345698765432',
  '126.3.4.5',
  '20.1.2.3',
  '198.20.1.2',
  '1.12.3.4',
  '2400:4050:AB::1F',
  '2400::1',
  '2606:4700:4700::1111',
  '3c:22:fb:aa:bb:cc',
  '3c-22-fb-aa-bb-cc',
  'mysql://root:hunter2@db/app',
  'AKIAIOSFODNN7EXAMPLE',
  `ghp_${'a1B2'.repeat(9)}`,
  `github_pat_${'a1'.repeat(12)}`,
  `xoxb-${'12345'.repeat(3)}`,
  `sk_live_${'a1B2'.repeat(5)}`,
  `AIza${'a1B2c'.repeat(7)}`,
  `glpat-${'a1B2'.repeat(5)}`,
  `eyJ${'a1B2'.repeat(3)}.eyJ${'a1B2'.repeat(3)}.x`,
  '-----BEGIN RSA PRIVATE KEY-----',
  `$2b$12$${'abcdefghij'.repeat(5)}abc`,
  '$argon2id$v=19$m=1',
  `$6$salt$${'a1'.repeat(30)}`,
  'pbkdf2_sha256$1000$x',
];

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

async function suspected(values: readonly string[]): Promise<string[]> {
  const [rows] = await server.root.query(
    `SELECT ${values.map((_, i) => `${suspects(`CONVERT(? USING utf8mb4)`, true)} AS c${i}`).join(', ')}`,
    [...values],
  );
  const [row] = rows as Record<string, number>[];
  return values.filter((_, i) => row?.[`c${i}`] === 1);
}

test('the server lets through whatever is found in the end, wherever it stands', async () => {
  const around = (value: string) => [
    value,
    `{"k": "${value}"}`,
    `お電話は${value}まで`,
    `see ${value}, or ask`,
  ];
  const found = PERSONAL.flatMap(around).filter((value) => findCertain(value).length > 0);
  expect(PERSONAL.filter((value) => findCertain(value).length === 0)).toEqual([]);
  const passed = new Set(await suspected(found));
  expect(found.filter((value) => !passed.has(value))).toEqual([]);
});

test('and keeps masks and plain text back, so that little travels', async () => {
  expect(await suspected(MASKS)).toEqual([]);
  expect(
    await suspected([`{"mail": "${MASKS[0]}", "tel": "${MASKS[1]}", "ip": ["${MASKS[3]}", "${MASKS[5]}"]}`]),
  ).toEqual([]);
});
