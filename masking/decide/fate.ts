import type { Column } from '../schema/schema.ts';
import type { Rule } from '../transformers/rule.ts';
import type { ColumnDecision } from './decision.ts';

/**
 * What masking makes of an expression in a unique index.
 *
 * The argument: a mask of so many random bits is in nothing by chance, neither in what is kept nor in the mask of another value.
 * So where two rows are the same afterwards, the masks in them are those of the same values, what is kept around them is the
 * same, and the rows were the same before. That holds of every expression that is put together from masks and kept values,
 * as long as all of a mask is in it and nothing but kept values and what is NULL or empty chooses what is put together:
 * masking leaves NULL and empty as they are. Of anything else it is not known.
 */
export type Fate =
  /** The same as before: made of kept columns alone. */
  | { readonly kind: 'kept' }
  /** NULL, of which an index holds any number; `masked`, because the rule makes it so. */
  | { readonly kind: 'null'; readonly masked: boolean }
  /** Put together from masks. */
  | {
      readonly kind: 'marked';
      /** The rule that makes them; of several, the one with the fewest bits. */
      readonly rule: Rule;
      /** Random bits that tell it apart, all of its characters seen. */
      readonly bits: number;
      /** The same by each of the first characters; nothing where they are not random. */
      readonly leading: number;
      /** Spellings that the column holds equal, and masks alike, may be told apart in it: only a look at the data can tell. */
      readonly ask: boolean;
    }
  | { readonly kind: 'unknown'; readonly because: ColumnDecision };

type Marked = Extract<Fate, { kind: 'marked' }>;

function weakest(marked: readonly Marked[]): Marked {
  return marked.reduce((least, one) => (one.bits < least.bits ? one : least));
}

/** Leave distinct masks distinct: every transformer that promises it does so whatever the letter case. */
export const HARMLESS = new Set([
  'lower',
  'upper',
  'lcase',
  'ucase',
  'trim',
  'ltrim',
  'rtrim',
  'json_unquote',
]);
/** Do so too, and tell letter cases and accents apart that the column may not. */
const DIGESTS: Readonly<Record<string, number>> = { sha2: 4, sha1: 4, sha: 4, md5: 4 };
const OF_BYTES = new Set(['hex', 'to_base64', 'uuid_to_bin', 'compress', 'reverse', 'unhex']);

/** What a rule makes of a column. */
export function ofRule(rule: Rule, column: Column): Fate {
  if (rule.transformer.name === 'null') return { kind: 'null', masked: true };
  const uniqueness = rule.transformer.uniqueness(rule.options, column);
  switch (uniqueness.kind) {
    case 'injective':
      return { kind: 'marked', rule, bits: Number.POSITIVE_INFINITY, leading: 0, ask: false };
    case 'bits':
      return {
        kind: 'marked',
        rule,
        bits: uniqueness.bits,
        leading: uniqueness.leading ?? 0,
        ask: uniqueness.drops !== undefined,
      };
    case 'none':
      return { kind: 'marked', rule, bits: 0, leading: 0, ask: false };
  }
}

/** Only so many characters of it are seen. */
export function limited(fate: Fate, length: number | undefined): Fate {
  if (fate.kind !== 'marked' || length === undefined) return fate;
  return { ...fate, bits: Math.min(fate.bits, length * fate.leading) };
}

/** What a function of one value makes of it; `unknown` of one that is not known to leave masks distinct. */
export function through(name: string, fate: Fate, unknown: Fate): Fate {
  if (fate.kind === 'null') return fate;
  if (fate.kind !== 'marked') return unknown;
  if (HARMLESS.has(name)) {
    // Letter cases of what is not random may differ in nothing else.
    return fate.bits === Number.POSITIVE_INFINITY ? { ...fate, ask: true } : fate;
  }
  const digest = DIGESTS[name];
  if (digest !== undefined) return { ...fate, leading: digest, ask: true };
  return OF_BYTES.has(name) ? { ...fate, leading: 0, ask: true } : unknown;
}

/** What one of several is, whichever it is; `unknown` where nobody knows. */
export function oneOf(fates: readonly Fate[], unknown: Fate): Fate {
  const lost = fates.find(({ kind }) => kind === 'unknown');
  if (lost) return lost;
  const marked = fates.filter((one) => one.kind === 'marked');
  const others = fates.filter(({ kind }) => kind === 'kept');
  const [first, ...further] = marked;
  if (!first) return others.length > 0 ? { kind: 'kept' } : (fates[0] ?? unknown);
  // What is not random may be what another row keeps.
  if (
    (others.length > 0 || further.length > 0) &&
    marked.some(({ bits }) => bits === Number.POSITIVE_INFINITY)
  )
    return unknown;
  return {
    ...weakest(marked),
    leading: Math.min(...marked.map(({ leading }) => leading)),
    ask: further.length > 0 || first.ask,
  };
}

/** Several, one behind the other; `unknown` where nobody knows. */
export function together(fates: readonly Fate[], unknown: Fate): Fate {
  const lost = fates.find(({ kind }) => kind === 'unknown');
  if (lost) return lost;
  const marked = fates.filter((one) => one.kind === 'marked');
  if (marked.length === 0) return fates.find(({ kind }) => kind === 'null') ?? { kind: 'kept' };
  // Where one ends and the next begins, only random bits show.
  if (fates.length > 1 && marked.some(({ bits }) => bits === Number.POSITIVE_INFINITY)) return unknown;
  return {
    ...weakest(marked),
    leading: 0,
    ask: marked.some(({ ask }) => ask),
  };
}
