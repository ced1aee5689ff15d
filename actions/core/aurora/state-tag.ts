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
 * Writes until when clusters may live into their tags and into those of their instances, which the sweep goes by. What goes
 * is left out, as the instance that masked does while others wait to be tagged: AWS lets nobody tag it.
 */
export async function tagExpiry(
  rds: RDSClient,
  names: readonly string[],
  expiresAt: Instant,
  waiting: Waiting,
): Promise<void> {
  const tag = { Key: TAGS.expiresAt, Value: expiresAt };
  const until = Date.now() + EXPIRY_MINUTES * 60_000;
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 60_000));
  for (const name of names) {
    const cluster = await findCluster(rds, name);
    if (cluster === undefined) continue;
    await writeTag(rds, cluster.DBClusterArn, tag, waiting, { minutes: left() });
    const stays = async (arn: string | undefined) =>
      (await findInstances(rds, name)).some(
        ({ DBInstanceArn, DBInstanceStatus }) => DBInstanceArn === arn && DBInstanceStatus !== 'deleting',
      );
    for (const { DBInstanceArn: arn } of await findInstances(rds, name))
      await writeTag(rds, arn, tag, waiting, { minutes: left(), isWanted: () => stays(arn) });
  }
}

/** An extension's job has 15 minutes for all that it tags, and is to say why it ends. */
const EXPIRY_MINUTES = 10;

/** AWS may refuse a tag while what is to carry it is at work on itself, as at its first backup. */
async function writeTag(
  rds: RDSClient,
  arn: string | undefined,
  tag: Tag,
  waiting: Waiting,
  { minutes, isWanted }: { readonly minutes?: number; readonly isWanted?: () => Promise<boolean> } = {},
): Promise<void> {
  const write = new AddTagsToResourceCommand({ ResourceName: arn, Tags: [tag] });
  const send = async () => {
    if ((await isWanted?.()) ?? true) await rds.send(write);
  };
  await onceItMay(`${arn?.split(':').at(-1)} to take its tag`, waiting, send, minutes);
}
