import type { Content } from './contents.ts';

/** What a name says that its column holds. */
export interface NameHint {
  readonly content: Content;
  /** `weak`: a word that as often means something else; the values and the neighbours decide. */
  readonly strength: 'strong' | 'weak';
}

/** Words that say what a column holds whose name ends with them. */
export type HintLine = readonly [content: Content, strength: NameHint['strength'], pattern: RegExp];

/** Any of the words, at the end of a name or in front of what `after` matches. */
export const word = (words: string, after = '$'): RegExp => new RegExp(`(?:^|_)(?:${words})${after}`);
