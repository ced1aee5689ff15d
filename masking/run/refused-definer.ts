import { randomBytes } from 'node:crypto';
import { isLost, isOfReader, missingRight } from '../session/fault.ts';
import { definer, name } from '../session/quote.ts';
import type { Session } from '../session/session.ts';

/**
 * Of these definers (`user@host`) those in whose name this account may make nothing, each with the right that is missing. The server
 * is asked to make a procedure in a database that is not there: it looks at the definer first, and nothing can come of it. One that
 * only reads says nothing of definers.
 */
export async function refusedDefiners(
  session: Session,
  definers: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const nowhere = `understudy_${randomBytes(8).toString('hex')}`;
  const refused = new Map<string, string>();
  for (const one of new Set(definers)) {
    try {
      await session.connection.query(
        `CREATE DEFINER = ${definer(one)} PROCEDURE ${name(nowhere, 'p')}() SELECT 1`,
      );
    } catch (error) {
      const fault = session.fault(error, 'trying out definers');
      if (isOfReader(fault)) return refused;
      if (isLost(fault)) throw fault;
      const right = missingRight(error);
      if (right !== undefined) refused.set(one, right);
    }
  }
  return refused;
}
