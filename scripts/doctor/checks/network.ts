import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import { ownName } from '../../../terraform-cdk/names.ts';
import { isAcrossGateway } from '../../../terraform-cdk/network.ts';
import { check } from '../check.ts';
import { GROUPS } from '../facts/network.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY, edit, INSTALLATION } from '../mends.ts';

/** Whether the groups let in whom they are for, and nobody else. */
export const groups = check('the security groups', ['groups'], ({ groups: all }, { plan }) => {
  const missing = GROUPS.filter((name) => all[name] === undefined);
  if (missing.length > 0)
    return [
      finding(
        'group-missing',
        'fails',
        `There is no security group ${missing.map(ownName).join(', ')}.`,
        'A clone has nowhere to be.',
        APPLY,
      ),
    ];
  const { quarantine = {}, access = {}, runner = {} } = all;
  const { port, region, developers } = plan.installation;
  return [
    ...ofQuarantine(quarantine, runner, port, region),
    ...ofAccess(access, developers, region),
    ...ofRunner(runner, port),
  ];
});

function ofQuarantine(
  quarantine: SecurityGroup,
  runner: SecurityGroup,
  port: number,
  region: string,
): readonly Finding[] {
  const rules = quarantine.IpPermissions ?? [];
  const strangers = rules.filter((rule) => !isFromAlone(rule, runner.GroupId, port));
  const at = `--region ${region} --group-id ${quarantine.GroupId}`;
  const found: Finding[] = strangers.map((rule) =>
    finding(
      'quarantine-open',
      'unsafe',
      `${quarantine.GroupName} lets in more than the machine that masks: ${said(rule)}.`,
      'Whoever that is reaches clones that are not masked.',
      {
        command: `aws ec2 revoke-security-group-ingress ${at} --ip-permissions '${JSON.stringify([plain(rule)])}'`,
      },
    ),
  );
  if (strangers.length < rules.length) return found;
  return [
    ...found,
    finding(
      'quarantine-shut',
      'fails',
      `${quarantine.GroupName} does not let the machine that masks in.`,
      'Masking waits for a connection, and ends.',
      {
        command: `aws ec2 authorize-security-group-ingress ${at} --protocol tcp --port ${port} --source-group ${runner.GroupId}`,
      },
    ),
  ];
}

function ofAccess(
  access: SecurityGroup,
  developers: { readonly groups: readonly string[]; readonly ranges: readonly string[] },
  region: string,
): readonly Finding[] {
  const rules = access.IpPermissions ?? [];
  const open = rules.filter((rule) =>
    [...(rule.IpRanges ?? [])].some(({ CidrIp }) => CidrIp?.endsWith('/0')),
  );
  if (open.length > 0)
    return open.map((rule) =>
      finding(
        'access-open',
        'unsafe',
        `${access.GroupName} lets the whole internet in.`,
        'Clones are masked, and still the organisation’s.',
        {
          command: `aws ec2 revoke-security-group-ingress --region ${region} --group-id ${access.GroupId} --ip-permissions '${JSON.stringify([plain(rule)])}'`,
        },
      ),
    );
  if (rules.length > 0) return [];
  return [
    finding(
      'access-shut',
      'fails',
      `${access.GroupName} lets nobody in; installation.yml has ${[...developers.groups, ...developers.ranges].join(', ')}.`,
      'A clone is ready, and nobody can connect to it.',
      APPLY,
    ),
  ];
}

function ofRunner(runner: SecurityGroup, port: number): readonly Finding[] {
  const goesTo = (wanted: number) =>
    (runner.IpPermissionsEgress ?? []).some(
      ({ IpProtocol, FromPort, ToPort }) =>
        IpProtocol === '-1' || ((FromPort ?? 0) <= wanted && wanted <= (ToPort ?? 0)),
    );
  const shut = [port, 443].filter((wanted) => !goesTo(wanted));
  if (shut.length === 0) return [];
  return [
    finding(
      'runner-shut',
      'fails',
      `${runner.GroupName} lets nothing out to port ${shut.join(' and ')}.`,
      shut.includes(443)
        ? 'The machine that masks reaches neither GitHub nor AWS, and takes no job.'
        : 'The machine that masks reaches no clone.',
      APPLY,
    ),
  ];
}

/** Whether a rule lets one group in, by one port, and nobody else. */
function isFromAlone(rule: IpPermission, group: string | undefined, port: number): boolean {
  const { IpProtocol, FromPort, ToPort, UserIdGroupPairs = [], IpRanges = [], Ipv6Ranges = [] } = rule;
  const others = [...IpRanges, ...Ipv6Ranges, ...(rule.PrefixListIds ?? [])];
  return (
    IpProtocol === 'tcp' &&
    FromPort === port &&
    ToPort === port &&
    others.length === 0 &&
    UserIdGroupPairs.length > 0 &&
    UserIdGroupPairs.every(({ GroupId }) => GroupId === group)
  );
}

function said({
  IpProtocol,
  FromPort,
  ToPort,
  UserIdGroupPairs = [],
  IpRanges = [],
  Ipv6Ranges = [],
}: IpPermission) {
  const from = [
    ...UserIdGroupPairs.map(({ GroupId }) => GroupId),
    ...IpRanges.map(({ CidrIp }) => CidrIp),
    ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
  ];
  const ports =
    IpProtocol === '-1'
      ? 'every port'
      : FromPort === ToPort
        ? `port ${FromPort}`
        : `ports ${FromPort}-${ToPort}`;
  return `${from.join(', ')} by ${ports}`;
}

