/** What mends a finding: a line for a shell, or what only a person can do. */
export type Mend = { readonly command: string } | { readonly person: string };

/**
 * How much it matters: `fails` stops a clone, or leaves one lying; `unsafe` lets somebody do what nobody should be able to;
 * `warns` is worth knowing.
 */
export type Weight = 'fails' | 'unsafe' | 'warns';

/** Something that a first clone would stumble over. */
export interface Finding {
  /** Stable, such as `issues-off`. */
  readonly code: string;
  readonly weight: Weight;
  /** What is so, with names. */
  readonly what: string;
  /** What comes of it. */
  readonly why: string;
  readonly mend: Mend;
}

/** A finding by its parts, in the order that they are read in. */
export function finding(code: string, weight: Weight, what: string, why: string, mend: Mend): Finding {
  return { code, weight, what, why, mend };
}
