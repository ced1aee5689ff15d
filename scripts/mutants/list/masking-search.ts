import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const whole = inMasking('proof', ['masking/verify/verify.test', 'masking/verify/originals.test']);
const originals = inMasking('proof', ['masking/verify/originals/', 'masking/verify/originals.test']);
const inTexts = inMasking('proof', ['masking/scrub/originals-in-texts.test']);

/** Where originals are looked for, and what is made of those that are found. */
export const SEARCH: readonly Mutant[] = [
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
