import type { Language } from '../../settings/settings-schema.ts';
import { en, type Texts } from './en.ts';
import { ja } from './ja.ts';

const TEXTS: Readonly<Record<Language, Texts>> = { en, ja };

/** The texts of a language; English where none is named. */
export function textsOf(language: Language = 'en'): Texts {
  return TEXTS[language];
}
