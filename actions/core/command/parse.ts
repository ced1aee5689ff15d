import { KNOWN_CLASSES } from '../base/classes.ts';
import { isCloneId } from '../ledger/id.ts';
import { type Command, formatCommand } from './command.ts';
import { findCommandLine } from './command-line.ts';
import { commandOf } from './command-of.ts';
import { type VerbName, verbCalled, verbNamed } from './grammar.ts';
import { noteFrom, reasonsIn } from './note.ts';
import { joinPhrases } from './phrases.ts';
import { plainWords } from './plain-words.ts';
import { type CommandProblem, nameWord, problem } from './problem.ts';
import { readVerb } from './read-verb.ts';
import { Reading } from './reading.ts';
import { asksForHelp } from './topic.ts';
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
  return 'kind' in words ? words : { kind: 'words', words };
}

/**
 * Reads the command out of its words. Has no effect and asks nobody: whether the author may, and whether the limits
 * allow it, is decided by `authorise`, `checkOrder` and `checkQuotas`.
 */
export function readCommand(
  { words: written }: CommandWords,
  vocabulary: Vocabulary,
): ParsedCommand | CommandProblem {
  const { verb, words, reading, command } = interpret(written, vocabulary);
  if (command !== undefined && reading.problems.length === 0) return understood(command);
  return (
    reasonBehind(written, vocabulary) ??
    offering(answer(reading.problems), suggestionFor(verb, words, reading, vocabulary), vocabulary)
  );
}

/** What words come to as a command, and what is wrong with them. */
function interpret(
  written: readonly Word[],
  vocabulary: Vocabulary,
): {
  readonly verb: VerbName;
  readonly words: readonly Word[];
  readonly reading: Reading;
  /** Absent where something that the verb needs is missing. */
  readonly command: Command | undefined;
} {
  const words = joinPhrases(plainWords(written, vocabulary));
  const { verb, start, misspelt } = readVerb(words, vocabulary);
  const reading = new Reading(verbNamed(verb), words, start, vocabulary);
  const behind = words.slice(start);
  if (verb !== 'help' && asksForHelp(behind))
    return { verb, words, reading, command: { verb: 'help', ...(start === 1 ? {} : { about: verb }) } };
  if (misspelt !== undefined) {
    reading.complain(
      'verb-unknown',
      `${nameWord(misspelt.text, misspelt.place)} is not a command.`,
      `Did you mean \`${verb}\`?`,
    );
  }
  reading.readAll();
  return { verb, words, reading, command: commandOf(verb, reading.parts) };
}

/** An order without a mistake, and behind it what it is for: that is a note. */
function reasonBehind(written: readonly Word[], vocabulary: Vocabulary): CommandProblem | undefined {
  // Flags that stand alone may follow it.
  const end = written.findLastIndex(({ text, quoted }) => quoted || !text.startsWith('--')) + 1;
  const words = written.slice(0, end);
  for (const at of reasonsIn(words)) {
    const order = [...words.slice(0, at), ...written.slice(end)];
    const { command, reading } = interpret(order, vocabulary);
    if (command?.verb !== 'clone' || command.note !== undefined || reading.problems.length > 0) continue;
    const note = noteFrom(words, at, command, vocabulary);
    if (note === undefined) continue;
    const found = problem(
      'argument-unexpected',
      `From word ${written[at]?.place ?? 0} on, the command reads like a reason.`,
      'Give it as `--note "why"`, or on lines of its own below the command.',
    );
    return offering(found, { ...command, note }, vocabulary);
  }
  return undefined;
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

/** A problem with a command to copy, where there is one that the settings let through; with what they say against it, too. */
function offering(
  found: CommandProblem,
  suggested: Command | undefined,
  { accepts = () => true, crossedBy = () => undefined }: Vocabulary,
): CommandProblem {
  if (suggested === undefined) return found;
  const suggestion = formatCommand(suggested);
  // A note that is not repeated would be left out.
  const loses = suggested.verb === 'clone' && suggested.note !== undefined && !suggestion.includes('--note');
  if (loses) return found;
  if (accepts(suggested)) return { ...found, suggestion };
  const crossed = crossedBy(suggested);
  if (crossed === undefined) return found;
  const [message, next] = [`${found.message} ${crossed.message}`, `${found.next} ${crossed.next}`];
  return problem(found.reason, message, next, crossed.suggestion);
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
  if (more > 0) messages.push(`${more} more ${more === 1 ? 'word is' : 'words are'} wrong, too.`);
  return problem(
    shown[0]?.reason ?? 'command-invalid',
    messages.join(' '),
    [...new Set(shown.map(({ next }) => next))].join(' '),
  );
}
