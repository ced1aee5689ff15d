import { nearest } from '../../../text/nearest.ts';
import type { CommandParts } from './command.ts';
import {
  type Argument,
  type Flag,
  flagIn,
  usageOf,
  type ValueType,
  type Verb,
  verbCalled,
} from './grammar.ts';
import { readMost } from './most.ts';
import { nameWord } from './problem.ts';
import { topicOf } from './topic.ts';
import { fits, unexpected } from './unexpected.ts';
import { type Complaint, type ReadValue, readClass, readLifetime, readSource, readSwitch } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** A note goes into tables and tags of people's attention, not into documentation. */
const LONGEST_NOTE = 200;

/** What people write who want to say how a clone is called. */
const NAMING = /^(?:name|title|label|tag|alias)$/;

/**
 * One pass over the words of a command. It collects what it understood and what is wrong, and where it is certain what
 * was meant it goes on with that: the values then make the suggestion, if no word is left out of them.
 */
export class Reading {
  readonly problems: Complaint[] = [];
  /** Whether something that was written is in none of the values. */
  hasDropped = false;
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
    if (this.#row.name === 'help') {
      const about = topicOf(this.#words.slice(this.#at), this.#vocabulary);
      if (about !== undefined) this.#values.verb = about;
      return;
    }
    while (this.#at < this.#words.length) {
      const word = this.#words[this.#at] as Word;
      this.#at += 1;
      if (this.#row.name === 'list' && !word.quoted && this.#readListed(word.text)) continue;
      if (!word.quoted && /^-{1,2}[a-z]/.test(word.text)) this.#readFlag(word);
      else this.#readArgument(word);
    }
    if (this.#values.lifetime === 'closed' && this.#values.keep === true) {
      this.hasDropped = true;
      this.complain(
        'lifetime-invalid',
        '`until closed` and `--keep` say opposite things: to go once the thread is closed, and to stay.',
        'Write one of them.',
      );
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

  /** Which clones a list is to show, as people say it; what it shows anyway is taken as said. */
  #readListed(text: string): boolean {
    // A database may be called `live`.
    const isSource = this.#vocabulary.sources?.includes(text) === true;
    if (!isSource && /^(?:-{0,2}all|-a|everything|our|ours|live|clones)$/.test(text)) return true;
    const flag = this.#flagCalled(isSource ? 'source' : text);
    if (flag === undefined || (flag.value !== undefined && !isSource)) return false;
    this.#readFlagValue(flag, isSource ? text : undefined);
    return true;
  }

  #readFlag({ text, place }: Word): void {
    const [, dashes = '', written = '', value] = /^(-+)([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    const negated = /^no-?(?=[a-z-]{4})/.exec(written)?.[0] ?? '';
    const name = written.slice(negated.length);
    // What is a verb, too, may have been meant as one: of `-keep 3 days` and `-eep 3 days` no order is made.
    const isVerb = dashes !== '--' && verbCalled(name) !== undefined;
    const exact = isVerb ? undefined : this.#flagCalled(name);
    const alike = this.#row.flags
      .map((flag) => flag.name)
      .filter((word) => verbCalled(word) === undefined && word[0] === name[0] && !/\d/.test(name));
    const isNaming = exact === undefined && NAMING.test(name) && this.#flagCalled('note') !== undefined;
    const guess = exact ?? this.#flagCalled(isNaming ? 'note' : (nearest(name, alike) ?? ''));
    if (isNaming) {
      this.#readNaming({ text, place }, guess as Flag, value);
      return;
    }
    if (exact === undefined || dashes !== '--') {
      const known = this.#row.flags.map((flag) => `\`--${flag.name}\``).join(', ');
      this.complain(
        'flag-unknown',
        `${nameWord(text, place)} is not a flag of \`${commandName(this.#row)}\`.`,
        guess ? `Did you mean \`--${guess.name}\`?` : known ? `Its flags are ${known}.` : 'It has no flags.',
      );
    }
    if (guess === undefined) {
      this.hasDropped = true;
      // A value that stands behind an unknown flag is not an argument.
      if (value === undefined && this.#words[this.#at]?.quoted) this.#at += 1;
    } else if (negated !== '' && guess.value === undefined && value === undefined)
      this.#readFlagValue(guess, 'false');
    else this.#readFlagValue(guess, value);
  }

  /** What a clone is to be called: its id is made for it, and a note is what the lists show. A source's name is what to clone, rather. */
  #readNaming({ text, place }: Omit<Word, 'quoted'>, note: Flag, attached: string | undefined): void {
    this.complain(
      'flag-unknown',
      `${nameWord(text, place)} is not a flag of \`${commandName(this.#row)}\`: a clone gets its id by itself.`,
      'Say what it is for with `--note "why"`; which database to clone, with `--source NAME`.',
    );
    const said = attached ?? this.#words[this.#at]?.text ?? '';
    if (this.#vocabulary.sources?.includes(said.toLowerCase()) === true) this.hasDropped = true;
    this.#readFlagValue(note, attached);
  }

  #flagCalled(word: string): Flag | undefined {
    return flagIn(this.#row.flags, word);
  }

  #readFlagValue(flag: Flag, attached: string | undefined): void {
    if (flag.name in this.#values) {
      this.complain('flag-twice', `\`--${flag.name}\` is given twice.`, 'Give it once.');
      // Two values of one thing: which was meant, nobody knows.
      if (flag.value !== undefined || attached !== undefined) this.hasDropped = true;
    }
    if (flag.value === undefined) {
      this.#take(flag.name, readSwitch(flag.name, attached));
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
      this.hasDropped = true;
      this.complain('flag-value-missing', `\`--${flag.name}\` needs a value.`, how);
      return;
    }
    const place = this.#words[this.#at - 1]?.place ?? 0;
    if (flag.value.type === 'source')
      this.#take('source', readSource({ text: value, place }, this.#vocabulary));
    else this.#readNote(flag, value.trim());
  }

  /** Keeps a value, and tells what is wrong with it. */
  #take(name: string, { value, complaint }: ReadValue<string | number | boolean>): void {
    if (value === undefined) this.hasDropped = true;
    else this.#values[name] = value;
    if (complaint !== undefined) this.problems.push(complaint);
  }

  #readNote(flag: Flag, note: string): void {
    if (note.length <= LONGEST_NOTE) {
      this.#values[flag.name] = note;
      return;
    }
    this.hasDropped = true;
    const message = `The note is ${note.length} characters long; the limit is ${LONGEST_NOTE}.`;
    this.complain('note-too-long', message, 'Put the explanation on lines of its own below the command.');
  }

  #readArgument(word: Word): void {
    const open = this.#row.arguments.filter(({ type }) => !this.#attempted.has(type));
    const argument = word.quoted ? undefined : open.find(({ type }) => fits(word.text, type));
    if (argument === undefined) this.#rejectWord(word, open);
    else {
      this.#attempted.add(argument.type);
      this.#readValue(argument, word);
    }
  }

