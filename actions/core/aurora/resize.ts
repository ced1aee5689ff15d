import {
  type DBInstance,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { waitUntilSettled } from './clone.ts';
import { findCluster } from './describe.ts';
import { isAwsError } from './errors.ts';
import { classRequest } from './instance-class.ts';
import { clusterName, instanceName } from './names.ts';
import { type Waiting, waitFor } from './wait.ts';

/** A class change takes minutes; what takes an hour is stuck. */
const RESIZE_MINUTES = 60;

/** An instance by its name; undefined when there is none. */
async function findInstance(rds: RDSClient, name: string): Promise<DBInstance | undefined> {
  try {
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: name }));
    return DBInstances?.[0];
  } catch (error) {
    if (isAwsError(error, 'DBInstanceNotFoundFault')) return undefined;
    throw error;
  }
}

/** Waits until a clone's instance is available, with nothing pending. */
export async function waitForInstance(rds: RDSClient, id: string, waiting: Waiting): Promise<DBInstance> {
  return await settled(rds, instanceName(id), undefined, waiting);
}

/**
 * Gives a clone's instance a class, and waits until it has it. Does nothing where it has it already.
 * @returns whether anything was changed
 */
export async function resizeInstance(
  rds: RDSClient,
  id: string,
  wanted: string,
  waiting: Waiting,
): Promise<boolean> {
  const { instanceClass, capacity } = classRequest(wanted);
  const name = instanceName(id);
  const before = await waitForInstance(rds, id, waiting);
  let changed = false;
  if (capacity) {
    const now = (await findCluster(rds, clusterName(id)))?.ServerlessV2ScalingConfiguration;
    if (now?.MinCapacity !== capacity.MinCapacity || now?.MaxCapacity !== capacity.MaxCapacity) {
      await rds.send(
        new ModifyDBClusterCommand({
          DBClusterIdentifier: clusterName(id),
          ServerlessV2ScalingConfiguration: capacity,
          ApplyImmediately: true,
        }),
      );
      await waitUntilSettled(rds, clusterName(id), waiting);
      changed = true;
    }
  }
  if (before.DBInstanceClass !== instanceClass) {
    await rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: name,
        DBInstanceClass: instanceClass,
        ApplyImmediately: true,
      }),
    );
    await settled(rds, name, instanceClass, waiting);
    changed = true;
  }
  return changed;
}

async function settled(
  rds: RDSClient,
  name: string,
  instanceClass: string | undefined,
  waiting: Waiting,
): Promise<DBInstance> {
  const what = instanceClass === undefined ? 'be available' : `become ${instanceClass}`;
  return await waitFor(`instance ${name} to ${what}`, RESIZE_MINUTES, waiting, async () => {
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
