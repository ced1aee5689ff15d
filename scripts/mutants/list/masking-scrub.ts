import type { Mutant } from '../mutant.ts';
import { asks, inMasking } from './in-masking.ts';

const accounts = inMasking('leak', [
  'masking/scrub/accounts.test',
  'masking/scrub/scrub.test',
  'masking/scrub/server-objects.test',
]);
const scrub = inMasking('leak', ['masking/scrub/server-objects.test', 'masking/scrub/scrub.test']);
const texts = inMasking('leak', ['masking/scrub/schema-text.test', 'masking/scrub/server-objects.test']);
const left = inMasking('leak', [
  'masking/scrub/each-alone.test',
  'masking/scrub/scrub.test',
  'masking/scrub/accounts.test',
  'masking/scrub/server-objects.test',
  'masking/scrub/amazons-procedures.test',
  'masking/refusals.test',
  'masking/mask.test',
]);
const early = inMasking('behaviour', ['masking/scrub/server-objects.test', 'masking/scrub/accounts.test']);

/** What is no row: accounts, logs, notes, texts. */
export const SCRUB: readonly Mutant[] = [
  asks(left, 'masking/scrub/scrub.test: accounts go')(
    'accounts that stay can be logged in to',
    'REUSE INTERVAL 0 DAY ACCOUNT LOCK`',
    'REUSE INTERVAL 0 DAY ACCOUNT UNLOCK`',
  ),
  left('sessions of production live on', 'await endSessions(session, foreign, server);', ''),
  asks(left, 'masking/scrub/scrub.test: accounts go')(
    'rights on a routine are lost',
    'for (const grant of JSON.parse(making.grants) as string[]) await own.run(grant, what);',
    '',
  ),
  asks(left, 'masking/scrub/scrub.test: accounts go')(
    'triggers lose their order',
    'ORDER BY db, tbl, moment, ACTION_ORDER`',
    'ORDER BY db, tbl, moment, ACTION_ORDER DESC`',
  ),
  left(
    'what cannot be made again is dropped',
    'if (made.length > 0 && (await canBeMade(session, own, made, leaving))) {',
    'if (made.length > 0) {',
  ),
  left(
    'events fire on the clone',
    'await session.run(`ALTER DEFINER = ${owner} EVENT ${name(db, event)} DISABLE`, doing);',
    '',
  ),
  asks(left, 'masking/order.test: what is not scrubbed')(
    'an event that is on is no fault',
    "return { name: 'events are disabled', passed: left.length === 0,",
    "return { name: 'events are disabled', passed: true,",
  ),
  left(
    'histograms stay',
    'await session.run( `ANALYZE NO_WRITE_TO_BINLOG TABLE ${name(db, tbl)} DROP HISTOGRAM ON ${name(col)}`, `dropping a histogram of ${db}.${tbl}`, );',
    '',
  ),
  left(
    'a table that an interrupted ALTER left is no fault',
    'passed: left === 0,\n      count: left,',
    'passed: true,\n      count: left,',
  ),
  asks(left, 'masking/refusals.test: that writes down')(
    'a general log is no fault',
    "if (Number(log?.enabled) === 0) return;\n  throw new MaskingError(\n    'general-log-on'",
    "return;\n  throw new MaskingError(\n    'general-log-on'",
  ),
  asks(left, 'masking/scrub/amazons-procedures.test: neither the log')(
    'a log of production stays',
    'if ((before.get(log) ?? 0) > 0) await empty(session, log);',
    '',
  ),
  asks(left, 'masking/scrub/amazons-procedures.test: neither the log')(
    'the slow log is not emptied',
    "const LOGS = ['general_log', 'slow_log'] as const;",
    "const LOGS = ['general_log'] as const;",
  ),
  asks(left, 'masking/scrub/scrub.test: words of before')(
    'words of a FULLTEXT index stay',
    'await writeTableAnew(session, table, `writing ${label} anew, for its FULLTEXT index`);',
    'void [session, table, label];',
  ),
  left(
    'transactions that production prepared hold their locks',
    'await session.run(`XA ROLLBACK ${id}`, doing)',
    'await session.run(`SELECT 1`, doing)',
  ),
  texts('comments of columns are not scanned', 'COLUMN_COMMENT AS \\`comment\\`,', 'NULL AS \\`comment\\`,'),
  texts('defaults are not scanned', 'COLUMN_DEFAULT AS \\`default\\`,', 'NULL AS \\`default\\`,'),
  texts(
    'values of types are not scanned',
    "IF(DATA_TYPE IN ('enum', 'set'), COLUMN_TYPE, NULL) AS",
    'NULL AS',
  ),
  texts(
    'generated expressions are not scanned',
    'GENERATION_EXPRESSION AS \\`generated expression\\`',
    'NULL AS \\`generated expression\\`',
  ),
  texts('views are not scanned', "body('a view', 'TABLE', 'VIEW_DEFINITION', 'VIEWS', isAmazon),", ''),
  texts(
    'routines are not scanned',
    "body('a routine', 'ROUTINE', 'ROUTINE_DEFINITION', 'ROUTINES', isAmazon),",
    '',
  ),
  texts('events are not scanned', "body('an event', 'EVENT', 'EVENT_DEFINITION', 'EVENTS', isAmazon),", ''),
  texts('partition bounds are not scanned', 'PARTITION_DESCRIPTION AS \\`partition bound\\`, ', ''),

  asks(left, 'masking/scrub/server-objects.test: a text that looks personal')(
    'rows of the server’s own tables are not looked at',
    '...(await personalIn(session, texts)),',
    '',
  ),
  asks(left, 'masking/scrub/server-objects.test: a text that looks personal')(
    'a column that the server did not bring is passed over',
    'isMysqlsTable(db, tbl) && !isMysqlsColumn(db, tbl, col) &&',
    'false &&',
  ),
  asks(left, 'masking/scrub/server-objects.test: comments and attributes')(
    'comments of accounts stay',
    "`ALTER USER ${account(user, host)} ATTRIBUTE '${literal}'`,",
    "'SELECT 1',",
  ),
  asks(left, 'masking/scrub/accounts.test: accounts that only SYSTEM_USER')(
    'an account that only SYSTEM_USER may lock is passed over',
    '.filter((one) => one.isSystemUser && !one.closed);',
    '.filter(() => false);',
  ),
  asks(left, 'masking/scrub/server-objects.test: settings of sys keep')(
    'who set a setting of sys is kept',
    'row.setBy !== null ||',
    '',
  ),
  asks(left, 'masking/scrub/server-objects.test: an acceptance that speaks')(
    'an acceptance that speaks of nothing is none',
    'const stale = resumed ? [] : staleTexts(loaded, findings);',
    'const stale = resumed ? [] : staleTexts(loaded, findings).slice(99);',
  ),

  accounts(
    'an account that is open counts as closed',
    'closed: Number(closed) === 1, isSystemUser',
    'closed: true, isSystemUser',
  ),
  accounts(
    'an account that is only named like one of Amazon’s is Amazon’s',
    'const isServers = (one: Account) => isMysqls(one) || (isAmazon && OF_AMAZON.test(nameOf(one)));',
    'const isServers = (one: Account) => isMysqls(one) || OF_AMAZON.test(nameOf(one));',
  ),
  accounts(
    'an account that begins like one of Amazon’s is Amazon’s',
    '(rdsadmin@localhost|(rdsrepladmin|',
    '(rdsadmin@|(rdsrepladmin|',
  ),
  accounts(
    'an account that may not be locked stays open',
    'if (refused.length > 0) throw notLocked(refused);',
    '',
  ),
  accounts(
    'one of MySQL’s own that somebody has opened stays open',
    'for (const one of [...foreign, ...server.filter(isMysqls)].filter(({ closed }) => !closed)) {',
    'for (const one of foreign.filter(({ closed }) => !closed)) {',
  ),
  accounts(
    'the second password of an account that is kept opens it',
    'await session.run(`ALTER USER ${spelled(one)} DISCARD OLD PASSWORD`',
    'if (!one) await session.run(`ALTER USER ${spelled(one)} DISCARD OLD PASSWORD`',
  ),
  accounts(
    'passwords of before stay in the history',
    ' PASSWORD HISTORY 0 PASSWORD REUSE INTERVAL 0 DAY ACCOUNT LOCK`',
    ' ACCOUNT LOCK`',
  ),
  accounts(
    'an account of a name that the policy keeps is kept, and open',
    'for (const one of foreign.filter((one) => stays(one) && !fixed(one))) {',
    'for (const one of [] as Account[]) {',
  ),
  asks(accounts, 'masking/scrub/scrub.test: accounts go')(
    'accounts are not dropped',
    "if (dropped.length > 0) await session.run(`DROP USER ${dropped.map(spelled).join(', ')}`, 'dropping accounts');",
    '',
  ),
  asks(accounts, 'masking/scrub/each-alone.test: a trigger that could not be made again')(
    'an owner is dropped from under what is his',
    'const stays = (one: Account) => !leaving.has(nameOf(one)) || defining.has(nameOf(one));',
    'const stays = (one: Account) => !leaving.has(nameOf(one));',
  ),
  asks(scrub, 'masking/scrub/each-alone.test: a server of FEDERATED')(
    'servers of FEDERATED tables stay',
    'await session.run(`DROP SERVER ${name(server)}`, `dropping the server ${server}`);',
    '',
  ),
  asks(scrub, 'masking/scrub/each-alone.test: a server that a table names')(
    'a server that a table names, with its password, stays',
    "await session.run(`ALTER TABLE ${at} CONNECTION = ''`, doing);",
    '',
  ),
  asks(scrub, 'masking/scrub/server-objects.test: what replication left')(
    'what production replicated is not forgotten',
    'for (const way of there > 0 ? WAYS : []) {',
    'for (const way of [] as typeof WAYS) {',
  ),
  asks(scrub, 'masking/scrub/server-objects.test: comments of costs')(
    'comments of costs stay',
    'if (n > 0) await session.run(`UPDATE ${table} SET comment = NULL WHERE comment IS NOT NULL`, doing);',
    '',
  ),
  asks(scrub, 'masking/scrub/server-objects.test: settings of sys keep')(
    'a setting that is none of the server’s stays',
    'row.setBy !== null || !Object.hasOwn(DEFAULTS, row.variable) ||',
    'row.setBy !== null ||',
  ),
  asks(scrub, 'masking/scrub/amazons-procedures.test: neither the log')(
    'a log that Amazon moves is moved once',
    'for (let i = 0; i < 2; i++) await session.run(`CALL',
    'for (let i = 0; i < 1; i++) await session.run(`CALL',
  ),
  asks(scrub, 'masking/scrub/scrub.test: accounts go')(
    'a view stays in the name of an account',
    "for (const program of owned.filter(({ kind }) => kind === 'VIEW')) await alterView(session, own, program);",
    '',
  ),
  asks(scrub, 'masking/scrub/scrub.test: accounts go')(
    'a program is made again under another SQL mode',
    'await own.run(`SET SESSION sql_mode = ${text(making.sql_mode)}`, doing);',
    '',
  ),
  asks(scrub, 'masking/scrub/scrub.test: accounts go')(
    'triggers beside one that is made again are left where they are',
    'return triggers.filter((t) => moments.has(momentOf(t)));',
    'return triggers.filter((t) => leaving.has(JSON.stringify([t.db, t.name])));',
  ),
  asks(scrub, 'masking/scrub/scrub.test: killed with programs')(
    'what was dropped and not made again is lost',
    'await makeMissing(session, own); const owned',
    'const owned',
  ),
  asks(early, 'masking/scrub/accounts.test: a source of replication')(
    'replication that cannot be forgotten is found in the end',
    '...(await lastingReplication(session, provider)),',
    '',
  ),
  early('notes that cannot be taken out are found in the end', '...(await lastingNotes(session)),', ''),
  asks(early, 'masking/scrub/accounts.test: a comment on an account')(
    'comments of accounts that cannot be taken off are found in the end',
    '...(await lastingAttributes(session, provider)),',
    '',
  ),
  early(
    'a table that this account may only read is found in the middle of the run',
    'await requireWritable(session, plan); }',
    '}',
  ),
  texts(
    'comments of tables are not scanned',
    "plain('comment', TABLE, 'TABLE_COMMENT', 'TABLES', 'TABLE_SCHEMA'),",
    '',
  ),
  texts(
    'comments of indexes are not scanned',
    "plain('comment of an index', INDEX, 'INDEX_COMMENT', 'STATISTICS', 'TABLE_SCHEMA'),",
    '',
  ),
  texts(
    'functional indexes are not scanned',
    "plain('functional index', INDEX, 'EXPRESSION', 'STATISTICS', 'TABLE_SCHEMA'),",
    '',
  ),
  texts('comments of partitions are not scanned', 'PARTITION_COMMENT AS \\`comment of a partition\\`,', ''),
  texts(
    'options of tables are not scanned',
    "plain('options', TABLE, 'CREATE_OPTIONS', 'TABLES', 'TABLE_SCHEMA'),",
    '',
  ),
  texts(
    'CHECKs are not scanned',
    "'CHECK' AS what, c.CHECK_CLAUSE AS content",
    "'CHECK' AS what, '1' AS content",
  ),
  texts(
    'triggers are not scanned',
    "body('a trigger', 'TRIGGER', 'ACTION_STATEMENT', 'TRIGGERS', isAmazon),",
    '',
  ),
  texts(
    'comments of routines are not scanned',
    "plain('comment', ROUTINE, 'ROUTINE_COMMENT', 'ROUTINES', 'ROUTINE_SCHEMA'),",
    '',
  ),
  texts(
    'comments of events are not scanned',
    "plain('comment', EVENT, 'EVENT_COMMENT', 'EVENTS', 'EVENT_SCHEMA'),",
    '',
  ),
  texts('values of parameters are not scanned', "'DTD_IDENTIFIER', 'PARAMETERS',", "\"''\", 'PARAMETERS',"),
  texts('definers that are gone are not scanned', "'SPECIFIC_SCHEMA'), DEFINERS,", "'SPECIFIC_SCHEMA'),"),
  asks(texts, 'masking/scrub/server-objects.test: a body that this account')(
    'a body that this account may not see passes',
    "const why = content === null ? 'this account may not see it' : kindsAsWords(kinds);",
    'if (content === null) continue; const why = kindsAsWords(kinds);',
  ),
  texts(
    'a literal of a program that hides in its escapes is not read',
    '.map(({ value }) => value), );',
    '.map(({ text }) => text), );',
  ),
  texts('texts in bytes are not read', '[...plain, ...textsInHex(code)]', 'plain'),
  texts('names are not scanned', '[NAMES_LIKE_ADDRESSES, ...textSources', '[...textSources'),
  texts(
    'a place that is accepted accepts all',
    'const open = findings.filter(({ place }) => !places.has(place.toLowerCase()));',
    'const open = findings.filter(() => places.size === 0);',
  ),
];
