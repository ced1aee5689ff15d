import type * as Api from '@aws-sdk/client-rds';
import { LOCKED } from '../../../../../terraform-cdk/config/locked-parameters.ts';
import { ownName } from '../../../../../terraform-cdk/names.ts';
import { operation } from '../../operation.ts';
import { rdsError } from '../errors.ts';
import { page } from '../page.ts';
import type { Rds } from '../state.ts';

/**
 * What was set in a group. Servers here do not know all of what Aurora's do, so that of the clones' own group is kept apart from what
 * they start with.
 */
function settingsOf(name: string, rds: Rds): Readonly<Record<string, string>> {
  const settings = rds.options.clusterParameterGroups[name];
  if (settings === undefined)
    throw rdsError('DBParameterGroupNotFoundFault', `DBClusterParameterGroup not found: ${name}`);
  return name.startsWith(ownName('')) ? { ...LOCKED, ...settings } : settings;
}

const describeGroups = operation<
  Rds,
  Api.DescribeDBClusterParameterGroupsCommandInput,
  Api.DBClusterParameterGroupsMessage
>({
  name: 'DescribeDBClusterParameterGroups',
  on: (input, rds) => ({ arn: rds.arn('cluster-pg', input.DBClusterParameterGroupName ?? '*') }),
  run: (input, rds) => {
    const { DBClusterParameterGroupName: wanted } = input;
    if (wanted !== undefined) settingsOf(wanted, rds);
    const names = Object.keys(rds.options.clusterParameterGroups).filter(
      (name) => !wanted || name === wanted,
    );
    const { records, Marker } = page(names, input);
    const DBClusterParameterGroups = records.map((name) => ({
      DBClusterParameterGroupName: name,
      DBParameterGroupFamily: rds.options.parameterFamilies[name] ?? 'aurora-mysql8.0',
      DBClusterParameterGroupArn: rds.arn('cluster-pg', name),
    }));
    return { DBClusterParameterGroups, Marker };
  },
});

const describeParameters = operation<
  Rds,
  Api.DescribeDBClusterParametersCommandInput,
  Api.DBClusterParameterGroupDetails
>({
  name: 'DescribeDBClusterParameters',
  on: (input, rds) => ({ arn: rds.arn('cluster-pg', input.DBClusterParameterGroupName ?? '*') }),
  run: (input, rds) => parametersOf(settingsOf(input.DBClusterParameterGroupName ?? '', rds), input),
});

const describeInstanceParameters = operation<
  Rds,
  Api.DescribeDBParametersCommandInput,
  Api.DBParameterGroupDetails
>({
  name: 'DescribeDBParameters',
  on: (input, rds) => ({ arn: rds.arn('pg', input.DBParameterGroupName ?? '*') }),
  run: (input, rds) => {
    const { DBParameterGroupName: name = '' } = input;
    const set = rds.options.instanceParameterGroups[name];
    if (set === undefined)
      throw rdsError('DBParameterGroupNotFoundFault', `DBParameterGroup not found: ${name}`);
    return parametersOf(set, input);
  },
});

/** A few of what Aurora's engine has where nobody sets anything; of others AWS names no value. */
const ENGINE: Readonly<Record<string, string>> = {
  binlog_format: 'OFF',
  div_precision_increment: '4',
  innodb_strict_mode: '1',
  time_zone: 'UTC',
  transaction_isolation: 'REPEATABLE-READ',
};

type Asked = Pick<Api.DescribeDBParametersCommandInput, 'Source' | 'MaxRecords' | 'Marker'>;

/** Those that a person set and the engine's own, or those of one of the two, in pages. */
function parametersOf(set: Readonly<Record<string, string>>, asked: Asked) {
  const all = Object.entries({ ...ENGINE, ...set, sql_mode: set.sql_mode }).map(
    ([ParameterName, ParameterValue]) => ({
      ParameterName,
      ...(ParameterValue === undefined ? {} : { ParameterValue }),
      // What is set to the engine's own value is the engine's (hashicorp/terraform-provider-aws#23335, #30802).
      Source:
        ParameterName in set && set[ParameterName] !== ENGINE[ParameterName] ? 'user' : 'engine-default',
    }),
  );
  const wanted = asked.Source === undefined ? all : all.filter(({ Source }) => Source === asked.Source);
  const { records, Marker } = page(wanted, asked);
  return { Parameters: records, Marker };
}

const modifyGroup = operation<
  Rds,
  Api.ModifyDBClusterParameterGroupCommandInput,
  Api.DBClusterParameterGroupNameMessage
>({
  name: 'ModifyDBClusterParameterGroup',
  on: (input, rds) => ({ arn: rds.arn('cluster-pg', input.DBClusterParameterGroupName ?? '*') }),
  run: ({ DBClusterParameterGroupName: name = '', Parameters = [] }, rds) => {
    settingsOf(name, rds);
    const set = Parameters.map(({ ParameterName = '', ParameterValue = '' }) => [
      ParameterName,
      ParameterValue,
    ]);
    const groups = rds.options.clusterParameterGroups;
    groups[name] = { ...groups[name], ...Object.fromEntries(set) };
    // One that is being made may have read its parameters already.
    if (Parameters.some(({ ApplyMethod }) => ApplyMethod === 'pending-reboot'))
      for (const instance of rds.instances.values())
        if (instance.cluster.settings.DBClusterParameterGroup === name) instance.awaitsRestart = true;
    return { DBClusterParameterGroupName: name };
  },
});

const describeAccount = operation<Rds, object, Api.AccountAttributesMessage>({
  name: 'DescribeAccountAttributes',
  on: () => ({ arn: '*' }),
  run: (_input, rds) => ({
    AccountQuotas: [
      { AccountQuotaName: 'DBClusters', Used: rds.clusters.size, Max: rds.options.infrastructure.clusters },
    ],
  }),
});

export const parameterGroups = [
  ...[describeGroups, describeParameters, describeInstanceParameters],
  ...[modifyGroup, describeAccount],
];