  #readValue({ type }: Argument, word: Word): void {
    if (type === 'class') this.#take('class', readClass(word, this.#vocabulary));
    else if (type === 'lifetime') this.#readLifetime(word);
    else this.#values.id = word.text;
  }

  #readLifetime(word: Word): void {
    this.#take('lifetime', readLifetime(word, this.#vocabulary));
    if (!word.text.startsWith('+')) return;
    if (this.#row.name === 'extend') this.#values.added = true;
    else {
      // Whoever adds has something to add to: no order is made of it.
      this.hasDropped = true;
      this.complain(
        'lifetime-invalid',
        `${nameWord(word.text, word.place)} adds to what a clone has, and this makes a new one.`,
        'Write it without the plus; `/clone extend` lets a clone live for longer.',
      );
    }
  }

  #rejectWord(word: Word, open: readonly Argument[]): void {
    const named = word.quoted ? `Word ${word.place} of the command` : nameWord(word.text, word.place);
    if (!word.quoted && (this.#readAsFlag(word, named) || this.#readMost(word, named, open))) return;
    this.hasDropped = true;
    const complaint = unexpected(word, named, this.#row, this.#attempted);
    this.problems.push(complaint);
    // What follows belongs to what is not known.
    if (complaint.reason === 'verb-unknown') this.#at = this.#words.length;
  }

  /** `max`: of what, the verb and the other words may tell. */
  #readMost({ text }: Word, named: string, open: readonly Argument[]): boolean {
    const found = readMost(
      text,
      named,
      open.map(({ type }) => type),
      this.#vocabulary.most,
    );
    if (found === undefined) return false;
    if (found.of !== undefined) this.#attempted.add(found.of);
    this.#take('lifetime', found.read);
    return true;
  }

  /** A flag without its dashes, or a source without its flag: `/clone staging` is `/clone --source staging`. */
  #readAsFlag({ text, place }: Word, named: string): boolean {
    // What is a verb, too, may have been meant as one: of `keep 3 days` no order is made.
    const flag = this.#row.flags.find(
      ({ name, synonyms, value }) =>
        value === undefined && (name === text || synonyms.includes(text)) && verbCalled(text) === undefined,
    );
    if (flag !== undefined) {
      if (flag.name in this.#values) return false;
      this.#values[flag.name] = true;
      this.complain('argument-unexpected', `${named} is a flag.`, `Write \`--${flag.name}\`.`);
      return true;
    }
    const { sources } = this.#vocabulary;
    const takesSource = this.#row.flags.some(({ value }) => value?.type === 'source');
    if (sources === undefined || !takesSource || 'source' in this.#values) return false;
    const read = readSource({ text, place }, this.#vocabulary);
    if (read.value === undefined) return false;
    this.#take('source', read);
    return true;
  }
}

function commandName(row: Verb): string {
  return row.name === 'clone' ? '/clone' : `/clone ${row.name}`;
}
