import { createHash } from 'node:crypto';
import type { Check } from '../run/check.ts';
import { eachOn } from '../run/each-table.ts';
import { STORED, WORK } from '../run/work-schema.ts';
import { withoutConnection, withoutCounter, withoutSystemTablespace } from '../schema/create-table.ts';
import { withoutCharacterSets } from '../schema/literals.ts';
import { OWN_DATABASES } from '../schema/read.ts';
import { label, type Schema, type Table } from '../schema/schema.ts';
import { CLOSED_DATABASES, SERVER_DATABASES } from '../schema/server-tables.ts';
import { name, text } from '../session/quote.ts';
import type { MaskingTarget, Session } from '../session/session.ts';

/** A database, table, view, trigger, routine or event, and a digest of all that defines it. */
interface Definition {
  /** `trigger app.users_history` */
  readonly object: string;
  readonly digest: string;
  /** A table with the option CONNECTION, which is no part of the digest. */
  readonly connects?: true;
}

/** All but who owns it and when it was made: owners that are dropped give their objects to us. */
const PROGRAMS: readonly string[] = [
  `SELECT CONCAT('view ', TABLE_SCHEMA, '.', TABLE_NAME) AS object, CONCAT_WS('|', VIEW_DEFINITION, CHECK_OPTION, IS_UPDATABLE, SECURITY_TYPE,
     CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.VIEWS WHERE TABLE_SCHEMA`,
  `SELECT CONCAT('trigger ', TRIGGER_SCHEMA, '.', TRIGGER_NAME) AS object, CONCAT_WS('|', EVENT_MANIPULATION, EVENT_OBJECT_TABLE, ACTION_ORDER, ACTION_STATEMENT,
     ACTION_TIMING, SQL_MODE, CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA`,
  `SELECT CONCAT(LOWER(ROUTINE_TYPE), ' ', ROUTINE_SCHEMA, '.', ROUTINE_NAME) AS object, CONCAT_WS('|', DTD_IDENTIFIER, ROUTINE_DEFINITION, IS_DETERMINISTIC, SQL_DATA_ACCESS,
     SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT, CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA`,
  // Of a routine all the same, beside what stands in its body.
  `SELECT CONCAT(LOWER(r.ROUTINE_TYPE), ' ', ROUTINE_SCHEMA, '.', ROUTINE_NAME) AS object, CONCAT_WS('|', ORDINAL_POSITION, PARAMETER_MODE, PARAMETER_NAME,
     p.DTD_IDENTIFIER) AS definition FROM information_schema.PARAMETERS AS p JOIN information_schema.ROUTINES AS r ON ROUTINE_SCHEMA = SPECIFIC_SCHEMA
     AND r.SPECIFIC_NAME = p.SPECIFIC_NAME AND r.ROUTINE_TYPE = p.ROUTINE_TYPE WHERE ORDINAL_POSITION > 0 AND ROUTINE_SCHEMA`,
  `SELECT CONCAT('event ', EVENT_SCHEMA, '.', EVENT_NAME) AS object, CONCAT_WS('|', TIME_ZONE, EVENT_DEFINITION, EVENT_TYPE, EXECUTE_AT, INTERVAL_VALUE, INTERVAL_FIELD,
     SQL_MODE, STARTS, ENDS, ON_COMPLETION, EVENT_COMMENT, CHARACTER_SET_CLIENT, COLLATION_CONNECTION) AS definition FROM information_schema.EVENTS WHERE EVENT_SCHEMA`,
];

/** What new tables of a database get, and whether it can be written. */
const DATABASES = `SELECT CONCAT('database ', SCHEMA_NAME) AS object, CONCAT_WS('|', DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME, DEFAULT_ENCRYPTION,
     OPTIONS) AS definition FROM information_schema.SCHEMATA JOIN information_schema.SCHEMATA_EXTENSIONS USING (SCHEMA_NAME) WHERE SCHEMA_NAME`;

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

/** Whose definitions are read, and on how many connections: of a table each is a statement. */
export interface Defined {
  readonly target: MaskingTarget;
  readonly connections: number;
  readonly schema: Schema;
}

/** Tables whose definitions one connection reads after one another, and of how many further connections are worth being made. */
const TABLES_EACH = 25;

const doing = 'reading the definitions';

