/** Shorter pieces of base64, or of hexadecimal digits, hold nothing distinctive. */
const LEAST = 16;

/** Where such a piece begins that has capitals and small letters, as base64 of a text has. At each letter, the question takes longer than the answer. */
const MIXED = `(?<![A-Za-z0-9+/_-])(?=[A-Za-z0-9+/_-]{${LEAST}})(?=[a-z0-9+/_-]*[A-Z])(?=[A-Z0-9+/_-]*[a-z])`;

/** Digits of bytes that are letters of ASCII, or of UTF-8: those of a hash are not, for so long. */
const LETTERS = `(?:[2-7][0-9A-Fa-f]|[c-fC-F][0-9a-fA-F](?:[89abAB][0-9a-fA-F])+){${LEAST / 2}}`;

/**
 * SQL of what the pieces of base64 and of hexadecimal digits in a longer text say, as in `token=…`, a web token, a data URL or a
 * link: bytes, with capitals of ASCII in small letters, and what is neither as noise between them.
 *
 * @param texts a column that holds the text
 * @param where is SQL of what stands there where no piece is long enough
 */
export function readRuns(
  texts: string,
  where: { found(read: readonly string[]): string; none: string },
): string {
  const inAddress = `REPLACE(REPLACE(REPLACE(${texts}, '/', ' '), '-', '+'), '_', '/')`;
  const read = [
    fromBase64(`REPLACE(REPLACE(${texts}, '-', '+'), '_', '/')`),
    // In the path of an address, a slash is none of its letters.
    `IF(LOCATE('/', ${texts}) > 0, ${fromBase64(inAddress)}, NULL)`,
    fromDigits(texts),
  ];
  return `IF(${texts} COLLATE utf8mb4_bin REGEXP '${MIXED}|${LETTERS}', ${where.found(read)}, ${where.none})`;
}

/**
 * All pieces are read at once. What fills the end of one up to four letters is more of them (`A`, which is 0) instead of `=`, which
 * ends the whole; a space is passed over.
 */
function fromBase64(text: string): string {
  const filled = `REGEXP_REPLACE(CONCAT(${text}, ' '), '[^A-Za-z0-9+/]+', 'AAA ')`;
  return small(`FROM_BASE64(REGEXP_REPLACE(${filled}, '((?:[A-Za-z0-9+/]{4})*)[A-Za-z0-9+/]{0,3} ', '$1'))`);
}

/** An odd digit at the end of a piece belongs to nothing. */
function fromDigits(text: string): string {
  return small(`UNHEX(REGEXP_REPLACE(${text}, '((?:[0-9a-f]{2})*)[0-9a-f]?(?:[^0-9a-f]+|$)', '$1'))`);
}

/** SQL of bytes with the capitals of ASCII in small letters, and all others as they are. */
const small = (bytes: string): string => `LOWER(CONVERT(${bytes} USING ascii))`;
