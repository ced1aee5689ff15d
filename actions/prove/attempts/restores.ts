import {
  RestoreDBClusterToPointInTimeCommand,
  type RestoreDBClusterToPointInTimeCommandInput,
  type Tag,
} from '@aws-sdk/client-rds';
import { clusterName, TAGS } from '../../core/aurora/names.ts';
import { bornWith, GROUND, stateTag } from '../../core/aurora/throw-away.ts';
import type { Role } from '../../core/installation.ts';
import type { Attempt, Field } from '../attempts.ts';
import { STRANGER, STRAY } from '../ground.ts';
import { FOREIGN, TWIN } from './tags.ts';

/** What may be tried by a copy. What is copied is an empty cluster, whatever comes of it. */
export function restoreAttempts({ aws: { rds }, installation }: Field): readonly Attempt[] {
  const copy = (
    name: string,
    may: readonly Role[],
    input: Partial<RestoreDBClusterToPointInTimeCommandInput> = {},
  ): Attempt => ({
    name: `copy a cluster ${name}`,
    may,
    make: () =>
      rds.send(
        new RestoreDBClusterToPointInTimeCommand({
          SourceDBClusterIdentifier: clusterName(GROUND.restoring),
          DBClusterIdentifier: clusterName(STRAY),
          RestoreType: 'copy-on-write',
          UseLatestRestorableTime: true,
          DBSubnetGroupName: installation.subnetGroup,
          VpcSecurityGroupIds: [installation.quarantineGroup],
          DBClusterParameterGroupName: installation.clusterParameterGroup,
          Tags: bornWith(STRAY),
          ...input,
        }),
      ),
  });
  const but = (key: string): Tag[] => bornWith(STRAY).filter((tag) => tag.Key !== key);
  return [
    copy('as a clone is made', ['clone']),
    copy('to a name that is not ours', [], { DBClusterIdentifier: STRANGER }),
    copy('over one that exists', [], { DBClusterIdentifier: clusterName(GROUND.sealed) }),
    copy('that is not a source', [], { SourceDBClusterIdentifier: STRANGER }),
    copy('into the default subnets', [], { DBSubnetGroupName: 'default' }),
    copy("under the engine's parameters", [], { DBClusterParameterGroupName: 'default.aurora-mysql8.0' }),
    copy('without tags', [], { Tags: [] }),
    copy('without an id', [], { Tags: but(TAGS.id) }),
    copy('without an expiry', [], { Tags: but(TAGS.expiresAt) }),
    copy('as sealed', [], { Tags: [...bornWith(STRAY), stateTag('sealed')] }),
    copy('as masked', [], { Tags: [...bornWith(STRAY), stateTag('masked')] }),
    copy('with a twin of masked', [], { Tags: [...bornWith(STRAY), TWIN] }),
    copy("with another team's tag", [], { Tags: [...bornWith(STRAY), FOREIGN] }),
  ];
}