/** A digest of each database, table, view, trigger, routine and event. */
export async function definitions(session: Session, defined: Defined): Promise<Definition[]> {
  const texts: (readonly [object: string, definition: string])[] = [];
  for (const sql of [
    `${DATABASES} NOT IN (${inLiterals([...SERVER_DATABASES, ...OWN_DATABASES])})`,
    ...PROGRAMS.map(made),
  ]) {
    const rows = await session.rows<{ object: string; definition: string }>(sql, doing);
    texts.push(...rows.map(({ object, definition }) => [object, String(definition)] as const));
  }
  const found = [...Map.groupBy(texts, ([object]) => object)].map(([object, of]) => ({
    object,
    digest: digestOf(
      of
        .map(([, definition]) => definition)
        .sort()
        .join('\n'),
    ),
  }));
  return [...found, ...(await definitionsOfTables(session, defined))];
}

async function definitionsOfTables(
  session: Session,
  { target, connections, schema: { tables } }: Defined,
): Promise<Definition[]> {
  const found = new Map<Table, Definition>();
  const read = async (own: Session, some: readonly Table[]): Promise<void> => {
    for (const table of some) found.set(table, await definitionOf(own, table));
  };
  if (tables.length <= TABLES_EACH) await read(session, tables);
  else await eachOn(target, connections, inParts(tables), read);
  return tables.flatMap((table) => found.get(table) ?? []);
}

const inParts = (tables: readonly Table[]): Table[][] =>
  Array.from({ length: Math.ceil(tables.length / TABLES_EACH) }, (_, i) =>
    tables.slice(i * TABLES_EACH, (i + 1) * TABLES_EACH),
  );

async function definitionOf(session: Session, { database, name: of }: Table): Promise<Definition> {
  const [row] = await session.rows<Record<string, string>>(`SHOW CREATE TABLE ${name(database, of)}`, doing);
  const statement = row?.['Create Table'] ?? '';
  const plain = withoutConnection(statement);
  return {
    object: `table ${database}.${of}`,
    digest: digestOf(inOrder(plain)),
    ...(plain === statement ? {} : { connects: true }),
  };
}

/** An index that was dropped and made again stands at another place. */
function inOrder(statement: string): string {
  const lines = withoutCharacterSets(withoutCounter(withoutSystemTablespace(statement))).split('\n');
  return lines
    .map((line) => line.replace(/,$/, ''))
    .sort()
    .join('\n');
}

const digestOf = (definition: string): string => createHash('sha256').update(definition).digest('hex');

/** Definitions that are written down in one statement. */
const TOGETHER = 500;

/** Writes down what databases, tables, views, triggers, routines and events look like, before anything changes. */
export async function rememberDefinitions(session: Session, defined: Defined): Promise<void> {
  const writing = 'writing down the definitions';
  await session.run(
    `CREATE TABLE IF NOT EXISTS ${WORK}.definitions (object VARCHAR(150) PRIMARY KEY, digest CHAR(64) NOT NULL, connects BOOLEAN NOT NULL) ${STORED}`,
    writing,
  );
  await session.run(`DELETE FROM ${WORK}.definitions`, writing);
  const rows = (await definitions(session, defined)).map(
    ({ object, digest, connects = false }) => `(${text(object)}, ${text(digest)}, ${connects})`,
  );
  for (let at = 0; at < rows.length; at += TOGETHER)
    await session.run(
      `INSERT INTO ${WORK}.definitions VALUES ${rows.slice(at, at + TOGETHER).join(', ')}`,
      writing,
    );
}

/** Tables that had the option CONNECTION when the definitions were written down: who copied from where, with a password. */
export async function connecting(session: Session, { tables }: Schema): Promise<Table[]> {
  const rows = await session.rows<{ object: string }>(
    `SELECT object FROM ${WORK}.definitions WHERE connects`,
    'reading which tables name another server',
  );
  const found = new Set(rows.map(({ object }) => object));
  return tables.filter((table) => found.has(`table ${label(table)}`));
}

/** They are as before, but for owners, and name no other server. */
export async function checkDefinitions(session: Session, defined: Defined): Promise<Check> {
  const before = await session.rows<Definition>(
    `SELECT object, digest FROM ${WORK}.definitions`,
    'reading the definitions of before',
  );
  const was = new Map(before.map(({ object, digest }) => [object, digest]));
  const now = new Map(
    (await definitions(session, defined)).map(({ object, digest, connects }) => [
      object,
      connects ? 'with CONNECTION' : digest,
    ]),
  );
  const different = [...new Set([...was.keys(), ...now.keys()])].filter(
    (object) => was.get(object) !== now.get(object),
  );
  return {
    name: 'databases, tables, views, triggers, routines and events are as before',
    passed: different.length === 0,
    count: now.size,
    ...(different.length === 0 ? {} : { detail: different.sort().join(', ') }),
  };
}
