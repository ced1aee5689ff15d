import type * as Api from '@aws-sdk/client-rds';
import type { Resource } from '../../gate.ts';
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
  on: () => ({ arn: '*' }),
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

/**
 * What IAM is asked about and nobody here may do, by what names its resource. Whoever gets past IAM all the same is told that
 * it is not in a state for that.
 */
const FORBIDDEN = {
  DBClusterIdentifier: [
    'AddRoleToDBCluster',
    'BacktrackDBCluster',
    'CreateDBClusterEndpoint',
    'PromoteReadReplicaDBCluster',
    'RebootDBCluster',
    'StartDBCluster',
    'StopDBCluster',
  ],
  ResourceArn: ['EnableHttpEndpoint', 'StartActivityStream'],
  SourceArn: ['StartExportTask'],
  DBInstanceIdentifier: [
    'AddRoleToDBInstance',
    'CreateDBSnapshot',
    'DownloadDBLogFilePortion',
    'PromoteReadReplica',
    'RebootDBInstance',
    'StartDBInstance',
    'StopDBInstance',
  ],
  SourceDBInstanceIdentifier: ['CreateDBInstanceReadReplica'],
  DBClusterParameterGroupName: ['DeleteDBClusterParameterGroup', 'ResetDBClusterParameterGroup'],
  DBParameterGroupName: ['DeleteDBParameterGroup', 'ModifyDBParameterGroup', 'ResetDBParameterGroup'],
} as const;

const forbidden = Object.entries(FORBIDDEN).flatMap(([key, names]) =>
  names.map((name) =>
    operation<Rds, Readonly<Record<string, string>>, never>({
      name,
      asks: ({ [key]: id }, rds) => {
        return [{ action: `rds:${name}`, resources: [resourceOf(key, id, rds)] }];
      },
      run: ({ [key]: id }) => {
        throw rdsError('InvalidDBClusterStateFault', `${id} is not in a state for ${name}.`);
      },
    }),
  ),
);

function resourceOf(key: string, id: string | undefined, rds: Rds): Resource {
  if (key === 'DBClusterParameterGroupName') return { arn: rds.arn('cluster-pg', id ?? '*') };
  if (key === 'DBParameterGroupName') return { arn: rds.arn('pg', id ?? '*') };
  return key.includes('Instance') ? rds.instanceResource(id) : rds.clusterResource(id);
}

export const others = [describeOrderable, ...forbidden];
