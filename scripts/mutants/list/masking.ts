import type { Mutant } from '../mutant.ts';
import { asks, inMasking as change } from './in-masking.ts';

const run = change('leak', [
  'masking/mask.test',
  'masking/faults.test',
  'masking/crash.test',
  'masking/adversarial.test',
]);
const kept = change('behaviour', ['masking/mask.test', 'masking/adversarial.test', 'masking/faults.test']);
const rows = change('behaviour', ['masking/rows.test']);
const scrub = change('leak', ['masking/scrub/', 'masking/mask.test', 'masking/refusals.test']);
const server = change('leak', ['masking/run/may-be-masked.test']);
const detect = change('proof', ['masking/detect/']);
const session = change('leak', ['masking/mask.test', 'masking/refusals.test', 'masking/faults.test']);

/** What decides that a value is masked, and what proves it. */
export const MASKING: readonly Mutant[] = [
  // Chunks: masked once, all of them, and never halfway.
  run(
    'a chunk whose COMMIT’s answer was lost is masked twice',
    "WHERE (${those.join(' OR ')}) AND done = 0`",
    "WHERE (${those.join(' OR ')})`",
  ),
  run('ranges that are not neighbours are masked as one', 'next.from !== chunk.to + 1 ||', ''),
  run('a chunk is marked done in part', 'if (mine === units) return true;', 'return true;'),
  run(
    'a chunk that was done already is masked again',
    'if (mine === 0) return false;',
    'if (mine === 0) return true;',
  ),
  run('a chunk whose rows changed is taken', 'if (rows === chunk.rows) return;', 'return;'),
  run(
    'units that are done are masked again',
    'if (Number(row.done) !== 0) done += size;',
    'if (false) done += size;',
  ),
  run(
    'a table is walked by a key that it masks',
    'const usable = decided && !isMasked(decided) &&',
    'const usable = decided &&',
  ),
  run(
    'a table is walked by a key that may be NULL',
    '&& !decided.column.generated && !decided.column.nullable;',
    '&& !decided.column.generated;',
  ),
  run(
    'a unique key suffices though it holds NULLs',
    'return there && prefix === undefined && !there.nullable &&',
    'return there && prefix === undefined &&',
  ),
  run(
    'two that are tied and decided differently are no problem',
    'const differing = others.filter((member) => !sameTreatment(of, treatmentOf(member)));',
    'const differing: typeof others = [];',
  ),
  run(
    'a counter that has a value twice tells rows apart',
    'if (twice.length === 0) return [];',
    'if (twice.length >= 0) return [];',
  ),
  run(
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
  run(
    'a run goes on with another policy',
    "requireSame('policy', run.policy_hash, identity.policyHash);",
    '',
  ),
  run(
    'a run goes on with another schema',
    "requireSame('schema', run.schema_hash, identity.schemaHash);",
    '',
  ),
  run('a run goes on with another plan', "requireSame('plan', run.plan_hash, identity.planHash);", ''),
  run(
    'traces that came along from production are taken',
    'if (key === undefined || run.signature === signatureOf(run.token, key)) return;',
    'return;',
  ),
  run('a key that has no effect is taken', 'Number(check?.effect) === 1 &&', ''),
  run('another key than the run began with is taken', 'Number(check?.same) === 1 &&', ''),
  run('another named key is taken', 'if (Number(run?.same) === 1) return;', 'return;'),
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
    'await line.attempt((session) => rebuildIndexes(session, this.chunks.plan));',
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
  kept(
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
    'return !isReferenced && !table.columns.some',
    'return !table.columns.some',
  ),
  rows(
    'children are removed after their parents',
    'for (const child of childrenOf(table, plan)) visit(child);',
    '',
  ),

  // What is no row.
  scrub(
    'accounts that stay can be logged in to',
    "IDENTIFIED BY '${password}' ACCOUNT LOCK`",
    "IDENTIFIED BY '${password}' ACCOUNT UNLOCK`",
  ),
  scrub('sessions of production live on', 'await endSessions(session, foreign, server);', ''),
  scrub(
    'rights on a routine are lost',
    'for (const grant of JSON.parse(making.grants) as string[]) await own.run(grant, what);',
    '',
  ),
  scrub(
    'triggers lose their order',
    'ORDER BY db, tbl, moment, ACTION_ORDER`',
    'ORDER BY db, tbl, moment, ACTION_ORDER DESC`',
  ),
  scrub(
    'what cannot be made again is dropped',
    'if (made.length > 0 && (await canBeMade(session, own, made, leaving))) {',
    'if (made.length > 0) {',
  ),
  scrub(
    'events fire on the clone',
    'await session.run(`ALTER DEFINER = ${owner} EVENT ${name(db, event)} DISABLE`, doing);',
    '',
  ),
  asks(scrub, 'masking/order.test: what is not scrubbed')(
    'an event that is on is no fault',
    "return { name: 'events are disabled', passed: left.length === 0,",
    "return { name: 'events are disabled', passed: true,",
  ),
  scrub(
    'histograms stay',
    'await session.run( `ANALYZE NO_WRITE_TO_BINLOG TABLE ${name(db, tbl)} DROP HISTOGRAM ON ${name(col)}`, `dropping a histogram of ${db}.${tbl}`, );',
    '',
  ),
  scrub(
    'a table that an interrupted ALTER left is no fault',
    'passed: left === 0,\n      count: left,',
    'passed: true,\n      count: left,',
  ),
  scrub(
    'a general log is no fault',
    "if (Number(log?.enabled) === 0) return;\n  throw new MaskingError(\n    'general-log-on'",
    "return;\n  throw new MaskingError(\n    'general-log-on'",
  ),
  scrub('a log of production stays', 'if ((before.get(log) ?? 0) > 0) await empty(session, log);', ''),
  scrub(
    'the slow log is not emptied',
    "const LOGS = ['general_log', 'slow_log'] as const;",
    "const LOGS = ['general_log'] as const;",
  ),
  scrub(
    'words of a FULLTEXT index stay',
    '`ALTER TABLE ${name(table.database, table.name)} FORCE`,\n      `writing ${label} anew, for its FULLTEXT index`,',
    "'SELECT 1',\n      `writing ${label} anew, for its FULLTEXT index`,",
  ),
  scrub(
    'transactions that production prepared hold their locks',
    'await session.run(`XA ROLLBACK ${id}`, doing)',
    'await session.run(`SELECT 1`, doing)',
  ),
  scrub('comments of columns are not scanned', 'COLUMN_COMMENT AS \\`comment\\`,', 'NULL AS \\`comment\\`,'),
  scrub('defaults are not scanned', 'COLUMN_DEFAULT AS \\`default\\`,', 'NULL AS \\`default\\`,'),
  scrub(
    'values of types are not scanned',
    "IF(DATA_TYPE IN ('enum', 'set'), COLUMN_TYPE, NULL) AS",
    'NULL AS',
  ),
  scrub(
    'generated expressions are not scanned',
    'GENERATION_EXPRESSION AS \\`generated expression\\`',
    'NULL AS \\`generated expression\\`',
  ),
  scrub('views are not scanned', "body('a view', 'TABLE', 'VIEW_DEFINITION', 'VIEWS', isAmazon),", ''),
  scrub(
    'routines are not scanned',
    "body('a routine', 'ROUTINE', 'ROUTINE_DEFINITION', 'ROUTINES', isAmazon),",
    '',
  ),
  scrub('events are not scanned', "body('an event', 'EVENT', 'EVENT_DEFINITION', 'EVENTS', isAmazon),", ''),
  scrub(
    'partition bounds are not scanned',
    "plain('partition bound', TABLE, 'PARTITION_DESCRIPTION', 'PARTITIONS', 'TABLE_SCHEMA'),",
    '',
  ),

  scrub('rows of the server’s own tables are not looked at', '...personalIn(texts),', ''),
  scrub(
    'a column that the server did not bring is passed over',
    'isMysqlsTable(db, tbl) && !isMysqlsColumn(db, tbl, col) &&',
    'false &&',
  ),
  scrub(
    'comments of accounts stay',
    "`ALTER USER ${account(user, host)} ATTRIBUTE '${literal}'`,",
    "'SELECT 1',",
  ),
  scrub(
    'an account that only SYSTEM_USER may lock is passed over',
    '.filter((one) => one.isSystemUser && !one.closed);',
    '.filter(() => false);',
  ),
  scrub('who set a setting of sys is kept', 'row.setBy !== null ||', ''),
  scrub(
    'an acceptance that speaks of nothing is none',
    'if (!resumed) refuse(staleTexts(loaded, findings));',
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

  // What is personal.
  detect('every number is a card', 'return sum % 10 === 0;', 'return true;'),
  detect('no number is a card', 'return sum % 10 === 0;', 'return false;'),
  detect('every letter and digit is a bank account', 'return rest === 1;', 'return true;'),
  detect(
    'the My Number’s digit is another',
    'Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest)',
    'Number(digits[11]) === (rest <= 0 ? 0 : 11 - rest)',
  ),
  detect('keys of documents are not looked at', 'leaves.push({ path, value: key, isKey: true });', ''),
  detect(
    'arrays of documents are not looked at',
    'if (Array.isArray(node)) for (const element of node) walk(element, `${path}[*]`, leaves);',
    'if (Array.isArray(node)) return;',
  ),
  detect(
    'IPv6 is nothing',
    "? found('ip', 'certain', text, MACHINES.v6, (value) => isIPv6(value) && !NOBODY_V6.test(value))",
    '? []',
  ),
  detect(
    'hardware addresses are nothing',
    "? found('mac', 'certain', text, MACHINES.mac, (value) => !isNobodysMac(value))",
    '? []',
  ),
  detect('tokens are nothing', "? found('token', 'certain', text, MACHINES.token)", '? []'),
  detect(
    'digests of passwords are nothing',
    "? found('password_hash', 'certain', text, MACHINES.passwordHash)",
    '? []',
  ),
  detect(
    'passwords in addresses are nothing',
    "? foundFromWithin('credentials', text, MACHINES.credentials)",
    '? []',
  ),
  detect(
    'three likely values among thousands are enough',
    'return among < (all ? 5 : 10) && share < 1 ? share / 2 : share;',
    'return 1;',
  ),
  detect(
    'names in a masked column count',
    'const mask = masked && MASK_FAMILY.has(family) && MASK_GIVEN.has(given);',
    'const mask = false;',
  ),
  detect(
    'every name in a masked column is a mask',
    'const mask = masked && MASK_FAMILY.has(family) && MASK_GIVEN.has(given);',
    'const mask = masked;',
  ),

  // Connections.
  session(
    'a server’s certificate is not verified',
    "ssl: { ca: target.ca ?? awsProfiles.ca, verifyIdentity: true, minVersion: 'TLSv1.2' }",
    "ssl: { ca: target.ca ?? awsProfiles.ca, rejectUnauthorized: false, minVersion: 'TLSv1.2' }",
  ),
  session('a certificate of another host is taken', 'verifyIdentity: true,', 'verifyIdentity: false,'),
  session(
    'a binary log holds the originals',
    "await session.run('SET SESSION sql_log_bin = 0', doing)",
    "await session.run('SELECT 1', doing)",
  ),
  session('settings are not read back', 'await readBack(session, wanted);', ''),
];
