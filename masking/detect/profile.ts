import { findPersonal } from './find.ts';
import type { Kind } from './kinds.ts';
import { isLongNumber } from './numbers.ts';
import { shapeOf } from './shape.ts';

/** What a sample of values looks like. Holds no value, only numbers and a shape. */
export interface Profile {
  /** Values that are neither NULL nor empty. */
  readonly values: number;
  readonly distinct: number;
  /** Kinds that were found, with the number of values and how sure that is. */
  readonly found: readonly Finding[];
  /** The most frequent shape. */
  readonly shape: string;
  /** Of the values, how many have a space or a Japanese full stop or comma: written by people. */
  readonly sentences: number;
  readonly longest: number;
}

export interface Finding {
  readonly kind: Kind;
  /** Values that hold it. */
  readonly values: number;
  /** Values that are it and little else. */
  readonly whole: number;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** Looks at values, one by one. `masked`: masks may stand among them. */
export function profileOf(sample: Iterable<string>, masked = false): Profile {
  const distinct = new Set<string>();
  const shapes = new Map<string, number>();
  const certain = new Map<Kind, number>();
  const likely = new Map<Kind, number>();
  const whole = new Map<Kind, number>();
  const count = <T>(counts: Map<T, number>, key: T) => counts.set(key, (counts.get(key) ?? 0) + 1);
  let [values, longNumbers, sentences, longest] = [0, 0, 0, 0];
  for (const value of sample) {
    if (value === '') continue;
    values++;
    distinct.add(value);
    count(shapes, shapeOf(value));
    if (isLongNumber(value)) longNumbers++;
    if (/\S[\s、。]\S|[、。]/u.test(value)) sentences++;
    longest = Math.max(longest, value.length);
    const matches = findPersonal(value, masked);
    const sure = new Set(matches.filter((m) => m.strength === 'certain').map((m) => m.kind));
    for (const kind of sure) count(certain, kind);
    const all = matches.filter((m) => m.value.length >= MOST_OF_IT * value.trim().length);
    for (const kind of new Set(all.map((m) => m.kind))) count(whole, kind);
    for (const kind of new Set(matches.map((m) => m.kind))) if (!sure.has(kind)) count(likely, kind);
  }
  const found = [...new Set([...certain.keys(), ...likely.keys()])].map((kind): Finding => {
    const sure = certain.get(kind) ?? 0;
    const hits = sure + (likely.get(kind) ?? 0);
    // Chance gives every tenth number a right check digit: what counts is the share among those that could have one.
    const among = isNumeric(kind) ? Math.max(longNumbers, 1) : values;
    return {
      kind,
      values: hits,
      whole: whole.get(kind) ?? 0,
      confidence: sure > 0 ? 1 : confidence(hits, among),
    };
  });
  return {
    values,
    distinct: distinct.size,
    found: found.sort((a, b) => b.confidence - a.confidence || b.values - a.values),
    shape: [...shapes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '',
    sentences,
    longest,
  };
}

const isNumeric = (kind: Kind) => ['my_number', 'credit_card', 'phone', 'postal_code'].includes(kind);

/** From this share of its characters on, a value is what was found in it. */
const MOST_OF_IT = 0.8;

/** Fewer likely values than this are chance. */
const FEWEST = 3;

function confidence(hits: number, among: number): number {
  if (hits < FEWEST) return 0;
  const share = Math.min(1, hits / among);
  // Of few values, all must be so: three numbers in ten pass one check by chance, three in three hardly ever.
  return among < 10 && share < 1 ? share / 2 : share;
}

/** What is found for sure, or in most values: from here on a column counts as personal. */
export const PERSONAL_FROM = 0.5;

/** The kinds that make a column personal. */
export function personalKinds(profile: Profile): Finding[] {
  return profile.found.filter((finding) => finding.confidence >= PERSONAL_FROM);
}
