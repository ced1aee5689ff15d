import type { Mutant } from '../mutant.ts';
import { asks, inMasking } from './in-masking.ts';

const trial = inMasking('behaviour', [
  'masking/survey/trial-problems.test',
  'masking/survey/constraints.test',
]);
const partitions = inMasking('behaviour', [
  'masking/survey/partitions-bounds.test: takes masks within',
  'masking/survey/partitions.test',
]);
const schema = inMasking('leak', [
  'masking/scrub/server-objects.test',
  'masking/schema/',
  'masking/mask.test',
]);
const definition = inMasking('behaviour', [
  'masking/schema/',
  'masking/survey/constraints.test',
  'masking/rows.test',
  'masking/adversarial.test',
]);

/** What the server is asked before a row is changed, and what is read of its schema. */
export const SCHEMA: readonly Mutant[] = [
  // What the server is asked before a row is changed.
  trial(
    'a CHECK that masks break is found in the middle of the run',
    'if (counts) broken.set(check, broken.get(check) ?? counts);',
    '',
  ),
  trial(
    'a generated column that takes no mask is found in the middle of the run',
    'if (fault !== undefined) return culprits(trial, decision, plan, made, own, fault);',
    '',
  ),
  trial(
    'rows that no sample has are not asked',
    'await brokenRows(session, plan, wanted, follower.alike ? { most: SAMPLE } : undefined)',
    'undefined',
  ),
  trial(
    'what breaks under some keys alone is not asked',
    'if (problems.length === 0) problems.push(...(await problemsAtEnds(session, decision, plan, followers)));',
    '',
  ),
  trial(
    'what an expression makes of all rows is not asked',
    'if (found) problems.push(ownProblem(decision, one, found.fault ?? found.rows));',
    '',
  ),
  trial(
    'what rows of values show is told of rows without',
    "const where = follower.bases.map(({ column }) => `NOT ${isNothing(column)}`).join(' AND ');",
    "const where = 'TRUE';",
  ),
  trial(
    'an index over elements of documents is tried on some rows',
    "const asks = follower.kind === 'index' && follower.bases.length > 0;",
    'const asks = false;',
  ),
  inMasking('leak', ['masking/survey/trial-problems.test', 'masking/transformers/json.test'])(
    'a document of another shape than the paths stays as it is',
    'if (!found || found.rows === 0) continue; const places',
    'continue; const places',
  ),
  trial(
    'a value that would be cut is no problem',
    'return `${measure}(${value}) > ${length}`;',
    "return 'FALSE';",
  ),
  trial(
    'letters that a column does not have are no problem',
    'return `CONVERT(CONVERT(${there} USING ${characterSet}) USING utf8mb4) <> ${there} COLLATE utf8mb4_bin`;',
    "return 'FALSE';",
  ),
  trial(
    'NULL where a value was is no problem',
    'const kept = `(${hadName(column)} AND ${value} IS NULL)`;',
    "const kept = 'FALSE';",
  ),
  trial(
    'a form that its predicate denies is no problem',
    "const form = predicate === undefined ? 'FALSE' : `(${predicate}) IS NOT TRUE`;",
    "const form = 'FALSE';",
  ),
  trial(
    'a number beyond its column is no problem',
    "return range ? `${value} NOT BETWEEN ${range.least} AND ${range.most}` : fails('DOUBLE');",
    "return 'FALSE';",
  ),
  trial(
    'a condition that MySQL does not understand is found while rows are removed',
    'problems.push(...(await conditionProblems(session, loaded, decision)));',
    '',
  ),
  trial(
    'a copy of rows stays behind',
    'await this.#session.run(`DROP TEMPORARY TABLE ${this.#target}`, DOING);',
    '',
  ),
  partitions(
    'a mask beyond all ranges is no problem',
    "if (top.split(',').every((bound) => bound === 'MAXVALUE')) return [];",
    'return [];',
  ),
  partitions(
    'a date within its year is within every month',
    "return period === 'day' || (period === 'month' ? month.endsWith('-01') : month === '01-01');",
    'return true;',
  ),
  partitions(
    'a bound in the middle of a day is one of days',
    "if (rest !== 'T00:00:00.000Z') return false;",
    '',
  ),
  partitions('lists have no outside', "if (!method.startsWith('RANGE')) return false;", ''),
  partitions(
    'what follows from a mask stays in its range',
    'const direct = [...namesRead(expression)].every((one) => sameName(one, column.name));',
    'const direct = true;',
  ),
  partitions(
    'days are counted from another one',
    'Number(bound.value) - 719_528',
    'Number(bound.value) - 719_529',
  ),

  // The schema.
  schema(
    'a table of Amazon’s name is Amazon’s on every server',
    'return asked && (await providerOf(session)).isAmazon',
    'return asked',
  ),
  schema(
    'a table in a database of the server is the server’s',
    'const made = tables.filter(({ db, name }) => !isMysqlsTable(db, name));',
    "const made = tables.filter(({ db }) => db !== 'mysql' && db !== 'sys');",
  ),
  schema(
    'a generated column is written',
    'const generated = /(VIRTUAL|STORED) GENERATED/.test(extra);',
    'const generated = /VIRTUAL GENERATED/.test(extra);',
  ),
  schema(
    'a column that writes the time is not known',
    "onUpdate: extra.includes('ON UPDATE CURRENT_TIMESTAMP'),",
    'onUpdate: false,',
  ),
  schema(
    'another schema has the same hash',
    "return createHash('sha256').update(written).digest('hex');",
    "return createHash('sha256').update(String(schema.tables.length)).digest('hex');",
  ),
  definition(
    'a literal in another character set is another definition',
    'if (!INTRODUCED.test(sql)) return sql;',
    'return sql;',
  ),
  asks(definition, 'masking/survey/constraints.test: no problem')(
    'a CHECK that is not enforced is one',
    "t.ENFORCED = 'YES' AND ",
    '',
  ),
  definition(
    'a counter in a comment is the table’s',
    'return COUNTER.exec(unquoted(optionsOf(createTable)))?.[1];',
    'return COUNTER.exec(optionsOf(createTable))?.[1];',
  ),
  definition(
    'expressions are read as information_schema escapes them',
    'const decoded = decodedOnce(shown);',
    'const decoded = shown;',
  ),
];
