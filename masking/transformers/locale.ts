import { z } from 'zod';
import { COUNTRIES } from './dictionaries/countries.ts';
import { LOCALES } from './dictionaries/languages.ts';
import type { Letters } from './fit.ts';
import type { Locale } from './transformer.ts';

/** The option by which one rule differs from the policy's language. */
export const localeOption = z.enum(LOCALES).optional().describe("Instead of the policy's locale");

/** The language of a rule: its own, or the policy's. */
export function localeOf(options: { readonly locale?: Locale | undefined }, policy: Locale): Locale {
  return options.locale ?? policy;
}

/** Length of the longest value, in characters. */
export function widest(values: readonly string[]): number {
  return Math.max(...values.map((value) => value.length));
}

/** What names of a language are written in. */
export function lettersIn(language: Locale): Letters {
  if (language === 'en') return 'ascii';
  return language === 'ja' ? 'japanese' : COUNTRIES[language].letters;
}

/** True of languages that write spaces between words. */
export const isSpaced = (language: Locale): boolean => language !== 'ja' && language !== 'zh';

/** Something of each language, made when it is first asked for: a policy speaks one or two. */
export function byLocale<Made>(make: (language: Locale) => Made): (language: Locale) => Made {
  const made = new Map<Locale, Made>();
  return (language) => {
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
}
