import { isLost, isOfReader, missingRight } from '../session/fault.ts';
import { definer } from '../session/quote.ts';
import type { Session } from '../session/session.ts';
import { procedureNowhere } from './nowhere.ts';

/**
 * Of these definers (`user@host`) those in whose name this account may make nothing, each with the right that is missing. A server that
 * only reads says nothing of definers.
 */
export async function refusedDefiners(
  session: Session,
  definers: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const refused = new Map<string, string>();
  for (const one of new Set(definers)) {
    try {
      await session.connection.query(procedureNowhere(definer(one)));
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
