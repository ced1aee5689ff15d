import { createHash } from 'node:crypto';
import type { Check } from '../run/check.ts';
import { WORK } from '../run/work-schema.ts';
import { withoutCounter } from '../schema/create-table.ts';
import { withoutCharacterSets } from '../schema/literals.ts';
import { OWN_DATABASES } from '../schema/read.ts';
import type { Schema } from '../schema/schema.ts';
import { CLOSED_DATABASES, SERVER_DATABASES } from '../schema/server-tables.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** A table, view, trigger, routine or event, and a digest of all that defines it. */
interface Definition {
  /** `trigger app.users_history` */
  readonly object: string;
  readonly digest: string;
}

/** All but who owns it and when it was made: owners that are dropped give their objects to us. */
const PROGRAMS: readonly string[] = [
  `SELECT CONCAT('view ', TABLE_SCHEMA, '.', TABLE_NAME) AS object, CONCAT_WS('|', VIEW_DEFINITION, CHECK_OPTION, IS_UPDATABLE, SECURITY_TYPE,
     CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.VIEWS WHERE TABLE_SCHEMA`,
  `SELECT CONCAT('trigger ', TRIGGER_SCHEMA, '.', TRIGGER_NAME) AS object, CONCAT_WS('|', EVENT_MANIPULATION, EVENT_OBJECT_TABLE, ACTION_ORDER, ACTION_STATEMENT,
     ACTION_TIMING, SQL_MODE, CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA`,
  `SELECT CONCAT(LOWER(ROUTINE_TYPE), ' ', ROUTINE_SCHEMA, '.', ROUTINE_NAME) AS object, CONCAT_WS('|', DTD_IDENTIFIER, ROUTINE_DEFINITION, IS_DETERMINISTIC, SQL_DATA_ACCESS,
     SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT, CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA`,
  `SELECT CONCAT('event ', EVENT_SCHEMA, '.', EVENT_NAME) AS object, CONCAT_WS('|', TIME_ZONE, EVENT_DEFINITION, EVENT_TYPE, EXECUTE_AT, INTERVAL_VALUE, INTERVAL_FIELD,
     SQL_MODE, STARTS, ENDS, ON_COMPLETION, EVENT_COMMENT, CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.EVENTS WHERE EVENT_SCHEMA`,
];

const inLiterals = (names: readonly string[]) => names.map(text).join(', ');

/**
 * A query of what somebody made, in whatever database: in the server's own most programs are the server's, in its own name.
 *
 * @param sql that ends with the column of the database
 */
export function made(sql: string): string {
  const database = sql.split(' ').at(-1) ?? '';
  return `${sql} NOT IN (${inLiterals([...CLOSED_DATABASES, ...OWN_DATABASES])})
    AND (${database} NOT IN (${inLiterals(SERVER_DATABASES)}) OR DEFINER NOT IN ('mysql.sys@localhost', 'rdsadmin@localhost'))`;
}

/** A digest of each table, view, trigger, routine and event. */
export async function definitions(session: Session, schema: Schema): Promise<Definition[]> {
  const doing = 'reading the definitions';
  const found: Definition[] = [];
  for (const sql of PROGRAMS) {
    const rows = await session.rows<{ object: string; definition: string }>(made(sql), doing);
    found.push(...rows.map(({ object, definition }) => ({ object, digest: digestOf(String(definition)) })));
  }
  for (const table of schema.tables) {
    const [row] = await session.rows<Record<string, string>>(
      `SHOW CREATE TABLE ${name(table.database, table.name)}`,
      doing,
    );
    found.push({
      object: `table ${table.database}.${table.name}`,
      digest: digestOf(inOrder(row?.['Create Table'] ?? '')),
    });
  }
  return found;
}

/** An index that was dropped and made again stands at another place. */
function inOrder(statement: string): string {
  const lines = withoutCharacterSets(withoutCounter(statement)).split('\n');
  return lines
    .map((line) => line.replace(/,$/, ''))
    .sort()
    .join('\n');
}

const digestOf = (definition: string): string => createHash('sha256').update(definition).digest('hex');

/** Definitions that are written down in one statement. */
const TOGETHER = 500;

/** Writes down what tables, views, triggers, routines and events look like, before anything changes. */
export async function rememberDefinitions(session: Session, schema: Schema): Promise<void> {
  const doing = 'writing down the definitions';
  await session.run(
    `CREATE TABLE IF NOT EXISTS ${WORK}.definitions (object VARCHAR(200) PRIMARY KEY, digest CHAR(64) NOT NULL) ENGINE = InnoDB`,
    doing,
  );
  await session.run(`DELETE FROM ${WORK}.definitions`, doing);
  const rows = (await definitions(session, schema)).map(
    ({ object, digest }) => `(${text(object)}, ${text(digest)})`,
  );
  for (let at = 0; at < rows.length; at += TOGETHER)
    await session.run(
      `INSERT INTO ${WORK}.definitions VALUES ${rows.slice(at, at + TOGETHER).join(', ')}`,
      doing,
    );
}

/** They are as before, but for owners. */
export async function checkDefinitions(session: Session, schema: Schema): Promise<Check> {
  const before = await session.rows<Definition>(
    `SELECT object, digest FROM ${WORK}.definitions`,
    'reading the definitions of before',
  );
  const was = new Map(before.map(({ object, digest }) => [object, digest]));
  const now = new Map((await definitions(session, schema)).map(({ object, digest }) => [object, digest]));
  const different = [...new Set([...was.keys(), ...now.keys()])].filter(
    (object) => was.get(object) !== now.get(object),
  );
  return {
    name: 'tables, views, triggers, routines and events are as before',
    passed: different.length === 0,
    count: now.size,
    ...(different.length === 0 ? {} : { detail: different.sort().join(', ') }),
  };
}
