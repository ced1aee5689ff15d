import type { Mutant } from '../mutant.ts';
import { inMasking } from './in-masking.ts';

const program = inMasking('proof', ['masking/survey/definitions.test']);
const defined = (test: string) => inMasking('proof', [`masking/survey/definitions.test: ${test}`]);

/** That nothing but rows is other than before. */
export const DEFINITIONS: readonly Mutant[] = [
  program(
    'definitions are not compared',
    'passed: different.length === 0, count: now.size,',
    'passed: true, count: now.size,',
  ),
  program('what is new is not seen', '[...new Set([...was.keys(), ...now.keys()])]', '[...was.keys()]'),
  program('what is gone is not seen', '[...new Set([...was.keys(), ...now.keys()])]', '[...now.keys()]'),
  program(
    'what a table looks like is not read',
    'digest: digestOf(inOrder(plain)),',
    "digest: digestOf(''),",
  ),
  program(
    'what a view reads is not read',
    'VIEW_DEFINITION, CHECK_OPTION, IS_UPDATABLE,',
    'CHECK_OPTION, IS_UPDATABLE,',
  ),
  program('whose rights a view has is not read', 'IS_UPDATABLE, SECURITY_TYPE,', 'IS_UPDATABLE,'),
  program('what a trigger does is not read', 'ACTION_ORDER, ACTION_STATEMENT,', 'ACTION_ORDER,'),
  program('the order of triggers is not read', 'ACTION_ORDER, ACTION_STATEMENT,', 'ACTION_STATEMENT,'),
  program('what a routine does is not read', 'ROUTINE_DEFINITION, IS_DETERMINISTIC,', 'IS_DETERMINISTIC,'),
  program(
    'the SQL mode of a routine is not read',
    'SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT,',
    'SECURITY_TYPE, ROUTINE_COMMENT,',
  ),
  program('what an event does is not read', 'EVENT_DEFINITION, EVENT_TYPE,', 'EVENT_TYPE,'),
  program('when an event does it is not read', 'EXECUTE_AT, INTERVAL_VALUE, INTERVAL_FIELD,', 'EXECUTE_AT,'),
  program(
    'programs in the server’s own databases are not read',
    "OR DEFINER NOT IN ('mysql.sys@localhost', 'rdsadmin@localhost'))",
    'OR FALSE)',
  ),
  defined('what a routine takes')(
    'what a routine takes is not read',
    'AND r.ROUTINE_TYPE = p.ROUTINE_TYPE WHERE ORDINAL_POSITION > 0',
    'AND FALSE WHERE ORDINAL_POSITION > 0',
  ),
  defined('what a function returns')(
    'what a function returns is not read',
    "'|', DTD_IDENTIFIER, ROUTINE_DEFINITION,",
    "'|', ROUTINE_DEFINITION,",
  ),
  defined('whose rights a routine has')(
    'whose rights a routine has is not read',
    'SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT,',
    'SQL_MODE, ROUTINE_COMMENT,',
  ),
  defined('a routine’s comment')(
    'a routine’s comment is not read',
    'SQL_MODE, ROUTINE_COMMENT, CHARACTER_SET_CLIENT',
    'SQL_MODE, CHARACTER_SET_CLIENT',
  ),
  defined('when a trigger fires')(
    'when a trigger fires is not read',
    'ACTION_TIMING, SQL_MODE,',
    'SQL_MODE,',
  ),
  defined('of what a trigger fires')(
    'of what a trigger fires is not read',
    "'|', EVENT_MANIPULATION, EVENT_OBJECT_TABLE,",
    "'|', EVENT_OBJECT_TABLE,",
  ),
  defined('the SQL mode of a trigger')(
    'the SQL mode of a trigger is not read',
    'ACTION_TIMING, SQL_MODE,',
    'ACTION_TIMING,',
  ),
  defined('since when an event')(
    'since when an event does it is not read',
    'SQL_MODE, STARTS, ENDS,',
    'SQL_MODE, ENDS,',
  ),
  defined('until when an event')(
    'until when an event does it is not read',
    'SQL_MODE, STARTS, ENDS,',
    'SQL_MODE, STARTS,',
  ),
  defined('whether an event stays')(
    'whether an event stays is not read',
    'ON_COMPLETION, EVENT_COMMENT,',
    'EVENT_COMMENT,',
  ),
  defined('an event’s comment')(
    'an event’s comment is not read',
    'ON_COMPLETION, EVENT_COMMENT,',
    'ON_COMPLETION,',
  ),
  defined('what a view lets be written')(
    'what a view lets be written is not read',
    'CHECK_OPTION, IS_UPDATABLE, SECURITY_TYPE,',
    'SECURITY_TYPE,',
  ),
  defined('what new tables of a database get')(
    'what new tables of a database get is not read',
    'DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME, DEFAULT_ENCRYPTION,',
    'DEFAULT_ENCRYPTION,',
  ),
  defined('a database that is new')(
    'a database that is new is not read',
    '`${DATABASES} NOT IN (${inLiterals([...SERVER_DATABASES, ...OWN_DATABASES])})`,',
    '',
  ),
  defined('a table that names another server')(
    'a table may name another server',
    "connects ? 'with CONNECTION' : digest,",
    'digest,',
  ),
];
