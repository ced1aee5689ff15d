import { UserError } from '../base/errors.ts';
import type { Actor } from '../base/run.ts';
import { RECORD_FORM } from './form.ts';
import type { Change, Ledger } from './ledger.ts';
import type { CloneRecord, Connection } from './record.ts';
import { isOpen, isOver } from './states.ts';

/**
 * A reset makes a second cluster beside the one that a clone has, under a record of its own, and has it take the clone's
 * place once it is masked and open. The clone's own record is the one judge of that: each reset has to stand in its field
 * `reset` before it may take the place, and of one that is given up that is written there before its cluster is deleted. So of
 * a reset that is published and somebody who gives it up in the same moment, one comes first, and the other finds out.
 */

/** Whether a reset has not come to its end: it is at work, or failed and may be re-run. */
export function isResetUnderWay(reset: CloneRecord | undefined): reset is CloneRecord {
  return reset?.kind === 'reset' && !isOver(reset);
}

/** The reset of a clone that is under way; nothing where there is none. */
export async function resetUnderWay(ledger: Ledger, clone: CloneRecord): Promise<CloneRecord | undefined> {
  const reset = clone.reset && (await ledger.find(clone.reset.id));
  return isResetUnderWay(reset) ? reset : undefined;
}

/**
 * Writes into a clone's record that a reset may take its place. Of two that ask in the same moment, one does.
 * @returns whether it may; false where the clone is not open any more, or another reset was quicker
 */
export async function enlistReset(ledger: Ledger, seen: CloneRecord, reset: CloneRecord): Promise<boolean> {
  return await settle(ledger, seen.id, (now) => {
    if (now.reset?.id === reset.id) return {};
    if (!isOpen(now) || now.reset?.id !== seen.reset?.id) return undefined;
    return { reset: { id: reset.id, at: reset.createdAt } };
  });
}

/**
 * Writes into a clone's record that a reset is given up, so that it cannot take the clone's place any more.
 * @returns false where it has taken it already: its cluster is the clone's, and must not be deleted with the reset
 */
export async function dismissReset(ledger: Ledger, reset: CloneRecord): Promise<boolean> {
  if (reset.of === undefined || (await ledger.find(reset.of)) === undefined) return true;
  return await settle(ledger, reset.of, (now) => {
    if (now.generation === reset.id) return undefined;
    return now.reset?.id === reset.id ? { reset: { ...now.reset, givenUp: true } } : {};
  });
}

/** What a clone's record takes over from the reset whose cluster it lives in from now on. */
interface Taken {
  readonly connection: Connection;
  /** Name of the cluster that it lived in until now. */
  readonly cluster: string;
}

/**
 * Has a clone live in the cluster of a reset, and writes down which cluster is to be deleted for that. One write, under the
 * condition that the reset still stands in the clone's record; done again, it changes nothing but the connection.
 * @throws UserError `clone-gone` where the clone is being deleted; `reset-given-up`
 */
export async function takePlace(
  ledger: Ledger,
  reset: CloneRecord,
  actor: Actor,
  { cluster, connection }: Taken,
): Promise<CloneRecord> {
  const note = `reset: lives in the cluster of ${reset.id}`;
  const took = (now: CloneRecord): Change => {
    if (now.generation === reset.id) return { connection };
    if (now.reset?.id !== reset.id || now.reset.givenUp || !isOpen(now)) throw givenUp(reset);
    return {
      ...{ form: RECORD_FORM, generation: reset.id, connection },
      ...{ replaced: [...(now.replaced ?? []), cluster], resizeTo: undefined },
      basis: reset.basis,
      ...(reset.dataAsOf === undefined ? {} : { dataAsOf: reset.dataAsOf }),
      ...(reset.attestation === undefined ? {} : { attestation: reset.attestation }),
      parameters: reset.parameters,
      ...{ sourceCluster: reset.sourceCluster, maskingClass: reset.maskingClass },
    };
  };
  return await ledger.transition(reset.of ?? '', 'ready', actor, took, note);
}

function givenUp({ of, id }: CloneRecord): UserError {
  return new UserError(
    'reset-given-up',
    `The reset ${id} may not take the place of clone ${of} any more: it was given up, or another one was asked for.`,
    'Nothing is to be done: the clone is as it was, and the next sweep deletes what was made for the reset.',
  );
}

class Refused extends Error {}

async function settle(
  ledger: Ledger,
  id: string,
  change: (now: CloneRecord) => Change | undefined,
): Promise<boolean> {
  try {
    await ledger.amend(id, (now) => {
      const changed = change(now);
      if (changed === undefined) throw new Refused();
      return changed;
    });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
