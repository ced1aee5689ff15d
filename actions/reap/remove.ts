import * as core from '@actions/core';
import type { DBCluster } from '@aws-sdk/client-rds';
import { findCluster } from '../core/aurora/describe.ts';
import { type Destroyed, destroyCluster } from '../core/aurora/destroy.ts';
import { connectionSecretName, sealedSecretName } from '../core/aurora/names.ts';
import { messageOf, UserError } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { claimFor, isAlive, isAnothers } from '../core/ledger/claim.ts';
import { type Closing, isWantedSince } from '../core/ledger/closed.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { dismissReset } from '../core/ledger/resets.ts';
import { isOpen } from '../core/ledger/states.ts';
import { deleteSecret } from '../core/secrets/secrets.ts';
import { failUnlessShut, unlessShut } from '../core/thread/announce.ts';
import { readClosing } from '../core/thread/closing.ts';
import { readNod } from '../core/thread/nod.ts';
import { decideCluster } from './decide-cluster.ts';
import type { ClosingReason, Decision, DeletionReason } from './decision.ts';
import { expiryOf } from './expiry.ts';
import { mayBeNodded } from './sight.ts';
import type { Outcome, Sweep } from './sweep.ts';
import { tellGone, tellKept, updateStatus } from './tell-gone.ts';
import { idsOf } from './whose.ts';

type Deletion = Extract<Decision, { do: 'delete' }>;

/** How long a sweep holds what it deletes; it does not renew that, because its job may not last longer. */
const DELETING_MS = 55 * 60_000;

/**
 * Deletes a clone: closes its record first, so that no job goes on with it, then the cluster, then its secrets, then tells.
 * Cluster and record are read again immediately before, and what has changed meanwhile is not deleted.
 */
export async function deleteClone(decision: Deletion, sweep: Sweep): Promise<readonly Outcome[]> {
  const { id, cluster: name, why, clusterOnly } = decision;
  const { aws, sources, waiting, hasLedger } = sweep;
  if (!(await isStillDue(decision, sweep))) return [{ name, did: 'kept', why: 'changed-meanwhile' }];
  if (clusterOnly) return [await removeLeft(decision, sweep)];
  const record = hasLedger ? await sweep.ledger.find(id) : undefined;
  if (record !== undefined && record.state !== 'deleted') {
    const begun = await begin(record, why, sweep);
    if (begun === 'extended' || begun === 'published')
      return [{ name, did: 'kept', why: 'changed-meanwhile' }];
    if (begun === 'busy') return [{ name, did: 'busy', why: 'being-deleted' }];
  }
  // Where no record holds an extension off, the tags are looked at before each call.
  const isDue = record === undefined ? () => isStillDue(decision, sweep) : undefined;
  const left: Outcome[] = [];
  let destroyed: Destroyed;
  try {
    destroyed = await destroyCluster(aws.rds, name, sources, waiting, isDue);
    if (destroyed === 'gone')
      for (const cluster of decision.with ?? [])
        left.push(await removeLeft({ do: 'delete', cluster, id, why: 'replaced', clusterOnly: true }, sweep));
  } catch (error) {
    if (record !== undefined) await letGo(id, sweep);
    throw error;
  }
  if (destroyed !== 'gone') {
    if (record !== undefined) {
      await letGo(id, sweep);
      await tellKept(record, destroyed, sweep);
    }
    return [{ name, did: 'refused', why: destroyed.why, says: destroyed.refused }];
  }
  const closed = await closeRecord(id, why, sweep);
  return [{ name, ...(closed.did === 'untold' ? closed : { did: 'deleted', why }) }, ...left];
}

