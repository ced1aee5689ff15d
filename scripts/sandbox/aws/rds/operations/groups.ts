import type * as Api from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { rdsError } from '../errors.ts';
import { filtered, page } from '../page.ts';
import { defaults, type Rds } from '../state.ts';

const describeParameterGroups = operation<
  Rds,
  Api.DescribeDBClusterParameterGroupsCommandInput,
  Api.DBClusterParameterGroupsMessage
>({
  name: 'DescribeDBClusterParameterGroups',
  on: (input, rds) => ({ arn: rds.arn('cluster-pg', input.DBClusterParameterGroupName ?? '*') }),
  run: (input, rds) => {
    const { DBClusterParameterGroupName: name } = input;
    if (name) parametersOf(name, rds);
    const names = name ? [name] : Object.keys(rds.options.clusterParameterGroups);
    const { records, Marker } = page(names, input);
    const groups = records.map((group) => ({
      DBClusterParameterGroupName: group,
      DBParameterGroupFamily: 'aurora-mysql8.0',
      Description: group === defaults.clusterParameterGroup ? 'Default cluster parameter group' : group,
      DBClusterParameterGroupArn: rds.arn('cluster-pg', group),
    }));
    return { DBClusterParameterGroups: groups, Marker };
  },
});

const describeParameters = operation<
  Rds,
  Api.DescribeDBClusterParametersCommandInput,
  Api.DBClusterParameterGroupDetails
>({
  name: 'DescribeDBClusterParameters',
  on: (input, rds) => ({ arn: rds.arn('cluster-pg', input.DBClusterParameterGroupName ?? '*') }),
  run: (input, rds) => {
    const all = Object.entries(parametersOf(input.DBClusterParameterGroupName ?? '', rds));
    const named = filtered(all, input.Filters, { 'parameter-name': ([name]) => [name] });
    // Only what a user has set is listed: the engine's hundreds of defaults are not modelled.
    const { records, Marker } = page(input.Source && input.Source !== 'user' ? [] : named, input);
    const parameters = records.map(([ParameterName, ParameterValue]) => ({
      ...{ ParameterName, ParameterValue, Source: 'user' },
      ...{ ApplyType: 'dynamic', ApplyMethod: 'immediate' as const, DataType: 'string', IsModifiable: true },
    }));
    return { Parameters: parameters, Marker };
  },
});

const describeSubnetGroups = operation<Rds, Api.DescribeDBSubnetGroupsCommandInput, Api.DBSubnetGroupMessage>(
  {
    name: 'DescribeDBSubnetGroups',
    on: (input, rds) => ({ arn: rds.arn('subgrp', input.DBSubnetGroupName ?? '*') }),
    run: (input, rds) => {
      const { DBSubnetGroupName: name } = input;
      const names = rds.options.subnetGroups.filter((group) => !name || group === name);
      if (name && names.length === 0) {
        throw rdsError('DBSubnetGroupNotFoundFault', `DB subnet group '${name}' does not exist.`);
      }
      const { records, Marker } = page(names, input);
      const groups = records.map((DBSubnetGroupName) => ({
        DBSubnetGroupName,
        DBSubnetGroupArn: rds.arn('subgrp', DBSubnetGroupName),
        VpcId: 'vpc-sandbox',
        SubnetGroupStatus: 'Complete',
        Subnets: [],
      }));
      return { DBSubnetGroups: groups, Marker };
    },
  },
);

function parametersOf(name: string, rds: Rds): Readonly<Record<string, string>> {
  const parameters = rds.options.clusterParameterGroups[name];
  if (parameters) return parameters;
  throw rdsError('DBClusterParameterGroupNotFoundFault', `DBClusterParameterGroup not found: ${name}`);
}

export const groups = [describeParameterGroups, describeParameters, describeSubnetGroups];
