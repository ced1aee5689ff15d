/**
 * Pieces of a longer text that are another text in base64 or in hexadecimal digits, as in `token=…`, a JWT or a link: the first
 * few of a row are read. A list of all would be a table of its own for each row.
 */
interface Run {
  /** SQL that cuts it out of the row's texts; NULL where there are fewer. */
  cut(texts: string): string;
  /** SQL of what it says, in small letters; NULL where it says nothing. */
  read(run: string): string[];
}

/** So many of base64, and of digits. */
const [OF_BASE64, OF_DIGITS] = [6, 3];

/** Shorter ones hold nothing distinctive. */
const LEAST = 16;

/** What begins with as many digits and hyphens is a hash or a UUID, and would take the place of what says something. */
const base64 = (letters: string): string => `(?![0-9a-f-]{${LEAST}})[${letters}]{${LEAST},}`;

const nth = (pattern: string, n: number) => (texts: string) =>
  `REGEXP_SUBSTR(${texts}, '${pattern}', 1, ${n})`;
const numbers = (most: number) => Array.from({ length: most }, (_, i) => i + 1);

/** SQL of bytes as text: what is none of UTF-8 is taken for one of ASCII, with other bytes around it. */
const asText = (bytes: string): string =>
  `LOWER(COALESCE(CONVERT(${bytes} USING utf8mb4), CONVERT(CONVERT(${bytes} USING latin1) USING utf8mb4)))`;

/** In addresses `+` and `/` are written `-` and `_`, and nothing fills the end up. */
const fromBase64 = (run: string): string[] => [
  asText(
    `FROM_BASE64(RPAD(REPLACE(REPLACE(${run}, '-', '+'), '_', '/'), 4 * CEIL(CHAR_LENGTH(${run}) / 4), '='))`,
  ),
];

/** An odd digit at the end belongs to nothing. */
const fromDigits = (run: string): string[] => [
  asText(`UNHEX(LEFT(${run}, CHAR_LENGTH(${run}) - CHAR_LENGTH(${run}) % 2))`),
];

export const RUNS: readonly Run[] = [
  ...numbers(OF_BASE64).map((n) => ({ cut: nth(base64('A-Za-z0-9+/_-'), n), read: fromBase64 })),
  // Part of a path: there a slash is none of its letters.
  ...numbers(OF_BASE64).map((n) => ({ cut: nth(base64('A-Za-z0-9+_-'), n), read: fromBase64 })),
  ...numbers(OF_DIGITS).map((n) => ({ cut: nth(`[0-9a-f]{${LEAST},}`, n), read: fromDigits })),
];

/** SQL of a row's texts as they are cut; NULL where nothing is long enough. */
export const runsIn = (texts: string): string =>
  `IF(${texts} REGEXP '[A-Za-z0-9+/_-]{${LEAST}}', ${texts}, NULL)`;
