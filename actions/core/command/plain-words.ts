import { CLONE_PREFIX } from '../aurora/names.ts';
import { looksLikeClass } from '../base/classes.ts';
import { readDuration } from '../base/duration.ts';
import { isCloneId } from '../ledger/id.ts';
import { flagCalled, VERBS } from './grammar.ts';
import { isMoment } from './moment-words.ts';
import type { Vocabulary } from './vocabulary.ts';
import { spoken, type Word } from './words.ts';

const ASKING =
  '(?:どうぞ)?(?:よろしく|宜しく)?(?:お願い(?:します|いたします|致します|申し上げます|できますか|できますでしょうか|したいです)|(?:もらえ|貰え|いただけ|頂け)ま(?:すか|せんか)|(?:使わせて|貸して)?(?:ください|下さい)|(?:使い|借り|お借りし)(?:たい(?:です)?|ます))';
/** A face that smiles, a heart, a bow. Any other may doubt or forbid, and is no manners. */
const PICTURE =
  '(?:[👀🙏🙇🙋🙌👏👍👌🤝💪🫶🤗☺🙂😊😀😃😄😁😆😅😉😌🥰😍❤🧡💛💚💙💜💕🎉🎊🚀✨⭐🌟🔥💯☕🍺🍻🌸♂♀]|[\\u{1F3FB}-\\u{1F3FF}]|[\\u200d\\ufe0f])';
/** Said for the sake of manners. */
const COURTESY = new RegExp(
  `^(?:please|pls|plz|kindly|thanks|thx|cheers|now|immediately|asap|今すぐ|すぐに?|(?:を|で|して)?(?:${ASKING}|お願い|よろしく|宜しく|です)|を|で|` +
    `${PICTURE}+|:(?:pray|bow|rocket|thumbsup|\\+1):?|[:;]-?\\)+|\\^_?\\^)$`,
  'u',
);
/** The same, where it is written behind a word without a space. */
const COURTEOUS = new RegExp(`^(.+?)(?:(?:を|(?<!ま)で|して)?${ASKING}${PICTURE}*|${PICTURE}+)$`, 'u');

/**
 * Words as a command has them, where people say the same in more words: `3 days please`, `from production`, `by friday`,
 * `half a day`, `6 pm`. What a flag takes is left alone, and what is quoted.
 */
export function plainWords(words: readonly Word[], { sources = [] }: Vocabulary): readonly Word[] {
  const bare = words.map((word, at) => (isText(words[at - 1]) ? word : unwrapped(word, sources)));
  const said = withoutCourtesy(bare).map(withId).flatMap(cutJapanese);
  const plain: Word[] = [];
  for (const [at, word] of said.entries()) {
    const text = (offset: number) => spoken(said[at + offset]);
    const before = plain.at(-1);
    if (at === 0 || word.quoted || isText(before)) plain.push(word);
    else if (/^(?:from|of|on)$/.test(word.text) && sources.includes(text(1))) continue;
    else if (/^(?:an?|the|with|on|to|source|database|db|->|→)$/.test(word.text) && isNamed(text(1), sources))
      continue;
    else if (/^(?:by|to)$/.test(word.text) && isMoment(text(1))) plain.push({ ...word, text: 'until' });
    else if (/^[ap]m$/.test(word.text) && before !== undefined && /^\d{1,2}(?::\d{2})?$/.test(spoken(before)))
      plain.splice(-1, 1, { ...before, text: before.text + word.text });
    else if (word.text === 'day' && /^half(?: an?)?$/.test(spoken(before)) && before !== undefined)
      plain.splice(-1, 1, { ...before, text: '12h' });
    else if (
      /^an?$/.test(word.text) &&
      spoken(before) === 'half' &&
      before !== undefined &&
      text(1) === 'day'
    )
      plain.splice(-1, 1, { ...before, text: 'half a' });
    else plain.push(word);
  }
  return plain;
}

/** `[bakomi]` and `<3d>`, as the usage has them, `**r6g.large**`, `"bakomi"`: a value and nothing else inside. */
function unwrapped(word: Word, sources: readonly string[]): Word {
  const inner = word.quoted
    ? word.text
    : WRAPPED.exec(word.text)
        ?.slice(1)
        .find((text) => text !== undefined);
  const isValue =
    inner !== undefined &&
    (looksLikeClass(inner) ||
      isCloneId(inner) ||
      readDuration(inner)?.minutes !== undefined ||
      sources.includes(inner));
  return isValue ? { ...word, text: inner, quoted: false, written: word.written ?? word.text } : word;
}

