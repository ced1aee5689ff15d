import type * as Api from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { tagList, toldTags } from '../describe.ts';
import { invalidValue, rdsError } from '../errors.ts';
import { nameOf, noCluster, noInstance, type Rds } from '../state.ts';
import { tagRecord } from '../tags.ts';

const addTags = operation<Rds, Api.AddTagsToResourceCommandInput, undefined>({
  name: 'AddTagsToResource',
  on: (input, rds) => ({ ...rds.taggedResource(input.ResourceName), requestTags: tagRecord(input.Tags) }),
  run: (input, rds) => {
    const { tags } = find(input.ResourceName, rds);
    checkState(input.ResourceName, rds);
    const added = Object.entries(tagRecord(input.Tags));
    if (new Set([...tags.keys(), ...added.map(([key]) => key)]).size > 50) {
      throw invalidValue('A resource can have 50 tags at most.');
    }
    noticeLater(rds, input.ResourceName, tags);
    for (const [key, value] of added) tags.set(key, value);
    return undefined;
  },
});

const removeTags = operation<Rds, Api.RemoveTagsFromResourceCommandInput, undefined>({
  name: 'RemoveTagsFromResource',
  on: (input, rds) => ({
    ...rds.taggedResource(input.ResourceName),
    context: { 'aws:TagKeys': input.TagKeys ?? [] },
  }),
  run: (input, rds) => {
    const { tags } = find(input.ResourceName, rds);
    noticeLater(rds, input.ResourceName, tags);
    for (const key of input.TagKeys ?? []) tags.delete(key);
    return undefined;
  },
});

const listTags = operation<Rds, Api.ListTagsForResourceCommandInput, Api.TagListMessage>({
  name: 'ListTagsForResource',
  on: (input, rds) => rds.taggedResource(input.ResourceName),
  run: (input, rds, caller) => ({ TagList: tagList(toldTags(find(input.ResourceName, rds), rds, caller)) }),
});

/** Has a change of tags be seen at once, or some seconds later, by IAM and by descriptions each in its own time. */
function noticeLater(rds: Rds, arn = '', tags: ReadonlyMap<string, string>): void {
  const { background, readings, timeline } = rds.options;
  if (readings.tags === 'at-once') return;
  const before = new Map(tags);
  for (const by of ['tags', 'tagsInIam'] as const)
    background.start(
      `noticing ${by} of ${arn}`,
      [() => rds.noticing[by].late(arn, before, timeline.wait('tagsNoticed', `${by} of ${arn}`))],
      () => {},
    );
}

/**
 * RDS's model has an error for the state of either, and does not say which states those are: what is being deleted takes no
 * tag, and what is at work on itself none where changes take their time.
 * @throws AwsError where a cluster or an instance takes no tag now
 */
function checkState(arn: string | undefined, rds: Rds): void {
  const [kind] = (arn ?? '').split(':').slice(5);
  if (kind === 'cluster' && rds.options.readings.changes === 'seconds-later') rds.available(arn);
  const instance = kind === 'db' ? rds.instances.get(nameOf(arn)) : undefined;
  if (instance?.settings.DBInstanceStatus === 'deleting')
    throw rdsError('InvalidDBInstanceStateFault', `DBInstance ${instance.id} is being deleted.`);
}

/** @throws AwsError as RDS does, by the kind of thing that the ARN names. */
function find(arn: string | undefined, rds: Rds): NonNullable<ReturnType<Rds['tagged']>> {
  const found = rds.tagged(arn);
  if (found) return found;
  const [kind, name] = (arn ?? '').split(':').slice(5);
  if (kind === 'cluster') throw noCluster(name);
  if (kind === 'db') throw noInstance(name);
  if (kind === 'cluster-snapshot')
    throw rdsError('DBSnapshotNotFoundFault', `DBClusterSnapshot ${name} not found.`);
  throw invalidValue(`Invalid resource name: ${arn}`);
}

export const tags = [addTags, removeTags, listTags];
