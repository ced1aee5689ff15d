import type { Session } from '../session/session.ts';
import { expressionText } from './expression-text.ts';

/** A CHECK that MySQL enforces. */
export interface CheckConstraint {
  readonly name: string;
  /** As SQL, its columns in backticks. */
  readonly clause: string;
}

/** The enforced CHECKs of every table, by `[database, table]` as JSON. */
export async function readChecks(
  session: Session,
  notSystem: (column: string) => string,
): Promise<Map<string, CheckConstraint[]>> {
  const rows = await session.rows<{ db: string; tbl: string; name: string; clause: string }>(
    `SELECT t.CONSTRAINT_SCHEMA AS db, t.TABLE_NAME AS tbl, t.CONSTRAINT_NAME AS name, c.CHECK_CLAUSE AS clause
       FROM information_schema.TABLE_CONSTRAINTS AS t
       JOIN information_schema.CHECK_CONSTRAINTS AS c USING (CONSTRAINT_SCHEMA, CONSTRAINT_NAME)
      WHERE t.CONSTRAINT_TYPE = 'CHECK' AND t.ENFORCED = 'YES' AND ${notSystem('t.CONSTRAINT_SCHEMA')}
      ORDER BY 1, 2, 3`,
    'reading the schema',
  );
  const checks = new Map<string, CheckConstraint[]>();
  for (const { db, tbl, name, clause } of rows) {
    const key = JSON.stringify([db, tbl]);
    const written = { name, clause: expressionText(clause) };
    checks.set(key, [...(checks.get(key) ?? []), written]);
  }
  return checks;
}
