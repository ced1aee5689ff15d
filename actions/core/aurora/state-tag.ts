import { AddTagsToResourceCommand, type RDSClient, type Tag } from '@aws-sdk/client-rds';
import type { Instant } from '../base/time.ts';
import { findCluster, findInstances } from './describe.ts';
import { TAGS, type TagState } from './names.ts';
import { onceItMay } from './passing.ts';
import type { Waiting } from './wait.ts';

/** Writes how far a cluster or an instance has come into its tag; each role may write one step forward. */
export async function tagState(
  rds: RDSClient,
  arn: string | undefined,
  state: TagState,
  waiting: Waiting,
): Promise<void> {
  await writeTag(rds, arn, { Key: TAGS.state, Value: state }, waiting);
}

/**
 * Writes until when a cluster may live into its tag and into those of its instances, which the sweep goes by. One that goes
 * is left out, as that which masked does while the clone is open already: AWS lets nobody tag it.
 */
export async function tagExpiry(
  rds: RDSClient,
  name: string,
  expiresAt: Instant,
  waiting: Waiting,
): Promise<void> {
  const cluster = await findCluster(rds, name);
  if (cluster === undefined) return;
  const instances = await findInstances(rds, name);
  const staying = instances.filter(({ DBInstanceStatus }) => DBInstanceStatus !== 'deleting');
  for (const arn of [cluster.DBClusterArn, ...staying.map(({ DBInstanceArn }) => DBInstanceArn)])
    await writeTag(rds, arn, { Key: TAGS.expiresAt, Value: expiresAt }, waiting, EXPIRY_MINUTES);
}

/** An extension's job has 15 minutes, and is to say why it ends. */
const EXPIRY_MINUTES = 10;

/** AWS may refuse a tag while what is to carry it is at work on itself, as at its first backup. */
async function writeTag(
  rds: RDSClient,
  arn: string | undefined,
  tag: Tag,
  waiting: Waiting,
  minutes?: number,
): Promise<void> {
  const write = new AddTagsToResourceCommand({ ResourceName: arn, Tags: [tag] });
  await onceItMay(`${arn?.split(':').at(-1)} to take its tag`, waiting, () => rds.send(write), minutes);
}
