import { nearest } from '../../../masking/text/nearest.ts';
import { type VerbName, verbCalled, verbNamed } from './grammar.ts';
import { isMost } from './most.ts';
import { fits } from './unexpected.ts';
import { alike } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** Whether words behind a verb ask to have it explained: `extend --help`, and `extend help` where nothing else stands there. */
export function asksForHelp(words: readonly Word[]): boolean {
  const said = words.filter(({ quoted }) => !quoted).map(({ text }) => text);
  const [only = '', ...others] = said;
  return (
    said.some((text) => /^(?:--help|-h|-help)$/.test(text)) ||
    (others.length === 0 && verbCalled(only) === 'help')
  );
}

/**
 * Which verb somebody wants explained who asks for help in words of their own: one that they name, that of an option or a value,
 * or the only one that a word is a slip of. Nothing where they name none: then all are explained, and nobody who asks for help
 * hears how to ask for it.
 */
export function topicOf(words: readonly Word[], vocabulary: Vocabulary): VerbName | undefined {
  const texts = words.map(({ text }) => text);
  const named = texts.map((text) => verbCalled(text)).find((verb) => verb !== undefined && verb !== 'help');
  if (named !== undefined) return named;
  if (texts.some((text) => isOfClone(text, vocabulary))) return 'clone';
  const [only = '', ...others] = texts;
  const meant = others.length > 0 ? undefined : verbCalled(nearest(only, alike(only), 2) ?? '');
  return meant === 'help' ? undefined : meant;
}

/** Whether a word is an option of a new clone, its value, or what either is called. */
function isOfClone(text: string, { sources = [] }: Vocabulary): boolean {
  const { arguments: own, flags } = verbNamed('clone');
  const names = [
    ...own.map(({ type }) => type),
    ...flags.flatMap(({ name, synonyms }) => [name, ...synonyms]),
  ];
  const name = text.replace(/^--?(?:no-?)?(?=[a-z])/, '').replace(/=.*$/, '');
  const isName = [name, name.replace(/s$/, ''), name.replace(/es$/, '')].some((one) => names.includes(one));
  return isName || fits(text, 'class') || fits(text, 'lifetime') || isMost(text) || sources.includes(text);
}
