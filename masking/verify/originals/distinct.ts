/**
 * What makes an original distinctive: that nobody would write it by chance. It is told by `spread`, the power of ten of how
 * many values of its form there are: one for each digit, more for each letter. Words that masks are made of, and numbers
 * that they begin with, count nothing: a mask may be an original by chance where both are of the same list.
 */

/** In decimal digits, as many as there are values of its form: eight digits, or six letters beside something else. */
export const DISTINCTIVE = 8;

/** The same of words without a digit, which are everybody's (`Springfield`): they must be longer. */
export const DISTINCTIVE_WORDS = 11;

/** Of a letter of 26, and of an ideograph of some thousands, which UTF-8 writes in three bytes. */
const LETTER = 1.4;
const IDEOGRAPH = 3;

/** Longer values are no more distinctive for it. */
const LOOKED_AT = 200;

/** SQL that is true of a text of words alone, without a digit. */
export const isWords = (text: string): string => `${text} NOT REGEXP '[0-9@]'`;

/** SQL of a text in which at most two letters or digits occur, such as 0000000000 or xxxxxxx. */
const isMonotonous = (text: string): string =>
  `REGEXP_REPLACE(${text}, '[^[:alnum:]]+', '') REGEXP '^(.)\\\\1*(.)?(?:\\\\1|\\\\2)*$'`;

/** SQL of a text that is a day, or a moment of one: there are some ten thousand days, and everybody has some. */
const isDay = (text: string): string =>
  `${text} REGEXP '^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T][0-9:Z+-]*)?$|^(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$'`;

/** What programs write for "the most", "never" and "none": the ends of types, of whole numbers that are exact, and of doubles. */
const ENDS = [
  ...['16777215', '2147483647', '2147483648', '4294967295', '9007199254740991', '9007199254740992'],
  ...['9223372036854775807', '9223372036854775808', '18446744073709551615'],
  ...['1.7976931348623157e308', '2.2250738585072014e-308', '3.40282e38', '1.17549e-38'],
];

/** SQL of a text that is an end of a type: many rows of many tables hold it, and it is nobody's. */
const isEnd = (text: string): string =>
  `TRIM(LEADING '-' FROM ${text}) IN (${ENDS.map((end) => `'${end}'`).join(', ')})`;

/**
 * SQL of a query of (no, spread, plain): the spread of each text of `from`, and what it would be if no mask were made of
 * words.
 *
 * @param from SQL of a table with the columns `no` and `text`
 * @param words SQL of a table with the column `word`: what masks are made of, in lower case
 */
export function spreadOf(from: string, words: string): string {
  // Words and numbers as an array: only letters and digits are left in it, so that nothing needs an escape.
  const parted = `REGEXP_REPLACE(REGEXP_REPLACE(LEFT(t.text, ${LOOKED_AT}), '[^[:alnum:]]+', ' '), '([0-9]+)', ' $1 ')`;
  const tokens = `JSON_TABLE(CONCAT('["', REPLACE(${parted}, ' ', '","'), '"]'), '$[*]' COLUMNS (token VARCHAR(${LOOKED_AT}) PATH '$'))`;
  // A token is of digits alone, or of none: its first byte says which, and an expression for each would cost more than all else.
  const digits = 'ASCII(k.token) BETWEEN 48 AND 57';
  // 0000012345 has five digits, and so has 1234500: a number that was rounded to hundreds.
  const rounded = `IF(LENGTH(k.token) = LENGTH(t.text), TRIM(TRAILING '0' FROM k.token), k.token)`;
  const inDigits = `CHAR_LENGTH(IF(k.token LIKE '000%', TRIM(LEADING '0' FROM ${rounded}), ${rounded}))`;
  const inLetters = `CHAR_LENGTH(k.token) * IF(LENGTH(k.token) < 3 * CHAR_LENGTH(k.token), ${LETTER}, ${IDEOGRAPH})`;
  const worth = `IF(${digits}, ${inDigits}, ${inLetters})`;
  const summed = `SELECT t.no AS no, SUM(IF(w.word IS NULL, ${worth}, 0)) AS spread, SUM(${worth}) AS plain
    FROM ${from} AS t JOIN ${tokens} AS k ON TRUE LEFT JOIN ${words} AS w ON w.word = LOWER(k.token) GROUP BY t.no`;
  // Of the whole text, once: these expressions cost more than all else.
  const isNone = `(${isMonotonous('t.text')} OR ${isDay('t.text')} OR ${isEnd('t.text')})`;
  return `SELECT x.no AS no, IF(x.isNone, 0, x.spread) AS spread, IF(x.isNone, 0, x.plain) AS plain
    FROM (SELECT summed.*, ${isNone} AS isNone FROM (${summed}) AS summed JOIN ${from} AS t USING (no) LIMIT 1000000000) AS x`;
}

/** Shorter ones are parts of too many values: a word, a country code. An ideograph is a word. */
const LEAST_WORD = 3;

/**
 * The words and numbers of texts that masks are made of (lists of names, fixed values, the fixed parts of forms), and the
 * texts themselves; all in lower case.
 */
export function wordsOf(texts: Iterable<string>): {
  readonly words: Set<string>;
  readonly whole: Set<string>;
} {
  const [words, whole] = [new Set<string>(), new Set<string>()];
  for (const text of texts) {
    whole.add(text.toLowerCase());
    for (const [word] of text.matchAll(/[\p{Alphabetic}]+|\p{Nd}+/gu)) {
      const isPlain = /^[\x20-\x7e]*$/.test(word);
      if (!isPlain || word.length >= LEAST_WORD) words.add(word.toLowerCase());
    }
  }
  return { words, whole };
}
