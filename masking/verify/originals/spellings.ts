/**
 * The ways in which a copy of an original may be written elsewhere: in other letters, without hyphens, as digits of its
 * bytes, as a number. `text` is SQL of the original as text (NULL where its bytes are none), `value` of its bytes.
 */
export function spellingsOf(value: string, text: string): readonly string[] {
  const closed = unseparated(text);
  const local = `SUBSTRING_INDEX(${text}, '@', 1)`;
  const base64 = `REPLACE(TO_BASE64(${value}), '\\n', '')`;
  return [
    value,
    `LOWER(${text})`,
    `UPPER(${text})`,
    narrow(text),
    closed,
    `LOWER(${closed})`,
    // A login name is often the first part of an address; one word alone (`info`, `marketing`) is everybody's.
    `IF(${text} LIKE '%_@_%' AND ${local} REGEXP '[0-9._+-]' AND CHAR_LENGTH(${local}) >= 8, ${local}, NULL)`,
    // A telephone number that is stored as a number has lost its first digit.
    `IF(${closed} REGEXP '^0[1-9][0-9]{8,9}$', SUBSTR(${closed}, 2), NULL)`,
    `IF(${text} REGEXP '^[1-9][0-9]{8,9}$', CONCAT('0', ${text}), NULL)`,
    `HEX(${value})`,
    `LOWER(HEX(${value}))`,
    base64,
    `TRIM(TRAILING '=' FROM ${base64})`,
    // Digits of bytes, as those of a UUID, stored as bytes; and the other way round.
    `IF(${closed} REGEXP '^[0-9a-fA-F]+$' AND LENGTH(${closed}) % 2 = 0, UNHEX(${closed}), NULL)`,
    `IF(LENGTH(${value}) = 16 AND ${text} IS NULL, BIN_TO_UUID(${value}), NULL)`,
    `IF(LENGTH(${value}) IN (4, 16), INET6_NTOA(${value}), NULL)`,
    `IF(IS_IPV4(${text}), INET_ATON(${text}), NULL)`,
    `IF(IS_IPV4(${text}) OR IS_IPV6(${text}), INET6_ATON(${text}), NULL)`,
    ...([1, -1] as const).map(coordinate(text)),
  ];
}

/** Between the digits and letters of numbers, cards, accounts and addresses of devices. */
const SEPARATORS = ['-', ' ', '.', '(', ')', '/', '_', ':'];

/**
 * SQL of a text without what separates its digits; NULL where it has not at least eight digits, or eight letters and digits of which
 * some are digits, as a customer's number or a plate has: words are told apart by what separates them.
 */
export function unseparated(text: string): string {
  const closed = withoutSeparators(text);
  const count = (others: string) => `CHAR_LENGTH(REGEXP_REPLACE(${text}, '${others}', ''))`;
  return `IF(${text} NOT LIKE '%@%' AND ${count('[^0-9]+')} >= IF(${count('[^0-9A-Za-z]+')} >= 8, 3, 8), ${closed}, NULL)`;
}

/** SQL of a text (or of bytes) without anything that may separate digits. */
export function withoutSeparators(text: string): string {
  return SEPARATORS.reduce((sql, separator) => `REPLACE(${sql}, '${separator}', '')`, text);
}

/** SQL of a text with wide digits and letters made narrow; NULL where it has none. */
function narrow(text: string): string {
  const wide = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz@.-_'];
  const narrowed = wide.reduce(
    (sql, letter) =>
      `REPLACE(${sql}, '${String.fromCodePoint((letter.codePointAt(0) as number) + 0xfee0)}', '${letter}')`,
    text,
  );
  return `IF(${text} REGEXP '[！-～]', ${narrowed}, NULL)`;
}

/** Latitude or longitude of a point, as a number of another column may hold it. */
const coordinate =
  (text: string) =>
  (which: 1 | -1): string => {
    const of = `SUBSTRING_INDEX(SUBSTR(${text}, 7, CHAR_LENGTH(${text}) - 7), ' ', ${which})`;
    return `IF(${text} LIKE 'POINT(%' AND CHAR_LENGTH(REGEXP_REPLACE(${of}, '[^0-9]+', '')) >= 8, ${of}, NULL)`;
  };
