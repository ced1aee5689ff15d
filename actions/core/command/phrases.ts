import { looksLikeClass } from '../base/classes.ts';
import { digitsOf, isNumber, isUnit, looksLikeDuration, readDuration } from '../base/duration.ts';
import { isCloneId } from '../ledger/id.ts';
import { closingIn, WORDS_OF_CLOSING } from './closing-words.ts';
import { flagCalled } from './grammar.ts';
import { isDay, isMoment, isVague, isWeek } from './moment-words.ts';
import { isZone } from './named-zone.ts';
import { spoken, type Word } from './words.ts';

/**
 * Words that belong together: `2 weeks`, `1d 12h`, `until friday 18:00`, `serverless 0-8`, `r6g large`. People write them so;
 * the reading of a command then has one word for one meaning.
 */
export function joinPhrases(words: readonly Word[]): readonly Word[] {
  const joined: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const [word, length] = phraseAt(words, at);
    joined.push(word);
    at += length;
  }
  return joined;
}

/** The phrase that begins at a word, as one word, and how many words it is long. */
function phraseAt(words: readonly Word[], at: number): readonly [word: Word, length: number] {
  const first = words[at] as Word;
  if (first.quoted || at === 0) return [first, 1];
  // The text that a flag takes is nobody's phrase.
  if (flagCalled(words[at - 1]?.text ?? '')?.value !== undefined) return [first, 1];
  return (
    untilAt(words, at) ??
    durationAt(words, at) ??
    classAt(words, at) ??
    namedAt(words, at) ??
    calledAt(words, at) ??
    (textAt(words, at) === 'dry' && textAt(words, at + 1) === 'run'
      ? [{ ...first, text: 'dry-run' }, 2]
      : [first, 1])
  );
}

type Phrase = readonly [word: Word, length: number] | undefined;

const textAt = (words: readonly Word[], at: number): string => spoken(words[at]);

/** `until friday 18:00`, `--until=friday`, `金曜 18:00 まで`. */
function untilAt(words: readonly Word[], at: number): Phrase {
  const first = words[at] as Word;
  const begin = /^(?:--)?(?:until|till|til|through|thru)(?:[=_-](.+))?$/.exec(first.text);
  const closing = begin === null ? undefined : closingAt(words, at, begin[1]);
  if (closing !== undefined) return closing;
  const days: string[] = begin?.[1] === undefined ? [] : [begin[1]];
  let end = begin === null ? at : at + 1;
  while (isMoment(textAt(words, end)) || (days.length > 0 && isZone(textAt(words, end)))) {
    days.push(textAt(words, end));
    end += 1;
  }
  if (begin !== null) {
    // What follows and is not understood belongs to it all the same: half of a phrase is another time.
    if (days.length === 0 && textAt(words, end) !== '') days.push(textAt(words, end++));
    while (isVague(textAt(words, end)) || isMoment(textAt(words, end))) days.push(textAt(words, end++));
    return [{ ...first, text: ['until', ...days].join(' ') }, end - at];
  }
  const last = textAt(words, end);
  if (textAt(words, at + 1) === 'まで' && closingIn(`until ${first.text}`))
    return [{ ...first, text: `until ${first.text}` }, 2];
  // In Japanese the month comes first, whatever the settings say of their readers.
  const japanese = (said: readonly string[]) =>
    `until ${said.join(' ')}`.replace(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?= |$|\()/, '$1月$2日');
  if (last === 'まで' && days.length > 0) return [{ ...first, text: japanese(days) }, end - at + 1];
  const bare = /^(.+)まで$/.exec(last)?.[1];
  if (bare !== undefined && (isMoment(bare) || days.length > 0 || !looksLikeDuration(bare)))
    return [{ ...first, text: japanese([...days, bare]) }, end - at + 1];
  // A day by itself is the last one; an hour by itself may be anything.
  const begins = isDay(first.text) || (isWeek(first.text) && isDay(days[1] ?? ''));
  return begins ? [{ ...first, text: `until ${days.join(' ')}` }, end - at] : undefined;
}

/** `until closed`, `until the issue is closed`: as many words as make it one. */
function closingAt(words: readonly Word[], at: number, attached: string | undefined): Phrase {
  const said = ['until', ...(attached === undefined ? [] : [attached])];
  for (let length = 1; length <= WORDS_OF_CLOSING; length += 1) {
    if (closingIn(said.join(' '))) return [{ ...(words[at] as Word), text: said.join(' ') }, length];
    said.push(textAt(words, at + length));
  }
  return undefined;
}

/** `2 weeks`, `for 3 days`, `1d 12h`, `1 day and 12 hours`; and as `+3d` what is to be added: `by 3 days`, `3 more days`. */
function durationAt(words: readonly Word[], at: number): Phrase {
  const [before, start] = leadIn(words, at);
  const begin = numberWithUnit(words, start);
  if (begin === undefined) return undefined;
  let { text, end, isMore } = begin;
  for (;;) {
    const next = numberWithUnit(words, textAt(words, end) === 'and' ? end + 1 : end);
    const longer = next && readDuration(text + next.text);
    // `3d 4d` and `1d 36h` say it twice, and differently: nothing is added up.
    const unit = readDuration(text)?.parts.at(-1)?.unit ?? 0;
    if (next === undefined || longer?.minutes === undefined || !longer.isInOrder) break;
    if ((readDuration(next.text)?.minutes ?? 0) >= unit) break;
    text += next.text;
    end = next.end;
  }
  const isBehind = MORE.test(textAt(words, end));
  const plus = (before || isMore || isBehind) && !/^[-+]/.test(text) ? '+' : '';
  return [{ ...(words[at] as Word), text: plus + text }, end + Number(isBehind) - at];
}

