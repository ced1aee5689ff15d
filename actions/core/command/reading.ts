import { looksLikeClass, parseClass, shortClass } from '../base/classes.ts';
import { looksLikeLifetime, parseLifetime } from '../base/lifetime.ts';
import { nearest } from '../base/nearest.ts';
import { isCloneId } from '../ledger/id.ts';
import type { CommandParts } from './command.ts';
import {
  type Argument,
  type Flag,
  isVerbName,
  usageOf,
  type ValueType,
  VERB_NAMES,
  type Verb,
} from './grammar.ts';
import { nameWord } from './problem.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** A note goes into tables and tags of people's attention, not into documentation. */
const LONGEST_NOTE = 200;

/** One thing that is wrong with a command: its reason code, what it is, and what to do. */
export interface Complaint {
  readonly reason: string;
  readonly message: string;
  readonly next: string;
}

/**
 * One pass over the words of a command. It collects what it understood and what is wrong, and where it can guess what
 * was meant it goes on with the guess: the values then make the suggestion.
 */
export class Reading {
  readonly problems: Complaint[] = [];
  /** Whether a word stood where an argument may stand, and was none. */
  rejectedArgument = false;
  readonly #attempted = new Set<ValueType>();
  readonly #row: Verb;
  readonly #words: readonly Word[];
  readonly #vocabulary: Vocabulary;
  readonly #values: Record<string, string | number | boolean> = {};
  #at: number;

  constructor(row: Verb, words: readonly Word[], start: number, vocabulary: Vocabulary) {
    this.#row = row;
    this.#words = words;
    this.#vocabulary = vocabulary;
    this.#at = start;
  }

  get parts(): CommandParts {
    return this.#values;
  }

  complain(reason: string, message: string, next: string): void {
    this.problems.push({ reason, message, next });
  }

