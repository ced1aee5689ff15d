import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { membersOf } from '../schema/schema.ts';
import { drawnFrom, type Follows } from './beside.ts';
import { byBytes } from './common.ts';
import { constant } from './constant.ts';
import { FEMALE } from './dictionaries/composed.ts';
import { below, digest } from './expression.ts';
import { typeMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { localeOf } from './locale.ts';
import type { Locale, Transformer } from './transformer.ts';

/** Ways to write genders, male first; numbers as in ISO/IEC 5218. */
const WAYS: readonly (readonly [male: string, female: string])[] = [
  ['M', 'F'],
  ['m', 'f'],
  ['male', 'female'],
  ['Male', 'Female'],
  ['MALE', 'FEMALE'],
  ['man', 'woman'],
  ['男', '女'],
  ['男性', '女性'],
  ['1', '2'],
];

interface Options extends Follows {
  readonly part: 'full' | 'first';
  readonly locale?: Locale | undefined;
}

/** The gender of the given name that a row's person gets, written as the column writes it. A part of `row: { person: … }`. */
export const gender: Transformer<Options> = {
  name: 'gender',
  summary: 'The gender of the name that the row gets.',
  options: z.strictObject({}) as unknown as z.ZodType<Options>,
  fits: 'text, ENUM, whole numbers',
  preserves: [],
  misfit(column) {
    const otherType = typeMisfit(column, ['text', 'enum', 'number']);
    if (otherType) return otherType;
    if (waysIn(column).length > 0 && column.dataType !== 'set') return undefined;
    return `its outputs are ${WAYS.map((way) => way.join(' and ')).join(', ')}, and the column holds none of these`;
  },
  uniqueness: () => ({ kind: 'none' }),
  itself: () => 0.5,
  expression(value, options, context) {
    const { column } = context;
    const own = column.typeClass === 'number' ? `CAST(${value} AS CHAR)` : foldedText(value, { column });
    const digits = digest('person', drawnFrom(own, options, context));
    const [slot, female] = FEMALE[localeOf(options, context.locale)][options.part];
    const isFemale = `SUBSTR('${female}', 1 + ${below(female.length, digits, slot)}, 1) = '1'`;
    const ways = waysIn(column);
    const sexes = (of: 0 | 1) => writtenAs(ways, of, value, column);
    return `IF(${isFemale}, ${sexes(1)}, ${sexes(0)})`;
  },
  predicate: (value, _, { column }) => {
    const words = waysIn(column).flat();
    return column.typeClass === 'number'
      ? `${value} IN (${words.join(', ')})`
      : `${value} IN (${words.map(constant).join(', ')})`;
  },
  example: { rule: 'row: { person: { name: name, gender: sex } }', input: 'M', output: 'F' },
};

/** The ways of which a column holds both words. */
function waysIn(column: Column): typeof WAYS {
  if (column.typeClass === 'number') return WAYS.filter(([male]) => male === '1');
  if (column.typeClass === 'enum') {
    const members = membersOf(column);
    return WAYS.filter((way) => way.every((word) => members.includes(word)));
  }
  const holds = (word: string) =>
    word.length <= (column.length ?? Number.POSITIVE_INFINITY) &&
    (/^[ -~]*$/.test(word) ||
      /^utf|^ucs2|^sjis|^cp932|^ujis|^eucjpms/.test(column.characterSet ?? 'utf8mb4'));
  return WAYS.filter((way) => way.every(holds));
}

/** SQL of the word for a gender, in the way in which the original is written; what is written in none of them gets the first. */
function writtenAs(ways: typeof WAYS, of: 0 | 1, value: string, column: Column): string {
  const [first] = ways;
  const word = (way: readonly string[] | undefined): string =>
    column.typeClass === 'number' ? String(way?.[of]) : constant(way?.[of] ?? '');
  if (ways.length === 1) return word(first);
  const text =
    column.typeClass === 'enum'
      ? `CONVERT(${value} USING utf8mb4) COLLATE utf8mb4_bin`
      : byBytes(value, column);
  const cases = ways
    .slice(1)
    .map((way) => `WHEN ${text} IN (${way.map(constant).join(', ')}) THEN ${word(way)}`);
  return `CASE ${cases.join(' ')} ELSE ${word(first)} END`;
}
