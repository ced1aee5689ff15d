import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const spelled = inMasking('proof');
const rows = inMasking('proof');
const sought = (test: string) => inMasking('proof', [`masking/verify/originals/search.test: ${test}`]);
const value = sought('of a masked table as a value');
const inside = sought('of a masked table inside');
const filtered = sought('of a masked table what passes a filter first');

/** How the proof that knows no rule takes originals, and how it recognizes a copy. */
export const ORIGINALS: readonly Mutant[] = [
  // Each way in which a copy may be written.
  spelled('copies in small letters are not found', '`LOWER(${text})`,', ''),
  spelled('copies with narrow digits are not found', 'narrow(text), closed,', 'closed,'),
  spelled('copies without separators are not found', 'narrow(text), closed,', 'narrow(text),'),
  spelled('copies without separators, in small letters, are not found', '`LOWER(${closed})`,', ''),
  spelled(
    'logins that an address begins with are not found',
    '>= 8, ${local}, NULL)`',
    '>= 80, ${local}, NULL)`',
  ),
  spelled('one word is taken for the login of one person', "AND ${local} REGEXP '[0-9._+-]' AND", 'AND'),
  spelled(
    'telephone numbers without their first digit are not found',
    'SUBSTR(${closed}, 2), NULL)`,',
    'NULL, NULL)`,',
  ),
  spelled(
    'telephone numbers with the digit that a number has lost are not found',
    "CONCAT('0', ${text}), NULL)`",
    'NULL, NULL)`',
  ),
  spelled('digits of bytes in capitals are not found', '`HEX(${value})`,', ''),
  spelled('digits of bytes in small letters are not found', '`LOWER(HEX(${value}))`,', ''),
  spelled(
    'long values in Base64 are not found',
    "`REPLACE(TO_BASE64(${value}), '\\\\n', '')`",
    '`TO_BASE64(${value})`',
  ),
  spelled('Base64 without its end is not found', "`TRIM(TRAILING '=' FROM ${base64})`,", ''),
  spelled('bytes of a UUID are not found', 'UNHEX(${closed}), NULL)`', 'NULL, NULL)`'),
  spelled('UUIDs of bytes are not found', 'BIN_TO_UUID(${value}), NULL)`', 'NULL, NULL)`'),
  spelled('addresses of four bytes are not found', 'LENGTH(${value}) IN (4, 16)', 'LENGTH(${value}) IN (16)'),
  spelled(
    'addresses of sixteen bytes are not found',
    'LENGTH(${value}) IN (4, 16)',
    'LENGTH(${value}) IN (4)',
  ),
  spelled('addresses as numbers are not found', 'INET_ATON(${text}), NULL)`', 'NULL, NULL)`'),
  spelled('bytes of addresses are not found', 'INET6_ATON(${text}), NULL)`', 'NULL, NULL)`'),
  spelled('longitudes are not found', '...([1, -1] as const).map(', '...([1] as const).map('),
  spelled('latitudes are not found', '...([1, -1] as const).map(', '...([-1] as const).map('),

  // Each kind of column in which one may stand.
  value(
    'strings of JSON are not compared',
    "`IF(JSON_TYPE(${value}) = 'STRING', JSON_UNQUOTE(${value}), NULL)`",
    '`JSON_UNQUOTE(NULL)`',
  ),
  value(
    'bytes that are filled up are not compared',
    "`TRIM(TRAILING X'00' FROM ${value})`, mayBeLong",
    '`${value}`, mayBeLong',
  ),
  value(
    'other character sets are not compared',
    '? value : `CONVERT(${value} USING utf8mb4)`;',
    '? value : `${value}`;',
  ),
  value(
    'numbers that zeros fill up are not compared',
    '? `(${value} + 0)` : value;',
    '? `CONCAT(${value})` : value;',
  ),
  value(
    'whole numbers are not compared',
    "case 'mediumint': case 'int': case 'bigint': return {",
    "case 'mediumint': return {",
  ),
  value(
    'numbers of another scale are not compared',
    "sql: scale === 0 ? plain : `TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${plain}))`,",
    'sql: plain,',
  ),
  value('doubles are not compared', "case 'double': return { sql: plain, mayBeLong: false };", ''),
  value('bits are not compared', '?? 1) < 27 ? undefined', '?? 1) < 99 ? undefined'),
  value(
    'moments are not compared',
    "['datetime', 'timestamp'].includes(dataType) && fraction >= 3",
    'fraction >= 9',
  ),
  sought('of a masked table nothing is found')(
    'places are not compared',
    'return SPATIAL.test(dataType) ? {',
    "return SPATIAL.test(dataType) && value === '' ? {",
  ),

  // What many rows pass first.
  filtered(
    'the filter keeps long values from being compared',
    'const long = filter.anyLong ? `IF(${isLong(sql)}, ${at(longForm(sql))}, 0)` : ',
    'const long = filter.size < 0 ? `IF(${isLong(sql)}, ${at(longForm(sql))}, 0)` : ',
  ),
  filtered(
    'the filter keeps large numbers from being compared',
    '`IF(${worthALook}, ${whole}, 0)`',
    '`IF(${worthALook}, 0, ${whole})`',
  ),
  filtered(
    'the filter is of other bytes than what is looked up in it',
    'ASCII(SUBSTR(b.bits, ${hash} % ${size}, 1))`',
    'ASCII(SUBSTR(b.bits, ${hash} % ${size} + 1, 1))`',
  ),

  // Inside of what they may stand.
  inside(
    'what stands in addresses of pages is not seen',
    '`LOWER(${own})`, ofPage(own),',
    '`LOWER(${own})`,',
  ),
  inside(
    'what stands in addresses of pages in documents is not seen',
    'return [`LOWER(${document})`, ofPage(document)];',
    'return [`LOWER(${document})`];',
  ),
  inside('compressed bytes are not read', 'COALESCE(UNCOMPRESS(${value}), ${value})', 'COALESCE(${value})'),
  inside(
    'texts in bytes that are no text are read in one letter case',
    '`LOWER(COALESCE(CONVERT(${bytes} USING utf8mb4), ${ascii(bytes)}))`, bytes,',
    '`LOWER(CONVERT(${bytes} USING utf8mb4))`, bytes,',
  ),
  inside(
    'bytes in bytes are not found',
    '`LOWER(COALESCE(CONVERT(${bytes} USING utf8mb4), ${ascii(bytes)}))`, bytes,',
    '`LOWER(COALESCE(CONVERT(${bytes} USING utf8mb4), ${ascii(bytes)}))`,',
  ),
  inside('JSON in a text is not read', 'LOWER(CAST(CAST(${own} AS JSON) AS CHAR)), NULL)`,', 'NULL, NULL)`,'),
  inside('short Base64 is not read', 'decoded(`FROM_BASE64(${own})`),', ''),
  inside('digits of bytes of letters beyond ASCII are not read', 'decoded(`UNHEX(${own})`),', ''),
  inside(
    'a number is found with its own separators only',
    'AS h ON IF(o.unseparated IS NULL, INSTR(h.hay, o.within), INSTR(h.closed, o.unseparated)) > 0 WHERE',
    'AS h ON INSTR(h.hay, o.within) > 0 WHERE',
  ),
  inside('pieces of Base64 are not read', "REGEXP '${MIXED}|${LETTERS}'`", "REGEXP '${LETTERS}'`"),
  inside('pieces of digits of bytes are not read', "REGEXP '${MIXED}|${LETTERS}'`", "REGEXP '${MIXED}'`"),

  // Which rows are sampled.
  rows(
    'the last rows are not sampled',
    "const ends = ['ASC', 'DESC'].map(",
    "const ends = ['ASC', 'ASC'].map(",
  ),
  rows('the rows between are not sampled', '...ends, ...middle].join', '...ends].join'),
  rows('of a small table the first rows are sampled', 'ORDER BY understudy_place LIMIT', 'ORDER BY 1 LIMIT'),
  inMasking('proof', ['masking/attest/handed-over.test: sums of a table are the same'])(
    'the last part of a key is not looked at',
    '`${bounded} > ${bounds.at(-1)}`,',
    '',
  ),
];
