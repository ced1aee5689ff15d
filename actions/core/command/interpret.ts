import { type Command, formatCommand } from './command.ts';
import { commandOf } from './command-of.ts';
import { type VerbName, verbNamed } from './grammar.ts';
import { joinPhrases } from './phrases.ts';
import { plainWords } from './plain-words.ts';
import { type CommandProblem, nameWord, problem } from './problem.ts';
import { readVerb } from './read-verb.ts';
import { Reading } from './reading.ts';
import { asksForHelp } from './topic.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** What words come to as a command, and what is wrong with them. */
export function interpret(
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

/** A problem with a command to copy, where there is one that the settings let through; with what they say against it, too. */
export function offering(
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
