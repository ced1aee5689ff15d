import type { Plan, TablePlan } from '../plan/plan.ts';
import type { Check } from '../run/check.ts';
import { hasWork, WORK } from '../run/work-schema.ts';
import { writeTableAnew } from '../session/alter.ts';
import type { Session } from '../session/session.ts';

/**
 * Writes tables anew whose FULLTEXT indexes hold masked columns: the old words stay in the index's own tables
 * otherwise, where `INNODB_FT_INDEX_TABLE` shows them. An index that was dropped and made again has only new ones.
 */
export async function rebuildFulltext(session: Session, plan: Plan): Promise<Check> {
  const made = new Set<string>();
  if (await hasWork(session, 'indexes')) {
    const rows = await session.rows<{ db: string; tbl: string; name: string }>(
      `SELECT db, tbl, name FROM ${WORK}.indexes`,
      'reading which indexes are new',
    );
    for (const row of rows) made.add(JSON.stringify([row.db, row.tbl, row.name]));
  }
  const tables = plan.tables.filter((table) =>
    fulltextOf(table).some(
      (index) => !made.has(JSON.stringify([table.table.database, table.table.name, index])),
    ),
  );
  for (const { table, label } of tables)
    await writeTableAnew(session, table, `writing ${label} anew, for its FULLTEXT index`);
  return { name: 'FULLTEXT indexes hold no words of before', passed: true, count: tables.length };
}

/** Names of the FULLTEXT indexes over masked columns, or over generated ones, which may follow them. */
function fulltextOf({ table, masked }: TablePlan): string[] {
  const changing = new Set([
    ...masked.map(({ column }) => column.name),
    ...(masked.length > 0
      ? table.columns.filter((column) => column.generated).map((column) => column.name)
      : []),
  ]);
  return table.indexes
    .filter((index) => index.type === 'FULLTEXT')
    .filter((index) => index.parts.some((part) => part.column !== undefined && changing.has(part.column)))
    .map((index) => index.name);
}
