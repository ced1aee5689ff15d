import type * as Api from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { rdsError } from '../errors.ts';
import { page } from '../page.ts';
import type { Rds } from '../state.ts';

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
        Subnets: rds.options.infrastructure.zones.map((zone, index) => ({
          SubnetIdentifier: `subnet-0000000${index}`,
          SubnetAvailabilityZone: { Name: zone },
          SubnetStatus: 'Active',
        })),
      }));
      return { DBSubnetGroups: groups, Marker };
    },
  },
);

export const groups = [describeSubnetGroups];
