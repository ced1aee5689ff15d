import {
  DescribeSecurityGroupsCommand,
  DescribeTransitGatewaysCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcPeeringConnectionsCommand,
  type SecurityGroup,
  type VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import { type DBSubnetGroup, DescribeDBSubnetGroupsCommand } from '@aws-sdk/client-rds';
import { ownName } from '../../../terraform-cdk/names.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import type { Place } from '../place.ts';
import { unlessMissing } from '../seen.ts';

/** The groups of the installation, by what they are for. */
export const GROUPS = ['quarantine', 'access', 'runner'] as const;

/** The security groups of the installation, as far as they are there. */
export type GroupFacts = Partial<Readonly<Record<(typeof GROUPS)[number], SecurityGroup>>>;

export async function groupFacts({ aws: { ec2 } }: Place): Promise<GroupFacts> {
  const Filters = [{ Name: 'group-name', Values: GROUPS.map(ownName) }];
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters }));
  return Object.fromEntries(
    GROUPS.flatMap((name) => {
      const group = SecurityGroups.find(({ GroupName }) => GroupName === ownName(name));
      return group === undefined ? [] : [[name, group]];
    }),
  );
}

/** Where clones are put; absent where there is no such group. */
export interface SubnetFacts {
  readonly group?: DBSubnetGroup;
}

export async function subnetFacts({ aws: { rds }, plan }: Place): Promise<SubnetFacts> {
  const found = await unlessMissing(
    rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: namesOf(plan).subnetGroup })),
    'DBSubnetGroupNotFoundFault',
  );
  const [group] = found?.DBSubnetGroups ?? [];
  return group === undefined ? {} : { group };
}

/** The VPCs that reach a network of the clones' own. */
export interface PeerFacts {
  /** Peerings with the clones' network, whatever their state. */
  readonly peerings: readonly VpcPeeringConnection[];
  /** Whether each peer's instances learn names inside of the network. */
  readonly dnsHostnames: Readonly<Record<string, boolean>>;
}

export async function peerFacts({ aws: { ec2 }, plan }: Place): Promise<PeerFacts> {
  const { network } = plan.installation;
  const peers = 'peers' in network ? network.peers : [];
  if (peers.length === 0) return { peerings: [], dnsHostnames: {} };
  const vpcs = peers.map(({ vpc }) => vpc);
  const { VpcPeeringConnections = [] } = await ec2.send(
    new DescribeVpcPeeringConnectionsCommand({
      Filters: [{ Name: 'accepter-vpc-info.vpc-id', Values: vpcs }],
    }),
  );
  const attributes = await Promise.all(
    vpcs.map(async (VpcId) => {
      const answer = await ec2.send(
        new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' }),
      );
      return [VpcId, answer.EnableDnsHostnames?.Value === true] as const;
    }),
  );
  return { peerings: VpcPeeringConnections, dnsHostnames: Object.fromEntries(attributes) };
}

/** The transit gateway through which the clones' network is reached; nothing where there is none. */
export interface GatewayFacts {
  readonly gateway?: {
    readonly id: string;
    /** Whether a rule may name a group beyond it. */
    readonly namesGroups: boolean;
  };
}

export async function gatewayFacts({ aws: { ec2 }, plan }: Place): Promise<GatewayFacts> {
  const { network } = plan.installation;
  const id = network.transitGateway?.id;
  if (id === undefined) return {};
  const { TransitGateways = [] } = await ec2.send(
    new DescribeTransitGatewaysCommand({ TransitGatewayIds: [id] }),
  );
  const support = TransitGateways[0]?.Options?.SecurityGroupReferencingSupport;
  return { gateway: { id, namesGroups: support === 'enable' } };
}
