import type { Dice } from '../dice.ts';

/** Who the rows speak of. The same people are in all tables of a case, so that there is something to join. */
export interface Person {
  readonly n: number;
  readonly first: string;
  readonly last: string;
}

const FIRST = [
  'Taro',
  'Hanako',
  'José',
  'Ann',
  'Zoë',
  'Jürgen',
  'Björn',
  'Łukasz',
  'Đặng',
  'Søren',
  "D'Arcy",
  'Ülkü',
  'ISTANBUL',
  'Straße',
  'Aase',
  'Çelik',
];
const LAST = [
  'Yamada',
  'Müller',
  'Myller',
  "O'Neil",
  'García',
  'Smith',
  'Åberg',
  'Ñandú',
  'Ødegård',
  'Kovács',
  'Dvořák',
  'ﬁscher',
  'Ｓato',
  'はなだ',
  'ばなだ',
  'ハナダ',
];

/** So many people, each with a number that nothing else has. */
export function people(dice: Dice, count: number): Person[] {
  return Array.from({ length: count }, (_, i) => ({
    n: 100 + i * 37 + dice.int(0, 36),
    first: dice.pick(FIRST),
    last: dice.pick(LAST),
  }));
}

/** What letters are written as elsewhere: equal to the other under some collations, and different under others. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ü/g, 'u'],
  [/ü/g, 'ue'],
  [/u/g, 'ü'],
  [/y/g, 'ü'],
  [/o/g, 'ö'],
  [/a/g, 'å'],
  [/aa/gi, 'å'],
  [/ß/g, 'ss'],
  [/ss/g, 'ß'],
  [/e/g, 'é'],
  [/é/g, 'e'],
  [/a/g, 'ａ'],
  [/ば/g, 'は'],
  [/ハ/g, 'は'],
  [/i/g, 'ı'],
  [/I/g, 'İ'],
  [/$/g, ' '],
  [/$/g, '\u0301'],
  [/^/g, '\u200b'],
];

/** The same to some, another to others. */
export function respelt(dice: Dice, value: string): string {
  if (dice.chance(40)) return dice.chance(50) ? value.toUpperCase() : value.toLowerCase();
  const [from, to] = dice.pick(SPELLINGS);
  return value.replace(from, to);
}

/** Texts that trip over something. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '   ',
  '0',
  'NULL',
  'null',
  'O\'Reilly \\ "quoted" `ticked`',
  '100% _any_ ?',
  '{value} {digest}',
  '名前 🍣🍺 ﷽',
  '\u0000bell\u0007',
  'line\nbreak\ttab\r\n',
  "'; DROP TABLE x; --",
  '\u202eright to left',
  'Ａｎｎ　１２３',
  '��',
  'ﬀﬁﬂ ǅ ẞ İı',
  'e\u0301 é',
];

/** Texts of tens of thousands of bytes. */
export function longText(dice: Dice): string {
  const piece = dice.pick([
    '2024-01-01 10:20:30.123 INFO 12 started\n',
    'ACGT',
    'a,b;c|',
    '0123456789abcdef',
    'SGVsbG8gd29ybGQ=',
    'word and ',
    '山田',
  ]);
  return piece.repeat(Math.ceil(dice.pick([5000, 25_000, 40_000]) / piece.length));
}
