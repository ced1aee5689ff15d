import type { DBCluster, DBClusterMember, DBInstance, RDSClient } from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import { findCluster, findInstances } from './describe.ts';
import { pause, type Waiting, waitFor } from './wait.ts';

/**
 * States in which a cluster or an instance is at work on itself: they pass, and meanwhile AWS may refuse to copy it or to
 * change it (Aurora User Guide, "Viewing DB cluster status" and "Viewing DB instance status"). That it is being made is not
 * among them: whoever waits for that knows it.
 */
const PASSING =
  /^(backing-up|backtracking|configuring-.*|converting-to-vpc|failing-over|maintenance|migrating|modifying|moving-to-vpc|preparing-data-migration|promoting|rebooting|renaming|resetting-master-credentials|starting|storage-.*|update-iam-db-auth|upgrading)$/;

/** Whether a state passes by itself. */
export function isPassing(status: string | undefined): boolean {
  return PASSING.test(status ?? '') && status !== 'storage-full';
}

/** A source is backed up, changed and upgraded like any other cluster; what goes on for longer is for people to look at. */
export const SOURCE_MINUTES = 30;

/**
 * A cluster once no passing state keeps it busy, or as it is after so many minutes; undefined when there is none.
 * @param minutes an upgrade of a large cluster takes half an hour; a backup takes minutes
 */
export async function onceAtRest(
  rds: RDSClient,
  name: string,
  minutes: number,
  waiting: Waiting,
): Promise<DBCluster | undefined> {
  const deadline = Date.now() + minutes * 60_000;
  for (;;) {
    const cluster = await findCluster(rds, name);
    const isBusy = isPassing(cluster?.Status) && Date.now() <= deadline;
    await waiting.onBusy?.(isBusy ? { cluster: name, status: cluster?.Status ?? '' } : undefined);
    if (!isBusy) return cluster;
    await pause(waiting);
  }
}

/** Minutes for which a change is asked for again. What is refused for so long is refused for another reason. */
const CHANGE_MINUTES = 15;

/** How AWS refuses a change that IAM has let through, because another is under way. */
export const BUSY = ['InvalidDBClusterStateFault', 'InvalidDBInstanceStateFault'];

/**
 * Makes a change, again for as long as AWS says that another is under way. It may say so although what it described a
 * moment before was at rest: what a call sets off is seen seconds later.
 * @param what is changed, as in "cluster understudy-clone-bakomi to take its password"
 * @param minutes for which it is asked for, where the job has not so many
 * @throws UserError `aws-timeout`
 */
export async function onceItMay<T>(
  what: string,
  waiting: Waiting,
  change: () => Promise<T>,
  minutes = CHANGE_MINUTES,
): Promise<T> {
  return await waitFor(what, minutes, waiting, async () => {
    try {
      return { done: await change() };
    } catch (error) {
      if (!isAwsError(error, ...BUSY)) throw error;
      return { status: `refused: ${(error as Error).message}` };
    }
  });
}

/** Looks for what AWS notices late: at 15 seconds between two, a minute. */
export const LATE_LOOKS = 5;

/**
 * Makes a call that hangs on what was written a moment before, again for a minute while AWS does not see that: IAM sees a changed tag
 * some time later ("Changes that I make are not always immediately visible", IAM User Guide), and so do calls a secret ("All Secrets
 * Manager operations are eventually consistent", API reference).
 * @param unseen how AWS refuses it meanwhile
 */
export async function onceSeen<T>(
  waiting: Waiting,
  call: () => Promise<T>,
  unseen = 'AccessDenied',
): Promise<T> {
  for (let look = 1; ; look += 1) {
    try {
      return await call();
    } catch (error) {
      if (look === LATE_LOOKS || !isAwsError(error, unseen)) throw error;
    }
    await pause(waiting);
  }
}

/**
 * Whether what a call was to make is there, though the call failed: its answer may have been lost on the way, and the SDK's next
 * attempt refused. Descriptions follow some seconds behind ("eventual consistency", Amazon RDS API Reference), so that what AWS
 * says to be there is looked for for a minute.
 * @param taken how AWS says that it is there
 */
export async function isMade(
  error: unknown,
  taken: string,
  waiting: Waiting,
  look: () => Promise<boolean>,
): Promise<boolean> {
  for (let left = isAwsError(error, taken) ? LATE_LOOKS : 1; left > 0; left -= 1) {
    if (await look()) return true;
    if (left > 1) await pause(waiting);
  }
  return false;
}

/** Looks for what a clone has pending: at 15 seconds between two, ten minutes. */
const LOOKS = 40;

/**
 * A clone, once nothing of it is on its way to be something else, or as it is after ten minutes. What is pending may be
 * the late echo of a change of ours, and the start of another's: only what it becomes tells.
 * @param restart whether parameters may wait for a restart, which nobody makes while this waits
 */
export async function onceSettled(
  rds: RDSClient,
  name: string,
  restart: 'none' | 'may-wait',
  waiting: Waiting,
): Promise<{ readonly cluster: DBCluster | undefined; readonly instances: readonly DBInstance[] }> {
  for (let look = 1; ; look += 1) {
    const cluster = await findCluster(rds, name);
    const instances = cluster === undefined ? [] : await findInstances(rds, name);
    if (cluster === undefined || look === LOOKS || isSettled(cluster, instances, restart))
      return { cluster, instances };
    await pause(waiting);
  }
}

function isSettled(
  cluster: DBCluster,
  instances: readonly DBInstance[],
  restart: 'none' | 'may-wait',
): boolean {
  // One that is being made has everything still before it, and one that goes has it behind.
  const standing = instances.filter(
    ({ DBInstanceStatus: status }) => status !== 'creating' && status !== 'deleting',
  );
  const names = new Set(standing.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier));
  const members = (cluster.DBClusterMembers ?? []).filter((one) => names.has(one.DBInstanceIdentifier));
  return (
    !isPassing(cluster.Status) &&
    !standing.some(({ DBInstanceStatus }) => isPassing(DBInstanceStatus)) &&
    [cluster, ...standing].every(hasNothingPending) &&
    members.every((member) => isInForce(member, restart))
  );
}

/** Whether the parameters of a member are in force, or are such as may wait for its next restart. */
export function isInForce(member: DBClusterMember, restart: 'none' | 'may-wait'): boolean {
  const status = member.DBClusterParameterGroupStatus;
  return status === 'in-sync' || (restart === 'may-wait' && awaitsRestart(member));
}

/** Whether parameters of a member come into force with its next restart. */
export function awaitsRestart(member: DBClusterMember): boolean {
  return member.DBClusterParameterGroupStatus === 'pending-reboot';
}

function hasNothingPending(thing: DBCluster | DBInstance): boolean {
  return (
    Object.keys(thing.PendingModifiedValues ?? {}).length === 0 &&
    (thing.VpcSecurityGroups ?? []).every(({ Status }) => Status !== 'adding' && Status !== 'removing')
  );
}
