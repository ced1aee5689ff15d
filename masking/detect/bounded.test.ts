import { expect, test } from '@jest/globals';
import { findCertain } from './find.ts';
import { LONGEST_MATCH } from './kinds.ts';
import { MACHINES } from './machines.ts';
import { NUMBERS } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { kindsInPiece, PIECE_LENGTH, PIECE_STEP } from './pieces.ts';
import { SUSPECT } from './prefilter.ts';

const EXPRESSIONS: readonly [string, string][] = [
  ...Object.entries({ ...MACHINES, ...NUMBERS, ...PEOPLE }).map(([name, { source }]): [string, string] => [
    name,
    source,
  ]),
  ['the server’s', SUSPECT],
];

test.each(EXPRESSIONS)(
  '%s repeats nothing without a bound, so that a value takes time in proportion',
  (_, source) => {
    const bare = source.replace(/\\[pP]\{[^}]*\}|\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
    expect(bare).not.toMatch(/[*+]|\{\d+,\}/);
    const bounds = [...bare.matchAll(/\{\d+(?:,(\d+))?\}/g)].map(([, most]) => Number(most ?? 1));
    expect(Math.max(1, ...bounds)).toBeLessThan(LONGEST_MATCH);
  },
);

test('a long value in pieces holds what it holds whole, wherever that stands', () => {
  const hits = ['taro@mail.example', '126.3.4.5', '090-1234-5678', 'mysql://root:pw@db/app'];
  for (const hit of hits) {
    for (const near of [-6500, -200, -81, -20, -3, 0, 1, 80, 6000]) {
      const text = `${'x '.repeat((PIECE_STEP + near) / 2)} ${hit} ${'y '.repeat(5000)}`;
      const pieces = [text.slice(0, PIECE_LENGTH), text.slice(PIECE_STEP, PIECE_STEP + PIECE_LENGTH)];
      const kinds = new Set(pieces.flatMap((piece, i) => [...kindsInPiece(piece, i === 0)]));
      expect([...kinds]).toEqual([...new Set(findCertain(text).map(({ kind }) => kind))]);
    }
  }
});

test('what a cut makes is nothing', () => {
  // A version whose beginning is in the piece before, and a domain of nobody whose end is in the piece after.
  const version = `${'x'.repeat(PIECE_STEP - 7)}Chrome/91.0.4472.124 ${'y '.repeat(9000)}`;
  expect(kindsInPiece(version.slice(PIECE_STEP), false)).toEqual(new Set());
  const mask = `${'x '.repeat((PIECE_LENGTH - 20) / 2)} a1b2c3@example.invalid ${'y'.repeat(100)}`;
  expect(kindsInPiece(mask.slice(0, PIECE_LENGTH), true)).toEqual(new Set());
});
