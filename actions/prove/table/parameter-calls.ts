import * as rds from '@aws-sdk/client-rds';
import { STRANGER } from '../ground.ts';
import { calls } from './call.ts';
import type { Aimed, Call, Place, Row, Target } from './row.ts';

const SEES = 'a role sees no more than it works with';
const SETS = 'by parameters logs and events come on, and what masks is read';

/** Groups that the role *clone* compares: a source may have any. */
export const CLUSTER_PARAMETERS = ['the clones’ parameters', 'a cluster’s parameters'];
/** The same of instances. */
export const INSTANCE_PARAMETERS = ['the engine’s parameters of instances', 'an instance’s parameters'];

const ofCluster = ({ id }: Aimed) => ({ DBClusterParameterGroupName: id });
const ofInstance = ({ id }: Aimed) => ({ DBParameterGroupName: id });

/** One that no engine has: whoever gets through changes nothing. */
const Parameters = [{ ParameterName: 'prove', ParameterValue: '0', ApplyMethod: 'pending-reboot' as const }];

const CLUSTER_GROUP_CALLS: readonly Call[] = [
  ...calls(SEES, {
    'rds:DescribeDBClusterParameters': (at) => new rds.DescribeDBClusterParametersCommand(ofCluster(at)),
  }),
  ...calls(SETS, {
    'rds:ModifyDBClusterParameterGroup': (at) =>
      new rds.ModifyDBClusterParameterGroupCommand({ ...ofCluster(at), Parameters }),
    'rds:ResetDBClusterParameterGroup': (at) =>
      new rds.ResetDBClusterParameterGroupCommand({ ...ofCluster(at), ResetAllParameters: true }),
    'rds:DeleteDBClusterParameterGroup': (at) => new rds.DeleteDBClusterParameterGroupCommand(ofCluster(at)),
  }),
];

const INSTANCE_GROUP_CALLS: readonly Call[] = [
  ...calls(SEES, {
    'rds:DescribeDBParameters': (at) => new rds.DescribeDBParametersCommand(ofInstance(at)),
  }),
  ...calls(SETS, {
    'rds:ModifyDBParameterGroup': (at) =>
      new rds.ModifyDBParameterGroupCommand({ ...ofInstance(at), Parameters }),
    'rds:ResetDBParameterGroup': (at) =>
      new rds.ResetDBParameterGroupCommand({ ...ofInstance(at), ResetAllParameters: true }),
    'rds:DeleteDBParameterGroup': (at) => new rds.DeleteDBParameterGroupCommand(ofInstance(at)),
  }),
];

/** Every call on parameter groups, on those of clusters and of instances. */
export function parameterRows({ account, region, clusterParameterGroup }: Place): readonly Row[] {
  const target = (name: string, type: string, group: string, onAws?: Target['onAws'], where = region) => ({
    ...{ name, realm: 'elsewhere' as const, arn: `arn:aws:rds:${where}:${account}:${type}:${group}` },
    ...(onAws && { onAws }),
  });
  const [ours = '', another = ''] = CLUSTER_PARAMETERS;
  const [engine = '', instance = ''] = INSTANCE_PARAMETERS;
  const groups: readonly (readonly [readonly Call[], Target])[] = [
    [CLUSTER_GROUP_CALLS, target(ours, 'cluster-pg', clusterParameterGroup, 'in use')],
    [CLUSTER_GROUP_CALLS, target(another, 'cluster-pg', STRANGER, 'nothing')],
    [
      CLUSTER_GROUP_CALLS,
      target('a cluster’s parameters of another region', 'cluster-pg', STRANGER, undefined, 'eu-north-1'),
    ],
    [INSTANCE_GROUP_CALLS, target(engine, 'pg', 'default.aurora-mysql8.0', 'in use')],
    [INSTANCE_GROUP_CALLS, target(instance, 'pg', STRANGER, 'nothing')],
  ];
  return groups.flatMap(([called, at]) => called.map((call) => ({ call, target: at, outside: false })));
}
