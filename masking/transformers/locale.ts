import { z } from 'zod';
import * as en from './dictionaries/en.ts';
import * as ja from './dictionaries/ja.ts';
import type { Locale } from './transformer.ts';

/** The option by which one rule differs from the policy's language. */
export const localeOption = z.enum(['en', 'ja']).optional().describe("Instead of the policy's locale");

/** What names and texts are made of, by language. */
export const DICTIONARIES = { en, ja } as const;

/** The language of a rule: its own, or the policy's. */
export function localeOf(options: { readonly locale?: Locale | undefined }, policy: Locale): Locale {
  return options.locale ?? policy;
}

/** Length of the longest value, in characters. */
export function widest(values: readonly string[]): number {
  return Math.max(...values.map((value) => value.length));
}
