import { MaskingError } from '../errors.ts';
import type { TablePlan } from '../plan/plan.ts';
import { keyClauses } from '../schema/create-table.ts';
import type { IndexKind } from '../schema/droppable-indexes.ts';
import { byName, type Index, label, type Schema, type Table } from '../schema/schema.ts';
import { name, text } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { hasWork, WORK } from './work-schema.ts';

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

/**
 * The journaled indexes of a table, and which of them are there now.
 *
 * @param at where they are looked for: in a copy of the table, perhaps
 */
export async function journalOf(
  session: Session,
  { table }: TablePlan,
  at: Pick<Table, 'database' | 'name'> = table,
) {
  const doing = `looking at the indexes of ${table.database}.${table.name}`;
  const [db, tbl] = [text(table.database), text(table.name)];
  const journal = await session.rows<JournaledIndex>(
    `SELECT db, tbl, name, clause, kind FROM ${WORK}.indexes WHERE db = ${db} AND tbl = ${tbl} ORDER BY name`,
    doing,
  );
  if (journal.length === 0) return { journal, there: new Set<string>() };
  const rows = await session.rows<{ name: string }>(
    `SELECT DISTINCT INDEX_NAME AS name FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ${text(at.database)} AND TABLE_NAME = ${text(at.name)}`,
    doing,
  );
  return { journal, there: new Set(rows.map((row) => row.name)) };
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

/** @throws MaskingError `indexes-missing` when one that was dropped is not there again */
export async function requireIndexesBack(session: Session): Promise<void> {
  const missing = await countMissingIndexes(session);
  if (missing === 0) return;
  throw new MaskingError(
    'indexes-missing',
    `${missing} indexes that were dropped are not there again.`,
    'Run it again: it makes them. If it fails in the same way, report it.',
  );
}