async function isStillDue({ cluster: name, id, why, clusterOnly }: Deletion, sweep: Sweep): Promise<boolean> {
  const cluster = await findCluster(sweep.aws.rds, name);
  // Gone already: what is left of it goes, too.
  if (!cluster) return true;
  const records = sweep.hasLedger ? await recordsOf(cluster, sweep) : [];
  const record = records.find((one) => one.id === id);
  const sight = {
    records: sweep.hasLedger ? [] : undefined,
    closings: await closingsOf(record, why, sweep),
    nods: await nodsOf(record, why, sweep),
  };
  const [again] = decideCluster(cluster, new Map(records.map((one) => [one.id, one])), sight, {
    ...sweep.rules,
    now: sweep.now(),
  });
  // Without records, one cluster alone does not say whether its clone has another.
  return again?.do === 'delete' && (!sweep.hasLedger || again.clusterOnly === clusterOnly);
}

/** All records that say something of a cluster, as they are now: the clone's, its reset's, and the last one's. */
async function recordsOf(cluster: DBCluster, { ledger }: Sweep): Promise<readonly CloneRecord[]> {
  const found = await Promise.all(idsOf(cluster).map((id) => ledger.find(id)));
  const last = found[0]?.generation;
  const all = last === undefined ? found : [...found, await ledger.find(last)];
  return all.filter((record) => record !== undefined);
}

/** Deletes a cluster whose clone has another. The clone lives on: neither its record nor its secret is touched. */
async function removeLeft(decision: Deletion, sweep: Sweep): Promise<Outcome> {
  const { cluster: name, why } = decision;
  const { aws, sources, waiting } = sweep;
  const isDue = () => isStillDue(decision, sweep);
  const destroyed = await destroyCluster(aws.rds, name, sources, waiting, isDue);
  if (destroyed !== 'gone') return { name, did: 'refused', why: destroyed.why, says: destroyed.refused };
  if (sweep.hasLedger) await forget(decision.id, [name], sweep);
  return { name, did: 'deleted', why };
}

/** Takes clusters that are gone out of the record of the clone that left them. */
export async function forget(id: string, clusters: readonly string[], { ledger }: Sweep): Promise<void> {
  const clone = await ledger.find(id);
  if (!clone?.replaced?.some((name) => clusters.includes(name))) return;
  await ledger.amend(id, ({ replaced = [] }) => ({
    replaced: replaced.filter((name) => !clusters.includes(name)),
  }));
}

/** Its thread may have been reopened since the sweep looked. */
async function closingsOf(
  record: CloneRecord | undefined,
  why: DeletionReason,
  { octokit, context, settings }: Sweep,
): Promise<ReadonlyMap<number, Closing>> {
  const issue = record?.thread?.issue;
  if (why !== 'closed' || issue === undefined) return new Map();
  const closing = await readClosing(octokit, context.repository, settings, issue);
  return new Map(closing === undefined ? [] : [[issue, closing]]);
}

/** Somebody may have given a 👍 to its warning since. */
async function nodsOf(
  record: CloneRecord | undefined,
  why: DeletionReason,
  { octokit, context, settings }: Sweep,
): Promise<ReadonlyMap<string, string>> {
  if (why !== 'expired' || record === undefined || !mayBeNodded(record)) return new Map();
  const by = await readNod(octokit, context.repository, settings, record);
  return new Map(by === undefined ? [] : [[record.id, by]]);
}

/**
 * Writes `deleting` into the record, unless somebody extended the clone meanwhile: of `/clone extend` and the sweep, the
 * one that writes first wins, and the other gives way. Of two sweeps, one deletes.
 */
