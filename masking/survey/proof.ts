import { type ProvenApart, REJECT } from '../plan/masked-column.ts';

/**
 * How a masked column is proven, row by row. `predicate`: every row satisfies something that originals do not. `sum`: a
 * sum over the masks that the rows must get, added up before, is the sum over what they have afterwards.
 */
export type Proof = 'predicate' | 'sum';

/** What a sample of originals says of a column. */
export interface ColumnFacts {
  readonly proof: Proof;
  /** Sampled values that are neither NULL nor empty. */
  readonly values: number;
  /** Of these, values that their mask is equal to. */
  readonly same: number;
  /** Different values among them, and how many of these their mask is equal to. */
  readonly distinct: number;
  readonly distinctSame: number;
  /** Different masks among them. */
  readonly masks: number;
  /** Of a function: different values that their mask is, or holds. */
  readonly carried?: number;
}

/** A predicate that is true of more than this share of the originals would let unmasked rows through. */
const TRUE_OF_ORIGINALS = 0.02;

/** Fewer sampled values of a key than this say nothing about its predicate. */
const TELLING = 20;

/** What is seen of a value: keyed hashes of it and of its mask, whether the predicate holds of it, whether it tells nothing. */
export interface Seen {
  readonly own: string | null;
  readonly mask: string | null;
  readonly holds: boolean;
  readonly nothing: boolean;
}

/** Judges what was seen of a column's sampled values. */
export function factsOf({ predicate, only, transformer }: ProvenApart, seen: readonly Seen[]): ColumnFacts {
  const told = seen.filter(({ own, nothing }) => own !== null && !nothing);
  const same = told.filter(({ own, mask }) => own === mask);
  const holding = told.filter(({ holds }) => holds).length;
  // Of a key that the first rows hardly have, nothing was seen that a predicate could be judged by.
  const enough = only === undefined || told.length >= TELLING;
  const telling = (enough && holding <= told.length * TRUE_OF_ORIGINALS) || transformer === REJECT;
  const different = (prints: readonly (string | null)[]) => new Set(prints).size;
  return {
    proof: predicate !== undefined && telling ? 'predicate' : 'sum',
    values: told.length,
    same: same.length,
    distinct: different(told.map(({ own }) => own)),
    distinctSame: different(same.map(({ own }) => own)),
    masks: different(seen.flatMap(({ mask }) => mask ?? [])),
  };
}

/** Rules whose masks leave alone what holds nothing of what they mask, and must not leave all. */
export const PARTIAL: ReadonlySet<string> = new Set(['json', 'number', 'php', 'regexp', 'sql', 'template']);
