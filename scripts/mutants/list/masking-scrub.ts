import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const accounts = inMasking('leak', [
  'masking/scrub/accounts.test',
  'masking/scrub/scrub.test',
  'masking/scrub/server-objects.test',
]);
const scrub = inMasking('leak', ['masking/scrub/server-objects.test', 'masking/scrub/scrub.test']);
const early = inMasking('behaviour', ['masking/scrub/server-objects.test', 'masking/scrub/accounts.test']);
const detect = inMasking('proof', ['masking/detect/']);

/** What is no row: accounts, logs, notes, texts; and what tells that a text is personal. */
export const SCRUB: readonly Mutant[] = [
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
    'an account of a name that the policy keeps is kept, and open',
    'for (const one of foreign.filter((one) => stays(one) && !fixed(one))) {',
    'for (const one of [] as Account[]) {',
  ),
  accounts(
    'accounts are not dropped',
    "if (dropped.length > 0) await session.run(`DROP USER ${dropped.map(spelled).join(', ')}`, 'dropping accounts');",
    '',
  ),
  accounts(
    'an owner is dropped from under what is his',
    'const stays = (one: Account) => !leaving.has(nameOf(one)) || defining.has(nameOf(one));',
    'const stays = (one: Account) => !leaving.has(nameOf(one));',
  ),
  scrub(
    'servers of FEDERATED tables stay',
    'await session.run(`DROP SERVER ${name(server)}`, `dropping the server ${server}`);',
    '',
  ),
  scrub(
    'what production replicated is not forgotten',
    'for (const way of there > 0 ? WAYS : []) {',
    'for (const way of [] as typeof WAYS) {',
  ),
  scrub(
    'comments of costs stay',
    'if (n > 0) await session.run(`UPDATE ${table} SET comment = NULL WHERE comment IS NOT NULL`, doing);',
    '',
  ),
  scrub(
    'a setting that is none of the server’s stays',
    'row.setBy !== null || !Object.hasOwn(DEFAULTS, row.variable) ||',
    'row.setBy !== null ||',
  ),
  scrub(
    'a log that Amazon moves is moved once',
    'for (let i = 0; i < 2; i++) await session.run(`CALL',
    'for (let i = 0; i < 1; i++) await session.run(`CALL',
  ),
  scrub(
    'a view stays in the name of an account',
    "for (const program of owned.filter(({ kind }) => kind === 'VIEW')) await alterView(session, own, program);",
    '',
  ),
  scrub(
    'a program is made again under another SQL mode',
    'await own.run(`SET SESSION sql_mode = ${text(making.sql_mode)}`, doing);',
    '',
  ),
  scrub(
    'triggers beside one that is made again are left where they are',
    'return triggers.filter((t) => moments.has(momentOf(t)));',
    'return triggers.filter((t) => leaving.has(JSON.stringify([t.db, t.name])));',
  ),
  scrub(
    'what was dropped and not made again is lost',
    'await makeMissing(session, own); const owned',
    'const owned',
  ),
  early(
    'replication that cannot be forgotten is found in the end',
    '...(await lastingReplication(session, provider)),',
    '',
  ),
  early('notes that cannot be taken out are found in the end', '...(await lastingNotes(session)),', ''),
  early(
    'comments of accounts that cannot be taken off are found in the end',
    '...(await lastingAttributes(session, provider)),',
    '',
  ),
  early(
    'a table that this account may only read is found in the middle of the run',
    'await requireWritable(session, plan); }',
    '}',
  ),
  scrub(
    'comments of tables are not scanned',
    "plain('comment', TABLE, 'TABLE_COMMENT', 'TABLES', 'TABLE_SCHEMA'),",
    '',
  ),
  scrub(
    'comments of indexes are not scanned',
    "plain('comment of an index', INDEX, 'INDEX_COMMENT', 'STATISTICS', 'TABLE_SCHEMA'),",
    '',
  ),
  scrub(
    'functional indexes are not scanned',
    "plain('functional index', INDEX, 'EXPRESSION', 'STATISTICS', 'TABLE_SCHEMA'),",
    '',
  ),
  scrub(
    'comments of partitions are not scanned',
    "plain('comment of a partition', TABLE, 'PARTITION_COMMENT', 'PARTITIONS', 'TABLE_SCHEMA'),",
    '',
  ),
  scrub(
    'options of tables are not scanned',
    "plain('options', TABLE, 'CREATE_OPTIONS', 'TABLES', 'TABLE_SCHEMA'),",
    '',
  ),
  scrub(
    'CHECKs are not scanned',
    "'CHECK' AS what, c.CHECK_CLAUSE AS content",
    "'CHECK' AS what, '1' AS content",
  ),
  scrub(
    'triggers are not scanned',
    "body('a trigger', 'TRIGGER', 'ACTION_STATEMENT', 'TRIGGERS', isAmazon),",
    '',
  ),
  scrub(
    'comments of routines are not scanned',
    "plain('comment', ROUTINE, 'ROUTINE_COMMENT', 'ROUTINES', 'ROUTINE_SCHEMA'),",
    '',
  ),
  scrub(
    'comments of events are not scanned',
    "plain('comment', EVENT, 'EVENT_COMMENT', 'EVENTS', 'EVENT_SCHEMA'),",
    '',
  ),
  scrub('values of parameters are not scanned', "'DTD_IDENTIFIER', 'PARAMETERS',", "\"''\", 'PARAMETERS',"),
  scrub('definers that are gone are not scanned', "'SPECIFIC_SCHEMA', ), DEFINERS,", "'SPECIFIC_SCHEMA', ),"),
  scrub(
    'a body that this account may not see passes',
    "const why = content === null ? 'this account may not see it' : kindsAsWords(kinds);",
    'if (content === null) continue; const why = kindsAsWords(kinds);',
  ),
  scrub(
    'a literal of a program that hides in its escapes is not read',
    '.map(({ value }) => value), );',
    '.map(({ text }) => text), );',
  ),
  scrub(
    'a place that is accepted accepts all',
    'const open = findings.filter(({ place }) => !places.has(place.toLowerCase()));',
    'const open = findings.filter(() => places.size === 0);',
  ),

  // What is personal.
  detect(
    'a telephone number of Japan is nothing',
    "...found('phone', 'certain', text, NUMBERS.phoneJp, (value) => isPhone(value, 'JP')),",
    '',
  ),
  detect(
    'a telephone number of America is nothing',
    "...found('phone', 'certain', text, NUMBERS.phoneUs, (value) => isPhone(value, 'US')),",
    '',
  ),
  detect(
    'a telephone number from abroad is nothing',
    "...found('phone', 'certain', text, NUMBERS.phoneAbroad, (value) => isPhone(value, 'JP')),",
    '',
  ),
  detect(
    'a card in groups is nothing',
    "...found('credit_card', 'certain', text, NUMBERS.spacedCard, (value) => isCard(digitsOf(value))),",
    '',
  ),
  detect(
    'IPv4 is nothing',
    "? found('ip', 'certain', text, MACHINES.v4, (value) => isIPv4(value) && !NOBODY_V4.test(value))",
    '? []',
  ),
  detect(
    'every domain under one of nobody’s name is nobody’s',
    '/[@.](invalid|example\\.(com|org|net))$/i',
    '/(invalid|example\\.(com|org|net))$/i',
  ),
  detect('masks are personal', '/[@.](invalid|example\\.(com|org|net))$/i', '/[@.](none)$/i'),
  detect('web tokens are nothing', "? foundFromWithin('token', text, MACHINES.webToken)", '? []'),
  detect(
    'a line end that is written out hides what follows',
    "const text = written.includes('\\\\') ? written.replace(/\\\\[bfnrt]/g, '\\\\\\\\') : written;",
    'const text = written;',
  ),
  detect('names and places of people are nothing', '...people(value, masked), ...houses(value)];', '];'),
  detect(
    'a long value is looked at in its first window only',
    'LENGTH(${value}) > ${LOOKED_AT} OR EXISTS',
    'LENGTH(${value}) > ${LOOKED_AT} AND EXISTS',
  ),
];
