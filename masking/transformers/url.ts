import { z } from 'zod';
import { cased } from './cased.ts';
import { digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText, identity } from './fold.ts';
import {
  anyLabel,
  type Hosts,
  hostOfUrl,
  hostsOption,
  labelIn,
  labelOf,
  steadyLabel,
  withLabel,
} from './hosts.ts';
import type { Transformer } from './transformer.ts';

const [SCHEME, DOMAIN] = ['https://', 'example.invalid/'] as const;
const DIGITS = 16;
const NARROW = SCHEME.length + DOMAIN.length + DIGITS;

/** An address of a page that cannot exist (RFC 2606). Nothing of the original stays: paths and queries hold names. */
export const url: Transformer<Hosts> = {
  name: 'url',
  summary: 'A page at example.invalid; equal addresses stay equal.',
  options: z.strictObject({ hosts: hostsOption }) as z.ZodType<Hosts>,
  fits: 'text of 40 characters or more',
  preserves: ['equality', 'distinct values', 'shares of hosts (with `hosts`)'],
  misfit: (column) => textMisfit(column, NARROW),
  // An index over a prefix would see little but the start.
  uniqueness: () => ({ kind: 'bits', bits: DIGITS * 4 }),
  spellings: () => ({ bits: 17 }),
  usual: (options) => withLabel(options, NARROW),
  expression(value, options, context) {
    const label = labelIn(options, NARROW, context);
    const page = `LEFT(${digest('url', identity(value, context))}, ${DIGITS})`;
    const host = () => labelOf('url', hostOfUrl(foldedText(value, context)), options);
    const mask =
      label === 0
        ? `CONCAT('${SCHEME}${DOMAIN}', ${page})`
        : `CONCAT('${SCHEME}', ${host()}, '.${DOMAIN}', ${page})`;
    return cased(mask, SCHEME + steadyLabel(label) + DOMAIN + '#'.repeat(DIGITS), value, context);
  },
  predicate(value, options, context) {
    const compared = context.spellings === 'cased' ? `LOWER(${value})` : value;
    const host = anyLabel(labelIn(options, NARROW, context)) + DOMAIN;
    return `${compared} LIKE '${SCHEME}${host}${'_'.repeat(DIGITS)}'`;
  },
  example: {
    rule: 'url',
    input: 'https://blog.example.com/taro?id=7',
    output: 'https://example.invalid/3f9a61c07be2d485',
  },
};
