import { readDuration } from '../base/duration.ts';
import { isCloneId } from '../ledger/id.ts';
import { asciiOf } from './command-line.ts';
import { flagCalled } from './grammar.ts';
import { type CommandProblem, problem } from './problem.ts';

/** A word of a command, repaired; a quoted one keeps its spelling. */
export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  /** Which word of the command it is, counted from 1. */
  readonly place: number;
  /** As it was typed, where that is another text. */
  readonly written?: string;
}

/** The text of a word that is not quoted; empty where there is none. */
export function spoken(word: Word | undefined): string {
  return word === undefined || word.quoted ? '' : word.text;
}

/** A command is a short thing. What is longer was not typed as one, and is not worth an exact answer. */
const LONGEST_LINE = 1000;

const DOUBLE_QUOTES = '"“”„‟«»＂';
const SINGLE_QUOTES = "'‘’‚‛＇";
const DASHES = '\\-‐‑‒–—―−﹘﹣－ーｰ';

/** What ends a word of its own accord on a Japanese keyboard, or at the end of a sentence. */
const CLOSING = /[,.;:!…、。！]+$/;

/** What makes one picture of two. */
const JOINER =
  /(?<=\p{Extended_Pictographic}[\ufe0f\u{1F3FB}-\u{1F3FF}]?)\u200d(?=\p{Extended_Pictographic})/gu;

/**
 * Cuts a command line into words. Keyboards and editors mean well: full-width letters, curly quotes and long dashes
 * are turned back into what was meant. Characters that cannot be seen are refused, because a reader would approve
 * another text than the one that runs.
 */
export function splitWords(line: string): readonly Word[] | CommandProblem {
  if (line.length > LONGEST_LINE) {
    return problem(
      'command-too-long',
      `The command is ${line.length} characters long; the limit is ${LONGEST_LINE}.`,
      'Put the explanation on lines of its own below the command.',
    );
  }
  // Zero-width spaces and byte order marks come along when text is pasted; they turn nothing around.
  const text = line.replace(/[\u200B\u2060\uFEFF\u00AD]/g, '').trim();
  if (/[\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]|(?!\s)\p{Cc}/u.test(text.replace(JOINER, ''))) {
    return problem(
      'command-hidden-characters',
      'The command holds characters that cannot be seen, such as control characters or direction marks.',
      'Type the command again by hand instead of pasting it.',
    );
  }
  return cut(text);
}

function cut(text: string): readonly Word[] | CommandProblem {
  const words: Word[] = [];
  const characters = [...text];
  // What follows a flag that takes a text is a text, whatever marks are in it.
  let isNote = false;
  let at = 0;
  while (at < characters.length) {
    const character = characters[at] ?? '';
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    const family = [DOUBLE_QUOTES, SINGLE_QUOTES].find((quotes) => quotes.includes(character));
    if (family === undefined) {
      const end = endOfWord(characters, at);
      const written = characters.slice(at, end).join('');
      const repaired = repair(written, isNote);
      const isOther = repaired.length === 1 && repaired[0] !== written;
      for (const text of repaired)
        words.push({ text, quoted: false, place: words.length + 1, ...(isOther ? { written } : {}) });
      isNote = flagCalled(repaired.at(-1) ?? '')?.value?.type === 'text';
      at = end;
      continue;
    }
    const end = endOfQuote(characters, at + 1, family);
    if (end === undefined) {
      return problem(
        'quote-unclosed',
        'A quotation mark is opened but never closed.',
        'Write `--note "why"`.',
      );
    }
    isNote = false;
    words.push({ text: characters.slice(at + 1, end).join(''), quoted: true, place: words.length + 1 });
    at = end + 1;
  }
  return words;
}

/** A word ends at white space, or after `=` when a quoted value follows (`--note="why"`). */
function endOfWord(characters: readonly string[], start: number): number {
  let at = start;
  while (at < characters.length && !/\s/.test(characters[at] ?? '')) {
    at += 1;
    const next = characters[at] ?? '';
    if (
      /[=＝]/.test(characters[at - 1] ?? '') &&
      next !== '' &&
      (DOUBLE_QUOTES + SINGLE_QUOTES).includes(next)
    )
      break;
  }
  return at;
}

/** A single quote inside a word is an apostrophe: such a quote ends only before white space. */
function endOfQuote(characters: readonly string[], start: number, family: string): number | undefined {
  for (let at = start; at < characters.length; at += 1) {
    const next = characters[at + 1];
    const ends = family === DOUBLE_QUOTES || next === undefined || /\s/.test(next);
    if (family.includes(characters[at] ?? '') && ends) return at;
  }
  return undefined;
}

/**
 * `—Dry–Run` was typed as `--dry-run`, `−1d` as `-1d`, `r6g。large` as `r6g.large`, and `r6g.large、3d` as two words, and so is
 * `r6g.large。3d`.
 */
function repair(word: string, isNote: boolean): readonly string[] {
  const text = asciiOf(word)
    .replace(/[\uFF66-\uFF9F]+/g, (narrow) => narrow.normalize('NFKC'))
    .replace(/^`([^`]+)`$/, (code, id) => (isCloneId(id) ? id : code))
    .replace(new RegExp(`^[${DASHES}]+(?=\\p{L})`, 'u'), (run) => (run === '-' ? '-' : '--'))
    // Behind katakana it is a long vowel.
    .replace(new RegExp(`(?<![ァ-ヺー])[${DASHES}]`, 'g'), '-')
    .replace(/(?<=[a-z])[。｡](?=([^。｡]+))/gi, (stop, rest) => (readDuration(rest)?.minutes ? '、' : stop))
    .replace(/(?<=[a-z\d])[。．｡・･](?=[a-z\d])/gi, '.')
    .replace(/[〜～]/g, '~')
    .replace(/迄$/, 'まで')
    .toLowerCase();
  // What stands behind `=` is somebody's text.
  if (text.startsWith('-') && text.includes('=')) return [text];
  const parts = (isNote ? [text] : text.split(/[、，。]|,(?!\d)|(?<!\d),/)).map((part) =>
    part.replace(CLOSING, ''),
  );
  const words = parts.filter((part) => part !== '');
  return words.length === 0 ? [text] : words;
}
