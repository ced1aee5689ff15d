import type { Language } from '../../settings/settings-schema.ts';
import { reasons as ja } from './ja-reasons.ts';

/** What happened, and what to do; the latter is empty where its jobs are run again and nothing else. */
export type Said = readonly [message: string, next: string];

const REASONS: Readonly<Record<Language, Readonly<Record<string, Said>>>> = { en: {}, ja };

/**
 * What the code of a reason says in a language; nothing in English, which is what jobs say it in, with all its details.
 * Another language says by the code what happened, and shows those details as they are.
 */
export function reasonIn(language: Language, code: string): Said | undefined {
  const known = REASONS[language];
  return Object.hasOwn(known, code) ? known[code] : undefined;
}
