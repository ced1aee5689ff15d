import { TAGS } from '../../actions/core/aurora/names.ts';
import type { Arns } from './arns.ts';
import { lookAtOurs, records, useKeys, writeSecrets } from './common.ts';
import { all, exactly, ours, passwordIsOurs, stateIs } from './conditions.ts';
import { allow, type Grant } from './policy.ts';

/** Gives a masked clone its class and its password, and lets developers in. Touches nothing that is not masked. */
export function publish(arns: Arns): readonly Grant[] {
  const tags = [TAGS.id, TAGS.expiresAt, TAGS.source, TAGS.owner];
  return [
    ...records(arns),
    lookAtOurs(arns),
    allow(
      'ChangeMasked',
      ['rds:ModifyDBCluster', 'rds:ModifyDBInstance'],
      [...arns.clusters, ...arns.instances],
      all(ours, stateIs('masked'), passwordIsOurs),
    ),
    // The instance that was made while masking ran takes over, and the one that masked goes. The Service Authorization
    // Reference lists the instance that is named beside the cluster, so both must be masked.
    allow(
      'TakeOver',
      ['rds:FailoverDBCluster'],
      [...arns.clusters, ...arns.instances],
      all(ours, stateIs('masked')),
    ),
    allow('DropMasker', ['rds:DeleteDBInstance'], arns.instances, all(ours, stateIs('masked'))),
    // Parameters that come into force with a restart alone: of a serverless one after a change of its range of capacity.
    allow('Restart', ['rds:RebootDBInstance'], arns.instances, all(ours, stateIs('masked'))),
    ...useKeys(arns),
    ...writeSecrets(arns, arns.connectionSecrets, exactly(tags, arns.tags)),
  ];
}
