import { randomBytes } from 'node:crypto';
import { name } from '../session/quote.ts';

/**
 * A statement by which a server is asked what it would let this account do: it makes a procedure in a database that is not there, so
 * that nothing can come of it, and whose it may be, and whether anything is written at all, is looked at first.
 *
 * @param definer as SQL writes it; whoever asks, without one
 */
export function procedureNowhere(definer?: string): string {
  const nowhere = `understudy_${randomBytes(8).toString('hex')}`;
  const by = definer === undefined ? '' : `DEFINER = ${definer} `;
  return `CREATE ${by}PROCEDURE ${name(nowhere, 'p')}() SELECT 1`;
}
