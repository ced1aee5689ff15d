import { expect, test } from '@jest/globals';
import { withMasks } from '../../scripts/testing/masking/masks.ts';
import { DICTIONARIES, LOCALES } from './dictionaries/languages.ts';

const { mask } = withMasks();

/** Few originals of so many share a mask. */
const ORIGINALS = 4000;

test.each([
  ['person', 'VARCHAR(40)', 'ja'],
  ['person', 'VARCHAR(7)', 'ja'],
  ['person', 'VARCHAR(40)', 'en'],
  ['{ person: last }', 'VARCHAR(40)', 'ja'],
  ['{ person: last }', 'VARCHAR(40)', 'en'],
  ['{ person: first }', 'VARCHAR(40)', 'ja'],
  ['{ person: first }', 'VARCHAR(40)', 'en'],
  ['kana', 'VARCHAR(40)', 'ja'],
  ['{ kana: last, letters: hiragana }', 'VARCHAR(40)', 'ja'],
  ['company', 'VARCHAR(40)', 'ja'],
  ['company', 'VARCHAR(40)', 'en'],
  ['{ address: city }', 'VARCHAR(40)', 'ja'],
  ['{ address: city }', 'VARCHAR(40)', 'en'],
  ['{ address: street }', 'VARCHAR(40)', 'ja'],
  ['{ address: street }', 'VARCHAR(40)', 'en'],
  ['address', 'VARCHAR(80)', 'ja'],
] as const)('%s in %s (%s) keeps distinct values distinct', async (rule, column, locale) => {
  const values = Array.from({ length: ORIGINALS }, (_, n) => `v${n}`);
  const rows = await mask({ rule, column, locale }, values);
  expect(rows.filter(({ proven }) => proven !== 1)).toEqual([]);
  const masks = new Set(rows.map(({ after }) => after));
  expect(masks.size / ORIGINALS).toBeGreaterThan(0.9);
});

const FURTHER = LOCALES.filter((locale) => locale !== 'en' && locale !== 'ja');

/** What masks of names may hold in a language. */
const LETTERS: Readonly<Record<string, RegExp>> = { ko: /^[가-힣]+$/, zh: /^\p{Script=Han}+$/u };

test.each(FURTHER)('names, places and companies of %s stay distinct, too', async (locale) => {
  for (const [rule, column, count] of [
    ['person', 'VARCHAR(40)', 4000],
    ['person: last', 'VARCHAR(40)', 1000],
    ['person: first', 'VARCHAR(40)', 1000],
    ['company', 'VARCHAR(40)', 4000],
    ['company', 'VARCHAR(26)', 100],
    ['address: city', 'VARCHAR(40)', 1000],
    ['address: street', 'VARCHAR(40)', 4000],
    ['address: street', 'VARCHAR(20)', 100],
    ['address', 'VARCHAR(100)', 4000],
    ['text: lorem', 'VARCHAR(200)', 100],
    ['postal_code', 'VARCHAR(10)', 100],
    ['phone', 'VARCHAR(20)', 1000],
  ] as const) {
    const values = Array.from({ length: count }, (_, n) => `v${n}`);
    const rows = await mask({ rule: rule.includes(':') ? `{ ${rule} }` : rule, column, locale }, values);
    expect([rule, rows.filter(({ proven }) => proven !== 1)]).toEqual([rule, []]);
    expect(rows.filter(({ provenBefore }) => provenBefore === 1)).toEqual([]);
    const masks = new Set(rows.map(({ after }) => after));
    expect([rule, masks.size / count > (/lorem|postal/.test(rule) ? 0.3 : 0.85)]).toEqual([rule, true]);
    const letters = rule === 'person' ? LETTERS[locale] : undefined;
    for (const one of letters ? masks : []) expect(one).toMatch(letters as RegExp);
  }
});

test.each(FURTHER)('states of %s change places', async (locale) => {
  const { states } = DICTIONARIES[locale];
  const rows = await mask({ rule: '{ address: state }', column: 'VARCHAR(40)', locale }, states);
  expect(new Set(rows.map(({ after }) => after)).size).toBe(states.length);
  expect(rows.filter(({ proven }) => proven !== 1)).toEqual([]);
});

