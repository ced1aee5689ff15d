import { nearest } from '../../../masking/text/nearest.ts';
import { flagIn, type VerbName, verbCalled, verbNamed } from './grammar.ts';
import { isMost } from './most.ts';
import { fits } from './unexpected.ts';
import { alike } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** `/clone` alone makes a clone; a second word that is almost a verb was meant as one. */
export function readVerb(
  words: readonly Word[],
  { sources = [] }: Vocabulary,
): {
  readonly verb: VerbName;
  readonly start: number;
  readonly misspelt?: Word;
} {
  const second = words[1];
  if (second === undefined || second.quoted) return { verb: 'clone', start: 1 };
  const verb = verbCalled(second.text);
  if (verb !== undefined) return { verb, start: 2 };
  const isOther =
    ['class' as const, 'lifetime' as const, 'id' as const].some((type) => fits(second.text, type)) ||
    isMost(second.text) ||
    second.text.startsWith('-') ||
    flagIn(verbNamed('clone').flags, second.text) !== undefined ||
    sources.includes(second.text);
  const isSource = second.text.length >= 3 && sources.some((name) => name.startsWith(second.text));
  // Of more letters it may be a word of its own: to restart is not to reset.
  const near = isOther || isSource ? undefined : nearest(second.text, [...alike(second.text), ...sources], 2);
  const meant = near === undefined || isAnother(second.text, near) ? undefined : verbCalled(near);
  // Of a verb that makes a clone, which costs money, one letter more or less is guessed at, and no more.
  if (meant === undefined || meant === 'clone') return { verb: 'clone', start: 1 };
  return { verb: meant, start: 2, misspelt: second };
}

/** Of a short word two letters are another word, unless they changed places: to start is not to state. Of three, one is: `dev` is not `del`. */
function isAnother(word: string, near: string): boolean {
  const letters = (text: string) => [...text].sort().join('');
  if (word.length === 3 && near.length === 3) return letters(word) !== letters(near);
  return word.length <= 5 && nearest(word, [near], 1) === undefined && letters(word) !== letters(near);
}
