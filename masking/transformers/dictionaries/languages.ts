// Written by generate.ts. Do not edit.

import { de } from './de.ts';
import * as en from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import * as ja from './ja.ts';
import { ko } from './ko.ts';
import { pt } from './pt.ts';
import { zh } from './zh.ts';

/** Lists by language. */
export const DICTIONARIES = { en, ja, de, es, fr, ko, pt, zh } as const;

/** The languages whose names are put together of lists of real ones. */
export const FURTHER = { de, es, fr, ko, pt, zh } as const;

/** All languages. */
export const LOCALES = ['en', 'ja', 'de', 'es', 'fr', 'ko', 'pt', 'zh'] as const;
