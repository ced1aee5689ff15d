import * as sdk from '@aws-sdk/client-ec2';
import { AwsError } from '../errors.ts';
import { operation } from '../operation.ts';
import { ec2Protocol } from '../protocol/ec2.ts';
import { type Service, serviceOf } from '../service.ts';
import type { Infrastructure } from './state.ts';

const anywhere = () => ({ arn: '*' });

const describeGroups = operation<Infrastructure, sdk.DescribeSecurityGroupsRequest, unknown>({
  name: 'DescribeSecurityGroups',
  on: anywhere,
  run: ({ Filters = [] }, { groups }) => ({
    SecurityGroups: groups.filter((group) =>
      Filters.every(({ Name, Values = [] }) => {
        const value =
          Name === 'group-name' ? group.GroupName : Name === 'group-id' ? group.GroupId : undefined;
        return value !== undefined && Values.includes(value);
      }),
    ),
  }),
});

function groupOf(id: string | undefined, { groups }: Infrastructure): sdk.SecurityGroup {
  const found = groups.find(({ GroupId }) => GroupId === id);
  if (!found) throw new AwsError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
  return found;
}

/** Rules are told apart by whom they let in, and by which ports. */
const textOf = (rule: sdk.IpPermission): string =>
  JSON.stringify([
    ...[rule.IpProtocol, rule.FromPort, rule.ToPort],
    (rule.UserIdGroupPairs ?? []).map(({ GroupId }) => GroupId),
    (rule.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
    (rule.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
  ]);

const revoke = operation<Infrastructure, sdk.RevokeSecurityGroupIngressRequest, unknown>({
  name: 'RevokeSecurityGroupIngress',
  on: anywhere,
  run: ({ GroupId, IpPermissions = [] }, infrastructure) => {
    const group = groupOf(GroupId, infrastructure);
    const gone = IpPermissions.map(textOf);
    const left = (group.IpPermissions ?? []).filter((rule) => !gone.includes(textOf(rule)));
    if (left.length === group.IpPermissions?.length)
      throw new AwsError(
        'InvalidPermission.NotFound',
        'The specified rule does not exist in this security group.',
      );
    group.IpPermissions = left;
    return { Return: true };
  },
});

const authorise = operation<Infrastructure, sdk.AuthorizeSecurityGroupIngressRequest, unknown>({
  name: 'AuthorizeSecurityGroupIngress',
  on: anywhere,
  run: ({ GroupId, IpPermissions = [] }, infrastructure) => {
    const group = groupOf(GroupId, infrastructure);
    group.IpPermissions = [...(group.IpPermissions ?? []), ...IpPermissions];
    return { Return: true };
  },
});

const describePeerings = operation<Infrastructure, sdk.DescribeVpcPeeringConnectionsRequest, unknown>({
  name: 'DescribeVpcPeeringConnections',
  on: anywhere,
  run: ({ Filters = [] }, { peerings }) => ({
    VpcPeeringConnections: peerings.filter(({ AccepterVpcInfo }) =>
      Filters.every(({ Values = [] }) => Values.includes(AccepterVpcInfo?.VpcId ?? '')),
    ),
  }),
});

const acceptPeering = operation<Infrastructure, sdk.AcceptVpcPeeringConnectionRequest, unknown>({
  name: 'AcceptVpcPeeringConnection',
  on: anywhere,
  run: ({ VpcPeeringConnectionId: id }, { peerings }) => {
    const found = peerings.find(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId === id);
    if (!found) throw new AwsError('InvalidVpcPeeringConnectionID.NotFound', `There is no peering ${id}`);
    found.Status = { Code: 'active' };
    return { VpcPeeringConnection: found };
  },
});

const describeGateways = operation<Infrastructure, sdk.DescribeTransitGatewaysRequest, unknown>({
  name: 'DescribeTransitGateways',
  on: anywhere,
  run: ({ TransitGatewayIds: ids = [] }, { gateways }) => ({
    TransitGateways: ids.map((TransitGatewayId) => {
      const SecurityGroupReferencingSupport = gateways.get(TransitGatewayId);
      if (SecurityGroupReferencingSupport !== undefined)
        return { TransitGatewayId, State: 'available', Options: { SecurityGroupReferencingSupport } };
      throw new AwsError(
        'InvalidTransitGatewayID.NotFound',
        `Transit Gateway ${TransitGatewayId} was not found`,
      );
    }),
  }),
});

const describeAttribute = operation<Infrastructure, sdk.DescribeVpcAttributeRequest, unknown>({
  name: 'DescribeVpcAttribute',
  on: anywhere,
  run: ({ VpcId = '' }, { dnsHostnames }) => {
    const value = dnsHostnames.get(VpcId);
    if (value === undefined)
      throw new AwsError('InvalidVpcID.NotFound', `The vpc ID '${VpcId}' does not exist`);
    return { VpcId, EnableDnsHostnames: { Value: value } };
  },
});

const modifyAttribute = operation<Infrastructure, sdk.ModifyVpcAttributeRequest, unknown>({
  name: 'ModifyVpcAttribute',
  on: anywhere,
  run: ({ VpcId = '', EnableDnsHostnames }, { dnsHostnames }) => {
    dnsHostnames.set(VpcId, EnableDnsHostnames?.Value === true);
    return {};
  },
});

/** Amazon EC2, as far as networks are looked at. */
export function ec2Service(infrastructure: Infrastructure): Service {
  const protocol = ec2Protocol(sdk as unknown as Readonly<Record<string, unknown>>);
  return serviceOf({ name: 'ec2', protocol }, infrastructure, [
    ...[
      describeGroups,
      revoke,
      authorise,
      describePeerings,
      acceptPeering,
      describeGateways,
      describeAttribute,
      modifyAttribute,
    ],
  ]);
}
