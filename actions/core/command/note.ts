import { looksLikeClass } from '../base/classes.ts';
import { isNumber, looksLikeDuration } from '../base/duration.ts';
import { isCloneId } from '../ledger/id.ts';
import type { CloneCommand } from './command.ts';
import { flagCalled, flagIn, verbCalled, verbNamed } from './grammar.ts';
import { isMoment, isVague } from './moment-words.ts';
import { isMost } from './most.ts';
import { joinPhrases } from './phrases.ts';
import { plainWords } from './plain-words.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/**
 * Why somebody wants a clone, written behind the command as one says it: `/clone r6g.large 3d to reproduce the timeout`. It is a note
 * where nothing in it may be an order; what may be one is left to the reading of the command.
 */

/** No command of ours has more words of its own: what is a text for pages is not looked at from each of its words. */
const LONGEST_ORDER = 12;

/** With which a reason begins. */
const OPENING = /^(?:to|for|because|since|cause|cuz|see|re|regarding)$/;
/** A reason that is nothing but the number of an issue. */
const ISSUES = /^(?:#\d+ ?)+$/;
/** What stands before a remark, and is none of it. */
const SEPARATOR = /^(?:\/\/+|#+|-{1,2})$/;
/** Of whoever writes these, no word behind them is meant as an order. */
const LABEL = /^(?:note|reason|comment|memo|メモ|理由|目的)[:：]\s*/iu;
/** With which a reason ends in Japanese, which has it before what it opens in English. */
const ENDING = /(?:ため|為|用途?|目的)(?:[にで]|です)?$/u;
/** The same where what is ordered stands before it: alone, `確認` may ask to be shown something. */
const PURPOSE = /(?:調査|検証|確認|再現|テスト|試験)(?:[にで]|です|[にで](?:使|利用|使用|必要)\S*)?$/u;
/** What says of an order that it is to be another: in a reason it may be that, where the order is not whole. */
const CHANGING =
  /^(?:big(?:ger)?|small(?:er)?|larger?|huge|tiny|fast(?:er)?|cheap(?:er)?|long(?:er)?|short(?:er)?|more|less|another|not?|never|without|me|us|you|him|her|them|everyone)$/;

/** The places in a command where a reason may begin, the last first: what stands before may begin like one, too. */
export function reasonsIn(words: readonly Word[]): readonly number[] {
  const last = Math.min(words.length - 1, LONGEST_ORDER);
  return Array.from({ length: Math.max(0, last) }, (_, index) => last - index);
}

/**
 * What stands from a word on as a note, if it reads like a reason and holds nothing that may be meant as an order.
 * @param order what stands before it
 */
export function noteFrom(
  words: readonly Word[],
  at: number,
  order: CloneCommand,
  vocabulary: Vocabulary,
): string | undefined {
  const [slash, ...behind] = [words[0], ...words.slice(at)];
  const [first, ...others] = behind;
  if (slash === undefined || first === undefined) return undefined;
  const isWhole =
    order.instanceClass !== undefined && (order.lifetimeHours !== undefined || order.untilClosed === true);
  const isOrdered = (text: string) => isSecond(text, order, vocabulary);
  // A text in quotation marks is nothing else.
  if (first.quoted) {
    const inside = first.text.split(/\s+/).map((text) => ({ ...first, text, quoted: false }));
    const isNote = others.length === 0 && inside.length > 1;
    return isNote && !holdsOrder([slash, ...inside], vocabulary, isOrdered) ? first.text.trim() : undefined;
  }
  if (behind.some(({ quoted }) => quoted)) return undefined;
  const isFlag = flagCalled(first.text)?.name === 'note';
  const isBracketed = /^[(（]/u.test(typed(first)) && /[)）][.!。]?$/u.test(typed(behind.at(-1) ?? first));
  const isMarked = isFlag || isBracketed || LABEL.test(typed(first));
  const isApart = SEPARATOR.test(first.text);
  const said = isFlag || isApart ? others : behind;
  const note = said
    .map(typed)
    .join(' ')
    .replace(LABEL, '')
    .replace(/[.!?,;:。！？…、]+$/u, '')
    .replace(/^[(（](.*)[)）]$/u, '$1');
  const isOpened = OPENING.test(first.text);
  const isPurpose = ENDING.test(note) || (hasOwn(order) && PURPOSE.test(note));
  if (note === '' || !(isMarked || isApart || isOpened || isPurpose || (hasOwn(order) && ISSUES.test(note))))
    return undefined;
  // `for qa` may name anything, and `-- fresh` was meant as a flag.
  const least = isOpened && hasOwn(order) ? 1 : 2;
  if ((isOpened || first.text.startsWith('-')) && !isMarked && others.length < least) return undefined;
  const isOrder = (text: string) => isOrdered(text) || (!isWhole && !isMarked && mayBeOrder(text));
  return holdsOrder([slash, ...said], vocabulary, isOrder) ? undefined : note;
}

/** Whether one of a command's words, or what several of them say together, is an order. */
function holdsOrder(
  [slash, ...words]: readonly [Word, ...Word[]],
  vocabulary: Vocabulary,
  isOrder: (text: string) => boolean,
): boolean {
  const bare = words.map((word) => ({ ...word, text: word.text.toLowerCase().replace(AROUND, '') }));
  const plain = plainWords([slash, ...bare.filter(({ text }) => text !== '')], vocabulary);
  return [...words, ...plain.slice(1), ...joinPhrases(plain).slice(1)].some(({ text }) => isOrder(text));
}

/** What stands around a word that it does not change. */
const AROUND = /^[(（「『]+|[)）」』.!?,;:。！？…、]+$/gu;

/** Whether a command says anything of the clone that it wants. */
function hasOwn({ instanceClass, lifetimeHours, untilClosed }: CloneCommand): boolean {
  return instanceClass !== undefined || lifetimeHours !== undefined || untilClosed === true;
}

/** A word as it was typed. */
function typed({ text, written }: Word): string {
  return written ?? text;
}

/** What is an order wherever it stands: a flag, a class, a lifetime, another source. */
function isSecond(text: string, { source }: CloneCommand, { sources = [] }: Vocabulary): boolean {
  return (
    /^-{1,2}\p{L}/u.test(text) ||
    looksLikeClass(text) ||
    (looksLikeDuration(text) && !isNumber(text)) ||
    /^until\b/.test(text) ||
    (source === undefined && sources.length > 1 && isSource(text, sources))
  );
}

function isSource(text: string, sources: readonly string[]): boolean {
  return sources.some((name) => name === text || (text.length >= 3 && name.startsWith(text)));
}

/** What may be one, where what was ordered before leaves something open. */
function mayBeOrder(text: string): boolean {
  return (
    verbCalled(text) !== undefined ||
    flagIn(verbNamed('clone').flags, text) !== undefined ||
    isCloneId(text) ||
    isNumber(text) ||
    isMoment(text) ||
    (isVague(text) && !/^(?:the|of)$/.test(text)) ||
    isMost(text) ||
    CHANGING.test(text)
  );
}
