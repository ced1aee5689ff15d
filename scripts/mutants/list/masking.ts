import type { Mutant } from '../mutant.ts';
import { asks, inMasking as change } from './in-masking.ts';

/** Asked of whatever a chunk is, and of the run that was begun, on a server of their own: much quicker than a whole run. */
const chunk = change('leak', [
  'masking/execute/mask-chunks.test',
  'masking/plan/key-range.test',
  'masking/decide/walk-key.test',
  'masking/mask.test',
]);
const begun = change('leak', ['masking/run/work-schema.test', 'masking/mask.test']);
const kept = change('behaviour', ['masking/mask.test', 'masking/adversarial.test', 'masking/faults.test']);
const rows = change('behaviour', ['masking/execute/rows.test', 'masking/rows.test']);
const server = change('leak', ['masking/run/may-be-masked.test']);
const session = change('leak', ['masking/mask.test', 'masking/refusals.test', 'masking/faults.test']);
const onTheWay = change('leak', ['masking/session/on-the-way.test']);

/** What decides that a value is masked, and what proves it. */
export const MASKING: readonly Mutant[] = [
  // Chunks: masked once, all of them, and never halfway.
  chunk(
    'a chunk whose COMMIT’s answer was lost is masked twice',
    "WHERE (${those.join(' OR ')}) AND done = ${to - 1}`",
    "WHERE (${those.join(' OR ')})`",
  ),
  chunk('ranges that are not neighbours are masked as one', 'next.from !== chunk.to + 1 ||', ''),
  chunk('a chunk is marked done in part', 'if (mine === units) return true;', 'return true;'),
  chunk(
    'a chunk that was done already is masked again',
    'if (mine === 0) return false;',
    'if (mine === 0) return true;',
  ),
  chunk('a chunk whose rows changed is taken', 'if (rows === chunk.rows) return;', 'return;'),
  chunk(
    'units that are done are masked again',
    'if (Number(row.done) >= STAGES.indexOf(stage)) done += size;',
    'if (false) done += size;',
  ),
  chunk(
    'a table is walked by a key that it masks',
    'const usable = decided && !isMasked(decided) &&',
    'const usable = decided &&',
  ),
  chunk(
    'a table is walked by a key that may be NULL',
    '&& !decided.column.generated && !decided.column.nullable;',
    '&& !decided.column.generated;',
  ),
  chunk(
    'a unique key suffices though it holds NULLs',
    'return there && prefix === undefined && !there.nullable &&',
    'return there && prefix === undefined &&',
  ),
  chunk(
    'two that are tied and decided differently are no problem',
    'const differing = others.filter((member) => !sameTreatment(of, treatmentOf(member)));',
    'const differing: typeof others = [];',
  ),
  asks(chunk, 'masking/survey/partitions.test: a counter that has a value twice')(
    'a counter that has a value twice tells rows apart',
    'if ((found[i] ?? []).length > 0) problems.set(',
    'if ((found[i] ?? []).length < 0) problems.set(',
  ),
  chunk(
    'a row on the bound of two chunks is in both',
    "lower && beyond(key, '>', lower)",
    "lower && beyond(key, '<=', lower)",
  ),
  change('behaviour', ['masking/faults.test'])(
    'a deadlock ends the run',
    'if ((!gone && !isContention(error)) || attempt === ATTEMPTS) throw error;',
    'if (!gone || attempt === ATTEMPTS) throw error;',
  ),
  change('behaviour', ['masking/faults.test'])(
    'a lost connection ends the run',
    'if ((!gone && !isContention(error)) || attempt === ATTEMPTS) throw error;',
    'if (!isContention(error) || attempt === ATTEMPTS) throw error;',
  ),

  // A run that goes on, and the key.
  begun(
    'a run goes on with another policy',
    "requireSame('policy', run.policy_hash, identity.policyHash);",
    '',
  ),
  begun(
    'a run goes on with another schema',
    "requireSame('schema', run.schema_hash, identity.schemaHash);",
    '',
  ),
  begun('a run goes on with another plan', "requireSame('plan', run.plan_hash, identity.planHash);", ''),
  begun(
    'traces that came along from production are taken',
    'if (key === undefined || run.signature === signatureOf(run.token, key)) return;',
    'return;',
  ),
  begun('another key than the run began with is taken', 'Number(check?.same) === 1 &&', ''),
  begun('another named key is taken', 'if (Number(run?.same) === 1) return;', 'return;'),
  change('behaviour', ['masking/mask.test', 'masking/faults.test'])(
    'two runs mask at the same time',
    'if (Number(lock?.mine) === 1) return;',
    'return;',
  ),
  change('leak', ['masking/mask.test', 'masking/crash.test', 'masking/verify/'])(
    'the work schema stays',
    "await session.run(`DROP DATABASE IF EXISTS ${WORK}`, 'dropping the work schema');",
    '',
  ),

  // What stays as it was.
  kept(
    'indexes that were dropped are not made again',
    'await connection.attempt((session) => rebuildIndexes(session, plan));',
    '',
  ),
  kept('triggers are not put back', 'await own.run(trigger.statement, what);', ''),
  kept(
    'triggers are put back under another SQL mode',
    'await own.run(`SET SESSION sql_mode = ${text(trigger.sql_mode)}`, what);',
    '',
  ),
  kept(
    'triggers are put back under another collation',
    'await own.run(`SET NAMES ${trigger.character_set} COLLATE ${trigger.collation}`, what);',
    '',
  ),
  kept(
    'triggers fire on UPDATE',
    "return event === 'UPDATE' ? table !== undefined && table.way !== 'skip' : table?.rows !== undefined;",
    "return event === 'UPDATE' ? false : table?.rows !== undefined;",
  ),
  kept(
    'updated_at is written by masking',
    'const steady = columns.filter(({ column }) => column.onUpdate && !maskedNames.has(column.name));',
    'const steady = columns.filter(() => false);',
  ),
  kept(
    'an index that a foreign key needs is dropped',
    '.filter((index) => !needed.some((columns) => serves(index, columns)))',
    '',
  ),
  asks(kept, 'masking/execute/rows.test: an index')(
    'the index of an AUTO_INCREMENT column is dropped',
    '.filter((index) => !isAutoIncrement(table, index))',
    '',
  ),

  // Rows.
  rows(
    'a NULL is a reason to keep a row',
    ': `((${rows.keep}) IS NOT TRUE)`;',
    ': `((${rows.keep}) IS FALSE)`;',
  ),
  rows('the condition takes another now', ', SESSION timestamp = ${Date.parse(startedAt) / 1000}`', '`'),
  rows(
    'a table is emptied under rows that stay',
    "return childrenOf(table, plan).every((child) => child.rows === 'truncate');",
    'return true;',
  ),
  rows(
    'a copy takes the place of a table that others reference',
    "if (isReferenced) return 'foreign keys refer to it';",
    '',
  ),
  rows(
    'children are removed after their parents',
    'for (const child of childrenOf(table, plan)) visit(child);',
    '',
  ),

  // Which server it is.
  server('a tunnel is taken for this machine', 'Number(port) === localPort', 'true'),
  server('another name is as good', 'because.named.toLowerCase() === host.toLowerCase()', 'true'),
  server(
    'a binary log is no use of a server',
    "if (Number(log?.enabled) !== 0) found.push({ use: 'binary-log', shows: 'it writes a binary log' });",
    '',
  ),
  server('what is written meanwhile is not seen', 'return written > 0n', 'return false'),
  server(
    'an instance of any name is a clone',
    'instance !== undefined && /^understudy-(clone|base)-',
    'instance !== undefined && /^(clone|base)?-?',
  ),

  // Connections.
  session(
    'a server’s certificate is not verified',
    "ssl: { ca: target.ca ?? awsProfiles.ca, verifyIdentity: true, minVersion: 'TLSv1.2' }",
    "ssl: { ca: target.ca ?? awsProfiles.ca, rejectUnauthorized: false, minVersion: 'TLSv1.2' }",
  ),
  onTheWay('a certificate of another host is taken', 'verifyIdentity: true,', 'verifyIdentity: false,'),
  session(
    'a binary log holds the originals',
    "await session.run('SET SESSION sql_log_bin = 0', 'leaving",
    "await session.run('SELECT 1', 'leaving",
  ),
  onTheWay(
    'settings are not read back',
    'if (sorted(row[setting]) === sorted(value) || Number(row[setting]) === value) continue;',
    'continue;',
  ),
  onTheWay(
    'what cuts answers short is not read back',
    'await setAndReadBack(session, Object.entries(FIRST)); const known',
    'const known',
  ),
  onTheWay(
    'a server that lacks a setting is not masked',
    'if (!isUnknownSetting(error) && !isDenied(error)) throw error;',
    'if (!isDenied(error)) throw error;',
  ),
];
