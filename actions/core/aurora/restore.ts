import { type DBCluster, ModifyDBClusterCommand, type RDSClient, type Tag } from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import { UserError } from '../base/errors.ts';
import type { Installation } from '../base/installation.ts';
import { baseOf } from '../ledger/bases.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { copyInto, sendCopy, sendCopyOfBase } from './copy.ts';
import { findCluster } from './describe.ts';
import { classRequest } from './instance-class.ts';
import { calledId, clusterName, TAGS, tagOf, tagValue } from './names.ts';
import { BUSY, isMade, isPassing, onceAtRest, onceItMay, onceSeen, SOURCE_MINUTES } from './passing.ts';
import { waitUntilSettled } from './settled.ts';
import { type Waiting, waitFor } from './wait.ts';

/** A clone with its volume is there in about 5.5 minutes whatever its size; what takes an hour is stuck. */
const RESTORE_MINUTES = 60;

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
 * Makes the copy-on-write clone, or adopts the one that an earlier attempt made, and waits until its volume is
 * there. It has no instance, so nobody can connect to it.
 * @throws UserError `name-taken` when a cluster of that name is not this clone, `family-missing`, `aws-timeout` where AWS refuses to
 * copy the source for half an hour
 */
export async function restoreClone(
  rds: RDSClient,
  installation: Installation,
  record: CloneRecord,
  source: DBCluster,
  waiting: Waiting,
): Promise<DBCluster> {
  const name = clusterName(record);
  const base = baseOf(record.basis);
  const classes = base ? [record.instanceClass] : [record.maskingClass, record.instanceClass];
  const capacity = classes
    .map((wanted) => classRequest(wanted).capacity)
    .find((range) => range !== undefined);
  const restore = copyInto(installation, source, {
    name,
    tags: cloneTags(record, installation),
    ...(capacity === undefined ? {} : { capacity }),
  });
  const { DBClusterIdentifier: from = '' } = source;
  const sendCopyOfSource = async () => {
    try {
      await sendCopy(rds, restore);
    } catch (error) {
      if (isAwsError(error, ...BUSY)) await waiting.onBusy?.({ cluster: from });
      throw error;
    }
  };
  // A source may be at work though AWS has just described it as available. There is nothing to take in its place, as for a base.
  const send = async () =>
    base
      ? await sendCopyOfBase(rds, source, restore, waiting)
      : await onceItMay(`${from} to be copied`, waiting, sendCopyOfSource, SOURCE_MINUTES);
  // Looked for first, because an earlier attempt may have made it: of what stands IAM says that we may not make it.
  while (!(await findCluster(rds, name))) {
    try {
      await send();
      break;
    } catch (error) {
      const isThere = async () => (await findCluster(rds, name)) !== undefined;
      if (await isMade(error, 'DBClusterAlreadyExistsFault', waiting, isThere)) break;
      if (!(await isBusy(rds, source, error, waiting))) throw error;
    }
  }
  await waiting.onBusy?.(undefined);
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

/** Whether AWS refused to copy a base because it had begun something in that very moment; waits until that is over. */
async function isBusy(rds: RDSClient, base: DBCluster, error: unknown, waiting: Waiting): Promise<boolean> {
  if (!isAwsError(error, 'InvalidDBClusterStateFault')) return false;
  const name = base.DBClusterIdentifier ?? '';
  if (!isPassing((await findCluster(rds, name))?.Status)) return false;
  return (await onceAtRest(rds, name, SOURCE_MINUTES, waiting))?.Status === 'available';
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
