import { going, ownGoing, parentOf } from '../plan/going.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { type Reference, referencesOf, withFollowers } from '../plan/removal.ts';
import { WORK } from '../run/work-schema.ts';
import type { ForeignKey } from '../schema/schema.ts';
import { DatabaseFault } from '../session/fault.ts';
import { listed, name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** ER_FK_DEPTH_EXCEEDED: more than 15 steps from a row to those that go with it. 6575: by too many tables on the way. */
const TOO_FAR: ReadonlySet<number> = new Set([3008, 6575]);

/** True of the fault of a DELETE that MySQL gives up, because too many rows go with others, one after the other. */
export function leadsTooFar(error: unknown): boolean {
  return error instanceof DatabaseFault && TOO_FAR.has(error.errno ?? 0);
}

/** A foreign key whose parents may go, and the keys of those that do, in a table of their own. */
interface Going extends Reference {
  readonly keys: string;
}

/**
 * Removes the rows of a table that go, and all that go with them, without MySQL's following: it gives up where the way is
 * long, and goes round a circle of tables once, which leaves rows without their parents. The keys of what goes are written down first; then all goes in one transaction, because what is half removed no
 * longer leads to its other half.
 */
export async function removeAtOnce(session: Session, table: TablePlan, plan: Plan): Promise<void> {
  const doing = `removing rows of ${table.label} with all that go with them`;
  const tables = withFollowers(table, plan);
  const parted: Going[] = tables
    .flatMap((parent) => referencesOf(parent, plan))
    .map((one, i) => ({ ...one, keys: `${WORK}.${name(`going ${i}`)}` }));
  await session.run(`USE ${name(table.table.database)}`, doing);
  for (const { key, keys } of parted) {
    const parent = parentOf(key, plan);
    const goes = parent && going(parent, plan);
    await session.run(`DROP TEMPORARY TABLE IF EXISTS ${keys}`, doing);
    await session.run(`CREATE TEMPORARY TABLE ${keys} ${parentKeysOf(key, goes ?? 'FALSE')}`, doing);
  }
  await session.run('SET SESSION foreign_key_checks = 0', doing);
  await session.run('START TRANSACTION', doing);
  try {
    for (const { child, key, keys } of parted)
      if (key.onDelete === 'SET NULL')
        await session.run(emptying(child, key, `SELECT * FROM ${keys}`), doing);
    for (const one of tables) {
      const following = parted.filter(({ child, key }) => child === one && key.onDelete === 'CASCADE');
      const goes = [
        ownGoing(one) ?? 'FALSE',
        ...following.map(({ key, keys }) => `(${listed(key.columns)}) IN (SELECT * FROM ${keys})`),
      ];
      await session.run(`USE ${name(one.table.database)}`, doing);
      await session.run(
        `DELETE FROM ${name(one.table.database, one.table.name)} WHERE ${goes.join(' OR ')}`,
        doing,
      );
    }
    await session.run('COMMIT', doing);
  } catch (error) {
    await session.run('ROLLBACK', doing).catch(() => {}); // Of a lost connection the server has forgotten it.
    throw error;
  }
  for (const { keys } of parted) await session.run(`DROP TEMPORARY TABLE ${keys}`, doing);
}

/** SQL of the keys of parents that go. */
export function parentKeysOf(key: ForeignKey, goes: string): string {
  return `SELECT DISTINCT ${listed(key.parentColumns)} FROM ${name(key.parentDatabase, key.parentTable)} WHERE ${goes}`;
}

/** What ON DELETE SET NULL does. It moves no column that says when the row was changed. */
export function emptying({ table }: TablePlan, key: ForeignKey, keys: string): string {
  const moved = table.columns.filter(({ onUpdate }) => onUpdate).map((column) => name(column.name));
  const set = [
    ...key.columns.map((column) => `${name(column)} = NULL`),
    ...moved.map((column) => `${column} = ${column}`),
  ];
  // Read as a table of its own: it may be the very one that is written.
  return `UPDATE ${name(table.database, table.name)} SET ${set.join(', ')}
    WHERE (${listed(key.columns)}) IN (SELECT * FROM (${keys}) AS going)`;
}
