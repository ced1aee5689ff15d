import type { Plan, TablePlan } from '../plan/plan.ts';
import { dropCopies, NEW, OLD } from '../run/copies.ts';
import { clausesOf, optionsOf, withParentDatabase } from '../schema/create-table.ts';
import { label } from '../schema/schema.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/**
 * True where a table can be written anew and swapped. Not where others (or its own rows) reference it: their foreign keys
 * would go on pointing at the old one; nor where MySQL made up its key, which would become an ordinary column.
 */
export function canBeCopied({ table, label: of }: TablePlan, plan: Plan): boolean {
  const isReferenced = plan.tables.some((other) =>
    other.table.foreignKeys.some(
      (key) => label({ database: key.parentDatabase, name: key.parentTable }) === of,
    ),
  );
  return !isReferenced && !table.columns.some((column) => column.name.toLowerCase() === 'my_row_id');
}

/**
 * Keeps the rows of a condition by writing them into a new table, which then takes the place of the old one in one atomic
 * RENAME: cheaper than deleting most rows, and no freed page keeps one of them. Interrupted, it is begun again.
 *
 * @returns false when triggers are still on the table, which no RENAME may carry along
 */
export async function keepByCopy(
  session: Session,
  plan: TablePlan,
  condition: string,
  onStep: (step: 'rows copied' | 'table swapped') => void,
): Promise<boolean> {
  const { table, label: of } = plan;
  const doing = `writing ${of} anew`;
  const triggers = await session.rows(
    `SELECT 1 FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ${text(table.database)} AND EVENT_OBJECT_TABLE = ${text(table.name)}`,
    doing,
  );
  if (triggers.length > 0) return false;
  await dropCopies(session);
  for (const database of [NEW, OLD]) await session.run(`CREATE DATABASE ${name(database)}`, doing);
  const [shown] = await session.rows<Record<string, string>>(
    `SHOW CREATE TABLE ${name(table.database, table.name)}`,
    doing,
  );
  const statement = shown?.['Create Table'] ?? '';
  const clauses = clausesOf(statement).map((clause) => withParentDatabase(clause, table.database));
  // Foreign keys hold for rows that are there already.
  await session.run('SET SESSION foreign_key_checks = 0', doing);
  await session.run(
    `CREATE TABLE ${name(NEW, table.name)} (${clauses.join(', ')}) ${optionsOf(statement)}`,
    doing,
  );
  const columns = table.columns.filter((column) => !column.generated).map((column) => name(column.name));
  await session.run(
    `INSERT INTO ${name(NEW, table.name)} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM ${name(table.database, table.name)} WHERE (${condition}) IS TRUE`,
    doing,
  );
  onStep('rows copied');
  await session.run(
    `RENAME TABLE ${name(table.database, table.name)} TO ${name(OLD, table.name)}, ${name(NEW, table.name)} TO ${name(table.database, table.name)}`,
    doing,
  );
  onStep('table swapped');
  await session.run('SET SESSION foreign_key_checks = 1', doing);
  await dropCopies(session);
  return true;
}
