import type { Mutant } from '../mutant.ts';
import { asks, inMasking } from './in-masking.ts';

const quoting = inMasking('leak', ['masking/session/quote.test']);
const reader = inMasking('leak', ['masking/session/tokens.test', 'masking/schema/columns-read.test']);
const setting = inMasking('leak', ['masking/session/session.test']);
const server = inMasking('leak', ['masking/run/may-be-masked.test']);
const fault = inMasking('leak', ['masking/session/fault.test', 'masking/session/session.test']);

/** What is sent to a server, how its text is read, and which server it is. */
export const SESSION: readonly Mutant[] = [
  // Quoting.
  quoting(
    'a question mark is left in a literal',
    'return /^[\\w .,:;@/+*$()[\\]{}<>=!#&|~^-]*$/.test(value)',
    'return /^[\\w .,:;@/+*$()[\\]{}<>=!#&|~^?-]*$/.test(value)',
  ),
  quoting(
    'a backslash is left in a literal',
    'return /^[\\w .,:;@/+*$()[\\]{}<>=!#&|~^-]*$/.test(value)',
    'return /^[\\w .,:;@/+*$()[\\]{}<>=!#&|~^\\\\-]*$/.test(value)',
  ),
  quoting(
    'a quote is left in a literal',
    'return /^[\\w .,:;@/+*$()[\\]{}<>=!#&|~^-]*$/.test(value)',
    "return /^[\\w .,:;@/+*$()[\\]{}<>=!#&|~^'-]*$/.test(value)",
  ),
  quoting(
    'NUL is left in a literal',
    'return /^[\\w .,:;@/+*$()[\\]{}<>=!#&|~^-]*$/.test(value)',
    'return /^[\\w\\0 .,:;@/+*$()[\\]{}<>=!#&|~^-]*$/.test(value)',
  ),
  quoting(
    'letters beyond ASCII are sent in the character set of the connection',
    'return /^[\\w .,:;@/+*$()[\\]{}<>=!#&|~^-]*$/.test(value)',
    'return /^[\\w\\u0080-\\uffff .,:;@/+*$()[\\]{}<>=!#&|~^-]*$/.test(value)',
  ),
  quoting('a backtick ends a name', "part.replaceAll('`', '``')", 'part'),
  quoting(
    'a backslash of an account’s name escapes the quote',
    "part.replaceAll('\\\\', '\\\\\\\\').replaceAll(\"'\", \"\\\\'\")",
    'part.replaceAll("\'", "\\\\\'")',
  ),
  quoting(
    'a quote of an account’s name ends it',
    "part.replaceAll('\\\\', '\\\\\\\\').replaceAll(\"'\", \"\\\\'\")",
    "part.replaceAll('\\\\', '\\\\\\\\')",
  ),
  inMasking('leak', ['masking/session/lists.test'])(
    'two lists of as many words are the same',
    "createHash('sha256').update(sql).digest('hex').slice(0, 16)",
    "createHash('sha256').update('').digest('hex').slice(0, 16)",
  ),
  inMasking('proof', ['masking/session/lists.test'])(
    'two words of a list, or a part of one, are one of it',
    'return `FIND_IN_SET(CAST(',
    'return `LOCATE(CAST(',
  ),
  inMasking('proof', ['masking/session/lists.test'])(
    'nothing is a word of each list',
    "those.map((word) => word + BETWEEN).join('')} `",
    "those.map((word) => word + BETWEEN).join('')}`",
  ),
  inMasking('proof', ['masking/survey/parts.test'])(
    'of many sums the first ones are added up',
    'Array.from({ length: count }, (_, i) => things.slice(at(i), at(i + 1)))',
    'Array.from({ length: Math.min(1, count) }, () => things.slice(0, at(1)))',
  ),

  // The reader of SQL.
  reader(
    'what stands behind # is code',
    "if (line !== undefined && (letter === '#' || isSpace(sql, at + 2)))",
    'if (line !== undefined && isSpace(sql, at + 2))',
  ),
  reader(
    'two minus signs are a comment',
    "if (line !== undefined && (letter === '#' || isSpace(sql, at + 2)))",
    'if (line !== undefined)',
  ),
  reader(
    'a comment ends with its first line',
    "const end = sql.indexOf('*/', at + 2);",
    "const end = sql.indexOf('\\n', at + 2);",
  ),
  reader(
    'what a server of that version runs is a comment',
    'if (version !== undefined && !versionsAreComments) return markOf(sql, at, version);',
    '',
  ),
  reader('a doubled quote ends a text', 'else if (sql[i + 1] === mark) value += sql[++i];', ''),
  reader(
    'a quote behind a backslash ends a text',
    "if (escapes && letter === '\\\\' && i + 1 < sql.length) value += unescaped(sql[++i] as string);",
    'if (false) value += letter;',
  ),
  reader(
    'a backslash escapes in a name',
    'const escapes = !isName && plainBackslashes !== true;',
    'const escapes = plainBackslashes !== true;',
  ),
  reader(
    'a backslash escapes under NO_BACKSLASH_ESCAPES',
    'const escapes = !isName && plainBackslashes !== true;',
    'const escapes = !isName;',
  ),
  reader(
    'a name in double quotes is a text under ANSI_QUOTES',
    "(mark === '\"' && ansiQuotes === true)",
    'false',
  ),
  reader('a text in double quotes is a name', "(mark === '\"' && ansiQuotes === true)", "mark === '\"'"),
  reader(
    'a text that does not end is one',
    "return { kind: 'open', text: sql.slice(at), value, at };",
    "return { kind: 'string', text: sql.slice(at), value, at };",
  ),
  reader(
    'a name that begins with digits is a number',
    '|\\d+[eE][-+]?\\d+|\\d+(?![\\w$\\u0080-\\uffff])(?:',
    '|\\d+[eE][-+]?\\d+|\\d+(?:',
  ),
  reader(
    'a name of letters beyond ASCII is none',
    'const WORD = /[\\w$\\u0080-\\uffff]+/y;',
    'const WORD = /[\\w$]+/y;',
  ),
  reader(
    'letter case tells columns apart',
    "return columnName.replaceAll('İ', 'i').toLowerCase();",
    'return columnName;',
  ),

  // Settings of a connection.
  setting('a server’s own time zone moves moments', "time_zone: '+00:00',", ''),
  setting(
    'a mask that does not fit is cut',
    "sql_mode: 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO',",
    "sql_mode: 'NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO',",
  ),
  setting(
    'a row of the number 0 gets another',
    "sql_mode: 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO',",
    "sql_mode: 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION',",
  ),
  setting('a masked key is refused, or cascades', 'foreign_key_checks: 0,', ''),
  setting('definitions come back in other quotes', 'sql_quote_show_create: 1,', ''),
  setting(
    'a primary key that MySQL made is not seen',
    'show_gipk_in_create_table_and_information_schema: 1,',
    '',
  ),
  setting('a statement commits by itself or not, as the server has it', 'autocommit: 1,', ''),
  setting('digits of large keys are lost', 'supportBigNumbers: true, bigNumberStrings: true,', ''),
  setting('dates of keys go through the runner’s time zone', 'dateStrings: true,', ''),

  // Faults.
  fault(
    'the server’s words are told with its number',
    '`MySQL answered ${called} while ${doing}. Its message is left out, because it may hold a value of the data.`,',
    '`MySQL answered ${called} while ${doing}: ${String(error)}`,',
  ),
  fault(
    'a fault of our own tells what it was about',
    "return new MaskingError('internal', `${kind} while ${doing}`, 'This is a bug: please report it.');",
    "return new MaskingError('internal', `${kind} while ${doing}: ${String(error)}`, 'This is a bug: please report it.');",
  ),
  fault(
    'rows that come one by one carry the server’s words',
    'yield* connection.query({ sql: spelledOut(sql), rowsAsArray: true }).stream({ highWaterMark: WAITING }); } catch (error) { throw withoutValues(error, doing);',
    'yield* connection.query({ sql: spelledOut(sql), rowsAsArray: true }).stream({ highWaterMark: WAITING }); } catch (error) { throw error;',
  ),
  inMasking('behaviour', ['masking/session/fault.test'])(
    'a lock that is held for long ends the run',
    '(error.errno === 1213 || error.errno === 1205)',
    '(error.errno === 1213)',
  ),
  inMasking('behaviour', ['masking/session/fault.test'])(
    'a value that does not fit is a fault of the server',
    'const ofData = !lost && isDataFault(fault);',
    'const ofData = false;',
  ),

  // Which server it is, and who else is there.
  server('a replica is no use of a server', 'if (attached > 0)', 'if (attached > 1)'),
  server(
    'rows that others have in hand are not seen',
    'if (open > 0) return found(',
    'if (open > 9) return found(',
  ),
  asks(server, 'masking/run/may-be-masked.test: a replica of another server')(
    'a server that copies another is at rest',
    'if (applied?.some((channel) => Object.entries(channel).some(isRunning)))',
    'if (false)',
  ),
  asks(server, 'masking/run/may-be-masked.test: a statement of another session is at work')(
    'a statement of others that changes something is not seen',
    'return writing.length > 0 ? found(',
    'return writing.length > 9 ? found(',
  ),
  asks(server, 'masking/run/may-be-masked.test: another session has rows of its own in hand')(
    'a server in use is masked all the same',
    'if (objection !== undefined || uses.length > 0) throw refusal(target, objection, uses);',
    'if (objection !== undefined) throw refusal(target, objection, uses);',
  ),
  asks(server, 'masking/run/may-be-masked.test: behind a tunnel')(
    'a server that nobody named is masked all the same',
    'if (objection !== undefined || uses.length > 0) throw refusal(target, objection, uses);',
    'if (uses.length > 0) throw refusal(target, objection, uses);',
  ),
  asks(server, 'masking/run/may-be-masked.test: others write now and then')(
    'who writes while masking looks is not seen',
    'if (writers.length > 0) throw refusal(target, undefined, writers);',
    '',
  ),
  asks(server, 'masking/run/may-be-masked.test: what a server shows')(
    'a server at Amazon behind a tunnel is here',
    '!atAmazon && isLoopback(remoteAddress)',
    'isLoopback(remoteAddress)',
  ),
  asks(server, 'masking/run/may-be-masked.test: what a server shows')(
    'a connection from elsewhere is from here',
    "(host === 'localhost' || isLoopback(host)) &&",
    '',
  ),
  asks(server, 'masking/run/may-be-masked.test: what a server shows')(
    'every address is loopback',
    'return address !== undefined && /^(::ffff:)?127\\.\\d+\\.\\d+\\.\\d+$|^::1$/i.test(address);',
    'return address !== undefined;',
  ),
  inMasking('leak', ['masking/run/claim.test', 'masking/crash.test'])(
    'work goes on when the claim on the server is lost',
    'loss ??= error; lost.abort();',
    '',
  ),
  inMasking('leak', ['masking/run/claim.test', 'masking/crash.test'])(
    'a lock that another holds is ours',
    'if (Number(lock?.mine) !== 1) {',
    'if (false) {',
  ),
  inMasking('leak', ['masking/mask.test: a key that the policy names', 'masking/mask.test'])(
    'a key that can be guessed is taken',
    'if (text.length < LEAST) {',
    'if (false) {',
  ),
  inMasking('leak', ['masking/scrub/server-objects.test', 'masking/scrub/accounts.test'])(
    'every server is one of Amazon’s',
    "isAmazon: !reachesSystemUsers && (isAurora || atRds || admin === 'Y'),",
    'isAmazon: true,',
  ),
  inMasking('leak', ['masking/transformers/sql.test'])(
    'an expression calls what it likes',
    'return !DETERMINISTIC.has(word);',
    'return false;',
  ),
  inMasking('leak', ['masking/transformers/sql.test'])(
    'an expression asks another table',
    'return isBare && FORBIDDEN.has(word) ? token.value.toUpperCase() : undefined;',
    'return undefined;',
  ),
  inMasking('leak', ['masking/transformers/sql.test'])(
    'an expression ends before its end',
    "if (token.text === ')' && --depth < 0) return 'a closing parenthesis that nothing opened';",
    "if (token.text === ')') depth--;",
  ),
  asks(inMasking('behaviour', []), 'masking/session/session.test: asked after')(
    'a silent connection is asked after by the hour',
    'keepAliveInitialDelay: 30_000,',
    'keepAliveInitialDelay: 7_200_000,',
  ),
  asks(inMasking('behaviour', []), 'masking/execute/indexes.test: for no index, into a copy')(
    'indexes that cannot be sorted are never made',
    'if (roomless.length > 0) await',
    'if (roomless.length > 9) await',
  ),
  asks(inMasking('behaviour', []), 'masking/execute/indexes.test: for no index, in place')(
    'a table for which there is no room to sort is not written anew',
    'if (!lacksRoom(error)) throw error; await alterByCopy',
    'throw error; await alterByCopy',
  ),
];
