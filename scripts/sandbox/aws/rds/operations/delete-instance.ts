import type {
  DeleteDBInstanceCommandInput as Input,
  DeleteDBInstanceResult as Output,
} from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { describeInstance } from '../describe.ts';
import { invalidCombination, rdsError } from '../errors.ts';
import { stopServing } from '../serve.ts';
import type { Rds } from '../state.ts';

export const deleteInstance = operation<Rds, Input, Output>({
  name: 'DeleteDBInstance',
  on: (input, rds) => rds.instanceResource(input.DBInstanceIdentifier),

  run: (input, rds) => {
    const instance = rds.instance(input.DBInstanceIdentifier);
    const { settings, cluster } = instance;
    if (input.FinalDBSnapshotIdentifier) {
      throw invalidCombination(
        'FinalDBSnapshotIdentifier can not be specified when deleting a cluster instance',
      );
    }
    // A cluster's own deletion protection does not protect its instances.
    if (settings.DeletionProtection) {
      throw invalidCombination(
        'Cannot delete protected DB Instance, please disable deletion protection and try again.',
      );
    }
    if (settings.DBInstanceStatus === 'deleting') {
      throw rdsError('InvalidDBInstanceStateFault', `Instance ${instance.id} is already being deleted.`);
    }
    if (settings.DBInstanceStatus === 'rebooting') {
      throw rdsError('InvalidDBInstanceStateFault', `Instance ${instance.id} is not in a deletable state.`);
    }
    settings.DBInstanceStatus = 'deleting';
    const { background, timeline } = rds.options;
    const isLast = rds.instancesOf(cluster).every((one) => one.settings.DBInstanceStatus === 'deleting');
    background.start(
      `deleting ${instance.id}`,
      [
        () => (isLast ? stopServing(cluster, rds) : undefined),
        () => timeline.wait('deleteInstance', instance.id),
        () => {
          rds.instances.delete(instance.id);
        },
      ],
      () => {
        settings.DBInstanceStatus = 'failed';
      },
    );
    return { DBInstance: describeInstance(instance, rds) };
  },
});
