import type { Mutant } from '../mutant.ts';
import { asks, inMasking } from './in-masking.ts';

const mask = inMasking('leak', ['masking/transformers/registry.test', 'masking/transformers/run.test']);
const equal = inMasking('behaviour', [
  'masking/transformers/joins.test',
  'masking/transformers/equality.test',
]);
const dates = inMasking('leak', ['masking/transformers/date.test']);
const numbers = inMasking('leak', ['masking/transformers/number.test', 'masking/transformers/geo.test']);
const json = inMasking('leak', ['masking/transformers/json.test']);
const addresses = inMasking('leak', ['masking/transformers/ip.test', 'masking/transformers/run.test']);
const called = inMasking('behaviour', [
  'masking/cli/arguments.test',
  'masking/cli/',
  'masking/refusals.test',
]);
const draft = inMasking('leak', ['masking/discover/']);
const server = inMasking('leak', [
  'masking/cli/arguments.test',
  'masking/cli/',
  'masking/run/may-be-masked.test',
]);

/** What a mask is made of, and what it leaves of a value. */
export const MASKS: readonly Mutant[] = [
  mask(
    'masks are made without the key',
    'return `SHA2(CONCAT(${keyOf(kind)}, ${value}), 256)`;',
    'return `SHA2(CONCAT(${value}), 256)`;',
  ),
  mask(
    'every kind has the same key',
    "UNHEX(SHA2(CONCAT(${KEY}, '${kind}'), 256))`);",
    'UNHEX(SHA2(${KEY}, 256))`);',
  ),
  mask('a mail could arrive', "const DOMAIN = 'example.invalid';", "const DOMAIN = 'example.co.jp';"),
  mask(
    'a card could be somebody’s',
    "const START = ['4000', '0000'] as const;",
    "const START = ['4111', '1111'] as const;",
  ),
  mask(
    'scrambled text keeps its first letter',
    'return `LEFT(REPEAT(${digits}, ${times}), ${size})`;',
    'return `INSERT(LEFT(REPEAT(${digits}, ${times}), ${size}), 1, 1, LEFT(${value}, 1))`;',
  ),
  mask(
    'only the first match is replaced',
    "text(options.with.replace(/[\\\\$]/g, '\\\\$&'))})`,",
    "text(options.with.replace(/[\\\\$]/g, '\\\\$&'))}, 1, 1)`,",
  ),
  mask('a match writes the original again', '!/\\$\\d|\\\\\\d/.test(options.with)', 'true'),
  mask('a text written instead matches again', '!rewrites(options.replace, options.with)', 'true'),
  mask(
    'a fixed value is written in another type',
    "if (column.typeClass === 'text' || column.typeClass === 'enum') return constant(String(value));",
    '',
  ),
  equal(
    'trailing spaces make another value',
    'return ignoresTrailingSpaces(collation) && !stripped ? trimmed(weights, SPACE) : weights;',
    'return weights;',
  ),
  asks(equal, 'scripts/fuzz/found.test: ucs2-lone-surrogate-becomes-null')(
    'bytes that are no text become NULL',
    "return characterSet === 'utf8mb4' ? converted : `IFNULL(${converted}, HEX(${value}))`;",
    'return converted;',
  ),
  asks(equal, 'masking/transformers/email.test: accents and widths')(
    'spellings that a column tells apart get one mask',
    "if (spellings === 'cased') return `CONCAT(${same}, ${beyondCase(value, context)})`;",
    "if (spellings === 'cased') return same;",
  ),
  equal(
    'a column that tells letter cases apart counts as one that does not',
    'return isBinary(collation) || (readingOf(collation)?.cased ?? /_cs$|_ks$/.test(collation));',
    'return isBinary(collation);',
  ),
  equal(
    'hyphens make another telephone number',
    'foldedText(value, context, MARKS)',
    'foldedText(value, context)',
  ),

  // Dates and numbers.
  dates(
    'a zero date becomes a day',
    'return `IF(TO_DAYS(${value}), ${unmarked}, ${value})`;',
    'return unmarked;',
  ),
  dates(
    'the end of time moves',
    'const unmarked = mark === undefined ? masked : `IF(${mark}, ${value}, ${masked})`;',
    'const unmarked = masked;',
  ),
  dates(
    'a birthday of 1970 stays',
    "const [FIRST, LAST] = ['1905-01-01', '2037-12-30'] as const;",
    "const [FIRST, LAST] = ['1971-01-01', '2037-12-30'] as const;",
  ),
  dates(
    'a day may be masked by itself',
    'const other = `(${day} + ${below(days - 1, digits)}) % ${days} + 1`;',
    'const other = `${below(days, digits)} + 1`;',
  ),
  dates(
    'a shift may be none',
    'return `CAST(1 + ${draw(most, digits)} AS SIGNED) * ${way}`;',
    'return `CAST(${draw(most, digits)} AS SIGNED) * ${way}`;',
  ),
  asks(dates, 'masking/transformers/run.test: dates of a row')(
    'columns of a row shift apart',
    "const digits = digest('shift', rowKey);",
    "const digits = digest('shift', `CONCAT(${rowKey}, ${place})`);",
  ),
  dates(
    'a shift leads beyond what a type holds',
    'IF(${place} > ${last - most}, -1,',
    'IF(${place} > ${last + most}, -1,',
  ),
  numbers(
    'noise may be none',
    '`CAST(${below(STEPS - 1, digits)} AS SIGNED) + 1`,',
    '`CAST(${below(STEPS - 1, digits)} AS SIGNED)`,',
  ),
  numbers(
    'small numbers stay as they are',
    'const away = `TRUNCATE(${value} * ${share}, ${scaleOf(column)}) + SIGN(${value}) * ${step}`;',
    'const away = `TRUNCATE(${value} * ${share}, ${scaleOf(column)})`;',
  ),
  numbers(
    'noise leads beyond what a type holds',
    'return `${value} + IF(${outside} OR ${up}, -1, 1) * (${away})`;',
    'return `${value} + IF(${up}, -1, 1) * (${away})`;',
  ),
  numbers('a place may stay', '* 2 - ${2 * half - 1}) * ${size}`;', '* 2 - ${2 * half}) * ${size}`;'),
  numbers(
    'a number of another spelling is another',
    "return `TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM ${plain}))`;",
    'return plain;',
  ),
  addresses(
    'an address could be a host’s',
    'const FIRST_V4 = 3_323_068_416;',
    'const FIRST_V4 = 3_330_000_000;',
  ),
  addresses(
    'an address of four bytes is none',
    'v4: (digits) => `INET6_ATON(${TEXT.v4(digits)})`,',
    "v4: (digits) => `CONCAT(X'20010DB800000000', UNHEX(LEFT(${digits}, 16)))`,",
  ),

  // Documents.
  json(
    'what no path names stays, though the policy does not say so',
    "return work.rest === 'keep' ? replaced(document, tree, work, depth) : rebuilt(document, tree, work, depth);",
    'return replaced(document, tree, work, depth);',
  ),
  json(
    'an array in the place of a value stays',
    "return `IF(JSON_TYPE(${document}) IN ('ARRAY', 'OBJECT'), CAST('null' AS JSON), ${value})`;",
    'return value;',
  ),
  json(
    'something of another shape stays',
    "return `IF(${value} IS NULL OR JSON_TYPE(${value}) = '${type}', ${value}, CAST('null' AS JSON))`;",
    'return value;',
  ),
  json(
    'keys that are data stay',
    "return `IF(JSON_TYPE(${object}) = 'OBJECT', JSON_OBJECT(), ${otherwise(object, 'OBJECT', work)})`;",
    'return object;',
  ),
  json(
    'a path that is dropped stays beside the rest',
    "if (below.rule === 'drop') removals.push(text(path));",
    "if (below.rule === 'drop') continue;",
  ),
  json(
    'a text that is no JSON stays',
    "return `IF(JSON_VALID(${value}), ${fitting}, '${NULL}')`;",
    'return `IF(JSON_VALID(${value}), ${fitting}, ${value})`;',
  ),
  json(
    'a number at the path of a text stays',
    'THEN ${otherNumber(value, content, rule)} ELSE ${value} END`;',
    'THEN ${value} ELSE ${value} END`;',
  ),
  asks(json, 'masking/transformers/run.test: dates and bytes')(
    'dates and bytes of a document stay',
    "const STRINGS = \"'STRING', 'DATE', 'TIME', 'DATETIME', 'BLOB', 'OPAQUE', 'BIT'\";",
    'const STRINGS = "\'STRING\'";',
  ),
  json(
    'a text that is no date stays at the path of one',
    "const unknown = `LEFT(${digest('date', content)}, LEAST(16, CHAR_LENGTH(${content})))`;",
    'const unknown = content;',
  ),
  json(
    'a value beside an array stays',
    "`IF(JSON_TYPE(${array}) = 'ARRAY', ${array}, ${masked(array, other, work, depth)})`",
    'array',
  ),
  json(
    'a member of a quoted name is not found',
    "export const pathTo = (member: string, parent = '$'): string => `${parent}.${JSON.stringify(member)}`;",
    "export const pathTo = (member: string, parent = '$'): string => `${parent}.${member}`;",
  ),
  inMasking('proof', ['masking/transformers/json.test'])(
    'a path that was dropped and is there is proven',
    "if (tree.rule === 'drop') return `${value} IS NULL`;",
    "if (tree.rule === 'drop') return 'TRUE';",
  ),
  inMasking('proof', ['masking/transformers/json.test'])(
    'members beside the tree’s are proven',
    "const all = rest === 'drop' ? [onlyMembers(value, tree), ...members] : members;",
    'const all = members;',
  ),
  inMasking('proof', ['masking/transformers/json.test'])(
    'an object in the place of a text is proven',
    "const harmless = `${value} IS NULL OR ${type} IN ('NULL', 'BOOLEAN', ${NUMBERS})`;",
    "const harmless = `${value} IS NULL OR ${type} IN ('NULL', 'BOOLEAN', 'OBJECT', ${NUMBERS})`;",
  ),

  // The command line.
  server(
    'a password may be an argument',
    "if (password !== undefined) { throw wrong( 'A password is never an argument",
    "if (false) { throw wrong( 'A password is never an argument",
  ),
  server(
    'a database is left out and stays as it is beside what is masked',
    'chosen(given, schema); if (left.length === 0) return;',
    'chosen(given, schema); if (left.length >= 0) return;',
  ),
  server(
    'who names no server has named it',
    "because: named === undefined ? 'server-shows' : { named },",
    "because: named === undefined ? 'sealed-clone' : { named },",
  ),
  server(
    'a server’s certificate is not wanted',
    "({ ...(values['no-tls'] ? { tls: false } : {}) });",
    '({ ...{ tls: false } });',
  ),
  called('a refusal looks like an outage', 'return outage.includes(reason) ? 3 : 1;', 'return 3;'),
  called('an outage looks like a refusal', 'return outage.includes(reason) ? 3 : 1;', 'return 1;'),
  inMasking('proof', ['masking/cli/', 'masking/verify/'])(
    'what verify does not find proven ends well',
    'exitCode: failed.length === 0 ? 0 : 1, }; } function policyOf',
    'exitCode: 0, }; } function policyOf',
  ),
  called(
    'a draft takes the place of a policy',
    'if (write !== undefined && existsSync(write) && !decidesNothing(write))',
    'if (false)',
  ),
  called(
    'groups of other programs are read',
    "if ((group === 'client' || group === 'mysql') && KNOWN.includes(name))",
    'if (KNOWN.includes(name))',
  ),
  called('a comment belongs to a value', "value.replace(/\\s+#.*$/, '').trim();", 'value;'),
  called(
    'a number of connections is whatever is written',
    'if (Number.isInteger(number) && number >= 1 && number <= most) return number;',
    'return number;',
  ),

  // What a draft keeps.
  draft(
    'a column of which nothing is known is drafted as kept',
    "'no word of a person in its name, and none found in its values', seen(context), of, );",
    "'no word of a person in its name, and none found in its values', seen(context), of, ) && plain('x', of);",
  ),
  draft(
    'a draft keeps a number whose name is personal',
    "(column.typeClass === 'number' || column.typeClass === 'enum') && !looksPersonal(column);",
    "(column.typeClass === 'number' || column.typeClass === 'enum');",
  ),
  draft(
    'a draft keeps the keys of documents',
    'const [best] = personalKinds(profile); if (!best) return [];',
    'const [best] = personalKinds(profile); if (best || !best) return [];',
  ),
  draft(
    'few values among few say nothing of anybody',
    'distinct <= values / 4 && names < 0.1 && nameForms < 0.5',
    'distinct <= values / 4',
  ),
];
