import { digest } from './expression.ts';
import { spelling } from './spelling.ts';
import type { MaskContext } from './transformer.ts';

/** Letters whose cases some collation tells apart though it holds others equal: Turkish i, and a of Danish aa. */
const STEADY = 'ai';

/**
 * A mask that follows a value's spelling by the case of its letters: compared without case, all spellings stay equal, and
 * compared with it, `Taro@x.jp` stays apart from `taro@x.jp`; the same spelling has the same mask in every column. ASCII in
 * lower case keeps the mask as it is; a mask with fixed text has a capital there for every other spelling, so that no chance
 * makes the two one. Unchanged where no column of the rule tells letter cases apart.
 *
 * @param form of the mask, a character each: a letter of fixed text as it is, `#` for a hexadecimal digit, `?` for a letter or digit
 */
export function cased(mask: string, form: string, value: string, context: MaskContext): string {
  if (context.spellings !== 'cased') return mask;
  const spelled = spelling(value, context);
  const byte = (of: (one: string, at: number) => boolean) =>
    [...form].map((one, at) => (of(one, at) ? '20' : '00')).join('');
  const capital = [...form].findIndex((one) => /[a-z]/.test(one) && !STEADY.includes(one));
  const free = byte((one, at) => /[a-z#?]/.test(one) && !STEADY.includes(one) && at !== capital);
  const lower = byte((one) => STEADY.includes(one));
  const digits = `UNHEX(${digest('spelling', spelled)})`;
  const drawn = `LEFT(${form.length > 32 ? `REPEAT(${digits}, 2)` : digits}, ${form.length})`;
  // A capital of ASCII and its letter differ in one bit, which digits and the marks of masks have set.
  const bits = `(${drawn} & X'${free}')`;
  const set = lower.includes('2') ? `(${bits} | X'${lower}')` : bits;
  const other = `CONVERT(CAST(UPPER(${mask}) AS BINARY) | ${set} USING utf8mb4)`;
  const steady = form.includes('#') ? `REPLACE(${other}, 'A', 'a')` : other;
  return `IF(${spelled} = '', ${mask}, ${steady})`;
}
