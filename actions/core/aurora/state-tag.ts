import { AddTagsToResourceCommand, type RDSClient } from '@aws-sdk/client-rds';
import { TAGS, type TagState } from './names.ts';

/** Writes how far a cluster or an instance has come into its tag; each role may write one step forward. */
export async function tagState(rds: RDSClient, arn: string | undefined, state: TagState): Promise<void> {
  await rds.send(
    new AddTagsToResourceCommand({ ResourceName: arn, Tags: [{ Key: TAGS.state, Value: state }] }),
  );
}
