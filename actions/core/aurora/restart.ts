import {
  type DBCluster,
  type DBInstance,
  type RDSClient,
  RebootDBInstanceCommand,
} from '@aws-sdk/client-rds';
import type { Installation } from '../base/installation.ts';
import { findCluster, findInstances } from './describe.ts';
import { findInstance } from './instance.ts';
import { clusterName, type Identity, identityOf, type Made } from './names.ts';
import { awaitsRestart, LATE_LOOKS, onceItMay, onceSeen } from './passing.ts';
import { type Expectation, readBack } from './side-doors.ts';
import { pause, type Waiting, waitFor } from './wait.ts';

/** A restart takes a minute or two; what takes a quarter of an hour is stuck. */
const RESTART_MINUTES = 15;

/** An apply changes our group in one or two calls, each of which makes its instances wait anew. */
const READS = 3;

/**
 * Reads a masked clone back that is to be opened, or to have another class, with all of its parameters in force: what an apply has
 * changed in our group meanwhile waits for a restart, and is no side door.
 * @throws UserError as `readBack` does, also where parameters wait for a restart again and again
 */
export async function readBackInForce(
  rds: RDSClient,
  installation: Installation,
  made: Identity,
  waiting: Waiting,
): ReturnType<typeof readBack> {
  const expectation: Omit<Expectation, 'restart'> = {
    ...identityOf(made),
    // A re-run may find it opened by an attempt that died before it could say so.
    securityGroups: [installation.quarantineGroup, installation.accessGroup],
    states: ['masked'],
    instance: 'present',
  };
  for (let read = 1; ; read += 1) {
    await restartPending(rds, made, waiting);
    const restart = read === READS ? 'none' : 'may-wait';
    const found = await readBack(rds, installation, { ...expectation, restart }, waiting);
    if (pendingIn(found.cluster, found.instances).length === 0) return found;
  }
}

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
async function pendingOf(rds: RDSClient, name: string): Promise<readonly string[]> {
  const cluster = await findCluster(rds, name);
  const some = cluster?.DBClusterMembers?.some(awaitsRestart) === true;
  return some ? pendingIn(cluster, await findInstances(rds, name)) : [];
}

function pendingIn(cluster: DBCluster, instances: readonly DBInstance[]): readonly string[] {
  const pending = (cluster.DBClusterMembers ?? []).filter(awaitsRestart);
  const names = new Set(pending.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier));
  return instances.flatMap(({ DBInstanceIdentifier: name = '', DBInstanceStatus }) =>
    names.has(name) && DBInstanceStatus !== 'creating' && DBInstanceStatus !== 'deleting' ? name : [],
  );
}
