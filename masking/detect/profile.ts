import { hash } from 'node:crypto';
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

/** A kind of personal data that a sample of values holds. */
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
  const profiling = new Profiling(masked, true);
  for (const value of sample) profiling.add(value);
  return profiling.profile();
}

/** Looks at values as they come, and keeps none of them: a sample of long ones would fill the runner's memory. */
export class Profiling {
  readonly #masked: boolean;
  readonly #forms: boolean;
  readonly #distinct = new Set<string>();
  readonly #shapes = new Map<string, number>();
  readonly #certain = new Map<Kind, number>();
  readonly #likely = new Map<Kind, number>();
  readonly #whole = new Map<Kind, number>();
  #values = 0;
  #longNumbers = 0;
  #sentences = 0;
  #longest = 0;

  /**
   * @param masked masks may stand among the values
   * @param forms their forms and lengths are told, too: that takes as long as all else
   */
  constructor(masked: boolean, forms: boolean) {
    this.#masked = masked;
    this.#forms = forms;
  }

  add(value: string): void {
    if (value === '') return;
    this.#values++;
    if (this.#forms) this.#addForm(value);
    if (isLongNumber(value)) this.#longNumbers++;
    const matches = findPersonal(value, this.#masked);
    if (matches.length === 0) return;
    const sure = new Set(matches.filter((m) => m.strength === 'certain').map((m) => m.kind));
    for (const kind of sure) count(this.#certain, kind);
    const all = matches.filter((m) => m.value.length >= MOST_OF_IT * value.trim().length);
    for (const kind of new Set(all.map((m) => m.kind))) count(this.#whole, kind);
    for (const kind of new Set(matches.map((m) => m.kind))) if (!sure.has(kind)) count(this.#likely, kind);
  }

  #addForm(value: string): void {
    this.#distinct.add(value.length < LONG ? value : hash('sha1', value));
    count(this.#shapes, shapeOf(value));
    if (/\S[\s、。]\S|[、。]/u.test(value.slice(0, TELLING))) this.#sentences++;
    this.#longest = Math.max(this.#longest, value.length);
  }

  /** @param all they are all that there is */
  profile(all = false): Profile {
    const found = [...new Set([...this.#certain.keys(), ...this.#likely.keys()])].map((kind): Finding => {
      const sure = this.#certain.get(kind) ?? 0;
      const hits = sure + (this.#likely.get(kind) ?? 0);
      // Chance gives every tenth number a right check digit: what counts is the share among those that could have one.
      const among = isNumeric(kind) ? Math.max(this.#longNumbers, 1) : this.#values;
      return {
        kind,
        values: hits,
        whole: this.#whole.get(kind) ?? 0,
        confidence: sure > 0 ? 1 : confidence(hits, among, all),
      };
    });
    return {
      values: this.#values,
      distinct: this.#distinct.size,
      found: found.sort((a, b) => b.confidence - a.confidence || b.values - a.values),
      shape: [...this.#shapes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '',
      sentences: this.#sentences,
      longest: this.#longest,
    };
  }
}

function count<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** A longer value is told from others by its digest. */
const LONG = 200;

const isNumeric = (kind: Kind) => ['my_number', 'credit_card', 'phone', 'postal_code'].includes(kind);

/** So much of a value says whether a person wrote it. */
const TELLING = 2000;

/** From this share of its characters on, a value is what was found in it. */
const MOST_OF_IT = 0.8;

/** Fewer likely values than this are chance, and two are where there are no others. */
const FEWEST = 3;

function confidence(hits: number, among: number, all: boolean): number {
  if (hits < (all ? FEWEST - 1 : FEWEST)) return 0;
  const share = Math.min(1, hits / among);
  // Of few values, all must be so: three numbers in ten pass one check by chance, three in three hardly ever.
  return among < (all ? 5 : 10) && share < 1 ? share / 2 : share;
}

/** What is found for sure, or in most values: from here on a column counts as personal. */
export const PERSONAL_FROM = 0.5;

/** The kinds that make a column personal. */
export function personalKinds(profile: Profile): Finding[] {
  return profile.found.filter((finding) => finding.confidence >= PERSONAL_FROM);
}
