import { TAGS } from '../../actions/core/aurora/names.ts';
import type { Arns } from './arns.ts';
import { askForClasses, lookAtAll, lookAtParameters, records, useKeys, writeSecrets } from './common.ts';
import {
  all,
  asAsked,
  exactly,
  onlyTags,
  ours,
  passwordIsOurs,
  stateIs,
  stateless,
  unborn,
} from './conditions.ts';
import { allow, type Grant } from './policy.ts';

/** The tags that a clone is born with. The state is not among them: only a later step may write it. */
const BORN_WITH = [TAGS.id, TAGS.expiresAt, TAGS.source, TAGS.owner];

/** Copies a listed source into our network, and changes the copy for as long as it has no state. */
export function clone(arns: Arns): readonly Grant[] {
  const bornWith = exactly(BORN_WITH, arns.tags);
  return [
    ...records(arns),
    lookAtAll(arns),
    lookAtParameters(arns),
    askForClasses,
    // The new cluster, what it is copied from, and the groups that it goes into are judged one by one; the tags
    // are the request's, so all of them want the same.
    allow(
      'CopySources',
      ['rds:RestoreDBClusterToPointInTime'],
      [...arns.sources, arns.subnetGroup, ...arns.clusterParameterGroups, ...arns.defaultGroups],
      bornWith,
    ),
    allow('IntoNewborn', ['rds:RestoreDBClusterToPointInTime'], arns.clusters, all(unborn, bornWith)),
    // A base is copied once it is masked; the copy is as sealed as any other.
    allow(
      'CopyBases',
      ['rds:RestoreDBClusterToPointInTime'],
      arns.bases,
      all(ours, stateIs('masked'), onlyTags([...BORN_WITH, ...Object.keys(arns.tags)])),
    ),
    // No key tells a tag that is set at birth from one that is set later, but only the unborn lack the id.
    allow('TagNewborn', ['rds:AddTagsToResource'], arns.clusters, all(unborn, bornWith)),
    // The same, should IAM see the tags of the call as the newborn's own.
    allow(
      'NewbornAsAsked',
      ['rds:RestoreDBClusterToPointInTime', 'rds:AddTagsToResource'],
      arns.clusters,
      all(asAsked(BORN_WITH), stateless, bornWith),
    ),
    allow(
      'Extend',
      ['rds:AddTagsToResource'],
      [...arns.clusters, ...arns.instances],
      all(ours, onlyTags([TAGS.expiresAt])),
    ),
    allow('RotatePassword', ['rds:ModifyDBCluster'], arns.clusters, all(ours, stateless, passwordIsOurs)),
    ...writeSecrets(arns, arns.sealedSecrets, bornWith),
    ...useKeys(arns),
  ];
}
