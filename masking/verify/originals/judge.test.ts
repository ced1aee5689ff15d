import { expect, test } from '@jest/globals';
import { judgeHits, type Known, type Original } from './judge.ts';
import type { StoredColumn, StoredTable } from './places.ts';
import type { Hit } from './whole.ts';

const column = (name: string): StoredColumn => ({
  ...{ name, dataType: 'varchar', columnType: 'varchar(40)', nullable: false, characterSet: 'utf8mb4' },
  ...{ length: 40, scale: 0, fraction: 0 },
});
const table = (name: string): StoredTable => ({
  ...{ database: 'app', name, label: `app.${name}`, columns: [], key: ['id'], rows: 100, rowBytes: 50 },
});

/** A hundred originals of one column. */
const originals = (words: boolean): Original[] =>
  Array.from({ length: 100 }, (_, no) => ({ no, place: 0, spread: 12, words }));
const known = (given: Partial<Known>): Known => ({
  places: [
    { database: 'app', table: 'users', column: 'code', stays: false, isRemoved: false, distinct: true },
  ],
  originals: originals(false),
  kept: new Set(),
  readers: new Map(),
  accepted: new Map(),
  ...given,
});
/** So many of them, each in one row of `app.log.note`. */
const hits = (n: number, first = 0): Hit[] =>
  Array.from({ length: n }, (_, i) => ({
    original: first + i,
    table: table('log'),
    column: column('note'),
    rows: 1,
  }));
const never = () => 0;
const READER: Partial<Known> = { readers: new Map([['app.log.note', (of) => of === 'app.users.code']]) };
const NOTHING = { found: [], byChance: 0, keptWords: 0, accepted: 0, stayed: 0 };

test('a single copy is told, with its rows', () => {
  expect(judgeHits(hits(1), known({}), never)).toEqual({
    ...NOTHING,
    found: ['app.users.code is in app.log.note (1 rows)'],
  });
  expect(judgeHits([], known({}), never)).toEqual(NOTHING);
});

test('of its own column it is told as such, in whatever letter case the server writes it', () => {
  const own = {
    original: 3,
    table: { ...table('Users'), label: 'app.Users' },
    column: column('Code'),
    rows: 2,
  };
  expect(judgeHits([own], known({}), never).found).toEqual([
    'app.users.code is still in its own column (2 rows)',
  ]);
});

test('what chance explains is none, as long as no more are there than chance explains', () => {
  const often = () => 0.01;
  // One is expected among a hundred: up to ten are of chance, by a test of one in a million.
  expect(judgeHits(hits(5), known({}), often)).toEqual({ ...NOTHING, byChance: 5 });
  expect(judgeHits(hits(30), known({}), often).found).toHaveLength(1);
  // One that chance never makes among them is a copy, and tells of the others.
  const mostly = (_: Hit, { no }: Original) => (no === 0 ? 0 : 0.01);
  expect(judgeHits(hits(5), known({}), mostly).found).toEqual(['app.users.code is in app.log.note (5 rows)']);
  expect(judgeHits(hits(5, 1), known({}), mostly)).toEqual({ ...NOTHING, byChance: 5 });
  expect(judgeHits(hits(1), known({}), () => 1e-8).found).toHaveLength(1);
});

test.each<readonly [string, number, Partial<Known>, boolean]>([
  ['few words of a kept column', 9, { kept: new Set(['app.log.note']), originals: originals(true) }, true],
  [
    'half of the words of a kept column',
    50,
    { kept: new Set(['app.log.note']), originals: originals(true) },
    true,
  ],
  ['most words of a kept column', 51, { kept: new Set(['app.log.note']), originals: originals(true) }, false],
  ['words of a column that nobody keeps', 9, { originals: originals(true) }, false],
  [
    'few words of what is put together from a kept column',
    9,
    { ...READER, originals: originals(true) },
    true,
  ],
  ['most words of such a column', 51, { ...READER, originals: originals(true) }, false],
  ['numbers of such a column', 1, READER, false],
  [
    'words of such a column that are its own, or of what it reads',
    9,
    { readers: new Map([['app.log.note', (of) => of !== 'app.users.code']]), originals: originals(true) },
    false,
  ],
  ['numbers of a kept column', 1, { kept: new Set(['app.log.note']) }, false],
  [
    'most words of a kept column, where the original column has few different ones',
    80,
    {
      kept: new Set(['app.log.note']),
      originals: originals(true),
      places: [
        { database: 'app', table: 'users', column: 'code', stays: false, isRemoved: false, distinct: false },
      ],
    },
    true,
  ],
])('%s: %i', (_, n, given, excused) => {
  expect(judgeHits(hits(n), known(given), never)).toEqual(
    excused
      ? { ...NOTHING, keptWords: n }
      : { ...NOTHING, found: [`app.users.code is in app.log.note (${n} rows)`] },
  );
});

test('a place that is accepted of others is not of the column that is named', () => {
  const but = (column: string) =>
    known({ accepted: new Map([['app.log.note', (original) => original !== column]]) });
  expect(judgeHits(hits(3), but('app.users.code'), never).found).toHaveLength(1);
  expect(judgeHits(hits(3), but('app.users.other'), never)).toEqual({ ...NOTHING, accepted: 3 });
});

test('an accepted place is counted', () => {
  expect(judgeHits(hits(3), known({ accepted: new Map([['app.log.note', () => true]]) }), never)).toEqual({
    ...NOTHING,
    accepted: 3,
  });
});

test('what its own rule lets stay is no original where it stayed, and one where it did not', () => {
  const places = [
    { database: 'app', table: 'users', column: 'code', stays: true, isRemoved: false, distinct: true },
  ];
  const stayed: Hit[] = [{ original: 0, table: table('users'), column: column('code'), rows: 1 }];
  expect(judgeHits([...stayed, ...hits(2)], known({ places }), never)).toEqual({
    ...NOTHING,
    stayed: 1,
    found: ['app.users.code is in app.log.note (1 rows)'],
  });
  // Where the rule lets nothing stay, its own column is no excuse.
  expect(judgeHits(stayed, known({}), never)).toMatchObject({
    stayed: 0,
    found: [expect.stringMatching(/own column/)],
  });
});