test('a city is in one prefecture afterwards, too', async () => {
  const rows = await mask(
    { rule: '{ address: city }', column: 'VARCHAR(40)' },
    Array.from({ length: 1500 }, (_, n) => `市${n}`),
  );
  expect(new Set(rows.map(({ after }) => after)).size).toBeGreaterThanOrEqual(1499);
});

const STATES = [
  'Texas',
  'texas',
  'Ohio',
  'California',
  'New York',
  'Maine',
  'Utah',
  'Iowa',
  'Idaho',
  'Oregon',
];
const PREFECTURES =
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'.split(
    ' ',
  );

test.each([
  ['{ address: state }', 'VARCHAR(10)', 'ja', PREFECTURES],
  ['{ address: state }', 'VARCHAR(10) COLLATE utf8mb4_general_ci', 'ja', PREFECTURES],
  ['{ address: state }', 'VARCHAR(10) CHARACTER SET sjis', 'ja', PREFECTURES],
  ['{ address: state }', 'VARCHAR(10)', 'ja', PREFECTURES.map((one) => one.replace(/[都府県]$/, ''))],
  ['{ address: state }', 'VARCHAR(20)', 'ja', ['Tokyo', 'OSAKA', 'Kyoto', 'Aichi', 'Hokkaido', 'Okinawa']],
  ['{ address: state }', 'VARCHAR(20)', 'en', STATES],
  [
    '{ address: state }',
    'VARCHAR(20) CHARACTER SET latin1',
    'en',
    ['TX', 'CA', 'NY', 'OH', 'ME', 'UT', 'IA'],
  ],
  ['{ one_of: [A, B, O, AB] }', 'CHAR(2)', 'en', ['A', 'b', 'O', 'AB']],
  ['{ one_of: [男, 女, 不明] }', 'VARCHAR(2) COLLATE utf8mb4_bin', 'ja', ['男', '女', '不明']],
  ['{ one_of: [M, F, X] }', "ENUM('M', 'F', 'X')", 'en', ['M', 'F', 'X']],
  ['{ one_of: [0, 1, 2, 9] }', 'TINYINT', 'en', ['0', '1', '2', '9']],
  ['{ one_of: [1.5, 2, 0.25] }', 'DECIMAL(5,2)', 'en', ['1.5', '2', '0.25']],
  ['{ one_of: [1, 2, 3] }', 'FLOAT', 'en', ['1', '2', '3']],
  ['{ one_of: [0, 1] }', 'BIT(1)', 'en', [0, 1]],
  ['{ one_of: ["2020-01-01", "2021-01-01"] }', 'DATE', 'en', ['2020-01-01', '2021-01-01']],
] as const)('%s in %s (%s) is a permutation of what is there', async (rule, column, locale, values) => {
  const rows = await mask({ rule, column, locale }, values);
  expect(rows.filter(({ proven }) => proven !== 1)).toEqual([]);
  const before = new Set(rows.map((row) => row.before?.toLowerCase())).size;
  expect(new Set(rows.map(({ after }) => after)).size).toBe(before);
});

test('a permutation follows the key', async () => {
  const of = { rule: '{ address: state }', column: 'VARCHAR(10)', locale: 'ja' } as const;
  const [one, other] = [
    await mask(of, PREFECTURES, 'a1'.repeat(32)),
    await mask(of, PREFECTURES, 'b2'.repeat(32)),
  ];
  expect(one.map(({ after }) => after)).not.toEqual(other.map(({ after }) => after));
});

test('a prefecture has the same mask in columns of other collations', async () => {
  const masksIn = async (column: string) =>
    (await mask({ rule: '{ address: state }', column, locale: 'ja' }, PREFECTURES)).map(({ after }) => after);
  const plain = await masksIn('VARCHAR(10)');
  expect(await masksIn('VARCHAR(10) COLLATE utf8mb4_bin')).toEqual(plain);
  expect(await masksIn('VARCHAR(10) COLLATE utf8mb4_general_ci')).toEqual(plain);
});
