import { createHash } from 'node:crypto';
import { findCertain } from '../detect/find.ts';
import { type Kind, kindsAsWords } from '../detect/kinds.ts';
import { tokens } from '../session/tokens.ts';
import { rulesIn } from '../transformers/json.ts';
import type { Rule } from '../transformers/rule.ts';
import type { ColumnEntry, LoadedPolicy, TableEntry } from './loaded-policy.ts';
import type { Problem } from './problem.ts';

// After masking, the scan looks into columns whose masks have no form that speaks for the whole of them. What the policy
// itself writes there is known before: an address at a real domain would be told once every row is masked.

/** Masks of the policy's own words that would look personal, where no `scan: accept` says that they may. */
export function personalMasks(loaded: LoadedPolicy): Problem[] {
  return loaded.entries.flatMap((entry) =>
    entry.columns.flatMap((column): Problem[] => {
      const { rule, path } = column;
      if (rule === undefined || isAccepted(loaded, entry, column)) return [];
      const kinds = kindsOf(rule);
      if (kinds.length === 0) return [];
      const message = `${entry.table.written}.${path.at(-1)}: its masks would look like personal data (${kindsAsWords(kinds)}), and the scan after masking would stop the run; write a domain that is nobody's (example.invalid), or scan: { accept: [{ in: database.table.column, because: why }] }`;
      return [{ place: loaded.placeOf(path), kind: 'invalid', message }];
    }),
  );
}

function isAccepted({ policy }: LoadedPolicy, { table }: TableEntry, { pattern }: ColumnEntry): boolean {
  return policy.scan.accept.some(({ in: place }) => {
    const [column = '', name = ''] = place.split('.').reverse();
    return pattern.matches(column) && table.matches(name);
  });
}

/** What the masks of a rule look like, as far as its own words tell. */
function kindsOf(rule: Rule): Kind[] {
  // A plain column of one value is proven by that value, and not looked at: only inside documents it is.
  const texts = rulesIn(rule).flatMap((one) => writtenBy(one, one !== rule));
  return [...new Set(texts.flatMap((text) => findCertain(text).map(({ kind }) => kind)))];
}

/** Outputs to try: the digits of a form vary, and some of them make a number that is somebody's. */
const TRIED = 20;

function writtenBy({ transformer, options }: Rule, inDocument: boolean): string[] {
  switch (transformer.name) {
    case 'template':
      return Array.from({ length: TRIED }, (_, i) => filled((options as { pattern: string }).pattern, i));
    case 'regexp':
      return [(options as { with: string }).with];
    case 'sql':
      return wordsOf((options as { expression: string }).expression);
    case 'fixed':
      return inDocument ? [String((options as { value: unknown }).value)] : [];
    case 'one_of':
      return inDocument ? (options as { values: readonly unknown[] }).values.map(String) : [];
    default:
      return [];
  }
}

/** The texts that an expression puts together. One that reads the value may only compare with them. */
function wordsOf(expression: string): string[] {
  const read = tokens(expression);
  if (read.some(({ kind, text }) => kind === 'placeholder' && text === '{value}')) return [];
  // Something stands before a domain.
  return read.filter(({ kind }) => kind === 'string').flatMap(({ value }) => [value, `x${value}`]);
}

/** A form with digits that are always the same for the same number. */
function filled(pattern: string, seed: number): string {
  let slot = 0;
  return pattern.replace(/\{(hex|digits):(\d{1,2})\}/g, (_, kind: string, length: string) => {
    const hex = createHash('sha256').update(`${seed} ${slot++}`).digest('hex');
    const digits =
      kind === 'hex' ? hex : hex.replace(/[a-f]/g, (letter) => String(letter.charCodeAt(0) % 10));
    return digits.slice(0, Number(length));
  });
}
