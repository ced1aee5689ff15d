import {
  DeleteDBInstanceCommand,
  FailoverDBClusterCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { UserError } from '../base/errors.ts';
import { findCluster, findInstances } from './describe.ts';
import { findInstance, settled, waitForInstance, writerOf } from './instance.ts';
import { classRequest } from './instance-class.ts';
import { clusterName, instanceName, type Made } from './names.ts';
import { onceItMay, onceSeen } from './passing.ts';
import { restartPending } from './restart.ts';
import { waitUntilSettled } from './settled.ts';
import { type Waiting, waitFor } from './wait.ts';

/** A failover takes less than two minutes; what takes half an hour is stuck. */
const FAILOVER_MINUTES = 30;

/** How a clone came to its class. */
export type Resized = 'nothing' | 'modified' | 'failed-over';

/**
 * Gives a clone that is masked the class asked for. Where an instance of that class was made while masking ran, it
 * becomes the writer and the one that masked is deleted: that takes a failover, and a modification takes minutes.
 * Where it cannot, and where there is none, the writer is modified. Can be run again at any point, and goes on.
 */
export async function giveClass(
  rds: RDSClient,
  made: Made,
  wanted: string,
  waiting: Waiting,
): Promise<Resized> {
  const successor = instanceName(made, 2);
  const failedOver =
    (await isOfClass(rds, successor, wanted)) && (await failOver(rds, made, successor, waiting));
  const changed = await resizeInstance(rds, made, wanted, waiting);
  await deleteOthers(rds, made, waiting);
  if (failedOver) return 'failed-over';
  return changed ? 'modified' : 'nothing';
}

async function isOfClass(rds: RDSClient, name: string, wanted: string): Promise<boolean> {
  const instance = await findInstance(rds, name);
  return instance?.DBInstanceClass === classRequest(wanted).instanceClass;
}

/** @returns whether the successor is the writer now; false when it is in a state that leads nowhere */
async function failOver(rds: RDSClient, made: Made, successor: string, waiting: Waiting): Promise<boolean> {
  const name = clusterName(made);
  try {
    await settled(rds, successor, undefined, waiting);
  } catch (error) {
    if (error instanceof UserError && error.reason === 'aws-stuck') return false;
    throw error;
  }
  if (writerOf(await findCluster(rds, name)) !== successor) {
    const failover = new FailoverDBClusterCommand({
      DBClusterIdentifier: name,
      TargetDBInstanceIdentifier: successor,
    });
    await onceItMay(`cluster ${name} to fail over`, waiting, async () => {
      // One that an earlier attempt set off, or a call whose answer was lost, may be over by now: what writes cannot take over.
      if (writerOf(await findCluster(rds, name)) === successor) return;
      await onceSeen(waiting, () => rds.send(failover));
    });
    await waitFor(`${successor} to take over`, FAILOVER_MINUTES, waiting, async () => {
      const cluster = await findCluster(rds, name);
      const isOver = cluster?.Status === 'available' && writerOf(cluster) === successor;
      return isOver ? { done: true } : { status: cluster?.Status ?? 'deleted' };
    });
    await settled(rds, successor, undefined, waiting);
  }
  return true;
}

/** Deletes what is not the writer, without waiting for its end (a failover has it restart first): it is masked like the rest, and nobody needs it to be gone. */
async function deleteOthers(rds: RDSClient, made: Made, waiting: Waiting): Promise<void> {
  const name = clusterName(made);
  const writer = writerOf(await findCluster(rds, name));
  if (writer === undefined) return;
  for (const { DBInstanceIdentifier: other = '' } of await findInstances(rds, name)) {
    if (other === writer) continue;
    const deletion = new DeleteDBInstanceCommand({ DBInstanceIdentifier: other, SkipFinalSnapshot: true });
    await onceItMay(`instance ${other} to be deleted`, waiting, async () => {
      // Of one that goes, as by a call whose answer was lost, AWS says that it is busy, and then that there is none.
      const now = await findInstance(rds, other);
      if (now !== undefined && now.DBInstanceStatus !== 'deleting') await rds.send(deletion);
    });
  }
}

/**
 * Gives a clone's writer a class, and waits until it has it, with all that follows from it in force. Does nothing where it has it already.
 * @returns whether anything was changed
 */
export async function resizeInstance(
  rds: RDSClient,
  made: Made,
  wanted: string,
  waiting: Waiting,
): Promise<boolean> {
  const { instanceClass, capacity } = classRequest(wanted);
  const before = await waitForInstance(rds, made, waiting);
  const name = before.DBInstanceIdentifier ?? instanceName(made);
  let changed = false;
  if (capacity) {
    const now = (await findCluster(rds, clusterName(made)))?.ServerlessV2ScalingConfiguration;
    if (now?.MinCapacity !== capacity.MinCapacity || now?.MaxCapacity !== capacity.MaxCapacity) {
      const change = new ModifyDBClusterCommand({
        DBClusterIdentifier: clusterName(made),
        ServerlessV2ScalingConfiguration: capacity,
        ApplyImmediately: true,
      });
      await onceItMay(`cluster ${clusterName(made)} to take its capacity`, waiting, () =>
        onceSeen(waiting, () => rds.send(change)),
      );
      await waitUntilSettled(rds, clusterName(made), waiting);
      changed = true;
    }
  }
  if (before.DBInstanceClass !== instanceClass) {
    const change = new ModifyDBInstanceCommand({
      DBInstanceIdentifier: name,
      DBInstanceClass: instanceClass,
      ApplyImmediately: true,
    });
    await onceItMay(`instance ${name} to take its class`, waiting, () =>
      onceSeen(waiting, () => rds.send(change)),
    );
    await settled(rds, name, instanceClass, waiting);
    changed = true;
  } else if (changed) await restartPending(rds, made, waiting, true);
  return changed;
}
