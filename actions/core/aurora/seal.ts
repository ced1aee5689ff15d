import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  type DBCluster,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { UserError } from '../errors.ts';
import type { Installation } from '../installation.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { cloneTags } from './clone.ts';
import { findInstances } from './describe.ts';
import { isAwsError } from './errors.ts';
import { classRequest } from './instance-class.ts';
import { clusterName, instanceName, TAGS, type TagState } from './names.ts';
import { readBack } from './side-doors.ts';

/**
 * Seals a clone: reads everything back, and only then says so in its tag, which is what IAM wants to see before
 * an instance may be made.
 * @throws UserError `side-door`
 */
export async function sealCluster(
  rds: RDSClient,
  installation: Installation,
  record: CloneRecord,
): Promise<DBCluster> {
  const { cluster } = await readBack(rds, installation, {
    id: record.id,
    securityGroups: [installation.quarantineGroup],
    states: [undefined, 'sealed'],
    instance: 'either',
  });
  await tagState(rds, cluster.DBClusterArn, 'sealed');
  return cluster;
}

/**
 * Makes the clone's one instance, of the class that masks, and does not wait for it: the runner inside the VPC
 * starts meanwhile. One that an earlier attempt made is adopted.
 * @throws UserError `name-taken` when an instance of that name belongs to another cluster
 */
export async function createInstance(
  rds: RDSClient,
  installation: Installation,
  record: CloneRecord,
  cluster: DBCluster,
): Promise<void> {
  const name = instanceName(record.id);
  try {
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: name,
        DBClusterIdentifier: clusterName(record.id),
        DBInstanceClass: classRequest(record.maskingClass).instanceClass,
        Engine: cluster.Engine,
        PubliclyAccessible: false,
        AutoMinorVersionUpgrade: false,
        // Both would show the statements that mask, and with them personal data.
        EnablePerformanceInsights: false,
        MonitoringInterval: 0,
        ...(installation.instanceParameterGroup === undefined
          ? {}
          : { DBParameterGroupName: installation.instanceParameterGroup }),
        Tags: [...cloneTags(record), { Key: TAGS.state, Value: 'sealed' satisfies TagState }],
      }),
    );
  } catch (error) {
    if (!isAwsError(error, 'DBInstanceAlreadyExists')) throw error;
    const ours = await findInstances(rds, clusterName(record.id));
    if (ours.some((instance) => instance.DBInstanceIdentifier === name)) return;
    throw new UserError(
      'name-taken',
      `An instance ${name} exists, but belongs to another cluster.`,
      'Ask for a new clone, and have that instance looked at.',
      { cause: error },
    );
  }
}

/** Writes how far a cluster or an instance has come into its tag; each role may write one step forward. */
export async function tagState(rds: RDSClient, arn: string | undefined, state: TagState): Promise<void> {
  await rds.send(
    new AddTagsToResourceCommand({ ResourceName: arn, Tags: [{ Key: TAGS.state, Value: state }] }),
  );
}
