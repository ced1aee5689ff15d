import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { POSTAL } from '../transformers/dictionaries/postal.ts';
import { luhn, mod97, myNumber } from './checksums.ts';
import { found, type Match, matchesIn } from './kinds.ts';

/** Length of an IBAN by country, as the SWIFT registry has them. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 ' +
    'MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 ' +
    'TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** First digits that payment cards begin with. */
const CARD = /^(4|5[1-5]|2(2[2-9]|[3-6]|7[01])|3[47]|3[0689]|35|6011|64[4-9]|65|62)/;

/** The expressions. None repeats anything without a bound: see `LONGEST_MATCH`. */
export const NUMBERS = {
  spacedCard: /(?<![\w-])(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}|\d{4}[ -]\d{6}[ -]\d{5})(?![\w-])/g,
  // As many letters and digits as the longest has; how many belong to it, the country says. Another may begin among them.
  iban: /(?<![0-9A-Za-z])[A-Z]{2}\d{2}(?=((?: ?[0-9A-Z]){11,30}))/g,
  phoneJp: /(?<![\w-])0[1-9]\d{0,3}-\d{1,4}-\d{3,4}(?![\w-])/g,
  phoneUs: /(?<![\w.-])(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-.]\d{4}(?![\w-])/g,
  phoneAbroad: /\+[1-9][\d() -]{7,17}\d(?![\w-])/g,
} as const;

const digitsOf = (text: string) => text.replace(/\D/g, '');
// No bank's cards begin with 4000 0000, no account has nine zeros, no number two: masks do.
const isMaskedCard = (digits: string) => digits.startsWith('40000000');
const isMaskedIban = (iban: string) => /^DE\d\d000000000/.test(iban);
const isCard = (digits: string) =>
  /^\d{13,19}$/.test(digits) && !isMaskedCard(digits) && CARD.test(digits) && luhn(digits);

function isPhone(text: string, country: 'JP' | 'US'): boolean {
  return parsePhoneNumberFromString(text, country)?.isValid() ?? false;
}

/** Numbers whose grouping says what they are: telephone numbers, cards, bank accounts. */
export function groupedNumbers(text: string): Match[] {
  if (!/\d/.test(text)) return [];
  return [
    ...found('phone', 'certain', text, NUMBERS.phoneJp, (value) => isPhone(value, 'JP')),
    ...found('phone', 'certain', text, NUMBERS.phoneUs, (value) => isPhone(value, 'US')),
    ...found('phone', 'certain', text, NUMBERS.phoneAbroad, (value) => isPhone(value, 'JP')),
    ...found('credit_card', 'certain', text, NUMBERS.spacedCard, (value) => isCard(digitsOf(value))),
    ...ibans(text),
  ];
}

function ibans(text: string): Match[] {
  return [...matchesIn(text, NUMBERS.iban)].flatMap(({ 0: first, 1: rest = '', index: at }): Match[] => {
    const value = first + rest;
    const length = IBAN_LENGTHS[value.slice(0, 2)];
    const iban = value.replaceAll(' ', '').slice(0, length ?? 0);
    if (length === undefined || iban.length !== length || isMaskedIban(iban) || !mod97(iban)) return [];
    const end = at + lengthWithSpaces(value, length);
    return /^[0-9A-Za-z]/.test(text.slice(end, end + 1))
      ? []
      : [{ kind: 'iban', strength: 'certain', value: iban, at }];
  });
}

/** How much of a text its first so many characters take that are no spaces. */
function lengthWithSpaces(text: string, count: number): number {
  let [at, seen] = [0, 0];
  for (; seen < count && at < text.length; at++) if (text[at] !== ' ') seen++;
  return at;
}

/** What masks of postal codes begin with, and no code of a place. */
const OF_NO_PLACE = new Set(POSTAL.ja.prefixes);

/** A value that is a number and nothing else: only many of a kind tell it from a serial number. */
export function bareNumber(value: string): Match | undefined {
  if (/^\d{3}-\d{4}$/.test(value) && !OF_NO_PLACE.has(value.slice(0, 3)))
    return { kind: 'postal_code', strength: 'likely', value, at: 0 };
  const digits = value.replace(/[ -]/g, '');
  if (!/^\d{9,19}$/.test(digits)) return undefined;
  if (digits.length === 12 && !digits.startsWith('00') && myNumber(digits))
    return { kind: 'my_number', strength: 'likely', value, at: 0 };
  if (isCard(digits)) return { kind: 'credit_card', strength: 'likely', value, at: 0 };
  // A BIGINT loses the leading zero: 9012345678.
  const japanese = /^0?[789]0[1-9]\d{7}$/.test(digits) && isPhone(digits.padStart(11, '0'), 'JP');
  return japanese ? { kind: 'phone', strength: 'likely', value, at: 0 } : undefined;
}

/** True of a value that could be a number of this kind by its length: what `bareNumber` is a share of. */
export function isLongNumber(value: string): boolean {
  return /^\d{9,19}$/.test(value.replace(/[ -]/g, '')) || /^\d{3}-\d{4}$/.test(value);
}
