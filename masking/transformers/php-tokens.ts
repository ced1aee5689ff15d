/**
 * Reads what PHP's `serialize` writes, in the server: `a:1:{s:5:"email";s:14:"ann@shop.example";}`. Lengths are in bytes, so a text
 * is only understood from its beginning, token by token: a recursive query, as a scalar subquery of its own (in a derived table
 * MySQL would not read it anew for each row). Measured: about 25 µs a token.
 *
 * The bytes are a table of one row beside the tokens: where they are made of a text, each `SUBSTR` of them would copy all of it,
 * which takes ten seconds for 160 KiB.
 */

/** Names that no column has. */
const own = (name: string): string => `understudy_php_${name}`;

/** Columns of the tokens that `withTokens` gives. */
export const TOKEN = {
  no: own('no'),
  at: own('at'),
  length: own('length'),
  /** `s`, `i`, `d`, `b`, `N`, `a`, `O`, `E`, `r`, `R` or `}`. */
  kind: own('kind'),
  /** Of a value: its path, each key in hexadecimal digits behind a slash; NULL of keys and ends. */
  path: own('path'),
  /** The path of the array or object that it stands in. */
  inside: own('inside'),
  /** A text or number as JSON; NULL of anything else. */
  json: own('json'),
  /** True of a token that is whole. */
  sound: own('sound'),
  /** True behind the last token of a text that is whole. */
  end: own('end'),
} as const;

/** Bytes that are looked at of a token: its head, and a key. */
const HEAD = 240;

/** In bytes. Longer texts are not read: more than what MySQL puts together again (`group_concat_max_len`). */
export const LONGEST = 1_000_000;

/** Letters of a path, of hexadecimal digits; of a key; and of the counts of what is open. */
const [PATH, KEY, OPEN] = [4000, 2 * HEAD, 1000];

/** Letters that a key has at most. */
export const LONGEST_KEY = HEAD;

/** SQL of the key of a token that is a value, as a text; NULL of others. */
export const LAST_KEY = `CONVERT(UNHEX(SUBSTRING_INDEX(${TOKEN.path}, '/', -1)) USING utf8mb4)`;

/** The table of the text's bytes. */
const SOURCE = own('source');

/** Its column. */
export const BYTES = `${SOURCE}.${own('bytes')}`;

const [HEAD_NAME, LEFT, OUTER, CURRENT, KEY_NAME, READ] = [
  'head',
  'left',
  'outer',
  'current',
  'key',
  'read',
].map(own) as [string, string, string, string, string, string];

const latin1 = (sql: string, length: number): string =>
  `CAST(${sql} AS CHAR(${length}) CHARACTER SET latin1) COLLATE latin1_bin`;

/** Of a text or a class's name: how many bytes it says to have. */
const SAID = `SUBSTRING_INDEX(SUBSTR(${HEAD_NAME}, 3, 12), ':', 1)`;

/** The same as a number; none where it is none, as in what is no PHP at all (`some words`). */
const SAID_NUMBER = `CAST(IF(${SAID} REGEXP '^[0-9]{1,9}$', ${SAID}, '0') AS UNSIGNED)`;

const KIND = `LEFT(${HEAD_NAME}, 1)`;

const LENGTH = `CASE ${KIND} WHEN 's' THEN ${SAID_NUMBER} + CHAR_LENGTH(${SAID}) + 6 WHEN 'E' THEN ${SAID_NUMBER} + CHAR_LENGTH(${SAID}) + 6 WHEN '}' THEN 1 WHEN 'N' THEN 2 WHEN 'a' THEN LOCATE('{', ${HEAD_NAME}) WHEN 'O' THEN LOCATE('{', ${HEAD_NAME}) ELSE LOCATE(';', ${HEAD_NAME}) END`;

const VALID = `${HEAD_NAME} REGEXP '^(s:[0-9]{1,9}:"|a:[0-9]{1,9}:[{]|O:[0-9]{1,3}:"[^"{};:]+":[0-9]{1,9}:[{]|E:[0-9]{1,3}:"[^"{};]+";|i:-{0,1}[0-9]{1,20};|b:[01];|d:[-+0-9.eEINFA]{1,40};|N;|[rR]:[0-9]{1,9};|[}])'`;

const OPENS = `${KIND} IN ('a', 'O')`;

/** An array or an object is at its end. */
const CLOSES = `(${LEFT} = 0 AND ${OUTER} <> '')`;

/** What may stand where it stands. */
const IN_PLACE = `CASE WHEN ${CLOSES} THEN ${KIND} = '}' WHEN ${KEY_NAME} IS NULL THEN ${LEFT} > 0 AND ${KIND} IN ('s', 'i') ELSE ${KIND} <> '}' END`;

/** A private member's name has its class before it, between zeros. */
const KEY_TEXT = `IF(${KIND} = 's', SUBSTRING_INDEX(SUBSTR(${HEAD_NAME}, CHAR_LENGTH(${SAID}) + 5, ${SAID_NUMBER}), CHAR(0 USING latin1), -1), SUBSTR(${HEAD_NAME}, 3, LOCATE(';', ${HEAD_NAME}) - 3))`;

const COUNT = `CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(${HEAD_NAME}, ':{', 1), ':', -1) AS SIGNED)`;

/**
 * `WITH RECURSIVE …`: the tokens of a text, as a table `TOKENS` with the columns of `TOKEN`.
 *
 * @param text SQL of the text, as bytes of UTF-8
 */
