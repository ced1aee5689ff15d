import { KNOWN_CLASSES } from '../base/classes.ts';
import { plural } from '../base/plural.ts';
import { isCloneId } from '../ledger/id.ts';
import { type Command, formatCommand } from './command.ts';
import { findCommandLine } from './command-line.ts';
import { commandOf } from './command-of.ts';
import { type VerbName, verbCalled } from './grammar.ts';
import { interpret, offering } from './interpret.ts';
import { askedIn, brokenOff, reasonBehind } from './nearly.ts';
import { type CommandProblem, problem } from './problem.ts';
import type { Reading } from './reading.ts';
import type { Complaint } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';
import { splitWords, type Word } from './words.ts';

/** A comment that holds one command, without a mistake. */
export interface ParsedCommand {
  readonly kind: 'command';
  readonly command: Command;
  /** The command in its shortest spelling, made of harmless characters only. */
  readonly canonical: string;
}

/** The comment is no command: it gets no answer. */
export interface NotACommand {
  readonly kind: 'none';
}

/** The words of the one command in a comment. What they say depends on what there is to be named: see `readCommand`. */
export interface CommandWords {
  readonly kind: 'words';
  readonly words: readonly Word[];
  /** The same with those of the line right below, where there is one. */
  readonly withBelow?: readonly Word[];
}

/** Finds the command in a comment, and cuts it into words. */
export function findCommand(text: string): CommandWords | NotACommand | CommandProblem {
  const found = findCommandLine(text);
  if (found.kind === 'none') return found;
  if (found.kind === 'several') {
    return problem(
      'several-commands',
      'The comment holds more than one command, and none of them was carried out.',
      'Write one command a comment.',
    );
  }
  const words = splitWords(found.line);
  if ('kind' in words) return words;
  const below = found.below.trim() === '' ? [] : splitWords(`${found.line} ${found.below}`);
  return { kind: 'words', words, ...('kind' in below || below.length === 0 ? {} : { withBelow: below }) };
}

/**
 * Reads the command out of its words. Has no effect and asks nobody: whether the author may, and whether the limits
 * allow it, is decided by `authorise`, `checkOrder` and `checkQuotas`.
 */
export function readCommand(
  { words: written, withBelow }: CommandWords,
  vocabulary: Vocabulary,
): ParsedCommand | CommandProblem {
  const { verb, words, reading, command } = interpret(written, vocabulary);
  const own = reading.problems.length === 0 ? command : undefined;
  const asked = own === undefined ? askedIn(written, vocabulary) : undefined;
  if (asked !== undefined && 'command' in asked) return understood(asked.command);
  const broken = withBelow && brokenOff(command, withBelow, vocabulary);
  if (broken !== undefined) return broken;
  if (own !== undefined) return understood(own);
  if (asked !== undefined) return asked;
  return (
    reasonBehind(written, vocabulary) ??
    offering(answer(reading.problems), suggestionFor(verb, words, reading, vocabulary), vocabulary)
  );
}

function understood(command: Command): ParsedCommand {
  return { kind: 'command', command, canonical: formatCommand(command) };
}

/** Both of it: finds the command in a comment, and reads it. */
export function parseCommand(
  text: string,
  vocabulary: Vocabulary = { classes: KNOWN_CLASSES },
): ParsedCommand | NotACommand | CommandProblem {
  const found = findCommand(text);
  return found.kind === 'words' ? readCommand(found, vocabulary) : found;
}

/**
 * What may be copied instead: a command that leaves out no word. No guess is offered where a wrong one, copied in haste, would
 * change or delete another clone than was meant.
 */
function suggestionFor(
  verb: VerbName,
  words: readonly Word[],
  reading: Reading,
  vocabulary: Vocabulary,
): Command | undefined {
  return (
    turnedAround(verb, words, vocabulary) ?? (reading.hasDropped ? undefined : commandOf(verb, reading.parts))
  );
}

/**
 * `/clone bakomi extend 3d` names a clone before the verb, `/clone 3日 延長` has it behind all else, as Japanese has, and
 * `/clone bakomi` names one and nothing else.
 */
function turnedAround(verb: VerbName, words: readonly Word[], vocabulary: Vocabulary): Command | undefined {
  const [slash, first, ...others] = words;
  if (verb !== 'clone' || slash === undefined || first === undefined || first.quoted) return undefined;
  const isId = isCloneId(first.text);
  if (isId && others.length === 0) return { verb: 'status', id: first.text };
  const meant = isId && isVerb(others[0]) ? others[0] : others.at(-1);
  if (!isVerb(meant)) return undefined;
  const rest = [first, ...others].filter((word) => word !== meant);
  const read = readCommand({ kind: 'words', words: [slash, meant, ...rest] }, vocabulary);
  return read.kind === 'command' && read.command.verb !== 'help' ? read.command : undefined;
}

/** Whether a word is a verb of a clone that there is. */
function isVerb(word: Word | undefined): word is Word {
  const verb = word === undefined || word.quoted ? undefined : verbCalled(word.text);
  return verb !== undefined && verb !== 'clone';
}

/** All that is wrong in one answer. */
function answer(problems: readonly Complaint[]): CommandProblem {
  // Words that were one when they were written may be wrong in the same way.
  const each = problems.filter(
    ({ message }, at) => problems.findIndex((other) => other.message === message) === at,
  );
  const shown = each.slice(0, 3);
  const more = each.length - shown.length;
  const messages = shown.map(({ message }) => message);
  if (more > 0) messages.push(`${more} more ${plural(more, 'word is', 'words are')} wrong, too.`);
  return problem(
    shown[0]?.reason ?? 'command-invalid',
    messages.join(' '),
    [...new Set(shown.map(({ next }) => next))].join(' '),
  );
}
