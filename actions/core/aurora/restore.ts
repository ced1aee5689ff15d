import {
  type DBCluster,
  ModifyDBClusterCommand,
  paginateDescribeDBClusters,
  type RDSClient,
  RestoreDBClusterToPointInTimeCommand,
  type ServerlessV2ScalingConfiguration,
  type Tag,
} from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import { UserError } from '../base/errors.ts';
import type { Installation } from '../base/installation.ts';
import { baseOf, whyGroupIsFull } from '../ledger/bases.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { findCluster } from './describe.ts';
import { sendCopy } from './insights.ts';
import { classRequest } from './instance-class.ts';
import { calledId, clusterName, PREFIX, TAGS, tagOf, tagValue } from './names.ts';
import { isOffered } from './orderable.ts';
import { type Groups, requireParameterGroup } from './parameter-group.ts';
import { isPassing, onceAtRest, onceItMay, onceSeen } from './passing.ts';
import { waitUntilSettled } from './settled.ts';
import { pause, type Waiting, waitFor } from './wait.ts';

/** A clone with its volume is there in about 5.5 minutes whatever its size; what takes an hour is stuck. */
const RESTORE_MINUTES = 60;

/** A source is backed up, changed and upgraded like any other cluster; what goes on for longer is for people to look at. */
const SOURCE_MINUTES = 30;

/**
 * The tags that a clone, its instances and its secrets are born with: ours, and those that the organisation wants on everything.
 * Its state is not among them: only a later step may write it.
 */
export function cloneTags(
  record: Pick<CloneRecord, 'id' | 'expiresAt' | 'source' | 'owner'> & { readonly of?: string | undefined },
  { tags = {} }: Pick<Installation, 'tags'>,
): Tag[] {
  return [
    { Key: TAGS.id, Value: calledId(record) },
    { Key: TAGS.expiresAt, Value: record.expiresAt },
    { Key: TAGS.source, Value: tagValue(record.source) },
    { Key: TAGS.owner, Value: tagValue(record.owner) },
    ...Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  ];
}

/**
 * Looks for what would make the clone fail later, while nothing is made yet.
 * @returns the source cluster
 * @throws UserError `source-missing`, `source-unfit`, and those of `checkRoom`
 */
export async function preflight(
  rds: RDSClient,
  record: Pick<CloneRecord, 'source' | 'sourceCluster' | 'region'>,
  waiting: Waiting,
): Promise<DBCluster> {
  const name = record.sourceCluster;
  const source = await onceAtRest(rds, name, SOURCE_MINUTES, waiting);
  if (!source)
    throw new UserError(
      'source-missing',
      `The source ${record.source} names the cluster ${name}, which does not exist in ${record.region}.`,
      'Correct sources in .github/understudy.yml.',
    );
  const unfit = unfitSource(source);
  if (unfit)
    throw new UserError(
      'source-unfit',
      `The cluster ${name} cannot be cloned: ${unfit}.`,
      'Put that right, or name another source, and re-run the failed jobs.',
    );
  return source;
}

/**
 * Whether there is room for one more clone of a cluster, and its classes can be had.
 * @returns how many copy-on-write clones there are beside it
 * @throws UserError `clone-group-full`, `class-unavailable`
 */
export async function checkRoom(rds: RDSClient, record: CloneRecord, source: DBCluster): Promise<number> {
  const clones = await clonesInGroup(rds, source, clusterName(record));
  const full = whyGroupIsFull(clones, record, `the cluster ${record.sourceCluster}`);
  if (full !== undefined)
    throw new UserError(
      'clone-group-full',
      full,
      'Delete a clone that is not needed (/clone list) and re-run the failed jobs, or ask for a full copy: /clone --full-copy.',
    );
  for (const wanted of new Set([record.maskingClass, record.instanceClass]))
    if (!(await isOffered(rds, source, wanted)))
      throw new UserError(
        'class-unavailable',
        `AWS does not offer ${wanted} for ${source.Engine} ${source.EngineVersion} in this region.`,
        'Ask for another class; that of a base is base.idleClass in .github/understudy.yml.',
      );
  return clones;
}

function unfitSource(source: DBCluster): string | undefined {
  if (source.DBClusterIdentifier?.startsWith(PREFIX))
    return `its name starts with ${PREFIX}, as clones' names do`;
  return unfitCluster(source);
}

/** Why AWS would not cut a clone from a cluster. */
export function unfitCluster(source: DBCluster): string | undefined {
  if (source.Engine !== 'aurora-mysql') return `its engine is ${source.Engine}, not aurora-mysql`;
  if (source.EngineMode !== 'provisioned') return `its engine mode is ${source.EngineMode}, not provisioned`;
  if (source.Status !== 'available') return `it is ${source.Status}, not available`;
  if (!source.DBClusterMembers?.length)
    return 'it has no instance, and AWS clones only a cluster that has one';
  return undefined;
}

