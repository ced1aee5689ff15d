import type { Column } from '../schema/schema.ts';
import { among, chosen, listed } from '../session/lists.ts';

/**
 * The pieces of SQL that transformers share. The key is a user variable of the session, so that no statement
 * (a log, a process list) ever holds it.
 */
export const KEY = '@understudy_key';

/** What is digested apart from one another: a name's digest tells nothing of an e-mail's. */
export const KINDS = [
  'address',
  'company',
  'credit_card',
  'date',
  'email',
  'geo',
  'hash',
  'iban',
  'ip',
  'kana',
  'known',
  'mac',
  'my_number',
  'number',
  'one_of',
  'person',
  'phone',
  'postal_code',
  'sample',
  'script',
  'shift',
  'spelling',
  'sql',
  'template',
  'text',
  'token',
  'url',
  'username',
  'uuid',
] as const;

/** A kind of mask; each has a key of its own. */
export type MaskKind = (typeof KINDS)[number];

/** The variable that holds a kind's own key. */
function keyOf(kind: MaskKind): string {
  return `${KEY}_${kind}`;
}

/** All kinds' keys, one after the other. */
export const ALL_KEYS = `CONCAT(${KINDS.map(keyOf).join(', ')})`;

/**
 * The statements that give a session a key, an SQL expression, and make the kinds' keys of it. Two, because MySQL computes
 * all values of a SET before it assigns the first.
 */
export function settingKey(value: string): readonly [string, string] {
  const kinds = KINDS.map((kind) => `${keyOf(kind)} = UNHEX(SHA2(CONCAT(${KEY}, '${kind}'), 256))`);
  return [`SET ${KEY} = ${value}`, `SET ${kinds.join(', ')}`];
}

/**
 * 64 hexadecimal digits that depend on the key, the kind and the value. A key for each kind, instead of a kind beside
 * the one key: measured, a tenth less for each digest. Only a part of a digest ever becomes output, so it cannot be
 * extended.
 */
export function digest(kind: MaskKind, value: string): string {
  return `SHA2(CONCAT(${keyOf(kind)}, ${value}), 256)`;
}

/** Choices below this come from 32 bits, with a bias of a few in a hundred at most, which tells nobody anything. */
const FEW = 200_000_000;

/**
 * A number below `limit`, from a digest; other slots (up to 7) give further, independent numbers of the same one.
 * CRC32 serves to turn eight digits into a number: measured, half the cost of CONV, and a third of that of all 64. Beyond
 * that, CONV with 60 bits.
 */
export function below(limit: number, digits: string, slot = 0): string {
  if (limit <= FEW) return `CRC32(${slot === 0 ? `LEFT(${digits}, 8)` : slice(digits, slot)}) % ${limit}`;
  const from = slot * 8 + 1;
  return `CAST(CONV(SUBSTR(${digits}, ${from}, 15), 16, 10) AS UNSIGNED) % ${limit}`;
}

/**
 * So many decimal digits, with zeros in front. By SUBSTR of a number that has one digit more: measured, a third of what
 * LPAD costs.
 */
export function decimals(count: number, digits: string, slot = 0): string {
  return `SUBSTR(${10 ** count} + ${below(10 ** count, digits, slot)}, 2)`;
}

function slice(digits: string, slot: number): string {
  return `SUBSTR(${digits}, ${slot * 8 + 1}, 8)`;
}

/** One of the values, chosen by a digest. Measured: ELT costs 0.1 µs a row, a look-up in a table 2.7 µs. */
export function oneOf(values: readonly string[], digits: string, slot = 0): string {
  return chosen(below(values.length, digits, slot), literals(values));
}

/** The value at a place, which counts from 0. */
export function placed(values: readonly string[], place: string): string {
  return chosen(place, literals(values));
}

/** True when the value is one of these: MySQL sorts the list once and searches it. */
export function isOneOf(value: string, values: readonly string[]): string {
  return `${value} IN (${listed(literals(values))})`;
}

/** The same of a value `COLLATE utf8mb4_bin`: of a small table it is looked up, because to parse a list takes longer. */
export function isAmong(value: string, values: readonly string[]): string {
  return among(value, literals(values));
}

/**
 * True when a column's value is hexadecimal digits. By UNHEX: measured, an eighth of what a regular expression costs. Of
 * what is no digit it makes NULL with a warning, which would be an error in a statement that writes.
 */
export function isHex(value: string, { characterSet = 'utf8mb4' }: Column, digits?: number): string {
  // UNHEX reads bytes, and here a digit has two or four.
  const read = /^(ucs2|utf16|utf16le|utf32)$/.test(characterSet) ? `CONVERT(${value} USING utf8mb4)` : value;
  const only = `UNHEX(${read}) IS NOT NULL`;
  return digits === undefined ? only : `(CHAR_LENGTH(${value}) = ${digits} AND ${only})`;
}

/** Of each dictionary once: a plan asks for the same ones again and again. */
const written = new WeakMap<readonly string[], readonly string[]>();

function literals(values: readonly string[]): readonly string[] {
  const known = written.get(values) ?? values.map(literal);
  written.set(values, known);
  return known;
}

/** A dictionary's value as an SQL literal. */
function literal(value: string): string {
  if (/['\\?]/.test(value)) throw new Error('dictionaries hold no quotes, backslashes or question marks');
  // Where a list is kept as a variable of the session, words are filled up with spaces, and cut again.
  if (value !== value.trimEnd()) throw new Error('no word of a dictionary ends in a space');
  return `'${value}'`;
}
