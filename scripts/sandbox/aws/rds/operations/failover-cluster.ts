import type {
  FailoverDBClusterCommandInput as Input,
  FailoverDBClusterResult as Output,
} from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { describeCluster } from '../describe.ts';
import { rdsError } from '../errors.ts';
import { keyAsks } from '../keys.ts';
import { serve, stopServing } from '../serve.ts';
import { type Cluster, type Instance, nameOf, type Rds } from '../state.ts';

/** A reader becomes the writer. Both restart, and whoever is connected is cut off. */
export const failoverCluster = operation<Rds, Input, Output>({
  name: 'FailoverDBCluster',
  asks: (input, rds) => {
    const { DBClusterIdentifier: cluster, TargetDBInstanceIdentifier: target } = input;
    const isTargetJudged = rds.options.readings.failover === 'cluster-and-target' && target !== undefined;
    const resources = [
      rds.clusterResource(cluster),
      ...(isTargetJudged ? [rds.instanceResource(target)] : []),
    ];
    return [
      { action: 'rds:FailoverDBCluster', resources },
      ...keyAsks('change', rds.clusters.get(nameOf(cluster)), rds),
    ];
  },

  run: (input, rds) => {
    const cluster = rds.available(input.DBClusterIdentifier);
    const next = check(cluster, input.TargetDBInstanceIdentifier, rds);
    cluster.settings.Status = 'failing-over';
    const { background, timeline } = rds.options;
    background.start(
      `failing ${cluster.id} over`,
      [
        () => timeline.wait('failover', cluster.id),
        async () => {
          if (!rds.clusters.has(cluster.id) || !rds.instances.has(next.id)) return;
          await stopServing(cluster, rds);
          cluster.writer = next.id;
          await serve(cluster, rds);
        },
        () => {
          if (cluster.settings.Status === 'failing-over') cluster.settings.Status = 'available';
        },
        () => restart(cluster, rds),
      ],
      () => {
        cluster.settings.Status = 'failed';
      },
    );
    return { DBCluster: describeCluster(cluster, rds) };
  },
});

/** Both instances of a failover restart. The server stands for both, and has restarted already. */
async function restart(cluster: Cluster, rds: Rds): Promise<void> {
  for (const instance of rds.instancesOf(cluster)) instance.awaitsRestart = false;
  if (rds.options.readings.changes === 'at-once') return;
  const restarting = rds.instancesOf(cluster).filter((one) => one.settings.DBInstanceStatus === 'available');
  for (const { settings } of restarting) settings.DBInstanceStatus = 'rebooting';
  await rds.options.timeline.wait('restartAfterFailover', cluster.id);
  for (const { settings } of restarting)
    if (settings.DBInstanceStatus === 'rebooting') settings.DBInstanceStatus = 'available';
}

function check(cluster: Cluster, target: string | undefined, rds: Rds): Instance {
  const readers = rds.instancesOf(cluster).filter((one) => one !== rds.writerOf(cluster));
  const next = target === undefined ? readers[0] : readers.find((one) => one.id === nameOf(target));
  if (next?.settings.DBInstanceStatus !== 'available')
    throw rdsError(
      'InvalidDBInstanceStateFault',
      `Cannot fail over ${cluster.id}: ${target ?? 'a reader'} is not an available reader of it.`,
    );
  return next;
}
