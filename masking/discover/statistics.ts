import { FAMILY_NAMES, GIVEN_NAMES } from '../detect/frequent-names.ts';
import * as ja from '../transformers/dictionaries/ja.ts';
import * as kana from '../transformers/dictionaries/kana.ts';

/** What a sample of a column's values is like, beside what detectors find. Shares are from 0 to 1. No value is in it. */
export interface Statistics {
  /** Values that are neither NULL nor empty. */
  readonly values: number;
  readonly distinct: number;
  readonly longest: number;
  /** Share of values that are digits, with marks between them. */
  readonly digits: number;
  /** That are one word of letters, digits and joining marks, with a digit or a mark among them: a code, a slug, a path. */
  readonly codes: number;
  /** That are random to look at: 16 characters or more, letters and digits mixed, no word. */
  readonly random: number;
  /** That have an @. */
  readonly at: number;
  /** That are written in words: a space between them, or a Japanese full stop or comma. */
  readonly prose: number;
  /** That are written in words with a number among them, as a street and a house are. */
  readonly numbered: number;
  /** That hold a known surname, given name or the reading of one, as a whole or as one of two or three words. */
  readonly names: number;
  /** That are two or three words with capital letters, or four to eight Chinese characters or kana with a space: the form of a name. */
  readonly nameForms: number;
  /** That may be a name for all that their form says: as those, in capital letters, turned round, with a title, or in a script without capitals. */
  readonly mayName: number;
  /** That are one word with a known name in it, as people choose to sign in: `ann.smith7`. */
  readonly logins: number;
  /** That say what somebody browses with: `Mozilla/5.0 (…) …`. */
  readonly agents: number;
  /** That are kana, whole. */
  readonly kana: number;
  readonly json: number;
  /** PHP's own way of writing arrays and objects. */
  readonly php: number;
  /** Smallest and largest number, of values that are numbers or dates' years. */
  readonly least?: number;
  readonly most?: number;
  /** Years between the 10th and the 90th of 100 dates. */
  readonly years?: number;
}

const NAMES = new Set(
  [
    ...GIVEN_NAMES,
    ...FAMILY_NAMES,
    ...ja.firstNames,
    ...ja.lastNames,
    ...kana.firstNames,
    ...kana.lastNames,
  ].map((name) => name.toLowerCase()),
);

const FORMS = {
  digits: /^[+-]?[\d０-９][\d０-９ .,:/()-]*$/,
  codes: /^(?=.*[\d_./:#-])[\w./:#\\-]+$/,
  random: /^(?=.*\d)(?=.*[A-Za-z])[\w+/=.$~-]{16,}$/,
  at: /@/,
  prose: /\S[\s、。]\S|[、。]/u,
  numbered: /\p{L}.*\s\d|\d.*\s\p{L}|[\p{Script=Han}\p{Script=Katakana}]\d/u,
  nameForms:
    /^(?:\p{Lu}[\p{Ll}'’-]+|\p{Lu}\.?)(?: (?:\p{Lu}[\p{L}'’-]+|\p{Lu}\.?)){1,2}$|^[\p{Script=Han}々]{1,4}[ 　]?[\p{Script=Han}々\p{Script=Hiragana}\p{Script=Katakana}ー]{1,4}$|^[ァ-ヺー]{2,8}([ 　・][ァ-ヺー]{2,8})?$/u,
  // Forms of Chinese characters and kana are told above.
  mayName:
    /^(?!.*\d)(?=\S+(?:\s+\S+){0,5}\s*$)(?:.*(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{Lo}|(?:.*(?<![\p{L}\p{M}])\p{Lu}){2})/u,
  agents: /^[A-Z][A-Za-z]+\/\d+(?:\.\d+)* \([^)]{6,}\)/,
  kana: /^[\p{Script=Katakana}\p{Script=Hiragana}ｦ-ﾟー 　・]+$/u,
  json: /^\s*[[{].*[\]}]\s*$/s,
  php: /^(?:[abdisN]:[\d.]+[:;]|O:\d+:"|N;)/,
} as const;

/** Values whose forms are looked at. */
const MOST = 400;

/** Looks at values. */
export function statisticsOf(values: readonly string[]): Statistics {
  const written = values.filter((value) => value !== '');
  // Some hundreds tell what thousands do.
  const step = Math.ceil(written.length / MOST);
  const some = step <= 1 ? written : written.filter((_, i) => i % step === 0);
  const share = (isSo: (value: string) => boolean) =>
    some.length === 0 ? 0 : some.filter(isSo).length / some.length;
  const form = (name: keyof typeof FORMS) => share((value) => FORMS[name].test(value.slice(0, 300)));
  const numbers = written
    .map(numberOf)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  return {
    values: written.length,
    distinct: new Set(written).size,
    longest: written.reduce((most, value) => Math.max(most, value.length), 0),
    digits: form('digits'),
    codes: form('codes'),
    random: form('random'),
    at: form('at'),
    prose: form('prose'),
    numbered: form('numbered'),
    names: share(holdsName),
    nameForms: form('nameForms'),
    mayName: form('mayName'),
    logins: share(isLogin),
    agents: form('agents'),
    kana: form('kana'),
    // To its end: a document may be long.
    json: share((value) => FORMS.json.test(value)),
    php: form('php'),
    ...(numbers.length === 0 || numbers.length < written.length / 2 ? {} : range(numbers)),
  };
}

function range(sorted: readonly number[]): Pick<Statistics, 'least' | 'most' | 'years'> {
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  return { least: at(0), most: at(1), years: at(0.9) - at(0.1) };
}

/** The year of a date, the value of a number. */
function numberOf(value: string): number {
  const date = /^(\d{4})-\d\d-\d\d/.exec(value);
  return date ? Number(date[1]) : /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
}

function holdsName(value: string): boolean {
  if (value.length > 40) return false;
  const words = value.split(/[ 　,・.]+/).filter(Boolean);
  return words.length <= 4 && words.some((word) => NAMES.has(word.toLowerCase()));
}

function isLogin(value: string): boolean {
  if (value.length > 40 || !/^[\w.-]+$/.test(value)) return false;
  const words = value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter(Boolean);
  // More words are a path or a slug.
  return words.length <= 2 && words.some((word) => word.length >= 4 && NAMES.has(word.toLowerCase()));
}
