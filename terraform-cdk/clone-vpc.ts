import { Construct } from 'constructs';
import { DefaultSecurityGroup } from '#aws/default-security-group';
import { Ec2TransitGatewayVpcAttachment } from '#aws/ec2-transit-gateway-vpc-attachment';
import { Route } from '#aws/route';
import { RouteTable } from '#aws/route-table';
import { RouteTableAssociation } from '#aws/route-table-association';
import { Subnet } from '#aws/subnet';
import { Vpc } from '#aws/vpc';
import { VpcPeeringConnection } from '#aws/vpc-peering-connection';
import { Fn, type TerraformResource } from '#cdktf';
import { subnetBits } from './config/range.ts';
import type { OwnNetwork } from './config/schema.ts';
import { NAME, ownName } from './names.ts';

/**
 * A VPC that holds nothing but clones. It has no way to the internet; even a clone that landed in a wrong group
 * of it could be reached from the peers alone.
 */
export class CloneVpc extends Construct {
  readonly vpc: Vpc;
  readonly subnets: readonly Subnet[];
  /** What connects it to other VPCs: a rule that names a group of theirs can only be made after it. */
  readonly connections: readonly TerraformResource[];

  constructor(scope: Construct, id: string, { range, zones, peers, transitGateway }: OwnNetwork) {
    super(scope, id);
    this.vpc = new Vpc(this, 'vpc', {
      cidrBlock: range,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: NAME },
    });
    // What names no group lands in the default one: it lets nothing in and nothing out.
    new DefaultSecurityGroup(this, 'default-group', { vpcId: this.vpc.id, ingress: [], egress: [] });
    const table = new RouteTable(this, 'routes', { vpcId: this.vpc.id, tags: { Name: NAME } });
    const bits = subnetBits(zones.length);
    this.subnets = zones.map((zone, index) => {
      const subnet = new Subnet(this, `subnet-${zone}`, {
        vpcId: this.vpc.id,
        availabilityZone: zone,
        cidrBlock: Fn.cidrsubnet(range, bits, index),
        mapPublicIpOnLaunch: false,
        tags: { Name: ownName(zone) },
      });
      new RouteTableAssociation(this, `routes-${zone}`, { subnetId: subnet.id, routeTableId: table.id });
      return subnet;
    });
    const connections: TerraformResource[] = [];
    this.connections = connections;
    peers.forEach((peer, index) => {
      const name = `peer-${index + 1}`;
      const peering = new VpcPeeringConnection(this, name, {
        vpcId: this.vpc.id,
        peerVpcId: peer.vpc,
        autoAccept: true,
        // Else the peer gets the clone's public name, and with it no address.
        accepter: { allowRemoteVpcDnsResolution: true },
        requester: { allowRemoteVpcDnsResolution: true },
        tags: { Name: ownName(name) },
      });
      connections.push(peering);
      new Route(this, `${name}-there`, {
        routeTableId: table.id,
        destinationCidrBlock: peer.range,
        vpcPeeringConnectionId: peering.id,
      });
      peer.routeTables.forEach((routeTableId, place) => {
        new Route(this, `${name}-back-${place + 1}`, {
          routeTableId,
          destinationCidrBlock: range,
          vpcPeeringConnectionId: peering.id,
        });
      });
    });
    if (!transitGateway) return;
    const attachment = new Ec2TransitGatewayVpcAttachment(this, 'attachment', {
      transitGatewayId: transitGateway.id,
      vpcId: this.vpc.id,
      subnetIds: this.subnets.map((subnet) => subnet.id),
      securityGroupReferencingSupport: 'enable',
      tags: { Name: NAME },
    });
    connections.push(attachment);
    transitGateway.ranges.forEach((destinationCidrBlock, index) => {
      new Route(this, `gateway-${index + 1}`, {
        routeTableId: table.id,
        destinationCidrBlock,
        transitGatewayId: transitGateway.id,
        dependsOn: [attachment],
      });
    });
  }
}
