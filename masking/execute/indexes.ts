import { MaskingError } from '../errors.ts';
import type { IndexKind } from '../plan/indexes.ts';
import type { TablePlan } from '../plan/plan.ts';
import { keyClauses } from '../schema/create-table.ts';
import { byName, type Index, label, type Schema } from '../schema/schema.ts';
import { DatabaseFault } from '../session/fault.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { hasWork, WORK } from './work.ts';

/** An index that is away while its table is masked, as the work schema remembers it. */
export interface JournaledIndex extends IndexName {
  /** Its clause of `SHOW CREATE TABLE`: exactly what makes it again. */
  readonly clause: string;
  readonly kind: IndexKind;
}

/**
 * Writes down the indexes of a table that will be dropped, before anything is: whatever crash follows, they can be
 * made again as they were.
 */
export async function journalIndexes(
  session: Session,
  { table, drops }: Pick<TablePlan, 'table' | 'drops'>,
): Promise<void> {
  if (drops.length === 0) return;
  const doing = `writing down the indexes of ${table.database}.${table.name}`;
  const [shown] = await session.rows<Record<string, string>>(
    `SHOW CREATE TABLE ${name(table.database, table.name)}`,
    doing,
  );
  const clauses = keyClauses(shown?.['Create Table'] ?? '');
  for (const { index, kind } of drops) {
    const clause = clauses.get(index.name);
    // Its definition cannot be read: it stays, and masking is slower.
    if (clause === undefined) continue;
    const values = [table.database, table.name, index.name, clause, kind, JSON.stringify(index)];
    await session.run(`INSERT INTO ${WORK}.indexes VALUES (${values.map(text).join(', ')})`, doing);
  }
}

/** The schema as it is when all indexes are back: an interrupted run must know its own schema again. */
export async function withJournaledIndexes(session: Session, schema: Schema): Promise<Schema> {
  if (!(await hasWork(session, 'indexes'))) return schema;
  const rows = await session.rows<{ db: string; tbl: string; definition: string }>(
    `SELECT db, tbl, definition FROM ${WORK}.indexes`,
    'reading which indexes are away',
  );
  return {
    ...schema,
    tables: schema.tables.map((table) => {
      const there = new Set(table.indexes.map((index) => index.name));
      const away = rows
        .filter((row) => row.db === table.database && row.tbl === table.name)
        .map((row) => JSON.parse(row.definition) as Index)
        .filter((index) => !there.has(index.name));
      return away.length === 0 ? table : { ...table, indexes: [...table.indexes, ...away].sort(byName) };
    }),
  };
}

interface IndexName {
  readonly db: string;
  readonly tbl: string;
  readonly name: string;
}

/** Labels of the tables of which indexes were written down: of the others, none is away. */
export async function tablesWithJournal(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.rows<{ db: string; tbl: string }>(
    `SELECT DISTINCT db, tbl FROM ${WORK}.indexes`,
    'reading which indexes are away',
  );
  return new Set(rows.map(({ db, tbl }) => label({ database: db, name: tbl })));
}

/** The journaled indexes of a table, and which of them are there now. */
async function journalOf(session: Session, { table }: TablePlan) {
  const doing = `looking at the indexes of ${table.database}.${table.name}`;
  const [db, tbl] = [text(table.database), text(table.name)];
  const journal = await session.rows<JournaledIndex>(
    `SELECT db, tbl, name, clause, kind FROM ${WORK}.indexes WHERE db = ${db} AND tbl = ${tbl} ORDER BY name`,
    doing,
  );
  if (journal.length === 0) return { journal, there: new Set<string>() };
  const rows = await session.rows<{ name: string }>(
    `SELECT DISTINCT INDEX_NAME AS name FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ${db} AND TABLE_NAME = ${tbl}`,
    doing,
  );
  return { journal, there: new Set(rows.map((row) => row.name)) };
}

/**
 * Drops those that are still there: the plain ones in one statement, the others one by one. MySQL 9.7 ends itself when a
 * FULLTEXT index over people's own FTS_DOC_ID is made again that was dropped together with a multi-valued one.
 */
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

/** Makes those that are missing. */
export async function rebuildIndexes(session: Session, plan: TablePlan): Promise<void> {
  const { journal, there } = await journalOf(session, plan);
  for (const together of atOnce(journal.filter((index) => !there.has(index.name))))
    await addIndexes(session, plan, together);
}

async function addIndexes(
  session: Session,
  plan: TablePlan,
  indexes: readonly JournaledIndex[],
): Promise<void> {
  const clauses = indexes.map((index) => `ADD ${index.clause}`).join(', ');
  try {
    await session.run(
      `ALTER TABLE ${name(plan.table.database, plan.table.name)} ${clauses}`,
      `making indexes of ${plan.label} again`,
    );
  } catch (error) {
    // The connection of an earlier attempt was lost while the server went on by itself.
    if (error instanceof DatabaseFault && error.errno === 1061) return rebuildIndexes(session, plan);
    if (!(error instanceof DatabaseFault && error.errno === 1062)) throw error;
    throw new MaskingError(
      'masks-collide',
      `Two masks in ${plan.label} are the same under a unique index (${indexes.map((index) => index.name).join(', ')}).`,
      'Give its columns a rule that keeps values apart, such as email or hash with more digits; then make a new clone.',
    );
  }
}

/** How many journaled indexes are missing: none may be when a run ends. */
export async function countMissingIndexes(session: Session): Promise<number> {
  const doing = 'looking for indexes that are away';
  const journal = await session.rows<IndexName>(`SELECT db, tbl, name FROM ${WORK}.indexes`, doing);
  if (journal.length === 0) return 0;
  const there = await session.rows<IndexName>(
    'SELECT DISTINCT TABLE_SCHEMA AS db, TABLE_NAME AS tbl, INDEX_NAME AS name FROM information_schema.STATISTICS',
    doing,
  );
  const written = new Set(there.map(({ db, tbl, name: index }) => JSON.stringify([db, tbl, index])));
  return journal.filter(({ db, tbl, name: index }) => !written.has(JSON.stringify([db, tbl, index]))).length;
}
