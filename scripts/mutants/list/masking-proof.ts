import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const proof = (...tests: readonly string[]) => inMasking('proof', tests);
// Each check by what it alone tells of; then whole runs.
const checks = proof('masking/verify/checks.test: .', 'masking/verify/verify.test');
const scanned = proof('masking/survey/scan.test', 'masking/verify/verify.test');
const left = proof('masking/survey/left-personal.test');
const before = proof('masking/verify/checks.test', 'masking/survey/first-look.test');
const whole = proof('masking/verify/verify.test', 'masking/verify/originals.test');

/** What makes the proof: checks of tables, samples, the scan. */
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
];
