import { type DBCluster, ModifyDBClusterCommand, type RDSClient } from '@aws-sdk/client-rds';
import type { Installation } from '../base/installation.ts';
import { findCluster, findInstances } from './describe.ts';
import { clusterName, type Identity, identityOf } from './names.ts';
import { onceItMay } from './passing.ts';
import { readBack } from './side-doors.ts';
import { type Waiting, waitFor } from './wait.ts';

/**
 * Lets developers in: moves a masked clone from the quarantine group to the access group, waits until that is
 * in force, and reads everything back. The one action that opens a clone.
 */
export async function openClone(
  rds: RDSClient,
  installation: Installation,
  clone: Identity,
  waiting: Waiting,
): Promise<DBCluster> {
  const name = clusterName(clone);
  const group = installation.accessGroup;
  const open = new ModifyDBClusterCommand({
    DBClusterIdentifier: name,
    VpcSecurityGroupIds: [group],
    ApplyImmediately: true,
  });
  await onceItMay(`cluster ${name} to take its group`, waiting, () => rds.send(open));
  await waitFor(`security group ${group} of cluster ${name} to be active`, 15, waiting, async () => {
    const cluster = await findCluster(rds, name);
    const staying = cluster ? await findInstances(rds, name) : [];
    const things = cluster
      ? [cluster, ...staying.filter(({ DBInstanceStatus }) => DBInstanceStatus !== 'deleting')]
      : [];
    const active = things.every((thing) =>
      thing.VpcSecurityGroups?.every(
        (member) => member.VpcSecurityGroupId === group && member.Status === 'active',
      ),
    );
    if (cluster?.Status === 'available' && active) return { done: cluster };
    return { status: cluster?.Status === 'available' ? 'changing groups' : (cluster?.Status ?? 'deleted') };
  });
  const { cluster } = await readBack(
    rds,
    installation,
    {
      ...identityOf(clone),
      securityGroups: [group],
      states: ['masked'],
      instance: 'present',
      // All were in force a moment ago, and nobody gets in by one that is not.
      restart: 'may-wait',
    },
    waiting,
  );
  return cluster;
}

/** Shuts developers out again. Does not wait: the one who closed the record is about to delete the clone. */
export async function shutClone(rds: RDSClient, installation: Installation, clone: Identity): Promise<void> {
  await rds.send(
    new ModifyDBClusterCommand({
      DBClusterIdentifier: clusterName(clone),
      VpcSecurityGroupIds: [installation.quarantineGroup],
      ApplyImmediately: true,
    }),
  );
}
