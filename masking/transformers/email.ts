import { z } from 'zod';
import { below, digest, literal } from './expression.ts';
import { textMisfit } from './fit.ts';
import { folded, identity, isPlain, spelling } from './fold.ts';
import type { MaskContext, Transformer } from './transformer.ts';

/** Reserved for ever by RFC 2606: nothing that is sent there can arrive. */
const DOMAIN = 'example.invalid';

/** The part that varies comes first: a unique index over such values is built 20 % faster. 64 bits. */
const DIGITS = 16;

export const email: Transformer<Record<string, never>> = {
  name: 'email',
  summary: 'An address at example.invalid; equal addresses stay equal, in every table.',
  options: z.strictObject({}),
  fits: 'text of 32 characters or more',
  misfit: (column) => textMisfit(column, DIGITS + 1 + DOMAIN.length, 'marked'),
  uniqueness: () => ({ kind: 'bits', bits: DIGITS * 4, leading: 4 }),
  expression(value, _, context) {
    const apart = context.spellings === 'apart';
    const same = apart ? folded(value, context) : identity(value, context);
    const local = `LEFT(${digest('email', same)}, ${DIGITS})`;
    return apart ? `CONCAT(${local}, ${domain(value, context)})` : `CONCAT(${local}, '@${DOMAIN}')`;
  },
  predicate(value, _, { spellings }) {
    const compared = spellings === 'apart' ? `LOWER(${value})` : value;
    return `${compared} LIKE '${'_'.repeat(DIGITS)}@${DOMAIN}'`;
  },
  example: { rule: 'email', input: 'taro@example.com', output: '3f9a61c07be2d485@example.invalid' },
};

/**
 * The domain, whose letter case tells several spellings of an address apart: `Taro@x.jp` beside `taro@x.jp` in a
 * case-sensitive unique column. Compared without case, as by a foreign key of another collation, they stay equal.
 */
function domain(value: string, context: MaskContext): string {
  const digits = digest('email_spelling', spelling(value, context));
  const [before, after] = ['example', 'invalid'].map(casings) as [string[], string[]];
  // The one in lower case is the plain spelling's own.
  const others = `CONCAT('@', ELT(1 + ${below(before.length - 1, digits)}, ${before.slice(1).map(literal).join(', ')}), '.', ELT(1 + ${below(after.length, digits, 1)}, ${after.map(literal).join(', ')}))`;
  return `IF(${isPlain(value)}, '@${DOMAIN}', ${others})`;
}

/** Every way to write a word in letters of both cases, the lower-case one first. */
function casings(word: string): string[] {
  return Array.from({ length: 2 ** word.length }, (_, bits) =>
    [...word].map((letter, i) => ((bits >> i) & 1 ? letter.toUpperCase() : letter)).join(''),
  );
}
