import type { Mutant } from '../mutant.ts';
import { asks, inMasking } from './in-masking.ts';

const order = inMasking('leak', [
  'masking/mask.test',
  'masking/refusals.test',
  'masking/order.test',
  'masking/scrub/',
]);
const proof = inMasking('proof', [
  'masking/mask.test',
  'masking/verify/',
  'masking/survey/',
  'masking/scrub/',
]);
const plan = inMasking('leak', [
  'masking/decide/walk-key.test',
  'masking/mask.test',
  'masking/adversarial.test',
]);
const kept = inMasking('behaviour', [
  'masking/decide/walk-key.test',
  'masking/mask.test',
  'masking/adversarial.test',
]);

/** The order of a run, and its plan. */
export const RUN: readonly Mutant[] = [
  // The order of a run.
  asks(order, 'masking/order.test: before the first row')(
    'accounts of production can be logged in to while rows are masked',
    'await lockAccounts(session); await undoPrepared(session);',
    'await undoPrepared(session);',
  ),
  asks(order, 'masking/order.test: before the first row')(
    'events fire while rows are masked',
    'await disableEvents(session); }',
    '}',
  ),
  asks(order, 'masking/run/may-be-masked.test: others write now and then')(
    'what writes since the first look is masked beside',
    "await stillUnused(); meter.enter('accounts');",
    "meter.enter('accounts');",
  ),
  asks(order, 'masking/survey/trial-problems.test')(
    'masks that MySQL will refuse are found in the middle of the run',
    'refuse(await constraintProblems(session, loaded, decisions, sound, { target, connections })); await requireScrubbable(session, sound);',
    'await requireScrubbable(session, sound);',
  ),
  asks(order, 'masking/scrub/server-objects.test: what this account could not scrub')(
    'what cannot be scrubbed is found once the rows are masked',
    'refuse(await constraintProblems(session, loaded, decisions, sound, { target, connections })); await requireScrubbable(session, sound);',
    'refuse(await constraintProblems(session, loaded, decisions, sound, { target, connections }));',
  ),
  asks(order, 'masking/mask.test: an interrupted run does not go on')(
    'a run goes on under another value of the key',
    'if (loaded.policy.key !== undefined && overrides.key !== undefined) await requireKey(session, overrides.key);',
    '',
  ),
  asks(order, 'masking/verify/long-values.test: in bytes')(
    'what looks personal and is kept stops nobody',
    'await requireNothingPersonalKept(session, plan, decisions, accepted);',
    '',
  ),
  asks(order, 'masking/order.test: a run that is lost while it attests')(
    'a crash behind the attestation masks again with another key',
    'const attestation = await attestTo(session, { ...{ identity, subject, schema, plan, startedAt, checks, target, connections, attestationKey }, fidelity, });',
    'await dropWork(session); const attestation = await attestTo(session, { ...{ identity, subject, schema, plan, startedAt, checks, target, connections, attestationKey }, fidelity, });',
  ),
  asks(order, 'masking/attest/inherited.test')(
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
  asks(proof, 'masking/order.test: what is not scrubbed')(
    'what is not scrubbed passes',
    'requirePassed(scrubbed);',
    '',
  ),
  inMasking('behaviour', ['masking/order.test: a run that is cancelled', 'masking/mask.test'])(
    'a run that was cancelled counts as done',
    'if (cancel?.aborted) throw cancelled();',
    '',
  ),

  // The plan.
  asks(plan, 'masking/plan/masked-column.test: what is NULL')(
    'what is empty gets a mask',
    "const keepsEmpty = (isText(one) || holdsBytes(column)) && rule.transformer.name !== 'fixed';",
    'const keepsEmpty = false;',
  ),
  asks(plan, 'masking/plan/masked-column.test: what is NULL')(
    'NULL gets a mask',
    'return column.nullable ? `IF(${value} IS NOT NULL, ${mask}, ${value})` : mask;',
    'return mask;',
  ),
  plan(
    'what a row has to hold is left out where it is empty',
    "const keepsEmpty = (isText(one) || holdsBytes(column)) && rule.transformer.name !== 'fixed';",
    'const keepsEmpty = isText(one) || holdsBytes(column);',
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
    "if (!index.unique || index.invisible || index.type !== 'BTREE') continue; const parts = index.parts.map((part) => { const decided =",
    "if (index.invisible || index.type !== 'BTREE') continue; const parts = index.parts.map((part) => { const decided =",
  ),
  plan(
    'a table is walked by an index that no optimizer may use',
    "if (!index.unique || index.invisible || index.type !== 'BTREE') continue;",
    "if (!index.unique || index.type !== 'BTREE') continue;",
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
  asks(plan, 'masking/plan/masked-column.test: is told from one')(
    'another plan has the same hash',
    'of, way, update, masked.map((mask) => [mask.predicate, mask.script, mask.keys?.map((key) => key.predicate)]),',
    'of, way, masked.map((mask) => [mask.predicate, mask.script, mask.keys?.map((key) => key.predicate)]),',
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
    "return index.type === 'FULLTEXT' && numbersDocuments(table);",
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
];
