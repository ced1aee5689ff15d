import { isMoment } from './until.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Word } from './words.ts';

/** Said for the sake of manners. */
const COURTESY =
  /^(?:please|pls|plz|thanks|thx|(?:を|で|して)?(?:お願い(?:します|いたします|致します)?|ください|下さい))$/;
/** The same, where it is written behind a word without a space. */
const COURTEOUS = /^(.+?)(?:を|で|して)?(?:お願い(?:します|いたします|致します)|ください|下さい)$/u;

/**
 * Words as a command has them, where people say the same in more words: `3 days please`, `from production`, `by friday`,
 * `half a day`, `6 pm`. What a flag takes is left alone, and what is quoted.
 */
export function plainWords(words: readonly Word[], { sources = [] }: Vocabulary): readonly Word[] {
  const said = withoutCourtesy(words);
  const plain: Word[] = [];
  for (const [at, word] of said.entries()) {
    const text = (offset: number) => spoken(said[at + offset]);
    const before = plain.at(-1);
    if (at === 0 || word.quoted || isText(before)) plain.push(word);
    else if (/^(?:from|of|on)$/.test(word.text) && sources.includes(text(1))) continue;
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

/** Without it there is a command left: `/clone please` may be said to a person, and orders nothing. */
function withoutCourtesy(words: readonly Word[]): readonly Word[] {
  const isSaid = (word: Word, at: number) => at > 0 && !word.quoted && !isText(words[at - 1]);
  const left = words
    .filter((word, at) => !(isSaid(word, at) && COURTESY.test(word.text)))
    .map((word) => {
      const said = word.quoted ? undefined : COURTEOUS.exec(word.text)?.[1];
      return said === undefined ? word : { ...word, text: said };
    });
  return left.length > 1 ? left : words;
}

/** The text of a word that is not quoted; empty where there is none. */
function spoken(word: Word | undefined): string {
  return word === undefined || word.quoted ? '' : word.text;
}

/** Whether what follows is text that a flag takes. */
function isText(word: Word | undefined): boolean {
  return /^--?(?:note|source|reason|comment|message|why)$/.test(spoken(word));
}
