/** Shorter pieces of base64, or of hexadecimal digits, hold nothing distinctive. */
const LEAST = 16;

/** Where such a piece begins that has capitals and small letters, as base64 of a text has. At each letter, the question takes longer than the answer. */
const MIXED = `(?<![A-Za-z0-9+/_-])(?=[A-Za-z0-9+/_-]{${LEAST}})(?=[a-z0-9+/_-]*[A-Z])(?=[A-Z0-9+/_-]*[a-z])`;

/** Digits of bytes that are letters of ASCII, or of UTF-8: those of a hash are not, for so long. */
const LETTERS = `(?:[2-7][0-9A-Fa-f]|[c-fC-F][0-9a-fA-F](?:[89abAB][0-9a-fA-F]){1,3}){${LEAST / 2}}`;

/**
 * Characters of a row that are looked at, shared by its columns: MySQL gives a regular expression so many steps for a whole text, of
 * which each character takes some (`regexp_time_limit`), and what needs more is an error. At least so many of each column.
 */
const [OF_A_ROW, OF_A_COLUMN] = [20_000, 500];

/** SQL of all texts of a row in which pieces are looked for, told apart by letters as they are written. */
export function textsOf(columns: readonly string[]): string {
  const each = Math.max(OF_A_COLUMN, Math.floor(OF_A_ROW / columns.length));
  // Said of what stands between them, the collation is that of all: of three columns, two of which compare in different ways,
  // MySQL takes the third's character set for the whole, be it ASCII.
  const all = `CONCAT_WS(_utf8mb4'\n' COLLATE utf8mb4_bin, ${columns.map((text) => `LEFT(${text}, ${each})`).join(', ')})`;
  // As JSON writes the end of a line, its letter would be the first of what follows.
  const bare = ['\\\\n', '\\\\r', '\\\\t'].reduce(
    (sql, written) => `REPLACE(${sql}, '${written}', ' ')`,
    all,
  );
  return `LEFT(${bare}, ${OF_A_ROW})`;
}

/**
 * SQL of what the pieces of base64 and of hexadecimal digits in a longer text say, as in `token=…`, a web token, a data URL or a
 * link: bytes, with capitals of ASCII in small letters, and what is neither as noise between them.
 *
 * @param texts a column that holds `textsOf` a row
 */
export function readRuns(texts: string): readonly string[] {
  const inAddress = `REPLACE(REPLACE(REPLACE(${texts}, '/', ' '), '-', '+'), '_', '/')`;
  return [
    fromBase64(`REPLACE(REPLACE(${texts}, '-', '+'), '_', '/')`),
    // In the path of an address, a slash is none of its letters.
    `IF(LOCATE('/', ${texts}) > 0, ${fromBase64(inAddress)}, NULL)`,
    fromDigits(texts),
  ];
}

/** SQL that is true where some piece is long enough to be read: of most rows none is. */
export const hasRuns = (texts: string): string => `${texts} REGEXP '${MIXED}|${LETTERS}'`;

/**
 * All pieces are read at once. What fills the end of one up to four letters is more of them (`A`, which is 0) instead of `=`, which
 * ends the whole.
 */
function fromBase64(text: string): string {
  const filled = `REGEXP_REPLACE(CONCAT(${text}, ' '), '[^A-Za-z0-9+/]+', 'AAA ')`;
  return small(`FROM_BASE64(REGEXP_REPLACE(${filled}, '((?:[A-Za-z0-9+/]{4})*)[A-Za-z0-9+/]{0,3} ', '$1'))`);
}

/** An odd digit at the end of a piece belongs to nothing. */
function fromDigits(text: string): string {
  return small(
    `UNHEX(REGEXP_REPLACE(${text}, '((?:[0-9A-Fa-f]{2})*)[0-9A-Fa-f]?(?:[^0-9A-Fa-f]+|$)', '$1'))`,
  );
}

/** SQL of bytes with the capitals of ASCII in small letters, and all others as they are. */
const small = (bytes: string): string => `LOWER(CONVERT(${bytes} USING ascii))`;
