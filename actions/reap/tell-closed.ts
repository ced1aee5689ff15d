import { failUnlessShut, unlessShut } from '../core/thread/announce.ts';
import { closedKey, renderClosed } from '../core/thread/render/closed.ts';
import type { Decision } from './decision.ts';
import type { Outcome, Sweep } from './sweep.ts';
import { threadOf } from './thread-of.ts';

/**
 * Tells the owner that a clone goes with its thread, once for each closing. The thread first, as with any warning: its
 * comment is found again by its key.
 */
export async function tellClosed(
  { id, closedAt, until }: Extract<Decision, { do: 'tell-closed' }>,
  sweep: Sweep,
): Promise<Outcome> {
  const record = await sweep.ledger.get(id);
  const news = renderClosed(record, until, sweep.now(), sweep.settings);
  await unlessShut(() => threadOf(record, sweep).post(closedKey(id, closedAt), news), failUnlessShut);
  await sweep.ledger.amend(id, ({ warned }) => ({ warned: { ...warned, closed: closedAt } }));
  return { name: id, did: 'warned', why: 'closed' };
}
