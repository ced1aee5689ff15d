import { Findings } from './findings.ts';
import { type Argument, flagIn, usageOf, type ValueType, verbCalled } from './grammar.ts';
import { readMost } from './most.ts';
import { nameWord } from './problem.ts';
import { readFlag, readFlagValue } from './read-flag.ts';
import { topicOf } from './topic.ts';
import { fits, unexpected } from './unexpected.ts';
import { readClass, readLifetime, readSource } from './values.ts';
import type { Word } from './words.ts';

/**
 * One pass over the words of a command. It collects what it understood and what is wrong, and where it is certain what
 * was meant it goes on with that: the values then make the suggestion, if no word is left out of them.
 */
export class Reading extends Findings {
  readonly #attempted = new Set<ValueType>();

  readAll(): void {
    if (this.row.name === 'help') {
      const about = topicOf(this.words.slice(this.at), this.vocabulary);
      if (about !== undefined) this.values.verb = about;
      return;
    }
    while (this.at < this.words.length) {
      const word = this.words[this.at] as Word;
      this.at += 1;
      if (this.row.name === 'list' && !word.quoted && this.#readListed(word.text)) continue;
      if (!word.quoted && /^-{1,2}[a-z]/.test(word.text)) readFlag(this, word);
      else this.#readArgument(word);
    }
    if (this.values.lifetime === 'closed' && this.values.keep === true) {
      this.hasDropped = true;
      this.complain(
        'lifetime-invalid',
        '`until closed` and `--keep` say opposite things: to go once the thread is closed, and to stay.',
        'Write one of them.',
      );
    }
    const missing = this.row.arguments.filter(({ type, required }) => required && !this.#attempted.has(type));
    for (const { name } of missing) {
      this.complain('argument-missing', `\`${name}\` is missing.`, `It is written \`${usageOf(this.row)}\`.`);
    }
  }

  /** Which clones a list is to show, as people say it; what it shows anyway is taken as said. */
  #readListed(text: string): boolean {
    // A database may be called `live`.
    const isSource = this.vocabulary.sources?.includes(text) === true;
    if (!isSource && /^(?:-{0,2}all|-a|everything|our|ours|live|clones)$/.test(text)) return true;
    const flag = flagIn(this.row.flags, isSource ? 'source' : text);
    if (flag === undefined || (flag.value !== undefined && !isSource)) return false;
    readFlagValue(this, flag, isSource ? text : undefined);
    return true;
  }

  #readArgument(word: Word): void {
    const open = this.row.arguments.filter(({ type }) => !this.#attempted.has(type));
    const argument = word.quoted ? undefined : open.find(({ type }) => fits(word.text, type));
    if (argument === undefined) this.#rejectWord(word, open);
    else {
      this.#attempted.add(argument.type);
      this.#readValue(argument, word);
    }
  }

  #readValue({ type }: Argument, word: Word): void {
    if (type === 'class') this.take('class', readClass(word, this.vocabulary));
    else if (type === 'lifetime') this.#readLifetime(word);
    else this.values.id = word.text;
  }

  #readLifetime(word: Word): void {
    this.take('lifetime', readLifetime(word, this.vocabulary));
    if (!word.text.startsWith('+')) return;
    if (this.row.name === 'extend') this.values.added = true;
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
    const complaint = unexpected(word, named, this.row, this.#attempted);
    this.problems.push(complaint);
    // What follows belongs to what is not known.
    if (complaint.reason === 'verb-unknown') this.at = this.words.length;
  }

  /** `max`: of what, the verb and the other words may tell. */
  #readMost({ text }: Word, named: string, open: readonly Argument[]): boolean {
    const found = readMost(
      text,
      named,
      open.map(({ type }) => type),
      this.vocabulary.most,
    );
    if (found === undefined) return false;
    if (found.of !== undefined) this.#attempted.add(found.of);
    this.take('lifetime', found.read);
    return true;
  }

  /** A flag without its dashes, or a source without its flag: `/clone staging` is `/clone --source staging`. */
  #readAsFlag({ text, place }: Word, named: string): boolean {
    // What is a verb, too, may have been meant as one: of `keep 3 days` no order is made.
    const flag = this.row.flags.find(
      ({ name, synonyms, value }) =>
        value === undefined && (name === text || synonyms.includes(text)) && verbCalled(text) === undefined,
    );
    if (flag !== undefined) {
      if (flag.name in this.values) return false;
      this.values[flag.name] = true;
      this.complain('argument-unexpected', `${named} is a flag.`, `Write \`--${flag.name}\`.`);
      return true;
    }
    const { sources } = this.vocabulary;
    const takesSource = this.row.flags.some(({ value }) => value?.type === 'source');
    if (sources === undefined || !takesSource || 'source' in this.values) return false;
    const read = readSource({ text, place }, this.vocabulary);
    if (read.value === undefined) return false;
    this.take('source', read);
    return true;
  }
}