/**
 * Copy-on-write clones in a cluster's clone group, bases included; the cluster that all come from is none.
 * @param but name of a cluster that is not counted: the one that an earlier attempt made
 */
export async function clonesInGroup(rds: RDSClient, source: DBCluster, but?: string): Promise<number> {
  if (!source.CloneGroupId) return 0;
  const filter = { Filters: [{ Name: 'clone-group-id', Values: [source.CloneGroupId] }] };
  let others = 0;
  for await (const { DBClusters = [] } of paginateDescribeDBClusters({ client: rds }, filter))
    others += DBClusters.filter((cluster) => cluster.DBClusterIdentifier !== but).length;
  return Math.max(0, others - 1);
}

/**
 * Makes the copy-on-write clone, or adopts the one that an earlier attempt made, and waits until its volume is
 * there. It has no instance, so nobody can connect to it.
 * @throws UserError `name-taken` when a cluster of that name is not this clone, `family-missing`
 */
export async function restoreClone(
  rds: RDSClient,
  installation: Installation,
  record: CloneRecord,
  source: DBCluster,
  waiting: Waiting,
): Promise<DBCluster> {
  const name = clusterName(record);
  const classes = baseOf(record.basis) ? [record.instanceClass] : [record.maskingClass, record.instanceClass];
  const capacity = classes
    .map((wanted) => classRequest(wanted).capacity)
    .find((range) => range !== undefined);
  const restore = copyInto(installation, source, {
    name,
    tags: cloneTags(record, installation),
    ...(capacity === undefined ? {} : { capacity }),
  });
  let mayTryAgain = baseOf(record.basis) !== undefined;
  // Looked for first, because an earlier attempt may have made it: of what stands IAM says that we may not make it.
  while (!(await findCluster(rds, name))) {
    try {
      await sendCopy(rds, restore);
      break;
    } catch (error) {
      // Its answer may have been lost on the way, and the SDK's next attempt refused; AWS may tell of it seconds later.
      if (isAwsError(error, 'DBClusterAlreadyExistsFault') || (await findCluster(rds, name))) break;
      if (await isBusy(rds, source, error, waiting)) continue;
      // A base that came to rest before anybody looked takes the second try: only one that does not is none to cut from.
      if (!mayTryAgain || !(await isRefusedAtRest(rds, source, error))) throw error;
      mayTryAgain = false;
      await pause(waiting);
    }
  }
  return await waitFor(`cluster ${name} to be available`, RESTORE_MINUTES, waiting, async () => {
    const cluster = await findCluster(rds, name);
    if (!cluster) return { status: 'not there yet' };
    if (tagOf(cluster.TagList, TAGS.id) !== calledId(record))
      throw new UserError(
        'name-taken',
        `A cluster ${name} exists, but does not carry the tag ${TAGS.id} = ${calledId(record)}.`,
        'Ask for a new clone, and have that cluster looked at.',
      );
    return cluster.Status === 'available' ? { done: cluster } : { status: cluster.Status ?? 'unknown' };
  });
}

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

/** Whether AWS refused to copy a cluster because it had begun something in that very moment; waits until that is over. */
async function isBusy(rds: RDSClient, source: DBCluster, error: unknown, waiting: Waiting): Promise<boolean> {
  if (!isAwsError(error, 'InvalidDBClusterStateFault')) return false;
  const name = source.DBClusterIdentifier ?? '';
  if (!isPassing((await findCluster(rds, name))?.Status)) return false;
  return (await onceAtRest(rds, name, SOURCE_MINUTES, waiting))?.Status === 'available';
}

/** Whether AWS refused to copy a cluster that, looked at after that, is available and has an instance. */
export async function isRefusedAtRest(rds: RDSClient, source: DBCluster, error: unknown): Promise<boolean> {
  if (!isAwsError(error, 'InvalidDBClusterStateFault', 'InvalidRestoreFault')) return false;
  const now = await findCluster(rds, source.DBClusterIdentifier ?? '');
  return now !== undefined && unfitCluster(now) === undefined;
}

/**
 * Sets the master password, so that production's does not open the clone. It is set while there is no instance
 * to connect to, and again before the clone opens.
 */
export async function rotateMasterPassword(
  rds: RDSClient,
  name: string,
  password: string,
  waiting: Waiting,
): Promise<void> {
  const change = new ModifyDBClusterCommand({
    DBClusterIdentifier: name,
    MasterUserPassword: password,
    ApplyImmediately: true,
  });
  // The first change of a clone that was masked a moment ago.
  await onceItMay(`cluster ${name} to take its password`, waiting, () =>
    onceSeen(waiting, () => rds.send(change)),
  );
  await waitUntilSettled(rds, name, waiting);
}
