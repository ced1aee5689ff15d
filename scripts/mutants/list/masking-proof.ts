import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const proof = (...tests: readonly string[]) => inMasking('proof', tests);
// Each check by what it alone tells of; then whole runs.
const checks = proof('masking/verify/checks.test: .', 'masking/verify/verify.test');
const scanned = proof('masking/survey/scan.test', 'masking/verify/verify.test');
const left = proof('masking/survey/left-personal.test');
const before = proof('masking/verify/checks.test', 'masking/survey/first-look.test');
const program = proof('masking/survey/definitions.test');
const defined = (test: string) => proof(`masking/survey/definitions.test: ${test}`);
const whole = proof('masking/verify/verify.test', 'masking/verify/originals.test');
const originals = proof('masking/verify/originals/', 'masking/verify/originals.test');
const inTexts = proof('masking/scrub/originals-in-texts.test');

/** What makes the proof. */
export const PROOF: readonly Mutant[] = [
  // Each check of a table.
  checks('one unmasked row is no fault', 'broken === 0,', 'broken <= 1,'),
  checks('rows without the form of their masks are no fault', 'broken === 0,', 'true,'),
  checks('a column of which nothing was written down is proven', '...unproven(table, was),', ''),
  checks(
    'rows that lose their parents by masking are no fault',
    'orphans.every((count, i) => count <= (was?.orphans[i] ?? 0)),',
    'true,',
  ),
  checks(
    'rows with parents are counted',
    "AND p.${name(key.parentColumns[0] ?? '')} IS NULL`",
    "AND p.${name(key.parentColumns[0] ?? '')} IS NOT NULL`",
  ),
  checks('rows are not counted', '=== was.kept && rows === was.rows,', '=== was.kept,'),
  checks('kept columns are not added up', 'String(row?.kept) === was.kept && rows', 'rows'),
  checks('sums of masks are not compared', "String(row?.[id] ?? '') === was?.measured[id],", 'true,'),
  checks('rows that the policy removes may stay', 'was?.unwanted === 0,', 'true,'),
  checks(
    'rows that should be gone are not written down',
    'unwanted: unwanted.get(table.label) ?? 0,',
    'unwanted: 0,',
  ),
  checks('a sampled row may have another’s mask', 'outcome.wrong === 0,', 'true,'),
  checks('a sampled value may be what it was', 'outcome.unchanged.length === 0,', 'true,'),
  checks(
    'masks without an effect are no fault',
    'looked, none.length === 0, detail);',
    'looked, true, detail);',
  ),
  checks(
    'the form of masks says enough where originals have it, too',
    "proof === 'sum') ? [] : [{ mask,",
    "proof === 'sum') || true ? [] : [{ mask,",
  ),
  checks(
    'without a key, the form of masks is not asked for',
    "(table.key && was?.columns[mask.id]?.proof === 'sum')",
    "was?.columns[mask.id]?.proof === 'sum'",
  ),
  checks(
    'masks that changed places have the same sum',
    'const sql = sumOf([...key, orNull(',
    'const sql = sumOf([orNull(',
  ),
  checks(
    'without a key, masks that changed places have the same sum',
    'const whole = sumOf([ ...steady,',
    'const whole = sumOf([',
  ),
  checks(
    'NULL may become a mask, and a mask NULL',
    "mask.column.nullable && mask.transformer !== 'null' &&",
    "mask.transformer === 'null' &&",
  ),
  checks(
    'NULL and empty have the same sum',
    '...(column.nullable ? [`ISNULL(${name(column.name)})`] : []),',
    '',
  ),
  checks('nothing is added up', "if (parts.length === 0) return '0';", "if (parts.length < 99) return '0';"),
  checks(
    'the last digits of a FLOAT are not added up',
    "if (column.dataType === 'float') return `CAST(${value} + 0e0 AS BINARY)`;",
    '',
  ),
  proof('masking/survey/parts.test')(
    'the last part of a large table is not read',
    'const uppers = [...bounds, undefined];',
    'const uppers = [...bounds];',
  ),
  proof('masking/survey/parts.test')(
    'the first part of a large table is not read',
    'i === 0 ? undefined : uppers[i - 1], upper)',
    'uppers[Math.max(0, i - 1)], upper)',
  ),

  // How each column is proven.
  before(
    'a predicate that is true of 90 % of originals is a proof',
    'const TRUE_OF_ORIGINALS = 0.02;',
    'const TRUE_OF_ORIGINALS = 0.9;',
  ),
  before(
    'a predicate that is true of 3 % of originals is a proof',
    'const TRUE_OF_ORIGINALS = 0.02;',
    'const TRUE_OF_ORIGINALS = 0.03;',
  ),
  before(
    'a predicate is a proof whatever it is true of',
    'predicate !== undefined && telling ?',
    'predicate !== undefined ?',
  ),

  // Sampled rows.
  checks(
    'a sampled row that is gone is no fault',
    'if (is === undefined || is[i] !== expected[i]) wrong++;',
    'if (is !== undefined && is[i] !== expected[i]) wrong++;',
  ),
  checks(
    'no row is sampled at the ends of chunks',
    '...bounds.map(({ bound }) => JSON.parse(bound) as string[]),',
    '',
  ),
  checks('the first rows are not sampled', '...first.map((row) =>', '...first.slice(0, 0).map((row) =>'),
  whole('a function may give values back', 'if (same > values / 2) unchanged.add(column);', ''),

  // The scan for personal data.
  scanned('nothing is scanned', "places.length === 0, places.join('; '),", "true, places.join('; '),"),
  scanned(
    'bytes are not scanned',
    "sampled === undefined && ['text', 'json', 'binary'].includes(column.typeClass);",
    "sampled === undefined && ['text', 'json'].includes(column.typeClass);",
  ),
  scanned(
    'documents are not scanned',
    "sampled === undefined && ['text', 'json', 'binary'].includes(column.typeClass);",
    "sampled === undefined && ['text', 'binary'].includes(column.typeClass);",
  ),
  scanned('numbers are not scanned', "|| (column.typeClass === 'number' && !masked);", ';'),
  scanned(
    'the form of a document’s paths speaks for all of it',
    'PARTIAL.has(mask.transformer) || mask.predicate === undefined',
    'mask.predicate === undefined',
  ),
  whole(
    'masks without a form are not scanned',
    'PARTIAL.has(mask.transformer) || mask.predicate === undefined',
    'PARTIAL.has(mask.transformer)',
  ),
  scanned(
    'suspects are not looked at',
    'const where = suspects > 0 ? suspectRow(columns) : undefined;',
    'const where = suspects > 1e9 ? suspectRow(columns) : undefined;',
  ),
  scanned(
    'long values are not looked at',
    'if (Number(tooLong) === 1) long.add(one);',
    'if (Number(tooLong) === 1) continue;',
  ),
  scanned(
    'the last rows of a table are in no sample',
    'if (!all && order !== undefined) {',
    'if (all && order !== undefined) {',
  ),
  scanned(
    'of two columns, one is looked at',
    '[...keptColumns(table), ...looseColumns(table)]',
    'keptColumns(table)',
  ),
  scanned(
    'kept columns are not looked at later on',
    '[...keptColumns(table), ...looseColumns(table)]',
    'looseColumns(table)',
  ),

  // What masks leave.
  left(
    'what masks leave of the originals is told once the rows are masked',
    '...findings(table, left, places).map(({ column, kinds }) =>',
    '...findings(table, {}, places).map(({ column, kinds }) =>',
  ),
  left(
    'what the rest of a document leaves is no part of an original',
    "return transformer.name === 'php' && (options as PhpOptions).rest === 'keep';",
    'return false;',
  ),
  left(
    'keys that are data are no part of an original',
    "return rules.some(keepsAnyKey) ? 'keys' : undefined;",
    'return undefined;',
  ),
  left('what an expression puts together was in the original', "return 'anew';", "return 'as it was';"),

  // Definitions.
  program(
    'definitions are not compared',
    'passed: different.length === 0, count: now.size,',
    'passed: true, count: now.size,',
  ),
  program('what is new is not seen', '[...new Set([...was.keys(), ...now.keys()])]', '[...was.keys()]'),
  program('what is gone is not seen', '[...new Set([...was.keys(), ...now.keys()])]', '[...now.keys()]'),
  program(
    'what a table looks like is not read',
    'digest: digestOf(inOrder(plain)),',
    "digest: digestOf(''),",
  ),
  program(
    'what a view reads is not read',
    'VIEW_DEFINITION, CHECK_OPTION, IS_UPDATABLE,',
    'CHECK_OPTION, IS_UPDATABLE,',
  ),
  program('whose rights a view has is not read', 'IS_UPDATABLE, SECURITY_TYPE,', 'IS_UPDATABLE,'),
  program('what a trigger does is not read', 'ACTION_ORDER, ACTION_STATEMENT,', 'ACTION_ORDER,'),
  program('the order of triggers is not read', 'ACTION_ORDER, ACTION_STATEMENT,', 'ACTION_STATEMENT,'),
  program('what a routine does is not read', 'ROUTINE_DEFINITION, IS_DETERMINISTIC,', 'IS_DETERMINISTIC,'),
  program(
    'the SQL mode of a routine is not read',
    'SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT,',
    'SECURITY_TYPE, ROUTINE_COMMENT,',
  ),
  program('what an event does is not read', 'EVENT_DEFINITION, EVENT_TYPE,', 'EVENT_TYPE,'),
  program('when an event does it is not read', 'EXECUTE_AT, INTERVAL_VALUE, INTERVAL_FIELD,', 'EXECUTE_AT,'),
  program(
    'programs in the server’s own databases are not read',
    "OR DEFINER NOT IN ('mysql.sys@localhost', 'rdsadmin@localhost'))",
    'OR FALSE)',
  ),
  defined('what a routine takes')(
    'what a routine takes is not read',
    'AND r.ROUTINE_TYPE = p.ROUTINE_TYPE WHERE ORDINAL_POSITION > 0',
    'AND FALSE WHERE ORDINAL_POSITION > 0',
  ),
  defined('what a function returns')(
    'what a function returns is not read',
    "'|', DTD_IDENTIFIER, ROUTINE_DEFINITION,",
    "'|', ROUTINE_DEFINITION,",
  ),
  defined('whose rights a routine has')(
    'whose rights a routine has is not read',
    'SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT,',
    'SQL_MODE, ROUTINE_COMMENT,',
  ),
  defined('a routine’s comment')(
    'a routine’s comment is not read',
    'SQL_MODE, ROUTINE_COMMENT, CHARACTER_SET_CLIENT',
    'SQL_MODE, CHARACTER_SET_CLIENT',
  ),
  defined('when a trigger fires')(
    'when a trigger fires is not read',
    'ACTION_TIMING, SQL_MODE,',
    'SQL_MODE,',
  ),
  defined('of what a trigger fires')(
    'of what a trigger fires is not read',
    "'|', EVENT_MANIPULATION, EVENT_OBJECT_TABLE,",
    "'|', EVENT_OBJECT_TABLE,",
  ),
  defined('the SQL mode of a trigger')(
    'the SQL mode of a trigger is not read',
    'ACTION_TIMING, SQL_MODE,',
    'ACTION_TIMING,',
  ),
  defined('since when an event')(
    'since when an event does it is not read',
    'SQL_MODE, STARTS, ENDS,',
    'SQL_MODE, ENDS,',
  ),
  defined('until when an event')(
    'until when an event does it is not read',
    'SQL_MODE, STARTS, ENDS,',
    'SQL_MODE, STARTS,',
  ),
  defined('whether an event stays')(
    'whether an event stays is not read',
    'ON_COMPLETION, EVENT_COMMENT,',
    'EVENT_COMMENT,',
  ),
  defined('an event’s comment')(
    'an event’s comment is not read',
    'ON_COMPLETION, EVENT_COMMENT,',
    'ON_COMPLETION,',
  ),
  defined('what a view lets be written')(
    'what a view lets be written is not read',
    'CHECK_OPTION, IS_UPDATABLE, SECURITY_TYPE,',
    'SECURITY_TYPE,',
  ),
  defined('what new tables of a database get')(
    'what new tables of a database get is not read',
    'DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME, DEFAULT_ENCRYPTION,',
    'DEFAULT_ENCRYPTION,',
  ),
  defined('a database that is new')(
    'a database that is new is not read',
    '`${DATABASES} NOT IN (${inLiterals([...SERVER_DATABASES, ...OWN_DATABASES])})`,',
    '',
  ),
  defined('a table that names another server')(
    'a table may name another server',
    "connects ? 'with CONNECTION' : digest,",
    'digest,',
  ),

  // The run asks.
  whole(
    'a policy may keep in one column what it masks in another',
    'await requireNoOriginalKept(session, work, decisions, accepted);',
    '',
  ),
  whole(
    'originals are not looked for',
    'verifyOriginals(session, work, decisions, accepted),',
    'Promise.resolve([]),',
  ),
  whole(
    'the policy’s own SQL can read the sample of originals',
    'await dropOriginals(session); const { below }',
    'const { below }',
  ),

  // Originals in the text of the schema.
  inTexts(
    'a view may name what the policy masks, before masking',
    'await requireNoOriginalInTexts(session, loaded);',
    '',
  ),
  inTexts(
    'a view may name what the policy masks, after masking',
    'checkOriginalsInTexts(session, loaded).then((check) => [check]),',
    '',
  ),
  inTexts(
    'names may hold originals',
    'of [NAMES, ...textSources(isAmazon), taken])',
    'of [...textSources(isAmazon), taken])',
  ),
  inTexts('hexadecimal digits may be an original', 'INSTR(h.hay, LOWER(HEX(o.value))) > 0 OR', ''),
  inTexts('base64 may be an original', 'OR INSTR(h.hay, CAST(LOWER(${base64}) AS BINARY)) > 0', ''),
  inTexts(
    'what is accepted of one column is accepted of all',
    'const keyOf = (place: string, column: string): string => JSON.stringify([place, column]).toLowerCase();',
    'const keyOf = (place: string, column: string): string => (column, place.toLowerCase());',
  ),
  inTexts(
    'triggers that are away meanwhile may hold originals',
    'of [NAMES, ...textSources(isAmazon), taken])',
    'of [NAMES, ...textSources(isAmazon)])',
  ),
  inTexts(
    'without a sample nothing is found in texts',
    "return { name, passed: false, count: 0, detail: 'no sample of originals was taken' };",
    'return { name, passed: true, count: 0 };',
  ),

  // The search for originals.
  originals(
    'originals that are found are no fault',
    'passed: found.length === 0, count, figures',
    'passed: true, count, figures',
  ),
  originals(
    'without a sample, all passes',
    'return [{ name, passed: false, count: 0,',
    'return [{ name, passed: true, count: 0,',
  ),
  originals(
    'a filter that was cut short is taken',
    'row === undefined || Number(row.whole) !== 1',
    'row === undefined',
  ),
  originals(
    'tables in `mysql` are not searched',
    "db !== 'mysql' || !isMysqlsTable(db, name)",
    "db !== 'mysql'",
  ),
  originals(
    'a table by a name of Amazon’s is not searched',
    'others.some(isAmazons) && (await providerOf(session)).isAmazon',
    'others.some(isAmazons)',
  ),
  originals(
    'chance explains everything',
    "if (those.length <= mostByChance(expected)) return 'byChance';",
    "return 'byChance';",
  ),
  originals('chance explains what is never of chance', 'const NEVER = 1e-9;', 'const NEVER = -1;'),
  originals('chance explains ten times as much', 'const ONCE_IN = 1e-6;', 'const ONCE_IN = 1e-12;'),
  originals(
    'copied words of a kept column are vocabulary, however many',
    'if (isOfKept && isVocabulary &&',
    'if (isOfKept &&',
  ),
  originals('words of any column are vocabulary', 'if (isOfKept && isVocabulary &&', 'if (isVocabulary &&'),
  originals(
    'numbers are vocabulary',
    "isVocabulary && those.every(({ words }) => words)) return 'keptWords';",
    "isVocabulary) return 'keptWords';",
  ),
  originals(
    'what stays in one column is no original, wherever the rule lets none stay',
    'original && ownOf(original)?.stays && isOwn(hit, original)',
    'original && isOwn(hit, original)',
  ),
  originals(
    'what stands elsewhere has stayed',
    'original && ownOf(original)?.stays && isOwn(hit, original)',
    'original && ownOf(original)?.stays',
  ),
  originals('values that are spelled in capitals are not found', '`UPPER(${text})`,', ''),
  originals('values in Base64 are not found', 'base64, `TRIM(', '`TRIM('),
];
