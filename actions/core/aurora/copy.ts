import {
  type DBCluster,
  type RDSClient,
  RestoreDBClusterToPointInTimeCommand,
  type ServerlessV2ScalingConfiguration,
  type Tag,
} from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import type { Installation } from '../base/installation.ts';
import { findCluster } from './describe.ts';
import { type Groups, requireParameterGroup } from './parameter-group.ts';
import { unfitCluster } from './preflight.ts';
import { pause, type Waiting } from './wait.ts';

/**
 * The call that copies a cluster into quarantine. None of what it says is inherited as it should be: without it the clone is in
 * the VPC's default group, under the engine's default parameters, and keeps backups for as long as production does.
 * @throws UserError `family-missing`
 */
export function copyInto(
  installation: Pick<Installation, 'quarantineGroup' | 'subnetGroup'> & Groups,
  source: DBCluster,
  copy: {
    readonly name: string;
    readonly tags: readonly Tag[];
    /** Where an instance of it is to be serverless. */
    readonly capacity?: ServerlessV2ScalingConfiguration;
  },
): RestoreDBClusterToPointInTimeCommand {
  return new RestoreDBClusterToPointInTimeCommand({
    DBClusterIdentifier: copy.name,
    SourceDBClusterIdentifier: source.DBClusterIdentifier ?? '',
    RestoreType: 'copy-on-write',
    UseLatestRestorableTime: true,
    VpcSecurityGroupIds: [installation.quarantineGroup],
    DBSubnetGroupName: installation.subnetGroup,
    DBClusterParameterGroupName: requireParameterGroup(installation, source),
    BackupRetentionPeriod: 1,
    EnableIAMDatabaseAuthentication: false,
    DeletionProtection: false,
    // Off, too, so that deleting it needs no right to tag snapshots.
    CopyTagsToSnapshot: false,
    // They would show what masking reads and writes; `sendCopy` does without where RDS does not take them.
    EnablePerformanceInsights: false,
    MonitoringInterval: 0,
    ...(source.Port === undefined ? {} : { Port: source.Port }),
    ...(copy.capacity === undefined ? {} : { ServerlessV2ScalingConfiguration: copy.capacity }),
    Tags: [...copy.tags],
  });
}

/**
 * Sends a copy that is told to have neither Performance Insights nor Enhanced Monitoring: they would show what masking reads and writes.
 * Whether a copy has its source's is not documented. Some sources' copies may be told to have none; of most RDS refuses the parameters
 * whatever their values ("only when restoring from a source Aurora Limitless DB cluster"): then it is sent without.
 */
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
 * Sends a copy of a base; once more where AWS refused one that is at rest. It may have come to rest before anybody looked: only one
 * that is refused twice is none to cut from.
 */
export async function sendCopyOfBase(
  rds: RDSClient,
  base: DBCluster,
  copy: RestoreDBClusterToPointInTimeCommand,
  waiting: Waiting,
): Promise<void> {
  try {
    await sendCopy(rds, copy);
  } catch (error) {
    if (!(await isRefusedAtRest(rds, base, error))) throw error;
    await pause(waiting);
    await sendCopy(rds, copy);
  }
}

/** Whether AWS refused to copy a cluster that, looked at after that, is available and has an instance. */
export async function isRefusedAtRest(rds: RDSClient, source: DBCluster, error: unknown): Promise<boolean> {
  if (!isAwsError(error, 'InvalidDBClusterStateFault', 'InvalidRestoreFault')) return false;
  const now = await findCluster(rds, source.DBClusterIdentifier ?? '');
  return now !== undefined && unfitCluster(now) === undefined;
}