const MORE = /^(?:more|longer|extra|additional(?:ly)?)$/;

/** Whether what stands before a duration says that it is added to something, and where the duration begins. */
function leadIn(words: readonly Word[], at: number): readonly [isMore: boolean, start: number] {
  let [isMore, start] = [false, at];
  for (; /^(?:for|by|an|another|さらに|あと|もう)$/.test(textAt(words, start)); start += 1) {
    // `an hour` is one.
    if (textAt(words, start) === 'an' && !MORE.test(textAt(words, start + 1))) break;
    isMore ||= !/^(?:for|an)$/.test(textAt(words, start));
  }
  if (MORE.test(textAt(words, start)) && start > at) [isMore, start] = [true, start + 1];
  return [isMore, start];
}

function numberWithUnit(
  words: readonly Word[],
  at: number,
): { readonly text: string; readonly end: number; readonly isMore: boolean } | undefined {
  const isMore = MORE.test(textAt(words, at + 1)) && isUnit(textAt(words, at + 2));
  const [first, second] = [textAt(words, at), textAt(words, at + 1 + Number(isMore))];
  const before = textAt(words, at - 1);
  if (isNumber(first) && isUnit(second))
    return { text: digitsOf(first) + second, end: at + 2 + Number(isMore), isMore };
  // `another week` is one.
  if (before === 'another' && isUnit(first)) return { text: `1${first}`, end: at + 1, isMore: true };
  return looksLikeDuration(first) && !isNumber(first)
    ? { text: first, end: at + 1, isMore: false }
    : undefined;
}

/** `serverless 0-8`, `r6g large`. */
function classAt(words: readonly Word[], at: number): Phrase {
  const [first, second] = [textAt(words, at), textAt(words, at + 1)];
  const word = words[at] as Word;
  const capacity = /^(?:db\.)?serverless/.test(first) ? capacityAt(words, at) : undefined;
  if (capacity !== undefined) return capacity;
  if (/^(?:db\.)?[a-z]\d[a-z]{0,3}$/.test(first) && /^(?:medium|large|\d{0,2}xlarge)$/.test(second))
    return [{ ...word, text: `${first}.${second}` }, 2];
  return undefined;
}

/** `serverless 0-8`, `serverless v2 0 - 8`, `serverless:0 to 8 ACU`: as many words as make a range of capacity. */
function capacityAt(words: readonly Word[], at: number): Phrase {
  const said: string[] = [];
  let found: Phrase;
  for (let length = 1; length <= MOST_OF_CAPACITY; length += 1) {
    said.push(textAt(words, at + length - 1));
    const [, least, most] = CAPACITY.exec(said.join(' ')) ?? [];
    if (least !== undefined)
      found = [{ ...(words[at] as Word), text: `serverless:${least}-${most}` }, length];
  }
  return found;
}

const ACU = String.raw`\d+(?:\.\d+)?`;
const CAPACITY = new RegExp(
  `^(?:db\\.)?serverless(?:[- ]?v2)?(?: |: ?)(${ACU}) ?(?:-|~|\\.\\.|to) ?(${ACU})(?: ?acus?)?$`,
);
/** `serverless v2 0 to 8 acu` */
const MOST_OF_CAPACITY = 6;

/** What people call a value that is known by itself for what it is: a class, a lifetime, an id. */
const CALLED = 'class|instance|instance-class|size|type|lifetime|time|duration|ttl|id|clone|クラス|期間';
const IS_CALLED = new RegExp(`^(?:${CALLED})$`);
const IS_ASSIGNED = new RegExp(`^(?:${CALLED})[:=](?=.)`);
const IS_FLAG = new RegExp(`^--(?:${CALLED}|for)(?:=(.+))?$`);

/** `class r6g.large`, `ttl: 3d`, `clone bakomi`: what a value is called, and the value. */
function calledAt(words: readonly Word[], at: number): Phrase {
  if (!IS_CALLED.test(textAt(words, at)) || textAt(words, at + 1) === '') return undefined;
  const [value, length] = phraseAt(words, at + 1);
  const fits =
    looksLikeClass(value.text) ||
    looksLikeDuration(value.text) ||
    /^until\b/.test(value.text) ||
    isCloneId(value.text);
  return fits ? [value, length + 1] : undefined;
}

/**
 * `--class r6g.large`, `--ttl 3d` and, as the form calls them, `class=r6g.large`: what has a name of its own needs none, and is
 * taken for what it is.
 */
function namedAt(words: readonly Word[], at: number): Phrase {
  const word = words[at] as Word;
  const written = textAt(words, at);
  if (/^source[:=]./.test(written))
    return [{ ...word, text: `--source=${written.slice('source='.length)}` }, 1];
  const assigned = written.replace(IS_ASSIGNED, '');
  if (assigned !== written) return [{ ...word, text: assigned }, 1];
  const named = IS_FLAG.exec(written);
  if (named === null) return undefined;
  if (named[1] !== undefined) return [{ ...word, text: named[1] }, 1];
  if (textAt(words, at + 1) === '' || textAt(words, at + 1).startsWith('-')) return undefined;
  const [rest, length] = phraseAt(words, at + 1);
  return [{ ...rest, place: word.place }, length + 1];
}
