import { withoutValues } from './fault.ts';
import { spelledOut } from './lists.ts';
import type { Session } from './session.ts';

/** Rows that wait while others are looked at: a row may be megabytes. */
const WAITING = 16;

/** The rows of a query, each an array, as they come: memory stays flat however many there are, and however large. */
export async function* streamRows(session: Session, sql: string, doing: string): AsyncIterable<unknown[]> {
  // The promise wrapper has no streams; the connection below it does.
  const { connection } = session.connection as unknown as {
    connection: { query(options: object): { stream(options: object): AsyncIterable<unknown[]> } };
  };
  try {
    yield* connection.query({ sql: spelledOut(sql), rowsAsArray: true }).stream({ highWaterMark: WAITING });
  } catch (error) {
    throw withoutValues(error, doing);
  }
}
