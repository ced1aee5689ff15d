import { type RDSClient, RebootDBInstanceCommand } from '@aws-sdk/client-rds';
import { findCluster, findInstances } from './describe.ts';
import { findInstance } from './instance.ts';
import { clusterName, type Made } from './names.ts';
import { LATE_LOOKS, onceItMay, onceSeen } from './passing.ts';
import { pause, type Waiting, waitFor } from './wait.ts';

/** A restart takes a minute or two; what takes a quarter of an hour is stuck. */
const RESTART_MINUTES = 15;

/**
 * Restarts the instances of a masked clone some of whose parameters wait for that: `max_connections` among them, once a serverless one
 * has another range of capacity ("pending-reboot", Aurora User Guide, "Performance and scaling for Aurora Serverless v2"). Else AWS does
 * it in some maintenance window, and until then whoever reads the clone back finds it under other parameters than its group's. A new
 * instance says the same of itself for some seconds, and needs no restart: what is pending is looked at for a minute first.
 * @param isDue whether something was changed just now that may make it pending: it may be told late, and is looked for as long
 */
export async function restartPending(
  rds: RDSClient,
  made: Made,
  waiting: Waiting,
  isDue = false,
): Promise<void> {
  const name = clusterName(made);
  let pending: readonly string[] = [];
  for (let look = 1; look <= LATE_LOOKS; look += 1) {
    if (look > 1) await pause(waiting);
    pending = await pendingOf(rds, name);
    if (isDue === pending.length > 0) break;
  }
  for (const instance of pending) await restart(rds, name, instance, waiting);
}

async function restart(rds: RDSClient, cluster: string, instance: string, waiting: Waiting): Promise<void> {
  const isPending = async () => (await pendingOf(rds, cluster)).includes(instance);
  const reboot = new RebootDBInstanceCommand({ DBInstanceIdentifier: instance });
  await onceItMay(`instance ${instance} to restart`, waiting, async () => {
    // One that goes, and one that a call whose answer was lost has restarted, is pending no more.
    if (await isPending()) await onceSeen(waiting, () => rds.send(reboot));
  });
  await waitFor(`instance ${instance} to run under its parameters`, RESTART_MINUTES, waiting, async () => {
    if (await isPending()) return { status: 'not restarted yet' };
    const status = (await findInstance(rds, instance))?.DBInstanceStatus ?? 'gone';
    return /^(available|deleting|gone)$/.test(status) ? { done: true } : { status };
  });
}

/** Instances that wait for a restart, but for those that are being made, or go. */
async function pendingOf(rds: RDSClient, cluster: string): Promise<readonly string[]> {
  const members = (await findCluster(rds, cluster))?.DBClusterMembers ?? [];
  const pending = members.filter((one) => one.DBClusterParameterGroupStatus === 'pending-reboot');
  if (pending.length === 0) return [];
  const names = new Set(pending.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier));
  return (await findInstances(rds, cluster)).flatMap(
    ({ DBInstanceIdentifier: name = '', DBInstanceStatus }) =>
      names.has(name) && DBInstanceStatus !== 'creating' && DBInstanceStatus !== 'deleting' ? name : [],
  );
}
