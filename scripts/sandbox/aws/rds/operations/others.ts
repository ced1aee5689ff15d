import type * as Api from '@aws-sdk/client-rds';
import type { Resource } from '../../gate.ts';
import { operation } from '../../operation.ts';
import { orderableClasses } from '../classes.ts';
import { invalidCombination, rdsError } from '../errors.ts';
import { page } from '../page.ts';
import { familyOf, type Rds } from '../state.ts';

/**
 * Versions of which AWS makes new clusters. Those that it has closed run on where they are, and are copied; what is asked about
 * them by their names AWS does not know.
 */
const OPEN_VERSIONS = ['8.0.mysql_aurora.3.10.0', '8.4.10', '9.7.1'];

const describeOrderable = operation<
  Rds,
  Api.DescribeOrderableDBInstanceOptionsCommandInput,
  Api.OrderableDBInstanceOptionsMessage
>({
  name: 'DescribeOrderableDBInstanceOptions',
  on: () => ({ arn: '*' }),
  run: (input, rds) => {
    const { Engine, EngineVersion: asked, DBInstanceClass: wanted } = input;
    if (asked !== undefined && !OPEN_VERSIONS.includes(asked))
      throw invalidCombination(`Cannot find version ${asked} for ${Engine}`);
    const classes =
      Engine === 'aurora-mysql' ? orderableClasses.filter((one) => !wanted || one === wanted) : [];
    const versions = OPEN_VERSIONS.filter((one) => asked === undefined || one === asked);
    const all = versions.flatMap((EngineVersion) =>
      classes.map((DBInstanceClass) => ({ EngineVersion, DBInstanceClass })),
    );
    const { records, Marker } = page(all, input);
    const AvailabilityZones = ['a', 'c', 'd'].map((zone) => ({ Name: rds.options.region + zone }));
    const options = records.map((one) => ({
      ...{ ...one, Engine, AvailabilityZones, StorageType: 'aurora', Vpc: true },
      ...{
        LicenseModel: 'general-public-license',
        SupportsClusters: true,
        SupportedEngineModes: ['provisioned'],
      },
    }));
    return { OrderableDBInstanceOptions: options, Marker };
  },
});

const describeVersions = operation<Rds, Api.DescribeDBEngineVersionsCommandInput, Api.DBEngineVersionMessage>(
  {
    name: 'DescribeDBEngineVersions',
    on: () => ({ arn: '*' }),
    run: ({ Engine, EngineVersion: asked, DBParameterGroupFamily: family }) => ({
      DBEngineVersions: OPEN_VERSIONS.filter(
        (one) =>
          Engine === 'aurora-mysql' &&
          (asked === undefined || one === asked) &&
          (family === undefined || familyOf(one) === family),
      ).map((EngineVersion) => ({
        ...{ Engine, EngineVersion, DBParameterGroupFamily: familyOf(EngineVersion), Status: 'available' },
      })),
    }),
  },
);

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

export const others = [describeOrderable, describeVersions, ...forbidden];
