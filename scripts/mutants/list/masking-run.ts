import type { Mutant } from '../mutant.ts';
import { asks, inMasking } from './in-masking.ts';

const order = inMasking('leak', [
  'masking/mask.test',
  'masking/refusals.test',
  'masking/order.test',
  'masking/scrub/',
]);
const proof = inMasking('proof', ['masking/mask.test', 'masking/verify/', 'masking/scrub/']);
const plan = inMasking('leak', ['masking/plan/', 'masking/mask.test', 'masking/adversarial.test']);
const kept = inMasking('behaviour', ['masking/plan/', 'masking/mask.test', 'masking/adversarial.test']);
const execute = inMasking('leak', [
  'masking/execute/',
  'masking/mask.test',
  'masking/faults.test',
  'masking/crash.test',
]);
const rows = inMasking('behaviour', ['masking/rows.test']);
const script = inMasking('leak', ['masking/script.test', 'masking/execute/script/']);

/** The order of a run, its plan, and how the plan is carried out. */
export const RUN: readonly Mutant[] = [
  // The order of a run.
  asks(order, 'masking/order.test: before the first row')(
    'accounts of production can be logged in to while rows are masked',
    'await lockAccounts(session); await undoPrepared(session);',
    'await undoPrepared(session);',
  ),
  asks(order, 'masking/order.test: before the first row')(
    'events fire while rows are masked',
    "await disableEvents(session); meter.enter('plan');",
    "meter.enter('plan');",
  ),
  asks(order, 'masking/session/may-be-masked.test: others write now and then')(
    'what writes since the first look is masked beside',
    "await stillUnused(); meter.enter('accounts');",
    "meter.enter('accounts');",
  ),
  asks(order, 'masking/policy/trial-problems.test')(
    'masks that MySQL will refuse are found in the middle of the run',
    'refuse(await constraintProblems(session, loaded, decisions, sound)); await requireScrubbable(session, sound); }',
    'await requireScrubbable(session, sound); }',
  ),
  asks(order, 'masking/scrub/server-objects.test: what this account could not scrub')(
    'what cannot be scrubbed is found once the rows are masked',
    'refuse(await constraintProblems(session, loaded, decisions, sound)); await requireScrubbable(session, sound); }',
    'refuse(await constraintProblems(session, loaded, decisions, sound)); }',
  ),
  asks(order, 'masking/mask.test: an interrupted run does not go on')(
    'a run goes on under another value of the key',
    'if (loaded.policy.key !== undefined && key !== undefined) await requireKey(session, key);',
    '',
  ),
  asks(order, 'masking/verify/copies.test')(
    'what looks personal and is kept stops nobody',
    'await requireNothingPersonalKept(session, plan, accepted.scan);',
    '',
  ),
  asks(order, 'masking/order.test: a run that is lost while it attests')(
    'a crash behind the attestation masks again with another key',
    'await writeAttestation(session, attestation, salt, attestationKey); await dropWork(session);',
    'await dropWork(session); await writeAttestation(session, attestation, salt, attestationKey);',
  ),
  asks(order, 'masking/verify/inherited.test')(
    'a run that was begun is taken for done by an attestation that came along',
    'if (await hasWork(session)) return undefined;',
    '',
  ),
  asks(order, 'masking/order.test: the policy’s own SQL runs once')(
    'the policy’s own SQL runs twice',
    'await own.run(`UPDATE ${WORK}.run SET after_done = ${i + 1} WHERE id = 1`, `running ${file}`);',
    '',
  ),
  asks(order, 'masking/order.test: the policy’s own SQL runs as a whole')(
    'the policy’s own SQL runs, and its note is lost',
    "await own.run('START TRANSACTION', `running ${file}`);",
    '',
  ),
  asks(order, 'masking/order.test: words of the server')(
    'what the server says of the policy’s own SQL is told',
    "`MySQL answered ${error.errno ?? 'an error'} to a statement of ${file}.`,",
    '`MySQL answered ${error.message} to a statement of ${file}.`,',
  ),
  asks(proof, 'masking/mask.test: verification catches a mask that does nothing')(
    'what is not proven passes',
    'requirePassed(proven);',
    '',
  ),
  proof('what is not scrubbed passes', 'requirePassed(scrubbed);', ''),
  asks(proof, 'masking/verify/inherited.test')(
    'what a clone was cut from is taken for masked without a look',
    'if (wrong.length === 0) return parent;',
    'return parent;',
  ),
  inMasking('behaviour', ['masking/order.test: a run that is cancelled', 'masking/mask.test'])(
    'a run that was cancelled counts as done',
    'if (options.signal?.aborted) { throw new MaskingError(',
    'if (false) { throw new MaskingError(',
  ),

  // The plan.
  asks(plan, 'masking/mask.test: masks what the policy says')(
    'what is empty gets a mask',
    "const keepsEmpty = column.typeClass === 'text' && rule.transformer.name !== 'fixed';",
    'const keepsEmpty = false;',
  ),
  asks(plan, 'masking/mask.test: masks what the policy says')(
    'NULL gets a mask',
    ': column.nullable ? `IF(${value} IS NOT NULL, ${expression}, ${value})` : expression,',
    ': expression,',
  ),
  plan(
    'what a row has to hold is left out where it is empty',
    "const keepsEmpty = column.typeClass === 'text' && rule.transformer.name !== 'fixed';",
    "const keepsEmpty = column.typeClass === 'text';",
  ),
  plan(
    'a counter that is masked tells rows apart',
    'const counter = columns.find((one) => one.column.autoIncrement && !isMasked(one))?.column; if (counter === undefined || !WALKABLE',
    'const counter = columns.find((one) => one.column.autoIncrement)?.column; if (counter === undefined || !WALKABLE',
  ),
  plan(
    'the beginnings of a key tell rows apart',
    'part.prefix === undefined ? columns.find(({ column }) => column.name === part.column) : undefined;',
    'columns.find(({ column }) => column.name === part.column);',
  ),
  plan(
    'a table is walked by a key that does not sort as it compares',
    'return usable && WALKABLE.test(decided.column.dataType) ? decided.column : undefined;',
    'return usable ? decided.column : undefined;',
  ),
  plan(
    'a table is walked by a key that is not unique',
    "if (!index.unique || index.type !== 'BTREE') continue; const parts = index.parts.map((part) => { const decided =",
    "if (index.type !== 'BTREE') continue; const parts = index.parts.map((part) => { const decided =",
  ),
  plan(
    'the last row of a chunk is in none',
    "upper && beyond(key, '<=', upper)",
    "upper && beyond(key, '>', upper)",
  ),
  plan(
    'of a key of several columns only the last counts',
    "const here = `${name((key.columns[position] as Column).name)} ${position === last ? comparison : strict} ${bound[position]}`; return [...before, here].join(' AND ');",
    'const here = `${name((key.columns[position] as Column).name)} ${position === last ? comparison : strict} ${bound[position]}`; return here;',
  ),
  plan(
    'bytes of a key are compared as text',
    "if (Buffer.isBuffer(value)) return `X'${value.toString('hex')}'`; const written = String(value);",
    'const written = String(value);',
  ),
  plan(
    'another plan has the same hash',
    'of, way, update, masked.map((mask) => [mask.predicate, mask.script]),',
    'of, way, masked.map((mask) => [mask.predicate, mask.script]),',
  ),
  kept(
    'the index by which InnoDB stores a table is dropped',
    '.filter((index) => hasPrimary || !index.unique)',
    '',
  ),
  kept(
    'an index over what follows from a mask stays while it is written',
    'return new Set([...maskedNames, ...follow.map(({ name }) => name)]);',
    'return new Set(maskedNames);',
  ),
  inMasking('behaviour', [
    'masking/rows.test: a table that numbers its own documents is masked',
    'masking/rows.test',
  ])(
    'a FULLTEXT index that refuses changes stays',
    "return index.type === 'FULLTEXT' && table.columns.some((column) => column.name === 'FTS_DOC_ID');",
    'return false;',
  ),
  inMasking('behaviour', [
    'masking/crash.test: while the indexes',
    'masking/crash.test',
    'masking/rows.test',
  ])(
    'indexes that share no statement are dropped in one',
    "return plain ? 'plain' : 'alone';",
    "return 'plain';",
  ),

  // Chunks, indexes, triggers, rows.
  asks(execute, 'masking/crash.test: at every step')(
    'a chunk and its mark are not one',
    "await session.run('START TRANSACTION', doing); try { if (!(await claimChunks(",
    'try { if (!(await claimChunks(',
  ),
  execute('units that are merged have no end', '...(next.upper ? { upper: next.upper } : {}),', ''),
  execute(
    'a table counts as written while a chunk is in hand',
    'return this.#units.length === 0 && this.#inHand === 0;',
    'return this.#units.length === 0;',
  ),
  asks(execute, 'masking/execute/refused.test')(
    'a connection that fails is passed over',
    "const failed = results.find((result) => result.status === 'rejected'); if (failed) throw failed.reason;",
    '',
  ),
  asks(execute, 'masking/execute/refused.test: before a row is masked')(
    'a table that fails in the survey is passed over',
    'failed = true; // The others end after what is in hand. throw error;',
    'failed = true;',
  ),
  execute(
    'a trial of masks stays',
    "} finally { await session.run('ROLLBACK', DOING); }",
    "} finally { await session.run('COMMIT', DOING); }",
  ),
  asks(execute, 'masking/order.test: a survey that was interrupted')(
    'the survey of a run that died is added to',
    "for (const table of ['proofs', 'chunks', 'samples', 'whole_samples', 'indexes']) {",
    "for (const table of ['proofs']) {",
  ),
  asks(execute, 'masking/plan/walk.test: on a server')(
    'a chunk begins where the table does',
    'rows: Math.min(left, size), }); lower = upper;',
    'rows: Math.min(left, size), });',
  ),
  execute(
    'of small tables together only the first is masked',
    'for (current of chunks) {',
    'for (current of [first]) {',
  ),
  execute(
    'a small table keeps an index while it is masked that MySQL does not let be changed',
    'return !this.#journaled && !this.chunks.plan.masked.some(({ script })',
    'return !this.chunks.plan.masked.some(({ script })',
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
    'if (this.chunks.plan.rebuild) await line.attempt((session) => writeAnew(session, this.chunks.plan));',
    '',
  ),
  asks(execute, 'masking/adversarial.test: is masked, and nothing else')(
    'triggers come back in the order of their names',
    '`SELECT * FROM ${WORK}.triggers ORDER BY db, tbl, position, name`, doing);',
    '`SELECT * FROM ${WORK}.triggers ORDER BY db, tbl, name`, doing);',
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
  asks(execute, 'masking/mask.test: a key that does nothing')(
    'a key of one letter over and over is taken',
    'Number(check?.size) === 32 + ALL_KEYS_LENGTH && Number(check?.varied) === 1',
    'Number(check?.size) === 32 + ALL_KEYS_LENGTH',
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
  asks(rows, 'masking/rows.test: a table that loses')(
    'a row of which the condition is NULL is copied',
    'WHERE (${condition}) IS TRUE`, doing, );',
    'WHERE (${condition}) IS NOT FALSE`, doing, );',
  ),
  asks(rows, 'masking/rows.test: a table that loses')(
    'a table with triggers is swapped',
    'if (triggers.length > 0) return false;',
    '',
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
];
