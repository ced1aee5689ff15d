import {
  type DBCluster,
  ModifyDBClusterCommand,
  type RDSClient,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import { onceItMay, onceSeen } from './passing.ts';
import { waitUntilSettled } from './settled.ts';
import type { Waiting } from './wait.ts';

/**
 * Performance Insights and Enhanced Monitoring of a whole cluster: they would show what masking reads and writes. Whether a copy
 * has its source's is not documented. Some sources' copies may be told to have none; of most RDS refuses the parameters
 * whatever their values ("only when restoring from a source Aurora Limitless DB cluster").
 */

/** Sends a copy that is told to have neither; where RDS does not take that, one that is not told. */
export async function sendCopy(rds: RDSClient, copy: RestoreDBClusterToPointInTimeCommand): Promise<void> {
  try {
    await rds.send(copy);
  } catch (error) {
    const { EnablePerformanceInsights, MonitoringInterval, ...less } = copy.input;
    const isTold = EnablePerformanceInsights !== undefined || MonitoringInterval !== undefined;
    if (!isTold || !isAwsError(error, 'InvalidParameterCombination')) throw error;
    await rds.send(new RestoreDBClusterToPointInTimeCommand(less));
  }
}

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
