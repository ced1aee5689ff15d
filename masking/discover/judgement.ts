import type { Content } from './contents.ts';

/** Something that was seen of a column, in words of our own: no value is in it. */
export interface Evidence {
  readonly of: 'name' | 'comment' | 'table' | 'type' | 'key' | 'values' | 'neighbours';
  /** `e-mail in 14 of 200 values`. */
  readonly says: string;
}

/**
 * Where a column is put: `personal`, and a rule masks it; `plain`, and it is kept for a reason that was found; `open`, and a
 * person must say.
 */
export type Pile = 'personal' | 'plain' | 'open';

/** What a column, or a path in its documents, most probably holds, and what says so. */
export interface Judgement {
  readonly pile: Pile;
  /** Of what is open: what it would be, were it personal. */
  readonly content: Content;
  /** From 0 to 1: how likely it is that this is personal. What is open is doubted the more, the nearer it is to a half. */
  readonly confidence: number;
  /** In a few words: the reason to keep it, or what speaks against. */
  readonly why: string;
  readonly evidence: readonly Evidence[];
}

/** It is personal, and a rule masks it. */
export function personal(content: Content, confidence: number, ...evidence: readonly Evidence[]): Judgement {
  return { pile: 'personal', content, confidence, why: evidence[0]?.says ?? '', evidence };
}

/** It is not personal, for a reason that was found. */
export function plain(why: string, ...evidence: readonly Evidence[]): Judgement {
  return { pile: 'plain', content: 'nothing', confidence: 0, why, evidence };
}

/** A person must say. */
export function open(
  content: Content,
  confidence: number,
  why: string,
  ...evidence: readonly Evidence[]
): Judgement {
  return { pile: 'open', content, confidence, why, evidence };
}
