import type { CommandParts } from './command.ts';
import type { Verb } from './grammar.ts';
import type { Complaint, ReadValue } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** What the reading of a command has come to: what it understood, what is wrong, and which word comes next. */
export class Findings {
  readonly problems: Complaint[] = [];
  /** Whether something that was written is in none of the values. */
  hasDropped = false;
  readonly values: Record<string, string | number | boolean> = {};
  readonly row: Verb;
  readonly words: readonly Word[];
  readonly vocabulary: Vocabulary;
  /** Where the next word is. */
  at: number;

  constructor(row: Verb, words: readonly Word[], start: number, vocabulary: Vocabulary) {
    this.row = row;
    this.words = words;
    this.vocabulary = vocabulary;
    this.at = start;
  }

  get parts(): CommandParts {
    return this.values;
  }

  complain(reason: string, message: string, next: string): void {
    this.problems.push({ reason, message, next });
  }

  /** Keeps a value, and tells what is wrong with it. */
  take(name: string, { value, complaint }: ReadValue<string | number | boolean>): void {
    if (value === undefined) this.hasDropped = true;
    else this.values[name] = value;
    if (complaint !== undefined) this.problems.push(complaint);
  }
}
