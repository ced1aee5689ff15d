import type { Octokit } from '../core/action.ts';
import { destroyCluster, type Protected } from '../core/aurora/destroy.ts';
import { connectionSecretName, sealedSecretName } from '../core/aurora/names.ts';
import type { Waiting } from '../core/aurora/wait.ts';
import type { Aws } from '../core/aws.ts';
import { messageOf } from '../core/errors.ts';
import type { Installation } from '../core/installation.ts';
import type { Actor, Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { deleteSecret } from '../core/secrets/secrets.ts';
import type { Settings } from '../core/settings.ts';
import { unlessShut } from '../core/thread/announce.ts';
import type { RepositoryName } from '../core/thread/client.ts';
import { renderOptionsOf } from '../core/thread/options.ts';
import { renderDeleted } from '../core/thread/outcomes.ts';
import { renderStatus } from '../core/thread/status.ts';
import { IssueThread } from '../core/thread/thread.ts';
import type { Decision, DeletionReason } from './decide.ts';
import { RUNNER_MISSING } from './no-runner.ts';

/** What a sweep works with. */
export interface Sweep {
  readonly aws: Aws;
  readonly ledger: Ledger;
  readonly octokit: Octokit;
  readonly repository: RepositoryName;
  readonly settings: Settings;
  readonly installation: Installation;
  readonly actor: Actor;
  readonly sources: Protected;
  readonly waiting: Waiting;
  readonly dryRun: boolean;
}

/** What became of one cluster or record. */
export interface Outcome {
  /** The cluster, or the id of a record that has none. */
  readonly name: string;
  readonly did: 'deleted' | 'would-delete' | 'closed' | 'kept' | 'reported' | 'refused' | 'failed';
  readonly why?: string;
}

/** Deletions that run at a time: each waits for minutes, and RDS throttles many calls at once. */
const AT_A_TIME = 5;

/** Carries out what was decided. What fails for one clone does not keep the sweep from the others. */
export async function carryOutSweep(decisions: readonly Decision[], sweep: Sweep): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...decisions];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) outcomes.push(await carryOut(next, sweep));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return outcomes;
}

async function carryOut(decision: Decision, sweep: Sweep): Promise<Outcome> {
  const name = 'cluster' in decision ? decision.cluster : decision.id;
  try {
    switch (decision.do) {
      case 'keep':
        return { name, did: 'kept' };
      case 'report':
        return { name, did: 'reported', why: decision.reason };
      case 'close':
        if (sweep.dryRun) return { name, did: 'would-delete', why: 'its cluster does not exist' };
        await close(decision.id, 'asked-for', sweep);
        return { name, did: 'closed', why: 'its cluster does not exist' };
      case 'delete':
        if (sweep.dryRun) return { name, did: 'would-delete', why: decision.why };
        return await remove(decision.cluster, decision.id, decision.why, sweep);
    }
  } catch (error) {
    return { name, did: 'failed', why: messageOf(error) };
  }
}

async function remove(cluster: string, id: string, why: DeletionReason, sweep: Sweep): Promise<Outcome> {
  const record = await sweep.ledger.find(id);
  // The record first: no job goes on with a clone that is being deleted.
  if (record && record.state !== 'deleting' && record.state !== 'deleted') {
    if (!(await closeForGood(id, why, sweep))) return { name: cluster, did: 'kept', why: 'extended' };
  }
  const destroyed = await destroyCluster(sweep.aws.rds, cluster, sweep.sources, sweep.waiting);
  if (destroyed !== 'gone') return { name: cluster, did: 'refused', why: destroyed.refused };
  await close(id, why, sweep);
  return { name: cluster, did: 'deleted', why };
}

/**
 * Writes `deleting` into the record, unless somebody extended the clone meanwhile: of `/clone extend` and the sweep, the
 * one that writes first wins, and the other gives way.
 */
async function closeForGood(id: string, why: DeletionReason, sweep: Sweep): Promise<boolean> {
  const now = new Date().toISOString();
  try {
    await sweep.ledger.transition(
      id,
      'deleting',
      sweep.actor,
      (record) => {
        if (why === 'expired' && (record.extendTo ?? '') > now) throw new Extended();
        return {};
      },
      why,
    );
    return true;
  } catch (error) {
    if (error instanceof Extended) return false;
    throw error;
  }
}

class Extended extends Error {}

/** Deletes what is left of a clone that has no cluster any more, and says so where it was asked for. */
async function close(id: string, why: DeletionReason, sweep: Sweep): Promise<void> {
  await deleteSecret(sweep.aws.secrets, connectionSecretName(id));
  await deleteSecret(sweep.aws.secrets, sealedSecretName(id));
  const record = await sweep.ledger.find(id);
  if (!record || record.state === 'deleted') return;
  if (record.state !== 'deleting') await sweep.ledger.transition(id, 'deleting', sweep.actor, {}, why);
  const closed = await sweep.ledger.transition(id, 'deleted', sweep.actor, {}, why);
  const thread = new IssueThread(sweep.octokit, sweep.repository, record.thread.issue);
  // The clone is gone whether or not its thread can be written.
  await unlessShut(async () => {
    await thread.post(`gone ${id}`, renderDeleted(closed, toldAs(closed, why)));
    const options = renderOptionsOf(sweep.settings, sweep.installation);
    await thread.writeStatus(
      id,
      renderStatus(closed, new Date(), {}, options),
      record.thread.statusCommentId,
    );
  });
}

/** Why a clone went, in the words of whoever asked for it. */
function toldAs(record: CloneRecord, why: DeletionReason): Parameters<typeof renderDeleted>[1] {
  if (why === 'expired' || why === 'too-old') return 'expired';
  if (why !== 'asked-for') return 'unmasked';
  if (record.failure?.reason === RUNNER_MISSING) return 'no-runner';
  return record.connection === undefined ? 'cancelled' : 'asked';
}
