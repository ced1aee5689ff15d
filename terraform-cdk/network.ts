import { Construct } from 'constructs';
import { DbSubnetGroup } from '#aws/db-subnet-group';
import { SecurityGroup } from '#aws/security-group';
import { VpcSecurityGroupEgressRule } from '#aws/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '#aws/vpc-security-group-ingress-rule';
import type { TerraformResource } from '#cdktf';
import { CloneVpc } from './clone-vpc.ts';
import type { InstallationFile } from './config/schema.ts';
import { ownName } from './names.ts';

/**
 * Who reaches a clone. A clone is in exactly one group at a time:
 * quarantine, which the masking runner alone gets in by, until it is masked; then access, for developers.
 */
export class CloneNetwork extends Construct {
  readonly subnetGroup: DbSubnetGroup;
  readonly quarantine: SecurityGroup;
  readonly access: SecurityGroup;
  readonly runner: SecurityGroup;
  readonly #connections: readonly TerraformResource[];

  constructor(
    scope: Construct,
    id: string,
    installation: Pick<InstallationFile, 'network' | 'port' | 'developers' | 'runner'> & {
      readonly subnetGroupName: string;
    },
  ) {
    super(scope, id);
    const { network, port, developers, runner } = installation;
    const own = 'zones' in network ? new CloneVpc(this, 'vpc', network) : undefined;
    this.#connections = own?.connections ?? [];
    const vpc = own?.vpc.id ?? ('vpc' in network ? network.vpc : '');
    const subnets = own?.subnets.map((subnet) => subnet.id) ?? ('subnets' in network ? network.subnets : []);
    this.subnetGroup = new DbSubnetGroup(this, 'subnets', {
      name: installation.subnetGroupName,
      description: 'Where clones by Understudy live',
      subnetIds: subnets,
    });
    // Neither has a rule for going out: a database answers, it does not call.
    this.quarantine = this.#group('quarantine', vpc, 'Unmasked clones: the masking runner only');
    this.access = this.#group('access', vpc, 'Masked clones: developers');
    this.runner = this.#group('runner', runner.vpc, 'The masking runner: databases and HTTPS');

    this.#into(
      'quarantine-from-runner',
      this.quarantine,
      port,
      { group: this.runner.id },
      'The masking runner',
    );
    developers.groups.forEach((group, index) => {
      this.#into(`access-from-group-${index + 1}`, this.access, port, { group });
    });
    developers.ranges.forEach((range, index) => {
      this.#into(`access-from-range-${index + 1}`, this.access, port, { range });
    });
    new VpcSecurityGroupEgressRule(this, 'runner-to-quarantine', {
      securityGroupId: this.runner.id,
      // A rule for going out cannot name a group across a transit gateway (Amazon VPC User Guide).
      ...(isAcrossGateway(installation)
        ? { cidrIpv4: rangeOf(installation) }
        : { referencedSecurityGroupId: this.quarantine.id }),
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description: 'Clones that are being masked',
      dependsOn: [...this.#connections],
    });
    // GitHub and AWS have no addresses that a rule could name; nothing but TLS leaves.
    new VpcSecurityGroupEgressRule(this, 'runner-to-https', {
      securityGroupId: this.runner.id,
      cidrIpv4: '0.0.0.0/0',
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      description: 'GitHub and AWS',
    });
    // Amazon's own resolver is beyond the reach of rules; others are not.
    for (const [index, range] of runner.dns.entries())
      for (const ipProtocol of ['udp', 'tcp'])
        new VpcSecurityGroupEgressRule(this, `runner-to-dns-${index + 1}-${ipProtocol}`, {
          securityGroupId: this.runner.id,
          cidrIpv4: range,
          ipProtocol,
          fromPort: 53,
          toPort: 53,
          description: 'DNS servers of the organisation',
        });
  }

  #group(what: string, vpcId: string, description: string): SecurityGroup {
    const name = ownName(what);
    return new SecurityGroup(this, what, { name, description, vpcId, tags: { Name: name } });
  }

  #into(
    id: string,
    to: SecurityGroup,
    port: number,
    from: { readonly group: string } | { readonly range: string },
    description = 'Developers',
  ): void {
    new VpcSecurityGroupIngressRule(this, id, {
      securityGroupId: to.id,
      ...('group' in from ? { referencedSecurityGroupId: from.group } : { cidrIpv4: from.range }),
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description,
      dependsOn: [...this.#connections],
    });
  }
}

/** Whether the runner reaches the clones through a transit gateway, and not from within their VPC or through a peering. */
export function isAcrossGateway({ network, runner }: Pick<InstallationFile, 'network' | 'runner'>): boolean {
  if (network.transitGateway === undefined) return false;
  const near = 'zones' in network ? network.peers : [network];
  return !near.some(({ vpc }) => vpc === runner.vpc);
}

/** The addresses of the clones' VPC, where a rule has to name them. */
function rangeOf({ network }: Pick<InstallationFile, 'network'>): string {
  return ('zones' in network ? network.range : network.transitGateway?.range) ?? '';
}
