import { expect, test } from '@jest/globals';
import isIdentityCard from 'validator/lib/isIdentityCard.js';
import isTaxID from 'validator/lib/isTaxID.js';
import { fc } from '../../scripts/testing/fast-check.ts';
import { nationalIdsIn } from './national-ids.ts';

/** Digits that depend on a number, the same on every machine. */
const digits = (n: number, length: number): string =>
  String((n * 7_919_777 + 104_729) % 10 ** length).padStart(length, '0');

/** The two check digits of a Brazilian CPF, by its own rule. */
function cpf(n: number): string {
  const first = digits(n, 9);
  const check = (text: string): number => {
    const sum = [...text].reduce((all, digit, i) => all + Number(digit) * (text.length + 1 - i), 0);
    return ((sum * 10) % 11) % 10;
  };
  const second = `${first}${check(first)}`;
  return `${second}${check(second)}`;
}

/** A Polish PESEL, by its own rule. */
function pesel(n: number): string {
  const first = `${String(50 + (n % 49)).padStart(2, '0')}0${1 + (n % 9)}${10 + (n % 18)}${digits(n, 4)}`;
  const sum = [...first].reduce((all, digit, i) => all + Number(digit) * ([1, 3, 7, 9][i % 4] ?? 0), 0);
  return `${first}${(10 - (sum % 10)) % 10}`;
}

const many = <T>(make: (n: number) => T): T[] => Array.from({ length: 40 }, (_, n) => make(n + 1));

test.each([
  ['CPF', many(cpf)],
  ['CPF with its marks', many((n) => cpf(n).replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4'))],
  ['CPF as numbers, without the zeros that begin them', many((n) => String(Number(cpf(n))))],
  ['PESEL', many(pesel)],
  ['CPF with a mistake in one of forty', [...many(cpf).slice(1), '12345678900']],
])('%s are known by their check digits, whatever the column is called', (_, values) => {
  expect(values.every((value) => value.length >= 7)).toBe(true);
  expect(nationalIdsIn(values)).toBeDefined();
});

test.each([
  ['order numbers', many((n) => String(100_000_000 + n))],
  ['moments', many((n) => String(1_760_000_000 + n * 3600))],
  ['bar codes', many((n) => `49${digits(n, 10)}${n % 10}`)],
  ['too few', many(cpf).slice(0, 5)],
  ['the same one', many(() => cpf(1))],
  ['words', many((n) => `delivery-${n}`)],
])('%s are none', (_, values) => {
  expect(nationalIdsIn(values)).toBeUndefined();
});

test('numbers without a rule are never taken for some', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 18 }).chain((length) =>
        fc.uniqueArray(fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`)), {
          minLength: 30,
          maxLength: 40,
        }),
      ),
      (values) => nationalIdsIn(values) === undefined,
    ),
    { numRuns: 60 },
  );
});

test('the rules of this test are those of the library', () => {
  expect(many(cpf).every((value) => isTaxID(value, 'pt-BR'))).toBe(true);
  expect(many(pesel).every((value) => isIdentityCard(value, 'PL'))).toBe(true);
});