const WRAPPED = /^(?:`(.+)`|\*{1,2}([^*]+)\*{1,2}|__?([^_]+)__?|\[(.+)\]|<(.+)>|\((.+)\))$/;

/** The name of a clone's cluster, or its host, as it is copied from AWS or a connection, is the clone. */
function withId(word: Word): Word {
  const [, id = ''] = CLUSTER.exec(word.quoted ? '' : word.text) ?? [];
  return isCloneId(id) ? { ...word, text: id, written: word.written ?? word.text } : word;
}

const CLUSTER = new RegExp(`^${CLONE_PREFIX}([a-z]{6})(?:-[a-z]{6})?(?:-[12])?(?:\\.[a-z0-9.-]+)?$`);

/** The verbs that are written without a space before or behind them. */
const JAPANESE_VERBS = VERBS.flatMap(({ synonyms }) => synonyms).filter((word) => /^\P{ASCII}+$/u.test(word));
/** Stand in many a noun: a change of the specification, to stop a job. */
const NOUNS = ['変更', '停止', '初期化', '破棄'];
const VERB = JAPANESE_VERBS.map((verb) =>
  NOUNS.includes(verb) ? `(?<!\\p{Script=Han})${verb}(?![\\p{Script=Han}のを])` : verb,
).join('|');
/** `リストア` is no list, and `削除フラグ` deletes nothing: what goes on in katakana is another word. */
const WITH_VERB = new RegExp(
  `^(.*?)(${VERB})(?![ァ-ヶー])(?:する|します|して|したい|してほしい|して欲しい|で|(?<=一覧|リスト|状態|状況|ステータス|使い方)を?(?:見せて|教えて|表示(?:して)?))?(.*)$`,
  'u',
);

/** `bakomiを3日延長` is three words, `r6g.largeで3日` two, `3日だけ` is `3日`, and `あと3日` is `+3日`. */
function cutJapanese(word: Word, at: number, words: readonly Word[]): readonly Word[] {
  if (
    at === 0 ||
    word.quoted ||
    word.text.startsWith('-') ||
    isText(words[at - 1]) ||
    /^\p{ASCII}*$|^(?:issue|pr)[をがの]/u.test(word.text)
  )
    return [word];
  const said = word.text.replace(/^[をに](?=.)|^で(?=\d)|(?<=.)です$/gu, '');
  const [, before = '', verb = '', behind = ''] = WITH_VERB.exec(said) ?? [undefined, said];
  const cut = [...before.split(/(?<=[\w.])(?:から|[をではのに])/), verb, behind.replace(/^を/, '')]
    .map((text) => text.replace(/(?<=\P{ASCII})(?:だけ|ほど|くらい|ぐらい)$/u, '').replace(AND_MORE, '+'))
    // A particle by itself stands between words where a verb is among them; else it is all that somebody wrote.
    .filter((text) => text !== '' && (verb === '' || !/^[をではのに]$/u.test(text)));
  return cut.map((text) => ({ ...word, text }));
}

/** `あと3日`: three days more. */
const AND_MORE = /^(?:あと|もう|さらに)(?=[\d一二三四五六七八九十])/;

/** Whether a word names a class or a source, so that an article or the like may stand before it. */
function isNamed(word: string, sources: readonly string[]): boolean {
  return looksLikeClass(word) || sources.includes(word);
}

/** Without it there is a command left: `/clone please` may be said to a person, and orders nothing. */
function withoutCourtesy(words: readonly Word[]): readonly Word[] {
  // Behind a note without quotation marks anything may be of the note.
  const note = words.findIndex(
    (word, at) => !word.quoted && flagCalled(spoken(words[at - 1]))?.name === 'note',
  );
  const isSaid = (word: Word, at: number) =>
    at > 0 && !word.quoted && !isText(words[at - 1]) && (note === -1 || at < note);
  const thanks = (at: number) => `${spoken(words[at])} ${spoken(words[at + 1])}` === 'thank you';
  const left = words
    .filter(
      (word, at) =>
        !(isSaid(word, at) && (COURTESY.test(word.text) || thanks(at) || (at > 1 && thanks(at - 1)))),
    )
    .map((word) => {
      const said = word.quoted ? undefined : COURTEOUS.exec(word.text)?.[1];
      return said === undefined ? word : { ...word, text: said };
    });
  return left.length > 1 ? left : words;
}

/** Whether what follows is text that a flag takes. */
function isText(word: Word | undefined): boolean {
  return flagCalled(spoken(word))?.value !== undefined;
}
