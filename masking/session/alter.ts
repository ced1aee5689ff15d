import { lacksRoom } from './fault.ts';
import { laxly } from './laxly.ts';
import { name } from './quote.ts';
import type { Session } from './session.ts';

/** What an ALTER is about, and how it is said in an error. */
export interface Altered {
  readonly database: string;
  readonly name: string;
}

/** Writes a table anew by copying its rows, in a session as lax as the table was when they were written. It sorts nothing. */
export function alterByCopy(
  session: Session,
  table: Altered,
  clauses: readonly string[],
  doing: string,
): Promise<unknown> {
  return laxly(session, () => alter(session, table, [...clauses, 'ALGORITHM = COPY'], doing));
}

/**
 * Writes a table anew in the server's own way, which sorts its indexes, or by copying its rows where the server has no room to sort:
 * slower, and in the cluster's volume alone.
 */
export async function writeTableAnew(session: Session, table: Altered, doing: string): Promise<void> {
  try {
    // Virtual columns are computed on the way, which their table never held to be strict.
    await laxly(session, () => alter(session, table, ['FORCE'], doing));
  } catch (error) {
    if (!lacksRoom(error)) throw error;
    await alterByCopy(session, table, ['FORCE'], doing);
  }
}

/** Alters a table as the server likes best. */
export function alter(
  session: Session,
  table: Altered,
  clauses: readonly string[],
  doing: string,
): Promise<unknown> {
  return session.run(`ALTER TABLE ${name(table.database, table.name)} ${clauses.join(', ')}`, doing);
}
