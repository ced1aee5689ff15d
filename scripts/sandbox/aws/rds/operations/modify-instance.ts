import type {
  ModifyDBInstanceCommandInput as Input,
  ModifyDBInstanceResult as Output,
} from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { describeInstance } from '../describe.ts';
import { invalidCombination, rdsError } from '../errors.ts';
import { keyAsks } from '../keys.ts';
import { type Instance, nameOf, type Rds } from '../state.ts';
import { checkClass } from './create-instance.ts';
import { restartServer } from './reboot-instance.ts';

export const modifyInstance = operation<Rds, Input, Output>({
  name: 'ModifyDBInstance',

  asks: (input, rds) => {
    const context = { ...(input.DBInstanceClass && { 'rds:DatabaseClass': input.DBInstanceClass }) };
    const resources = [rds.instanceResource(input.DBInstanceIdentifier, { context })];
    const { DBParameterGroupName: parameters, DBSubnetGroupName: subnets, OptionGroupName: options } = input;
    if (parameters) resources.push({ arn: rds.arn('pg', parameters), context });
    if (subnets) resources.push({ arn: rds.arn('subgrp', subnets), context });
    if (options) resources.push({ arn: rds.arn('og', options), context });
    const cluster = rds.instances.get(nameOf(input.DBInstanceIdentifier))?.cluster;
    return [{ action: 'rds:ModifyDBInstance', resources }, ...keyAsks('change', cluster, rds)];
  },

  run: (input, rds) => {
    const instance = rds.instance(input.DBInstanceIdentifier);
    const { settings } = instance;
    if (settings.DBInstanceStatus !== 'available') {
      throw rdsError(
        'InvalidDBInstanceStateFault',
        `Database instance ${instance.id} is not in available state (but ${settings.DBInstanceStatus}).`,
      );
    }
    if (input.VpcSecurityGroupIds?.length || input.MasterUserPassword) {
      throw invalidCombination('Master password and VPC security groups are changed on the cluster.');
    }
    applyNow(input, instance);
    const wanted = input.DBInstanceClass;
    if (wanted !== undefined && wanted !== settings.DBInstanceClass) {
      checkClass(wanted, instance.cluster);
      settings.PendingModifiedValues = { DBInstanceClass: wanted };
      // Otherwise it waits for the maintenance window, which never comes in the sandbox.
      if (input.ApplyImmediately) changeClass(instance, wanted, rds);
    }
    return { DBInstance: describeInstance(instance, rds) };
  },
});

function applyNow(input: Input, { settings }: Instance): void {
  const { EnablePerformanceInsights, MonitoringInterval, PubliclyAccessible, DeletionProtection } = input;
  if (EnablePerformanceInsights !== undefined)
    settings.PerformanceInsightsEnabled = EnablePerformanceInsights;
  if (MonitoringInterval !== undefined) settings.MonitoringInterval = MonitoringInterval;
  if (PubliclyAccessible !== undefined) settings.PubliclyAccessible = PubliclyAccessible;
  if (DeletionProtection !== undefined) settings.DeletionProtection = DeletionProtection;
}

/** For a while the status still reads `available`: whoever waits for that alone is done too early. */
function changeClass(instance: Instance, wanted: string, rds: Rds): void {
  const { settings } = instance;
  const { background, timeline } = rds.options;
  const isThere = () =>
    rds.instances.get(instance.id) === instance && settings.DBInstanceStatus !== 'deleting';
  background.start(
    `changing the class of ${instance.id}`,
    [
      () => timeline.wait('modifyInstanceNoticed', instance.id),
      () => {
        if (isThere()) settings.DBInstanceStatus = 'modifying';
      },
      () => timeline.wait('modifyInstance', instance.id),
      () => restartServer(instance, rds),
      () => {
        if (!isThere()) return;
        settings.DBInstanceClass = wanted;
        instance.awaitsRestart = false;
        delete settings.PendingModifiedValues;
        settings.DBInstanceStatus = 'available';
      },
    ],
    () => {
      settings.DBInstanceStatus = 'failed';
    },
  );
}
