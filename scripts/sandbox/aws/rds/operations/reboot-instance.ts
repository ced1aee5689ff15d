import type {
  RebootDBInstanceCommandInput as Input,
  RebootDBInstanceResult as Output,
} from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { describeInstance } from '../describe.ts';
import { rdsError } from '../errors.ts';
import { serve, stopServing } from '../serve.ts';
import type { Instance, Rds } from '../state.ts';

/** An instance restarts, and takes up the parameters that waited for that. */
export const rebootInstance = operation<Rds, Input, Output>({
  name: 'RebootDBInstance',
  on: (input, rds) => rds.instanceResource(input.DBInstanceIdentifier),

  run: (input, rds) => {
    const instance = rds.instance(input.DBInstanceIdentifier);
    const { settings } = instance;
    if (settings.DBInstanceStatus !== 'available')
      throw rdsError(
        'InvalidDBInstanceStateFault',
        `Instance ${instance.id} is not in available state (but ${settings.DBInstanceStatus}).`,
      );
    settings.DBInstanceStatus = 'rebooting';
    rds.options.background.start(
      `restarting ${instance.id}`,
      [
        () => rds.options.timeline.wait('restartInstance', instance.id),
        () => restartServer(instance, rds),
        () => {
          if (settings.DBInstanceStatus !== 'rebooting') return;
          settings.DBInstanceStatus = 'available';
          instance.awaitsRestart = false;
        },
      ],
      () => {
        settings.DBInstanceStatus = 'failed';
      },
    );
    return { DBInstance: describeInstance(instance, rds) };
  },
});

/** Of the server that all instances of a cluster stand for; a reader's restart leaves it alone. */
export async function restartServer(instance: Instance, rds: Rds): Promise<void> {
  const { cluster, settings } = instance;
  const isThere = rds.instances.get(instance.id) === instance && settings.DBInstanceStatus !== 'deleting';
  if (!isThere || rds.writerOf(cluster) !== instance) return;
  await stopServing(cluster, rds);
  await serve(cluster, rds);
}
