import type { DBInstanceMessage, DescribeDBInstancesCommandInput as Input } from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { describeInstance, told } from '../describe.ts';
import { filtered, page } from '../page.ts';
import { type Instance, noInstance, type Rds } from '../state.ts';

const filters = {
  'db-cluster-id': (instance: Instance) => [instance.cluster.id, instance.cluster.arn],
  'db-instance-id': (instance: Instance) => [instance.id, instance.arn],
  'dbi-resource-id': (instance: Instance) => [instance.settings.DbiResourceId],
  domain: () => [],
  engine: (instance: Instance) => [instance.cluster.settings.Engine],
};

export const describeInstances = operation<Rds, Input, DBInstanceMessage>({
  name: 'DescribeDBInstances',
  on: (input, rds) => rds.instanceResource(input.DBInstanceIdentifier),
  run: (input, rds, caller) => {
    const wanted = input.DBInstanceIdentifier
      ? [rds.instance(input.DBInstanceIdentifier)]
      : [...rds.instances.values()];
    const { records, Marker } = page(filtered(wanted, input.Filters, filters), input);
    const DBInstances = records.flatMap((one) => told(one, describeInstance(one, rds), rds, caller));
    if (input.DBInstanceIdentifier && records.length > DBInstances.length)
      throw noInstance(input.DBInstanceIdentifier);
    return { DBInstances, Marker };
  },
});