async function begin(
  record: CloneRecord,
  why: DeletionReason,
  sweep: Sweep,
): Promise<'begun' | 'extended' | 'busy' | 'published'> {
  const { context, ledger, actor } = sweep;
  const { id, state } = record;
  // Of a reset that is published in this very moment the cluster is its clone's by now.
  if (record.kind === 'reset' && !(await dismissReset(ledger, record))) return 'published';
  const claim = (now: CloneRecord) => {
    const at = sweep.now();
    if (isDeletedByAnother(now, sweep)) throw new Another('busy');
    // A record that says no time lets nothing expire.
    if (why === 'expired' && now.state !== 'deleting' && !(expiryOf(undefined, now) <= at.getTime()))
      throw new Another('extended');
    if (why === 'closed' && now.state !== 'deleting' && isWantedSince(now, now.warned?.closed))
      throw new Another('extended');
    return { claim: claimFor(context.run, actor.login, at, DELETING_MS) };
  };
  try {
    if (state === 'deleting') await ledger.amend(id, claim);
    else await ledger.transition(id, 'deleting', actor, claim, why);
    return 'begun';
  } catch (error) {
    if (error instanceof Another) return error.found;
    // Closed by another sweep in this very moment: what is left is deleted all the same.
    if (error instanceof UserError && error.reason === 'clone-gone') return 'begun';
    throw error;
  }
}

/** Lets another run try at once to delete, or to tell of, what this one could not. Were this not written, it would be in an hour. */
async function letGo(id: string, { ledger, context }: Sweep): Promise<void> {
  try {
    await ledger.amend(id, ({ claim }) =>
      claim && !isAnothers(claim, context.run) ? { claim: undefined } : {},
    );
  } catch (error) {
    core.warning(printable(`The claim on clone ${id} was not given up: ${messageOf(error)}`));
  }
}

/** Whether another run is at work on the deletion, and alive as far as its claim tells: it will tell, too. */
function isDeletedByAnother({ state, claim }: CloneRecord, { context, now }: Sweep): boolean {
  return (
    state === 'deleting' && claim !== undefined && isAnothers(claim, context.run) && isAlive(claim, now())
  );
}

class Another extends Error {
  readonly found: 'busy' | 'extended';
  constructor(found: 'busy' | 'extended') {
    super(found);
    this.found = found;
  }
}

/**
 * Deletes what is left of a clone that has no cluster any more, and says so where it was asked for. Told before it is
 * written, each in a way that bears being done twice: a sweep that is killed in between leaves nobody untold.
 */
export async function closeRecord(
  id: string,
  why: ClosingReason,
  sweep: Sweep,
): Promise<Omit<Outcome, 'name'>> {
  const { aws, ledger, actor, hasLedger } = sweep;
  await deleteSecret(aws.secrets, connectionSecretName(id));
  await deleteSecret(aws.secrets, sealedSecretName(id));
  const record = hasLedger ? await ledger.find(id) : undefined;
  if (!record || record.state === 'deleted') return { did: 'closed', why };
  if (isDeletedByAnother(record, sweep)) return { did: 'busy', why: 'being-deleted' };
  try {
    if (record.state !== 'deleting') await ledger.transition(id, 'deleting', actor, {}, why);
    const isShown = record.kind !== 'base' && why !== 'left';
    const told = isShown && (await hasNews(record, sweep));
    const untold = told ? await untoldOf(() => tellGone(record, why, sweep)) : undefined;
    // It stays for the next sweep, or a re-run.
    if (untold !== undefined) {
      await letGo(id, sweep);
      return { did: 'untold', why, says: untold };
    }
    const closed = await ledger.transition(id, 'deleted', actor, {}, why);
    // That of a reset, too: a run that was cancelled leaves it as it was.
    if (isShown) await unlessShut(() => updateStatus(closed, sweep));
  } catch (error) {
    // Another was quicker, and has told.
    if (!(error instanceof UserError && error.reason === 'clone-gone')) {
      await letGo(id, sweep);
      throw error;
    }
  }
  return { did: 'closed', why };
}

/** Of a reset that goes with its clone the thread hears by that. */
async function hasNews({ of }: CloneRecord, { ledger }: Sweep): Promise<boolean> {
  const clone = of === undefined ? undefined : await ledger.find(of);
  return of === undefined || (clone !== undefined && isOpen(clone));
}

/** What kept news from being told that passes; what lasts is in the log, and is waited for no longer than anything that is told. */
async function untoldOf(say: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await unlessShut(say, failUnlessShut);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
