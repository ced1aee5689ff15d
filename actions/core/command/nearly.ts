import { type Command, formatCommand } from './command.ts';
import { verbNamed } from './grammar.ts';
import { interpret, offering } from './interpret.ts';
import { noteFrom, reasonsIn } from './note.ts';
import { type CommandProblem, problem } from './problem.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** What is nearly a command as it stands, and what keeps it from being carried out. */

/** An order without a mistake, and behind it what it is for: that is a note. */
export function reasonBehind(written: readonly Word[], vocabulary: Vocabulary): CommandProblem | undefined {
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

/** A command that ends with a question mark: what only shows something is answered, of all else nobody knows whether it was meant. */
export function askedIn(
  written: readonly Word[],
  vocabulary: Vocabulary,
): { readonly command: Command } | CommandProblem | undefined {
  const last = written.at(-1);
  if (last === undefined || last.quoted || !/[?？]$/u.test(last.text)) return undefined;
  const text = last.text.replace(/[?？!！]+$/u, '');
  const said = [...written.slice(0, -1), ...(text === '' ? [] : [{ ...last, text }])];
  const { command, reading } = interpret(said, vocabulary);
  if (command === undefined || reading.problems.length > 0) return undefined;
  if (verbNamed(command.verb).job === 'command') return { command };
  const found = problem('argument-unexpected', 'The command ends with a question mark.', 'Write it without.');
  return offering(found, command, vocabulary);
}

/**
 * A command whose words go on in the line below it: to carry out a part of them might be another clone than was meant.
 * @param command what its own line comes to, with or without a mistake
 * @param words of both lines
 */
export function brokenOff(
  command: Command | undefined,
  words: readonly Word[],
  vocabulary: Vocabulary,
): CommandProblem | undefined {
  const whole = interpret(words, vocabulary);
  if (whole.command === undefined || whole.command.verb === 'help' || whole.reading.hasDropped)
    return undefined;
  if (command !== undefined && formatCommand(whole.command) === formatCommand(command)) return undefined;
  const found = problem(
    'argument-unexpected',
    'The line below the command reads as if it belonged to it.',
    'Write the command on one line, or leave an empty line below it.',
  );
  return offering(found, whole.command, vocabulary);
}