  readAll(): void {
    while (this.#at < this.#words.length) {
      const word = this.#words[this.#at] as Word;
      const place = this.#at + 1;
      this.#at += 1;
      if (!word.quoted && /^-{1,2}[a-z]/.test(word.text)) this.#readFlag(word.text, place);
      else this.#readArgument(word, place);
    }
    const missing = this.#row.arguments.filter(
      ({ type, required }) => required && !this.#attempted.has(type),
    );
    for (const { name } of missing) {
      this.complain(
        'argument-missing',
        `\`${name}\` is missing.`,
        `It is written \`${usageOf(this.#row)}\`.`,
      );
    }
  }

  #readFlag(text: string, place: number): void {
    const [, dashes = '', name = '', value] = /^(-+)([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    const flags = this.#row.flags;
    const exact = flags.find((flag) => flag.name === name);
    const guess =
      exact ??
      flags.find(
        (flag) =>
          flag.name ===
          nearest(
            name,
            flags.map((each) => each.name),
          ),
      );
    if (exact === undefined || dashes !== '--') {
      const known = flags.map((flag) => `\`--${flag.name}\``).join(', ');
      this.complain(
        'flag-unknown',
        `${nameWord(text, place)} is not a flag of \`${commandName(this.#row)}\`.`,
        guess ? `Did you mean \`--${guess.name}\`?` : known ? `Its flags are ${known}.` : 'It has no flags.',
      );
    }
    if (guess !== undefined) this.#readFlagValue(guess, value);
    // A value that stands behind an unknown flag is not an argument.
    else if (value === undefined && this.#words[this.#at]?.quoted) this.#at += 1;
  }

  #readFlagValue(flag: Flag, attached: string | undefined): void {
    if (flag.name in this.#values) {
      this.complain('flag-twice', `\`--${flag.name}\` is given twice.`, 'Give it once.');
    }
    if (flag.value === undefined) {
      if (attached !== undefined) {
        this.complain('flag-value-unexpected', `\`--${flag.name}\` takes no value.`, 'Write it alone.');
      }
      this.#values[flag.name] = true;
      return;
    }
    const next = this.#words[this.#at];
    let value = attached === '' || attached === undefined ? undefined : attached;
    if (value === undefined && next !== undefined && (next.quoted || !next.text.startsWith('--'))) {
      value = next.text;
      this.#at += 1;
    }
    if (value === undefined || value.trim() === '') {
      const how = `Write \`--${flag.name} ${flag.value.name}\`.`;
      this.complain('flag-value-missing', `\`--${flag.name}\` needs a value.`, how);
      return;
    }
    if (flag.value.type === 'source') this.#readSource(value, this.#at);
    else this.#readNote(flag, value.trim());
  }

  #readSource(name: string, place: number): void {
    const { sources } = this.#vocabulary;
    const known = sources === undefined ? /^[a-z][a-z0-9-]{0,40}$/.test(name) : sources.includes(name);
    if (known) {
      this.#values.source = name;
      return;
    }
    const guess = nearest(name, sources ?? []);
    if (guess !== undefined) this.#values.source = guess;
    const list = (sources ?? []).map((source) => `\`${source}\``).join(', ');
    this.complain(
      'source-unknown',
      `${nameWord(name, place)} is not a source.`,
      list === '' ? 'Write the name of a source in `.github/understudy.yml`.' : `The sources are ${list}.`,
    );
  }

  #readNote(flag: Flag, note: string): void {
    if (note.length <= LONGEST_NOTE) {
      this.#values[flag.name] = note;
      return;
    }
    const message = `The note is ${note.length} characters long; the limit is ${LONGEST_NOTE}.`;
    this.complain('note-too-long', message, 'Put the explanation on lines of its own below the command.');
  }

  #readArgument(word: Word, place: number): void {
    const open = this.#row.arguments.filter(({ type }) => !this.#attempted.has(type));
    const argument = word.quoted ? undefined : open.find(({ type }) => this.#fits(word.text, type));
    if (argument === undefined) this.#rejectWord(word, place, open);
    else {
      this.#attempted.add(argument.type);
      this.#readValue(argument, word.text, place);
    }
  }

  #fits(text: string, type: ValueType): boolean {
    switch (type) {
      case 'class':
        return looksLikeClass(text);
      case 'lifetime':
        return looksLikeLifetime(text);
      case 'id':
        return isCloneId(text);
      default:
        return type === 'verb';
    }
  }

  #readValue(argument: Argument, text: string, place: number): void {
    if (argument.type === 'class') this.#readClass(text, place);
    else if (argument.type === 'lifetime') this.#readLifetime(text, place);
    else if (argument.type === 'id') this.#values.id = text;
    else this.#readVerb(text, place);
  }

  #readClass(text: string, place: number): void {
    const { classes } = this.#vocabulary;
    const parsed = parseClass(text, classes);
    if ('instanceClass' in parsed) {
      this.#values.class = parsed.instanceClass;
      return;
    }
    const names = classes.map(shortClass);
    const family = `${shortClass(text)}.`;
    const guess =
      parsed.nearest ?? names.find((name) => name.startsWith(family)) ?? nearest(shortClass(text), names);
    const meant = guess === undefined ? undefined : parseClass(guess, classes);
    if (meant !== undefined && 'instanceClass' in meant) this.#values.class = meant.instanceClass;
    this.complain('class-unknown', `${nameWord(text, place)} ${parsed.says}`, parsed.how);
  }

  #readLifetime(text: string, place: number): void {
    const parsed = parseLifetime(text);
    if ('hours' in parsed) {
      this.#values.lifetime = parsed.hours;
      return;
    }
    const meant = parsed.nearest === undefined ? undefined : parseLifetime(parsed.nearest);
    if (meant !== undefined && 'hours' in meant) this.#values.lifetime = meant.hours;
    this.complain('lifetime-invalid', `${nameWord(text, place)} ${parsed.says}`, parsed.how);
  }

  #readVerb(text: string, place: number): void {
    const guess = isVerbName(text) ? text : nearest(text, VERB_NAMES);
    if (guess !== undefined) this.#values.verb = guess;
    if (guess !== text) {
      const names = VERB_NAMES.map((name) => `\`${name}\``).join(', ');
      this.complain(
        'verb-unknown',
        `${nameWord(text, place)} is not a command.`,
        `The commands are ${names}.`,
      );
    }
  }

  #rejectWord(word: Word, place: number, open: readonly Argument[]): void {
    this.rejectedArgument = true;
    const usage = `It is written \`${usageOf(this.#row)}\`.`;
    const named = word.quoted ? `Word ${place} of the command` : nameWord(word.text, place);
    if (word.quoted) {
      const next = 'Only `--note` takes text in quotation marks.';
      this.complain('argument-unexpected', `${named} is in quotation marks.`, next);
      return;
    }
    const flag = this.#row.flags.find(({ name, value }) => name === word.text && value === undefined);
    if (flag !== undefined) {
      this.#values[flag.name] = true;
      this.complain('argument-unexpected', `${named} is a flag.`, `Write \`--${flag.name}\`.`);
      return;
    }
    const repeated = this.#row.arguments.find(
      ({ type }) => this.#fits(word.text, type) && this.#attempted.has(type),
    );
    if (repeated !== undefined) {
      this.complain('argument-twice', `${named} is a second \`${repeated.name}\`.`, usage);
      return;
    }
    const expected = open.map(({ name }) => `\`${name}\``).join(' or ');
    const says =
      expected === '' ? 'is one word too many.' : `is not understood; ${expected} may stand there.`;
    this.complain('argument-unexpected', `${named} ${says}`, usage);
  }
}

function commandName(row: Verb): string {
  return row.name === 'clone' ? '/clone' : `/clone ${row.name}`;
}
