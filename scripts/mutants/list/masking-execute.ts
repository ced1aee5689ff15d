import type { Mutant } from '../mutant.ts';
import { asks, inMasking } from './in-masking.ts';

const execute = inMasking('leak', [
  'masking/execute/',
  'masking/mask.test',
  'masking/faults.test',
  'masking/crash.test',
]);
const rows = inMasking('behaviour', ['masking/rows.test']);
const script = inMasking('leak', ['masking/script.test', 'masking/run/script/']);

/** How a plan is carried out. */
export const EXECUTE: readonly Mutant[] = [
  // Chunks, indexes, triggers, rows.
  asks(execute, 'masking/crash.test: at every step')(
    'a chunk and its mark are not one',
    "await session.run('START TRANSACTION', doing); try { if (!(await claimChunks(",
    'try { if (!(await claimChunks(',
  ),
  execute('units that are merged have no end', '...(next.upper ? { upper: next.upper } : {}),', ''),
  execute(
    'a table counts as written while a chunk is in hand',
    'return this.#unitsLeft === 0 && this.#inHand === 0;',
    'return this.#unitsLeft === 0;',
  ),
  asks(execute, 'masking/run/refused-value.test')(
    'a connection that fails is passed over',
    "if (result.status === 'rejected') throw result.reason; if (cancel?.aborted)",
    "if (result.status === 'rejected') break; if (cancel?.aborted)",
  ),
  asks(execute, 'masking/run/refused-value.test: before a row is masked')(
    'a table that fails in the survey is passed over',
    'stop.abort(); throw error;',
    'stop.abort();',
  ),
  execute(
    'a trial of masks stays',
    "} finally { await session.run('ROLLBACK', DOING); }",
    "} finally { await session.run('COMMIT', DOING); }",
  ),
  asks(execute, 'masking/order.test: a survey that was interrupted')(
    'the survey of a run that died is added to',
    "for (const table of ['proofs', 'chunks', 'samples', 'whole_samples', 'indexes', 'copies', 'rebuilds']) {",
    "for (const table of ['proofs']) {",
  ),
  asks(execute, 'masking/decide/walk-key.test: on a server')(
    'a chunk begins where the table does',
    'rows: Math.min(left, size) }); lower = upper;',
    'rows: Math.min(left, size) });',
  ),
  execute(
    'a table is told to have indexes back that it has not',
    'return journal.filter(({ db, tbl, name: index }) => !written.has(JSON.stringify([db, tbl, index]))).length;',
    'return 0;',
  ),
  asks(execute, 'masking/refusals.test: that promises different masks')(
    'masks that meet under a unique index are a fault of the server',
    'if (!(error instanceof DatabaseFault && error.errno === 1062)) throw error;',
    'throw error;',
  ),
  inMasking('leak', ['masking/rows.test: residue', 'masking/rows.test'])(
    'a table that is to be written anew is not',
    "if (rebuild !== 'no') await connection.attempt((session) => writeAnew(session, plan, rebuild === 'must'));",
    '',
  ),
  asks(execute, 'masking/adversarial.test: is masked, and nothing else')(
    'triggers come back in the order of their names',
    '`SELECT * FROM ${WORK}.triggers ORDER BY db, tbl, position, name`,',
    '`SELECT * FROM ${WORK}.triggers ORDER BY db, tbl, name`,',
  ),
  inMasking('behaviour', [
    'masking/refusals.test: whose triggers',
    'masking/refusals.test',
    'masking/mask.test',
  ])(
    'triggers are taken away that nobody can put back',
    'if (definers.size === 0) return; await session.run(',
    'return; await session.run(',
  ),
  asks(execute, 'masking/run/work-schema.test: of one letter')(
    'a key of one letter over and over is taken',
    'Number(check?.same) === 1 && Number(check?.varied) === 1',
    'Number(check?.same) === 1',
  ),
  inMasking('leak', ['masking/scrub/server-objects.test'])(
    'production’s own database of our name passes unmasked',
    "return others(({ name, kind }) => name === 'attestation' && kind === 'BASE TABLE');",
    'return undefined;',
  ),
  inMasking('leak', ['masking/scrub/server-objects.test'])(
    'production’s own work schema is taken for ours',
    'return isRun ? undefined : others(() => false);',
    'return undefined;',
  ),
  inMasking('leak', ['masking/scrub/server-objects.test'])(
    'production’s own database of the name of a copy is dropped',
    "return databases.has('understudy_masking') ? undefined : 'belongs to no run of masking';",
    'return undefined;',
  ),
  asks(rows, 'masking/rows.test: keeps its triggers')(
    'a table with triggers is swapped',
    'if (triggers.length > 0 || (await',
    'if ((await',
  ),
  asks(rows, 'masking/rows.test: a table that loses')(
    'a copy has the foreign keys of another database',
    '.map((clause) => withParentDatabase(clause, table.database));',
    ';',
  ),
  asks(rows, 'masking/rows.test: a table that loses')(
    'what is generated is copied',
    'const columns = table.columns.filter((column) => !column.generated).map((column) => name(column.name)); await session.run( `INSERT INTO',
    'const columns = table.columns.map((column) => name(column.name)); await session.run( `INSERT INTO',
  ),
  asks(rows, 'masking/rows.test: an emptied table')(
    'an emptied table counts from 1 again',
    'if (counter) await session.run(`ALTER TABLE ${target} AUTO_INCREMENT = ${counter.next}`, doing);',
    '',
  ),
  asks(rows, 'masking/rows.test: rows that the policy removes')(
    'rows that stay reference rows that are gone',
    '`SET SESSION foreign_key_checks = ${checked ? 1 : 0}, SESSION timestamp',
    '`SET SESSION foreign_key_checks = 0, SESSION timestamp',
  ),

  // Functions of the policy.
  script('a function gets what is NULL or empty', "if (value === null || value === '') return value;", ''),
  script('a function reads the secrets of the runner', 'env: {},', 'env: process.env as never,'),
  script('a function writes values into the log', 'stdout: true,', 'stdout: false,'),
  script(
    'a mask that does not fit becomes NULL',
    "PATH '$[${key.columns.length + i}]' ERROR ON ERROR`,",
    "PATH '$[${key.columns.length + i}]'`,",
  ),
  script(
    'whatever a function returns is a mask',
    "if (typeof masked !== 'number') throw new TypeError();",
    '',
  ),
  script(
    'a function’s words are told',
    'kind: error?.constructor?.name ?? typeof error',
    'kind: String(error)',
  ),
  script(
    'a function sees the values of other columns',
    'const masked = mask(value, row[2 * i + 1]);',
    'const masked = mask(value, row[2 * i + 1], row);',
  ),
  script(
    'keys of a script’s rows are compared in another collation',
    'return `${column.columnType} CHARACTER SET ${column.characterSet} COLLATE ${column.collation}`;',
    'return column.columnType;',
  ),
  execute(
    'of small tables together only the first is masked',
    'for (current of chunks) {',
    'for (current of [first]) {',
  ),
  asks(execute, 'masking/rows.test: a table that numbers its own documents')(
    'a small table keeps an index while it is masked that MySQL does not let be changed',
    'return !copied && !journaled && !this.chunks.plan.masked.some(({ script })',
    'return !copied && !this.chunks.plan.masked.some(({ script })',
  ),
];