/** A rule as it is named to take it back: without what only describes it. */
function plain({ IpProtocol, FromPort, ToPort, UserIdGroupPairs, IpRanges, Ipv6Ranges }: IpPermission) {
  return {
    ...{ IpProtocol, FromPort, ToPort },
    ...(UserIdGroupPairs?.length
      ? { UserIdGroupPairs: UserIdGroupPairs.map(({ GroupId }) => ({ GroupId })) }
      : {}),
    ...(IpRanges?.length ? { IpRanges: IpRanges.map(({ CidrIp }) => ({ CidrIp })) } : {}),
    ...(Ipv6Ranges?.length ? { Ipv6Ranges: Ipv6Ranges.map(({ CidrIpv6 }) => ({ CidrIpv6 })) } : {}),
  };
}

/** Whether clones are put where their source is, as AWS wants it. */
export const subnets = check(
  'the subnets',
  ['subnets', 'sources'],
  ({ subnets: { group }, sources }, { plan }) => {
    if (group === undefined)
      return [
        finding(
          'subnet-group-missing',
          'fails',
          'The clones’ subnet group is not there.',
          'No clone can be restored.',
          APPLY,
        ),
      ];
    const zones = new Set((group.Subnets ?? []).map(({ SubnetAvailabilityZone: zone }) => zone?.Name));
    return sources.flatMap(({ identifier, cluster }) => {
      const needed = cluster?.AvailabilityZones ?? [];
      const outside = [...zones].filter((zone) => zone !== undefined && !needed.includes(zone));
      if (needed.length === 0 || outside.length === 0) return [];
      const setting = 'zones' in plan.installation.network ? 'network.zones' : 'network.subnets';
      // "There must be two or three AZs in common" with the source's storage (Cross-VPC cloning, Aurora User Guide).
      const enough = zones.size - outside.length >= 2;
      return [
        finding(
          'subnets-outside-zones',
          enough ? 'warns' : 'fails',
          `Subnets of clones are in ${outside.join(', ')}; ${identifier} is in ${needed.join(', ')}.`,
          enough
            ? 'Storage of a clone is in the zones of its source: AWS wants to be given those.'
            : 'AWS makes a clone in another VPC only where two zones of its subnets are zones of its source.',
          edit(INSTALLATION, `name ${setting} in ${needed.join(', ')}, then synthesise and apply.`),
        ),
      ];
    });
  },
);

/** Whether the networks beside the clones' own reach it. */
export const peers = check(
  'the peered networks',
  ['peers'],
  ({ peers: { peerings, dnsHostnames } }, { plan }) => {
    const { region } = plan.installation;
    const found: Finding[] = Object.entries(dnsHostnames)
      .filter(([, isOn]) => !isOn)
      .map(([vpc]) =>
        finding(
          'peer-dns-off',
          'fails',
          `${vpc} has DNS hostnames switched off.`,
          'From there a clone’s name is not found inside of the network.',
          {
            command: `aws ec2 modify-vpc-attribute --region ${region} --vpc-id ${vpc} --enable-dns-hostnames Value=true`,
          },
        ),
      );
    for (const vpc of Object.keys(dnsHostnames)) {
      const own = peerings.filter(({ AccepterVpcInfo: info }) => info?.VpcId === vpc);
      if (own.some(({ Status }) => Status?.Code === 'active')) continue;
      const pending = own.find(({ Status }) => Status?.Code === 'pending-acceptance');
      found.push(
        finding(
          'peering-inactive',
          'fails',
          pending === undefined
            ? `${vpc} is not peered with the clones’ network.`
            : `Nobody has accepted the peering with ${vpc}.`,
          'Nothing in it reaches a clone.',
          pending === undefined
            ? APPLY
            : {
                command: `aws ec2 accept-vpc-peering-connection --region ${region} --vpc-peering-connection-id ${pending.VpcPeeringConnectionId}`,
              },
        ),
      );
    }
    return found;
  },
);

/** Whether rules may name the groups that reach the clones through a transit gateway, which they may not by default. */
export const gateway = check('the transit gateway', ['gateway'], ({ gateway: { gateway: it } }, { plan }) => {
  const { developers, region } = plan.installation;
  if (it === undefined || it.namesGroups) return [];
  const isRunnerBeyond = isAcrossGateway(plan.installation);
  if (!isRunnerBeyond && developers.groups.length === 0) return [];
  return [
    finding(
      'gateway-names-no-group',
      isRunnerBeyond ? 'fails' : 'warns',
      `${it.id} does not let a rule name a group of another network.`,
      isRunnerBeyond
        ? 'Quarantine lets in the group of the machine that masks, which does not count beyond the gateway: masking waits for a connection, and ends.'
        : `Where ${developers.groups.join(', ')} is beyond it, nobody in it reaches a clone.`,
      {
        command: `aws ec2 modify-transit-gateway --region ${region} --transit-gateway-id ${it.id} --options SecurityGroupReferencingSupport=enable`,
      },
    ),
  ];
});
