import type * as Api from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { orderableClasses } from '../classes.ts';
import { rdsError } from '../errors.ts';
import { page } from '../page.ts';
import type { Rds } from '../state.ts';

const describeOrderable = operation<
  Rds,
  Api.DescribeOrderableDBInstanceOptionsCommandInput,
  Api.OrderableDBInstanceOptionsMessage
>({
  name: 'DescribeOrderableDBInstanceOptions',
  asks: () => [{ action: 'rds:DescribeOrderableDBInstanceOptions', resources: [{ arn: '*' }] }],
  run: (input, rds) => {
    const { Engine, EngineVersion = '8.0.mysql_aurora.3.10.0', DBInstanceClass: wanted } = input;
    const classes =
      Engine === 'aurora-mysql' ? orderableClasses.filter((one) => !wanted || one === wanted) : [];
    const { records, Marker } = page(classes, input);
    const AvailabilityZones = ['a', 'c', 'd'].map((zone) => ({ Name: rds.options.region + zone }));
    const options = records.map((DBInstanceClass) => ({
      ...{ Engine, EngineVersion, DBInstanceClass, AvailabilityZones, StorageType: 'aurora', Vpc: true },
      ...{
        LicenseModel: 'general-public-license',
        SupportsClusters: true,
        SupportedEngineModes: ['provisioned'],
      },
    }));
    return { OrderableDBInstanceOptions: options, Marker };
  },
});

/** The Data API: with it, no network path is needed to reach the data. */
const enableHttpEndpoint = operation<Rds, Api.EnableHttpEndpointCommandInput, Api.EnableHttpEndpointResponse>(
  {
    name: 'EnableHttpEndpoint',
    asks: (input, rds) => [
      { action: 'rds:EnableHttpEndpoint', resources: [rds.clusterResource(input.ResourceArn)] },
    ],
    run: (input, rds) => {
      const cluster = [...rds.clusters.values()].find((one) => one.arn === input.ResourceArn);
      if (!cluster) throw rdsError('ResourceNotFoundFault', `${input.ResourceArn} not found.`);
      cluster.settings.HttpEndpointEnabled = true;
      return { ResourceArn: cluster.arn, HttpEndpointEnabled: true };
    },
  },
);

/**
 * What IAM is asked about and nobody here may do. Whoever gets past IAM all the same is told that the cluster is not
 * in a state for it.
 */
const forbidden = [
  'AddRoleToDBCluster',
  'BacktrackDBCluster',
  'CreateDBClusterEndpoint',
  'RebootDBCluster',
  'StopDBCluster',
].map((name) =>
  operation<Rds, { readonly DBClusterIdentifier?: string }, never>({
    name,
    asks: (input, rds) => [
      { action: `rds:${name}`, resources: [rds.clusterResource(input.DBClusterIdentifier)] },
    ],
    run: (input) => {
      throw rdsError(
        'InvalidDBClusterStateFault',
        `${input.DBClusterIdentifier} is not in a state for ${name}.`,
      );
    },
  }),
);

const rebootInstance = operation<Rds, { readonly DBInstanceIdentifier?: string }, never>({
  name: 'RebootDBInstance',
  asks: (input, rds) => [
    { action: 'rds:RebootDBInstance', resources: [rds.instanceResource(input.DBInstanceIdentifier)] },
  ],
  run: (input) => {
    throw rdsError('DBInstanceNotFoundFault', `DBInstance ${input.DBInstanceIdentifier} not found.`);
  },
});

export const others = [describeOrderable, enableHttpEndpoint, ...forbidden, rebootInstance];
