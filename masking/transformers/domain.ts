import type { Column } from '../schema/schema.ts';
import { inOrder } from '../session/orders.ts';
import { text } from '../session/quote.ts';
import { below, digest, type MaskKind } from './expression.ts';
import { foldedText } from './fold.ts';

/** Hexadecimal digits by which a word is found: among a thousand, two share so many once in ten thousand keys. */
const DIGITS = 8;

/** The values that a column may hold, few and known: each stands for another one of them. */
export interface Domain {
  readonly kind: MaskKind;
  /** Ways to write the same words, which have the same masks: `東京都` or `東京`, each list in the same order. */
  readonly forms: readonly (readonly string[])[];
}

/**
 * SQL of a value's place among the words, which counts from 0: a permutation under the key, so that as many different values stay
 * as there were, and each as often as one of them was. What is none of the words is put on the place of one of them.
 *
 * The order of the words is their own, whatever column they stand in; how one is found follows the column's equality.
 *
 * @param folded SQL of what all spellings of the value have in common
 * @param ofWord SQL of the same of a word
 */
export function placeIn({ kind, forms }: Domain, folded: string, ofWord: (word: string) => string): string {
  const [first = []] = forms;
  const words = forms.flatMap((form, no) =>
    form.map((word, i) => `ROW(${no}, ${text(word)}, ${text(first[i] ?? word)})`),
  );
  const order = digest(kind, "CONCAT('order', CAST(first AS BINARY))");
  const found = `LEFT(${digest(kind, ofWord('word'))}, ${DIGITS})`;
  // Of fixed width and by bytes: to look for eight digits among fifty words is as quick as a digest.
  const list = inOrder(
    `SELECT CAST(GROUP_CONCAT(${found} ORDER BY form, ${order} SEPARATOR '') AS BINARY) FROM (VALUES ${words.join(', ')}) AS words (form, word, first)`,
  );
  const digits = digest(kind, folded);
  const at = `NULLIF(LOCATE(LEFT(${digits}, ${DIGITS}), ${list}), 0)`;
  const place = `(${at} - 1) DIV ${DIGITS}${forms.length === 1 ? '' : ` % ${first.length}`}`;
  return `IFNULL(${place}, ${below(first.length, digits)})`;
}

/** SQL of what all spellings of a word have in common where it stands in a text column. */
export function foldedWord(word: string, column: Column): string {
  return foldedText(`CONVERT(${word} USING ${column.characterSet ?? 'utf8mb4'})`, { column });
}
