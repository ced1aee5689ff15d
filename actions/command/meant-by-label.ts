import { type ParsedCommand, parseCommand } from '../core/command/parse.ts';
import { type CommandProblem, problem } from '../core/command/problem.ts';
import type { Vocabulary } from '../core/command/vocabulary.ts';

/** A label stays where it is, and can be given by the way: what deletes or changes a clone is written. */
export const NO_CLONE = problem(
  'label-not-clone',
  'A label asks for a new clone, and for nothing else.',
  'Give other commands in a comment.',
);

/** GitHub takes no longer name of a label, in characters. */
const LONGEST_LABEL = 50;

/**
 * What to answer to a label that is nearly a command; nothing where it reads like none, such as `clone detection`: it is about
 * something else then. No clone is made of it, which would cost money by a guess.
 * @param read what it says as a command
 */
export function meantByLabel(
  read: ParsedCommand | CommandProblem,
  vocabulary: Vocabulary,
): CommandProblem | undefined {
  const { accepts = () => true } = vocabulary;
  const meant = read.kind === 'command' ? read : suggestedBy(read, vocabulary);
  if (meant === undefined) return undefined;
  if (meant.command.verb !== 'clone') return NO_CLONE;
  const label = meant.canonical.replace(/^\/clone ?/, 'clone:').replace(/:$/, '');
  const how = 'Labels are `clone`, or `clone:` and the words of a command, as in `clone:r6g.large 3d`.';
  return problem(
    'label-unread',
    'The label reads like a command, and is not written as one.',
    label.length > LONGEST_LABEL ? how : `${how} This one would be \`${label}\`.`,
    accepts(meant.command) ? meant.canonical : undefined,
  );
}

function suggestedBy({ suggestion }: CommandProblem, vocabulary: Vocabulary): ParsedCommand | undefined {
  const read = suggestion === undefined ? undefined : parseCommand(suggestion, vocabulary);
  return read?.kind === 'command' ? read : undefined;
}
