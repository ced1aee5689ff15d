import { MaskingError } from '../errors.ts';
import type { TablePlan } from '../plan/plan.ts';
import { type JournaledIndex, journalOf } from '../run/index-journal.ts';
import { numbersDocuments } from '../schema/droppable-indexes.ts';
import type { Table } from '../schema/schema.ts';
import { alter, alterByCopy } from '../session/alter.ts';
import { DatabaseFault, lacksRoom } from '../session/fault.ts';
import { name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/** Drops those that are still there: the plain ones in one statement, the others one by one. */
export async function dropIndexes(session: Session, plan: TablePlan): Promise<void> {
  const { journal, there } = await journalOf(session, plan);
  for (const together of atOnce(journal.filter((index) => there.has(index.name))))
    await session.run(
      `ALTER TABLE ${name(plan.table.database, plan.table.name)} ${together.map((index) => `DROP INDEX ${name(index.name)}`).join(', ')}`,
      `dropping indexes of ${plan.label}`,
    );
}

/** Which of them share an ALTER: the plain ones, which then reads the table once. */
function atOnce(indexes: readonly JournaledIndex[]): JournaledIndex[][] {
  const plain = indexes.filter((index) => index.kind === 'plain');
  const alone = indexes.filter((index) => index.kind !== 'plain');
  return [...(plain.length > 0 ? [plain] : []), ...alone.map((index) => [index])];
}

/**
 * Makes those that are missing.
 *
 * @param at where they are made: in a copy of the table, perhaps
 */
export async function rebuildIndexes(
  session: Session,
  plan: TablePlan,
  at: Pick<Table, 'database' | 'name'> = plan.table,
): Promise<void> {
  const { journal, there } = await journalOf(session, plan, at);
  const missing = journal.filter((index) => !there.has(index.name));
  if (missing.length > 0) await sortInLargeRuns(session);
  const copied = missing.filter((index) => wantsCopy(plan.table, index));
  if (copied.length > 0) await addIndexes(session, plan, at, copied, alterByCopy);
  const roomless: JournaledIndex[] = [];
  for (const together of atOnce(missing.filter((index) => !copied.includes(index))))
    roomless.push(...(await sortIndexes(session, plan, at, together)));
  if (roomless.length > 0) await addIndexes(session, plan, at, roomless, alterByCopy);
}

/**
 * Makes indexes by sorting them, all at once, or one after another where the server has no room to sort all of them: on Aurora that is
 * the instance's own storage, 32 GiB of an r6g.large.
 *
 * @returns those for which it has no room even so
 */
async function sortIndexes(
  session: Session,
  plan: TablePlan,
  at: Pick<Table, 'database' | 'name'>,
  indexes: readonly JournaledIndex[],
): Promise<readonly JournaledIndex[]> {
  try {
    await addIndexes(session, plan, at, indexes, alter);
    return [];
  } catch (error) {
    if (!lacksRoom(error)) throw error;
  }
  if (indexes.length === 1) return indexes;
  const left: JournaledIndex[] = [];
  for (const index of indexes) left.push(...(await sortIndexes(session, plan, at, [index])));
  return left;
}

/**
 * A FULLTEXT index of a table that numbers its documents itself (FTS_DOC_ID): made again in the table, where words are sorted
 * first, it may have MySQL 9.7.4 end itself (`btr0load.cc`, "Records in wrong order"); in a copy of the table words come
 * with their rows. Of all other tables, in place: of 120,000 rows and three more indexes, a copy takes two and a half times as long.
 */
function wantsCopy(table: Table, { clause }: JournaledIndex): boolean {
  return clause.startsWith('FULLTEXT ') && numbersDocuments(table);
}

/**
 * Rows are sorted in runs of 64 MiB, not of one: measured, a tenth faster. A server that does not know the setting, or does not let
 * this account set it, goes without.
 */
async function sortInLargeRuns(session: Session): Promise<void> {
  await session
    .run('SET SESSION innodb_ddl_buffer_size = 67108864', 'setting up the making of indexes')
    .catch((error: unknown) => {
      if (!(error instanceof DatabaseFault) || error.lost) throw error;
    });
}

async function addIndexes(
  session: Session,
  plan: TablePlan,
  at: Pick<Table, 'database' | 'name'>,
  indexes: readonly JournaledIndex[],
  how: typeof alter,
): Promise<void> {
  const clauses = indexes.map((index) => `ADD ${index.clause}`);
  try {
    await how(session, at, clauses, `making indexes of ${plan.label} again`);
  } catch (error) {
    // The connection of an earlier attempt was lost while the server went on by itself.
    if (error instanceof DatabaseFault && error.errno === 1061) return rebuildIndexes(session, plan, at);
    if (!(error instanceof DatabaseFault && error.errno === 1062)) throw error;
    throw new MaskingError(
      'masks-collide',
      `Two masks in ${plan.label} are the same under a unique index (${indexes.map((index) => index.name).join(', ')}).`,
      'Give its columns a rule that keeps values apart, such as email or hash with more digits; then make a new clone.',
    );
  }
}
