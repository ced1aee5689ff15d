import { TAGS } from '../../actions/core/aurora/names.ts';
import type { Arns } from './arns.ts';
import { lookAtOurs, records, useKeys } from './common.ts';
import {
  all,
  asAsked,
  exactly,
  onlyTags,
  ours,
  stateIs,
  stateIsOrNone,
  unborn,
  writesState,
} from './conditions.ts';
import { allow, type Grant } from './policy.ts';

/** Says that a clone is sealed, and only then makes its instance. Cannot modify anything. */
export function seal(arns: Arns): readonly Grant[] {
  const bornWith = all(exactly(Object.values(TAGS), arns.tags), writesState('sealed'));
  return [
    ...records(arns),
    lookAtOurs(arns),
    allow(
      'Seal',
      ['rds:AddTagsToResource'],
      arns.clusters,
      all(ours, stateIsOrNone('sealed'), onlyTags([TAGS.state]), writesState('sealed')),
    ),
    // No instance before the seal: the cluster that it joins is judged too.
    allow('JoinSealed', ['rds:CreateDBInstance'], arns.clusters, all(ours, stateIs('sealed'))),
    allow(
      'MakeInstance',
      ['rds:CreateDBInstance'],
      arns.instances,
      all(bornWith, { Bool: { 'rds:PubliclyAccessible': ['false'] } }),
    ),
    // Judged for each instance, though the call names none; by themselves they allow nothing.
    allow('UseGroups', ['rds:CreateDBInstance'], [arns.subnetGroup, ...arns.defaultGroups]),
    allow('TagNewborn', ['rds:AddTagsToResource'], arns.instances, all(unborn, bornWith)),
    // The same, should IAM see the tags of the call as the newborn's own.
    allow(
      'NewbornAsAsked',
      ['rds:AddTagsToResource'],
      arns.instances,
      all(asAsked(Object.values(TAGS)), bornWith),
    ),
    ...useKeys(arns),
  ];
}
