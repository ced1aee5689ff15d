import {
  type DBCluster,
  type DBInstance,
  DescribeDBInstancesCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { isAwsError } from '../base/aws-errors.ts';
import { findCluster } from './describe.ts';
import { clusterName, instanceName, type Made } from './names.ts';
import { type Waiting, waitFor } from './wait.ts';

/** To be made, or to change its class, takes minutes; what takes an hour is stuck. */
const SETTLED_MINUTES = 60;

/** An instance by its name; undefined when there is none. */
export async function findInstance(rds: RDSClient, name: string): Promise<DBInstance | undefined> {
  try {
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: name }));
    return DBInstances?.[0];
  } catch (error) {
    if (isAwsError(error, 'DBInstanceNotFoundFault')) return undefined;
    throw error;
  }
}

/** Name of the instance that a cluster writes through. */
export function writerOf(cluster: DBCluster | undefined): string | undefined {
  return cluster?.DBClusterMembers?.find((member) => member.IsClusterWriter)?.DBInstanceIdentifier;
}

/** Waits until a clone can be written to: its writer is available, with nothing pending. */
export async function waitForInstance(rds: RDSClient, made: Made, waiting: Waiting): Promise<DBInstance> {
  // Of two that are made at once, AWS does not promise which one becomes the writer.
  const writer = writerOf(await findCluster(rds, clusterName(made))) ?? instanceName(made);
  return await settled(rds, writer, undefined, waiting);
}

/**
 * Waits until an instance is available, with nothing pending.
 * @param instanceClass that it must have by then; any will do where none is given
 */
export async function settled(
  rds: RDSClient,
  name: string,
  instanceClass: string | undefined,
  waiting: Waiting,
): Promise<DBInstance> {
  const what = instanceClass === undefined ? 'be available' : `become ${instanceClass}`;
  return await waitFor(`instance ${name} to ${what}`, SETTLED_MINUTES, waiting, async () => {
    const instance = await findInstance(rds, name);
    if (!instance) return { status: 'not there yet' };
    if (instance.DBInstanceStatus !== 'available') return { status: instance.DBInstanceStatus ?? 'unknown' };
    // Right after the call the status can still read `available`: only the class, and nothing pending, tells.
    const pending = Object.keys(instance.PendingModifiedValues ?? {});
    if (pending.length > 0) return { status: `changing ${pending.join(', ')}` };
    if (instanceClass !== undefined && instance.DBInstanceClass !== instanceClass)
      return { status: `still ${instance.DBInstanceClass}` };
    return { done: instance };
  });
}
