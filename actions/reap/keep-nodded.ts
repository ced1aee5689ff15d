import { timeOf } from '../core/base/time.ts';
import { isGone } from '../core/ledger/states.ts';
import type { Decision } from './decision.ts';
import type { Outcome, Sweep } from './sweep.ts';

/**
 * Writes down what a 👍 on a warning asks for, as `/clone extend` does: from then on no sweep deletes the clone, and the job that
 * follows moves its tags and says so in the thread.
 */
export async function keepNodded(
  { id, by, until }: Extract<Decision, { do: 'extend' }>,
  { ledger }: Sweep,
): Promise<Outcome> {
  let isKept = true;
  await ledger.amend(id, (record) => {
    // Deleted by hand, or extended by a command meanwhile: that one counts.
    isKept = !isGone(record) && !(timeOf(record.extendTo) > timeOf(until));
    return isKept ? { extendTo: until, nod: { by, until }, untilClosedAt: undefined } : {};
  });
  return isKept
    ? {
        name: id,
        did: 'extended',
        why: 'nodded',
        says: `${by} gave its warning a 👍: it lives until ${until}`,
      }
    : { name: id, did: 'kept', why: 'changed-meanwhile' };
}
