import { looksLikeClass } from '../base/classes.ts';
import { looksLikeDuration } from '../base/duration.ts';
import { isCloneId } from '../ledger/id.ts';
import { usageOf, type ValueType, VERB_NAMES, type Verb } from './grammar.ts';
import { type Complaint, isEndless } from './values.ts';
import type { Word } from './words.ts';

/** Whether a word is meant as an argument of a type, rightly written or not. */
export function fits(text: string, type: ValueType): boolean {
  switch (type) {
    case 'class':
      return looksLikeClass(text);
    case 'lifetime':
      return looksLikeDuration(text) || /^until\b/.test(text) || isEndless(text);
    case 'id':
      return isCloneId(text);
    default:
      return false;
  }
}

/**
 * What is wrong with a word that a verb has no place for.
 * @param named what the word is called in an answer
 * @param attempted the arguments that other words were meant as
 */
export function unexpected(
  word: Word,
  named: string,
  row: Verb,
  attempted: ReadonlySet<ValueType>,
): Complaint {
  const { text, quoted, place } = word;
  const usage = `It is written \`${usageOf(row)}\`.`;
  if (quoted)
    return {
      reason: 'argument-unexpected',
      message: `${named} is in quotation marks.`,
      next: 'Only `--note` takes text in quotation marks.',
    };
  const repeated = row.arguments.find(({ type }) => fits(text, type) && attempted.has(type));
  if (repeated !== undefined)
    return { reason: 'argument-twice', message: `${named} is a second \`${repeated.name}\`.`, next: usage };
  const placeholder = row.arguments.find(
    ({ name }) => text.replace(/^[[<](.+)[\]>]$/, '$1') === name.toLowerCase(),
  );
  if (placeholder !== undefined)
    return {
      reason: 'argument-unexpected',
      message: `\`${placeholder.name}\` stands for a value.`,
      next: `Write for example \`${row.examples.at(-1)}\`.`,
    };
  if (row.name === 'clone' && place === 2 && /^[a-z]/.test(text) && !isCloneId(text))
    return {
      reason: 'verb-unknown',
      message: `${named} is no command, and no class, lifetime or source of a new clone.`,
      next: `The commands are ${VERB_NAMES.map((name) => `\`${name}\``).join(', ')}.`,
    };
  const open = row.arguments.filter(({ type }) => !attempted.has(type));
  const expected = open.map(({ name }) => `\`${name}\``).join(' or ');
  const says = expected === '' ? 'is one word too many.' : `is not understood; ${expected} may stand there.`;
  return { reason: 'argument-unexpected', message: `${named} ${says}`, next: usage };
}
