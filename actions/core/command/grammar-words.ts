import type { Language } from '../settings/settings-schema.ts';
import type { Argument, Flag, Verb, VerbName } from './grammar.ts';
import { JAPANESE, JAPANESE_LABELS, type VerbWords } from './grammar-ja.ts';

/** What is said of the grammar in each language. The grammar itself speaks English. */
const WORDS: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<VerbName, VerbWords>>>> = {
  ja: JAPANESE,
};

const LABELS: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = {
  ja: JAPANESE_LABELS,
};

/** What a verb is for. */
export function summaryIn(language: Language, { name, summary }: Verb): string {
  return language === 'en' ? summary : WORDS[language][name as VerbName].summary;
}

/** What an argument or a flag of a verb means. */
export function meaningIn(language: Language, verb: Verb, { name, meaning }: Argument | Flag): string {
  if (language === 'en') return meaning;
  const said = WORDS[language][verb.name as VerbName].meanings[name];
  if (said === undefined)
    throw new RangeError(`Nothing in ${language} says what ${name} of ${verb.name} means.`);
  return said;
}

/** What a field of the issue form is called, by which its submission is read back. */
export function labelIn(language: Language, name: string): string {
  const words = name.replaceAll('-', ' ');
  if (language === 'en') return words.charAt(0).toUpperCase() + words.slice(1);
  const label = LABELS[language][name];
  if (label === undefined)
    throw new RangeError(`Nothing in ${language} says what the field ${name} is called.`);
  return label;
}
