import { expect, test } from '@jest/globals';
import { findCertain } from './find.ts';

/** Bytes as a picture has them, the same in each run: the scan reads bytes as signs, one for each. */
function bytes(length: number): string {
  let state = 15;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode((state >> 16) % 256);
  }).join('');
}

const kindsIn = (text: string) => findCertain(text).map(({ kind }) => kind);

test('bytes of no text hold nobody’s address by chance', () => {
  expect(kindsIn(bytes(4_000_000))).toEqual([]);
  for (const chance of ['ÿ@b3.Øk', 'q@X7.Rt', 'aZ_9@kP.wQx', '::f', '9::b'])
    expect(kindsIn(`${bytes(100)} ${chance} ${bytes(100)}`)).toEqual([]);
});

test.each([
  ['taro@mail.example.jp', 'email'],
  ['ANN@CORP.JP', 'email'],
  ['203.1.2.3', 'ip'],
  ['2a00:1450:4001::1', 'ip'],
  ['AKIAABCDEFGHIJKLMNOP', 'token'],
])('what is written down among bytes is found: %s', (written, kind) => {
  expect(kindsIn(`${bytes(500)}\0${written}\0${bytes(500)}`)).toEqual([kind]);
});

test.each(['a@b.jp', 'ü@müller.de', '2a00::1'])(
  'a text may hold a zero, a tab and a line end: %s',
  (written) => {
    expect(kindsIn(`s:7:"\0*\0mail";\t\r\n ${written} \0`)).toHaveLength(1);
  },
);