export function withTokens(text: string): string {
  const bytes = BYTES;
  const head = (at: string) => `CONVERT(SUBSTR(${bytes}, ${at}, ${HEAD}) USING latin1)`;
  const start = [
    'CAST(1 AS SIGNED)',
    'CAST(1 AS SIGNED)',
    latin1(`IF(LENGTH(${bytes}) > ${LONGEST}, '', ${head('1')})`, HEAD),
    'CAST(1 AS SIGNED)',
    latin1("''", OPEN),
    latin1("''", PATH),
    latin1("''", KEY),
  ];
  const next = [
    `${TOKEN.no} + 1`,
    `${TOKEN.at} + ${LENGTH}`,
    head(`${TOKEN.at} + ${LENGTH}`),
    `CASE WHEN ${CLOSES} THEN CAST(SUBSTRING_INDEX(${OUTER}, ',', 1) AS SIGNED) WHEN ${KEY_NAME} IS NULL THEN ${LEFT} WHEN ${OPENS} THEN ${COUNT} ELSE ${LEFT} - 1 END`,
    `CASE WHEN ${CLOSES} THEN SUBSTR(${OUTER}, LOCATE(',', ${OUTER}) + 1) WHEN ${KEY_NAME} IS NOT NULL AND ${OPENS} THEN CONCAT(${LEFT} - 1, ',', ${OUTER}) ELSE ${OUTER} END`,
    `CASE WHEN ${CLOSES} THEN LEFT(${CURRENT}, CHAR_LENGTH(${CURRENT}) - LOCATE('/', REVERSE(${CURRENT}))) WHEN ${KEY_NAME} IS NOT NULL AND ${OPENS} THEN CONCAT(${CURRENT}, '/', ${KEY_NAME}) ELSE ${CURRENT} END`,
    `IF(${CLOSES} OR ${KEY_NAME} IS NOT NULL, NULL, HEX(${KEY_TEXT}))`,
  ];
  const isOver = `(${KEY_NAME} IS NULL AND ${LEFT} = 0 AND ${OUTER} = '')`;
  const room = `CHAR_LENGTH(${CURRENT}) < ${PATH - KEY - 2} AND CHAR_LENGTH(${OUTER}) < ${OPEN - 20}`;
  const columns = [TOKEN.no, TOKEN.at, HEAD_NAME, LEFT, OUTER, CURRENT, KEY_NAME];
  const content = `SUBSTR(${bytes}, ${TOKEN.at} + CHAR_LENGTH(${SAID}) + 4, ${SAID_NUMBER})`;
  const written = `SUBSTR(${HEAD_NAME}, 3, LOCATE(';', ${HEAD_NAME}) - 3)`;
  const isValue = `${KEY_NAME} IS NOT NULL AND ${HEAD_NAME} <> ''`;
  const json = `CASE WHEN NOT (${isValue}) THEN NULL WHEN ${KIND} = 's' THEN CAST(JSON_QUOTE(IFNULL(CONVERT(${content} USING utf8mb4), HEX(${content}))) AS JSON) WHEN ${KIND} IN ('i', 'd') AND JSON_VALID(CONVERT(${written} USING utf8mb4)) THEN CAST(CONVERT(${written} USING utf8mb4) AS JSON) END`;
  const sound = `CASE WHEN ${isOver} THEN ${HEAD_NAME} = '' AND ${TOKEN.at} = LENGTH(${bytes}) + 1 WHEN NOT (${VALID}) OR NOT (${IN_PLACE}) THEN FALSE WHEN ${KIND} = 's' THEN SUBSTR(${bytes}, ${TOKEN.at} + ${LENGTH} - 2, 2) = '";' ELSE TRUE END`;
  const source = `${SOURCE} (${own('bytes')}) AS (SELECT ${text} LIMIT ${ALL})`;
  return `WITH RECURSIVE ${source}, ${READ} (${columns.join(', ')}) AS (SELECT ${start.join(', ')} FROM ${SOURCE} UNION ALL SELECT ${next.join(', ')} FROM ${READ}${BESIDE_BYTES} WHERE ${VALID} AND (${IN_PLACE}) AND NOT ${isOver} AND ${room}), ${TOKENS} AS (SELECT ${TOKEN.no}, ${TOKEN.at}, ${LENGTH} AS ${TOKEN.length}, ${KIND} AS ${TOKEN.kind}, IF(${isValue}, CONCAT(${CURRENT}, '/', ${KEY_NAME}), NULL) AS ${TOKEN.path}, ${CURRENT} AS ${TOKEN.inside}, ${json} AS ${TOKEN.json}, ${sound} AS ${TOKEN.sound}, ${isOver} AS ${TOKEN.end} FROM ${READ}${BESIDE_BYTES} LIMIT ${ALL})`;
}

/** Behind a table of tokens: beside each of them the text's bytes. */
export const BESIDE_BYTES = ` CROSS JOIN ${SOURCE}`;

/** The table of tokens. */
export const TOKENS = own('tokens');

/** A limit keeps MySQL from computing columns again wherever they are named. */
export const ALL = 1_000_000_000;

/** SQL that is true of a text that was read to its end; over all tokens. */
export const IS_WHOLE = `(MIN(${TOKEN.sound}) = 1 AND MAX(${TOKEN.end}) = 1)`;
