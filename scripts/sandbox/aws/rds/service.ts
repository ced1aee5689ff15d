import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import * as sdk from '@aws-sdk/client-rds';
import type { Operation } from '../operation.ts';
import { queryProtocol } from '../protocol/query.ts';
import { schemasOf } from '../protocol/schema.ts';
import { type Service, serviceOf } from '../service.ts';
import { describeCluster, describeInstance } from './describe.ts';
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
import { rebootInstance } from './operations/reboot-instance.ts';
import { restoreCluster } from './operations/restore-cluster.ts';
import { snapshots } from './operations/snapshots.ts';
import { tags } from './operations/tags.ts';
import { nameOf, type Rds } from './state.ts';

/** Amazon RDS, as far as Aurora MySQL clusters need it. */
export function rdsService(rds: Rds): Service {
  const schemaOf = schemasOf(sdk as unknown as Readonly<Record<string, unknown>>);
  const protocol = queryProtocol('http://rds.amazonaws.com/doc/2014-10-31/', schemaOf);
  const operations: readonly Operation<Rds>[] = [
    ...[restoreCluster, createInstance, modifyCluster, modifyInstance],
    ...[deleteInstance, deleteCluster, failoverCluster, rebootInstance],
    ...[describeClusters, describeInstances, describeAutomatedBackups],
    ...[...tags, ...snapshots, ...groups, ...parameterGroups, ...others],
  ];
  const isNoticedLater = ({ name }: Operation<Rds>) =>
    rds.options.readings.changes !== 'at-once' && CHANGE.test(name);
  return serviceOf(
    { name: 'rds', protocol },
    rds,
    operations.map((one) => (isNoticedLater(one) ? noticedLater(one) : one)),
  );
}

/** The names of what changes a cluster or an instance, those that come later among them. */
const CHANGE = /^(?!Describe)\w+DB(Cluster|Instance)(ToPointInTime)?$/;

/** A change that descriptions of what it names tell of some seconds later. */
function noticedLater(change: Operation<Rds>): Operation<Rds> {
  const run: typeof change.run = async (input, rds, caller) => {
    const before = viewsOf(input, rds);
    const output = await change.run(input, rds, caller);
    const { background, timeline } = rds.options;
    for (const [arn, view] of before)
      background.start(
        `noticing ${change.name} of ${arn}`,
        [() => rds.noticing.descriptions.late(arn, view, timeline.wait('changeNoticed', arn))],
        () => {},
      );
    return output;
  };
  return { ...change, run };
}

/** What a call names, as it is described now, by ARN; undefined where it is not there. */
function viewsOf(input: object, rds: Rds): Map<string, DBCluster | DBInstance | undefined> {
  const { DBClusterIdentifier: cluster, DBInstanceIdentifier: instance } = input as Record<string, string>;
  const [one, other] = [rds.clusters.get(nameOf(cluster)), rds.instances.get(nameOf(instance))];
  const views = new Map<string, DBCluster | DBInstance | undefined>();
  if (cluster) views.set(rds.arn('cluster', nameOf(cluster)), one && describeCluster(one, rds));
  if (instance) views.set(rds.arn('db', nameOf(instance)), other && describeInstance(other, rds));
  return views;
}
