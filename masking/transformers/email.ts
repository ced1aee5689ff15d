import { z } from 'zod';
import { cased } from './cased.ts';
import { digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText, identity } from './fold.ts';
import {
  anyLabel,
  type Hosts,
  hostOfAddress,
  hostsOption,
  labelIn,
  labelOf,
  steadyLabel,
  withLabel,
} from './hosts.ts';
import type { Transformer } from './transformer.ts';

/** Reserved for ever by RFC 2606: nothing that is sent there can arrive. */
const DOMAIN = 'example.invalid';

/** The part that varies comes first: a unique index over such values is built 20 % faster. 64 bits. */
const DIGITS = 16;
const NARROW = DIGITS + 1 + DOMAIN.length;

/** See `summary`, and the table in `docs/transformers.md`. */
export const email: Transformer<Hosts> = {
  name: 'email',
  summary: 'An address at example.invalid; equal addresses stay equal, in every table.',
  options: z.strictObject({ hosts: hostsOption }) as z.ZodType<Hosts>,
  fits: 'text of 32 characters or more',
  preserves: ['equality', 'distinct values', 'shares of hosts (with `hosts`)'],
  misfit: (column) => textMisfit(column, NARROW, 'marked'),
  uniqueness: () => ({ kind: 'bits', bits: DIGITS * 4, leading: 4 }),
  spellings: () => ({ bits: 12 }),
  usual: (options) => withLabel(options, NARROW),
  expression(value, options, context) {
    const label = labelIn(options, NARROW, context);
    const local = `LEFT(${digest('email', identity(value, context))}, ${DIGITS})`;
    const host = () => labelOf('email', hostOfAddress(foldedText(value, context)), options);
    const mask =
      label === 0 ? `CONCAT(${local}, '@${DOMAIN}')` : `CONCAT(${local}, '@', ${host()}, '.${DOMAIN}')`;
    return cased(mask, `${'#'.repeat(DIGITS)}@${steadyLabel(label)}${DOMAIN}`, value, context);
  },
  predicate(value, options, context) {
    const compared = context.spellings === 'cased' ? `LOWER(${value})` : value;
    return `${compared} LIKE '${'_'.repeat(DIGITS)}@${anyLabel(labelIn(options, NARROW, context))}${DOMAIN}'`;
  },
  example: { rule: 'email', input: 'taro@example.com', output: '3f9a61c07be2d485@example.invalid' },
};
