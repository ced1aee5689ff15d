import { describe, expect, test } from '@jest/globals';
import {
  INSTALLATION,
  planOf,
  resourcesOf,
  type Synthesised,
  scope,
} from '../scripts/testing/terraform-cdk.ts';
import { CloneNetwork } from './network.ts';

function networkOf(installation: string): Pick<Synthesised, 'resource'> {
  const plan = planOf({ installation });
  return scope(
    (stack) =>
      void new CloneNetwork(stack, 'network', { ...plan.installation, subnetGroupName: 'understudy' }),
  );
}

/** Rules as `from|to port` by the group that they belong to. */
function rules(made: Pick<Synthesised, 'resource'>, direction: 'ingress' | 'egress') {
  return resourcesOf(made, `aws_vpc_security_group_${direction}_rule`).map((rule) => ({
    group: /_(quarantine|access|runner)_/.exec(String(rule.security_group_id))?.[1],
    other:
      /_(quarantine|access|runner)_/.exec(String(rule.referenced_security_group_id))?.[1] ??
      rule.referenced_security_group_id ??
      rule.cidr_ipv4,
    ports: [rule.from_port, rule.to_port],
  }));
}

describe('a network that exists', () => {
  const made = networkOf(
    INSTALLATION.replace('developers: {', 'developers: { groups: [sg-0a1b2c3d],').concat('port: 3307\n'),
  );

  test('an unmasked clone is reached by the runner alone, a masked one by developers alone', () => {
    expect(rules(made, 'ingress')).toEqual([
      { group: 'access', other: 'sg-0a1b2c3d', ports: [3307, 3307] },
      { group: 'access', other: '10.0.0.0/16', ports: [3307, 3307] },
      { group: 'quarantine', other: 'runner', ports: [3307, 3307] },
    ]);
  });

  test('nothing goes out of a clone; out of the runner only to clones and HTTPS', () => {
    expect(rules(made, 'egress')).toEqual([
      { group: 'runner', other: '0.0.0.0/0', ports: [443, 443] },
      { group: 'runner', other: 'quarantine', ports: [3307, 3307] },
    ]);
    // A rule inside the group itself would not be seen above.
    for (const group of resourcesOf(made, 'aws_security_group')) {
      expect(group).not.toHaveProperty('ingress');
      expect(group).not.toHaveProperty('egress');
    }
  });

  test('out of a runner’s VPC beyond a transit gateway by addresses: no group can be named there', () => {
    const beyond = (gateway: string, vpc: string) =>
      networkOf(
        INSTALLATION.replace('network: {', `network: { ${gateway}`).replace(
          'runner: { vpc: vpc-0a1b2c3d',
          `runner: { vpc: ${vpc}`,
        ),
      );
    const gateway = 'transitGateway: { id: tgw-0a1b2c3d, range: 10.90.0.0/24 },';
    const other = (vpc: string, through = gateway) =>
      rules(beyond(through, vpc), 'egress').find(({ ports: [port] }) => port === 3306)?.other;
    expect(other('vpc-1a1b2c3d')).toBe('10.90.0.0/24');
    expect(other('vpc-0a1b2c3d')).toBe('quarantine');
    // Peered by the organisation itself.
    expect(other('vpc-1a1b2c3d', '')).toBe('quarantine');
  });

  test('the clones live in the subnets given', () => {
    expect(resourcesOf(made, 'aws_db_subnet_group')).toMatchObject([
      { name: 'understudy', subnet_ids: ['subnet-0a1b2c3d', 'subnet-1a1b2c3d'] },
    ]);
  });
});

describe('a VPC for the clones alone', () => {
  const own = (more: string) =>
    INSTALLATION.replace(
      /network: .*/,
      `network: { range: 10.90.0.0/24, zones: [ap-northeast-1a, ap-northeast-1c], ${more} }`,
    );
  const peered = networkOf(
    own('peers: [{ vpc: vpc-0a1b2c3d, range: 10.0.0.0/16, routeTables: [rtb-0a1b2c3d, rtb-1a1b2c3d] }]'),
  );

  test('has no way to the internet, and a default group that lets nothing through', () => {
    for (const type of ['aws_internet_gateway', 'aws_nat_gateway', 'aws_egress_only_internet_gateway'])
      expect(resourcesOf(peered, type)).toEqual([]);
    expect(resourcesOf(peered, 'aws_default_security_group')).toMatchObject([{ ingress: [], egress: [] }]);
    expect(resourcesOf(peered, 'aws_subnet')).toHaveLength(2);
    for (const subnet of resourcesOf(peered, 'aws_subnet'))
      expect(subnet.map_public_ip_on_launch).toBe(false);
  });

  test('is reached from its peers, with routes there and back', () => {
    expect(resourcesOf(peered, 'aws_vpc_peering_connection')).toMatchObject([
      { peer_vpc_id: 'vpc-0a1b2c3d' },
    ]);
    const routes = resourcesOf(peered, 'aws_route').map((route) => route.destination_cidr_block);
    expect(routes.sort()).toEqual(['10.0.0.0/16', '10.90.0.0/24', '10.90.0.0/24']);
    // A rule that names the runner's group in the other VPC can only be made once they are connected.
    for (const rule of resourcesOf(peered, 'aws_vpc_security_group_ingress_rule'))
      expect(rule.depends_on).toEqual([expect.stringMatching(/^aws_vpc_peering_connection\./)]);
  });

  test('or through a transit gateway', () => {
    const attached = networkOf(own('transitGateway: { id: tgw-0a1b2c3d, ranges: [10.0.0.0/8] }'));
    expect(resourcesOf(attached, 'aws_ec2_transit_gateway_vpc_attachment')).toMatchObject([
      { transit_gateway_id: 'tgw-0a1b2c3d' },
    ]);
    expect(resourcesOf(attached, 'aws_route')).toMatchObject([
      { destination_cidr_block: '10.0.0.0/8', transit_gateway_id: 'tgw-0a1b2c3d' },
    ]);
    // Across a gateway a rule for going out names addresses: no group can be named there.
    const out = resourcesOf(attached, 'aws_vpc_security_group_egress_rule');
    expect(out.find(({ from_port: port }) => port === 3306)).toMatchObject({ cidr_ipv4: '10.90.0.0/24' });
    const peer = resourcesOf(peered, 'aws_vpc_security_group_egress_rule');
    expect(peer.find(({ from_port: port }) => port === 3306)).not.toHaveProperty('cidr_ipv4');
  });

  test("the runner asks DNS servers of the organisation's own, where it has any, and nobody else", () => {
    const ports = (installation: string) =>
      resourcesOf(networkOf(installation), 'aws_vpc_security_group_egress_rule')
        .filter(({ from_port: port }) => port === 53)
        .map(({ ip_protocol, cidr_ipv4 }) => [ip_protocol, cidr_ipv4])
        .sort();
    expect(ports(INSTALLATION)).toEqual([]);
    expect(ports(INSTALLATION.replace('runner: {', 'runner: { dns: [10.0.0.2/32],'))).toEqual([
      ['tcp', '10.0.0.2/32'],
      ['udp', '10.0.0.2/32'],
    ]);
  });
});
