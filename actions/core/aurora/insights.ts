import { type DBCluster, ModifyDBClusterCommand, type RDSClient } from '@aws-sdk/client-rds';
import { onceItMay, onceSeen } from './passing.ts';
import { waitUntilSettled } from './settled.ts';
import type { Waiting } from './wait.ts';

/**
 * Switches off what a copy has of its source's, before it has an instance to be looked at. An instance could not be made without
 * them either, where the whole cluster has them.
 */
export async function switchOffInsights(rds: RDSClient, cluster: DBCluster, waiting: Waiting): Promise<void> {
  const { DBClusterIdentifier: name = '', PerformanceInsightsEnabled, MonitoringInterval } = cluster;
  if (PerformanceInsightsEnabled !== true && !MonitoringInterval) return;
  const change = new ModifyDBClusterCommand({
    DBClusterIdentifier: name,
    ...(PerformanceInsightsEnabled === true ? { EnablePerformanceInsights: false } : {}),
    // The advanced mode does not do without them.
    ...(cluster.DatabaseInsightsMode === 'advanced' ? { DatabaseInsightsMode: 'standard' as const } : {}),
    ...(MonitoringInterval ? { MonitoringInterval: 0 } : {}),
    ApplyImmediately: true,
  });
  await onceItMay(`cluster ${name} to show nothing of its work`, waiting, () =>
    onceSeen(waiting, () => rds.send(change)),
  );
  await waitUntilSettled(rds, name, waiting);
}
