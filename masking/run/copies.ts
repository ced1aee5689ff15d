import { clausesOf, keyClauses, optionsOf, withParentDatabase } from '../schema/create-table.ts';
import type { Table } from '../schema/schema.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Where a table is written anew, and where the old one goes: names of constraints are taken once a database. */
const [NEW, OLD] = ['understudy_masking_new', 'understudy_masking_old'] as const;

/** A table of the clone. */
type Named = Pick<Table, 'database' | 'name'>;

/** A table that is written anew, by the number of its table in the plan: tables of two databases may share a name. */
export const copyOf = (no: number): Named => ({ database: NEW, name: `understudy ${no}` });

/** Where the table goes that a copy takes the place of. */
const replacedBy = (copy: Named): Named => ({ database: OLD, name: copy.name });

/** What an interrupted copy left: until the swap the table is as it was, and after it the old one only waits to go. */
export async function dropCopies(session: Session): Promise<void> {
  for (const database of [NEW, OLD])
    await session.run(`DROP DATABASE IF EXISTS ${name(database)}`, 'dropping what a copy left');
}

/**
 * Makes an empty table like another one, its foreign keys and its counter included. Foreign keys are not looked at in this
 * session, and hold for rows that are there already.
 *
 * @param without names of indexes that are left out
 */
export async function makeCopy(
  session: Session,
  table: Named,
  copy: Named,
  without: ReadonlySet<string>,
  doing: string,
): Promise<void> {
  // Of what is encrypted its definition says so; all else must not become it, whatever the server wants of new tables.
  for (const database of [NEW, OLD])
    await session.run(
      `CREATE DATABASE IF NOT EXISTS ${name(database)} /*!80016 DEFAULT ENCRYPTION = 'N' */`,
      doing,
    );
  const [shown] = await session.rows<Record<string, string>>(
    `SHOW CREATE TABLE ${name(table.database, table.name)}`,
    doing,
  );
  const statement = shown?.['Create Table'] ?? '';
  const left = new Set(
    [...keyClauses(statement)].filter(([index]) => without.has(index)).map(([, clause]) => clause),
  );
  const clauses = clausesOf(statement)
    .filter((clause) => !left.has(clause))
    .map((clause) => withParentDatabase(clause, table.database));
  await session.run('SET SESSION foreign_key_checks = 0', doing);
  await session.run(
    `CREATE TABLE ${name(copy.database, copy.name)} (${clauses.join(', ')}) ${optionsOf(statement)}`,
    doing,
  );
}

/** True where MySQL asks for a right of whoever moves a table between databases that encrypt new ones and those that do not. */
export async function movesAreRights(session: Session): Promise<boolean> {
  const rows = await session.rows(
    "SHOW GLOBAL VARIABLES WHERE Variable_name = 'table_encryption_privilege_check' AND Value = 'ON'",
    'asking who may move tables',
  );
  return rows.length > 0;
}

/** True of a copy that is there: one that has taken the place of its table is not. */
export async function copyIsThere(session: Session, { database, name: of }: Named): Promise<boolean> {
  const rows = await session.rows(
    `SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${text(database)} AND TABLE_NAME = ${text(of)}`,
    'looking for a copy',
  );
  return rows.length > 0;
}

/** Puts a copy into the place of its table, in one atomic RENAME: there is no moment in which none is there. */
export async function swapIn(session: Session, table: Named, copy: Named, doing: string): Promise<void> {
  const old = replacedBy(copy);
  await session.run(
    `RENAME TABLE ${name(table.database, table.name)} TO ${name(old.database, old.name)}, ${name(copy.database, copy.name)} TO ${name(table.database, table.name)}`,
    doing,
  );
}

/**
 * How many rows the table has that a copy took the place of; nothing where it is gone already. Nobody writes into it any more: the
 * RENAME waited for all who did.
 */
export async function rowsReplaced(
  session: Session,
  copy: Named,
  doing: string,
): Promise<number | undefined> {
  const old = replacedBy(copy);
  if (!(await copyIsThere(session, old))) return undefined;
  const [row] = await session.rows<{ n: number | string }>(
    `SELECT COUNT(*) AS n FROM ${name(old.database, old.name)}`,
    doing,
  );
  return Number(row?.n);
}

/** The end of the table that a copy took the place of: its pages are freed as a whole. */
export async function dropReplaced(session: Session, copy: Named, doing: string): Promise<void> {
  const old = replacedBy(copy);
  await session.run(`DROP TABLE IF EXISTS ${name(old.database, old.name)}`, doing);
}
