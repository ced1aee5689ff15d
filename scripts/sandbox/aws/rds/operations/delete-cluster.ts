import { setTimeout as sleep } from 'node:timers/promises';
import type {
  DeleteDBClusterCommandInput as Input,
  DeleteDBClusterResult as Output,
} from '@aws-sdk/client-rds';
import type { Ask } from '../../gate.ts';
import { operation } from '../../operation.ts';
import { describeCluster } from '../describe.ts';
import { invalidCombination, rdsError } from '../errors.ts';
import { takeSnapshot } from '../snapshot.ts';
import { type Cluster, nameOf, type Rds } from '../state.ts';

export const deleteCluster = operation<Rds, Input, Output>({
  name: 'DeleteDBCluster',

  asks: (input, rds) => {
    const cluster = rds.clusterResource(input.DBClusterIdentifier);
    const { FinalDBSnapshotIdentifier: snapshot } = input;
    const beside =
      rds.options.readings.deletion === 'cluster'
        ? []
        : [{ arn: rds.arn('cluster-snapshot', snapshot ?? '*') }];
    const asks: Ask[] = [{ action: 'rds:DeleteDBCluster', resources: [cluster, ...beside] }];
    // Its tags would go to snapshots, and since 2025 that is asked for even where none is made.
    if (rds.clusters.get(nameOf(input.DBClusterIdentifier))?.settings.CopyTagsToSnapshot)
      asks.push({
        action: 'rds:AddTagsToResource',
        resources: [{ arn: rds.arn('cluster-snapshot', '*') }],
      });
    if (snapshot) {
      const resources = [{ arn: rds.arn('cluster-snapshot', snapshot) }, cluster];
      asks.push({ action: 'rds:CreateDBClusterSnapshot', resources });
    }
    return asks;
  },

  run: (input, rds) => {
    const cluster = rds.cluster(input.DBClusterIdentifier);
    check(input, cluster, rds);
    cluster.settings.Status = 'deleting';
    if (input.FinalDBSnapshotIdentifier) takeSnapshot(input.FinalDBSnapshotIdentifier, cluster, {}, rds);
    const { background, network, timeline } = rds.options;
    background.start(
      `deleting ${cluster.id}`,
      [
        async () => {
          // It may be deleted while its last instance still is.
          while (rds.instancesOf(cluster).length > 0) await sleep(20);
        },
        () => timeline.wait('deleteCluster', cluster.id),
        () => network.remove(cluster.id),
        () => cluster.database.remove(),
        () => {
          rds.clusters.delete(cluster.id);
          if (input.DeleteAutomatedBackups === false) rds.retainedBackups.push(cluster);
        },
      ],
      () => {
        cluster.settings.Status = 'failed';
      },
    );
    return { DBCluster: describeCluster(cluster, rds) };
  },
});

function check(input: Input, cluster: Cluster, rds: Rds): void {
  const { FinalDBSnapshotIdentifier: snapshot, SkipFinalSnapshot: skip } = input;
  if (Boolean(snapshot) === Boolean(skip)) {
    throw invalidCombination(
      skip
        ? 'FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is true.'
        : 'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
    );
  }
  if (cluster.settings.DeletionProtection) {
    throw invalidCombination(
      'Cannot delete protected Cluster, please disable deletion protection and try again.',
    );
  }
  if (['deleting', 'creating'].includes(cluster.settings.Status ?? '')) {
    throw rdsError('InvalidDBClusterStateFault', `DB cluster ${cluster.id} is ${cluster.settings.Status}.`);
  }
  if (rds.instancesOf(cluster).some((one) => one.settings.DBInstanceStatus !== 'deleting')) {
    throw rdsError(
      'InvalidDBClusterStateFault',
      'Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
    );
  }
}
