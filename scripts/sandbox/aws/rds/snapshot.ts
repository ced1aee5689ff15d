import { rdsError } from './errors.ts';
import type { Cluster, Rds, Snapshot } from './state.ts';
import { checkNewName } from './state.ts';

/** Records a snapshot of a cluster. Its data is not kept: what matters in the sandbox is that there is one. */
export function takeSnapshot(
  name: string,
  cluster: Cluster,
  tags: Readonly<Record<string, string>>,
  rds: Rds,
): Snapshot {
  const id = checkNewName('DBClusterSnapshotIdentifier', name);
  if (rds.snapshots.has(id)) {
    throw rdsError(
      'DBClusterSnapshotAlreadyExistsFault',
      `Cannot create the cluster snapshot because ${id} already exists.`,
    );
  }
  const { Engine, EngineVersion, MasterUsername, DbClusterResourceId } = cluster.settings;
  const snapshot: Snapshot = {
    id,
    arn: rds.arn('cluster-snapshot', id),
    tags: new Map(Object.entries(tags)),
    settings: {
      DBClusterSnapshotIdentifier: id,
      DBClusterSnapshotArn: rds.arn('cluster-snapshot', id),
      DBClusterIdentifier: cluster.id,
      SnapshotCreateTime: rds.options.clock.date(),
      SnapshotType: 'manual',
      Status: 'creating',
      ...{ Engine, EngineVersion, MasterUsername, DbClusterResourceId },
    },
  };
  rds.snapshots.set(id, snapshot);
  rds.options.background.start(
    `taking the snapshot ${id}`,
    [
      () => rds.options.timeline.wait('snapshot', id),
      () => {
        snapshot.settings.Status = 'available';
      },
    ],
    () => {
      snapshot.settings.Status = 'failed';
    },
  );
  return snapshot;
}
