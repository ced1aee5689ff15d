import * as sdk from '@aws-sdk/client-rds';
import { queryProtocol } from '../protocol/query.ts';
import { schemasOf } from '../protocol/schema.ts';
import { type Service, serviceOf } from '../service.ts';
import { describeAutomatedBackups } from './operations/automated-backups.ts';
import { createInstance } from './operations/create-instance.ts';
import { deleteCluster } from './operations/delete-cluster.ts';
import { deleteInstance } from './operations/delete-instance.ts';
import { describeClusters } from './operations/describe-clusters.ts';
import { describeInstances } from './operations/describe-instances.ts';
import { failoverCluster } from './operations/failover-cluster.ts';
import { groups } from './operations/groups.ts';
import { modifyCluster } from './operations/modify-cluster.ts';
import { modifyInstance } from './operations/modify-instance.ts';
import { others } from './operations/others.ts';
import { parameterGroups } from './operations/parameter-groups.ts';
import { restoreCluster } from './operations/restore-cluster.ts';
import { snapshots } from './operations/snapshots.ts';
import { tags } from './operations/tags.ts';
import type { Rds } from './state.ts';

/** Amazon RDS, as far as Aurora MySQL clusters need it. */
export function rdsService(rds: Rds): Service {
  const schemaOf = schemasOf(sdk as unknown as Readonly<Record<string, unknown>>);
  const protocol = queryProtocol('http://rds.amazonaws.com/doc/2014-10-31/', schemaOf);
  return serviceOf({ name: 'rds', protocol }, rds, [
    ...[describeClusters, describeInstances, restoreCluster, createInstance, modifyCluster, modifyInstance],
    ...[
      deleteInstance,
      deleteCluster,
      failoverCluster,
      ...tags,
      ...snapshots,
      ...groups,
      ...parameterGroups,
      ...others,
      describeAutomatedBackups,
    ],
  ]);
}
