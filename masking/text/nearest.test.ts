import { expect, test } from '@jest/globals';
import { nearest } from './nearest.ts';

test.each([
  ['emial', ['phone', 'email'], 'email'],
  ['MASKINGCLAS', ['maskingClass', 'class'], 'maskingClass'],
  ['cat', ['horse'], undefined],
  ['ab', ['ip'], undefined],
  ['', ['ip'], undefined],
])('nearest to %j of %j is %j', (word, candidates, near) => {
  expect(nearest(word, candidates)).toBe(near);
});

test('is found for a name as long as MySQL has them, by one letter of its end', () => {
  const place = ['d', 't', 'c'].map((letter) => letter.repeat(64)).join('.');
  expect(nearest(`${place.slice(0, -1)}x`, [place])).toBe(place);
});

test('has no more edits than may be', () => {
  expect(nearest('extnd it', ['extend'], 2)).toBeUndefined();
});
