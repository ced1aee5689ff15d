import { iamRoleName, ROLES } from '../../../../actions/core/base/installation.ts';
import type { Plan } from '../../../../terraform-cdk/config/plan.ts';
import { divide } from '../../../../terraform-cdk/iam/divide.ts';
import { rolePolicy } from '../../../../terraform-cdk/iam/roles.ts';
import { TOPIC_KEY_STATEMENT } from '../../../../terraform-cdk/iam/topic-key.ts';
import { AUDIENCE, providerArn, trustPolicy } from '../../../../terraform-cdk/iam/trust.ts';
import { ownName, topicArn } from '../../../../terraform-cdk/names.ts';
import { PROJECT, WORKFLOW_FILTER } from '../../../../terraform-cdk/runner.ts';
import { namesOf, repositoryOf } from '../../../../terraform-cdk/stack.ts';
import type { Infrastructure } from './state.ts';

/** Ids of the installation's groups; the first two are those of the sandbox's network. */
export interface GroupIds {
  readonly quarantine: string;
  readonly access: string;
  readonly runner: string;
}

/**
 * Makes of a plan what Terraform makes of it, as far as it is kept here, and does what a person does besides: confirms the connection
 * and the mail, and switches a trail on.
 */
export function applyPlan(to: Infrastructure, plan: Plan, ids: GroupIds): void {
  applyRoles(to, plan);
  applyNetwork(to, plan, ids);
  applyRunner(to, plan, ids);
  applyAlarms(to, plan);
  to.backedUp.add(namesOf(plan).table);
  applyKeys(to, plan);
}

/** Puts what is made under the keys that the plan names; their owner lets CloudWatch and EventBridge use that of the topic. */
function applyKeys(to: Infrastructure, plan: Plan): void {
  const { keys, encryption } = plan.installation;
  for (const key of [...keys, encryption.secrets, encryption.table, encryption.topic])
    if (key !== undefined) to.keys.set(key, 'Enabled');
  if (encryption.table !== undefined) to.tableKeys.set(namesOf(plan).table, encryption.table);
  if (encryption.topic === undefined) return;
  to.topicKeys.set(topicArn(plan.installation), encryption.topic);
  const ofAccount = { AWS: `arn:aws:iam::${to.account}:root` };
  const account = { Effect: 'Allow', Principal: ofAccount, Action: 'kms:*', Resource: '*' };
  to.keyPolicies.set(
    encryption.topic,
    JSON.stringify({ Version: '2012-10-17', Statement: [account, TOPIC_KEY_STATEMENT] }),
  );
}

function applyRoles(to: Infrastructure, plan: Plan): void {
  to.providers.set(providerArn(to.account, repositoryOf(plan).issuer), [AUDIENCE]);
  for (const role of ROLES) {
    const name = iamRoleName(namesOf(plan), role);
    const divided = divide(name, rolePolicy(role, namesOf(plan)));
    const documents = 'inline' in divided ? [divided.inline] : divided.attached;
    to.roles.set(name, {
      trust: trustPolicy(role, namesOf(plan), repositoryOf(plan)),
      policies: new Map(documents.map((document, index) => [`${name}-${index + 1}`, document])),
    });
  }
}

function applyNetwork(to: Infrastructure, { installation }: Plan, ids: GroupIds): void {
  const { port, developers, network } = installation;
  const tcp = (at: number) => ({ IpProtocol: 'tcp', FromPort: at, ToPort: at });
  const fromDevelopers = [
    ...developers.groups.map((GroupId) => ({ ...tcp(port), UserIdGroupPairs: [{ GroupId }] })),
    ...developers.ranges.map((CidrIp) => ({ ...tcp(port), IpRanges: [{ CidrIp }] })),
  ];
  to.groups.push(
    {
      ...{ GroupId: ids.quarantine, GroupName: ownName('quarantine'), IpPermissionsEgress: [] },
      IpPermissions: [{ ...tcp(port), UserIdGroupPairs: [{ GroupId: ids.runner }] }],
    },
    {
      ...{ GroupId: ids.access, GroupName: ownName('access'), IpPermissionsEgress: [] },
      IpPermissions: fromDevelopers,
    },
    {
      ...{ GroupId: ids.runner, GroupName: ownName('runner'), IpPermissions: [] },
      IpPermissionsEgress: [
        { ...tcp(port), UserIdGroupPairs: [{ GroupId: ids.quarantine }] },
        { ...tcp(443), IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ],
    },
  );
  if (!('peers' in network)) return;
  to.zones = network.zones;
  for (const [index, { vpc }] of network.peers.entries()) {
    to.dnsHostnames.set(vpc, true);
    to.peerings.push({
      VpcPeeringConnectionId: `pcx-0000000000000000${index}`,
      AccepterVpcInfo: { VpcId: vpc },
      Status: { Code: 'active' },
    });
  }
}

function applyRunner(to: Infrastructure, { installation: { runner } }: Plan, ids: GroupIds): void {
  if (!('subnets' in runner)) return;
  const made = `arn:aws:codeconnections:${to.region}:${to.account}:connection/0a1b2c3d-0000-4000-8000-000000000000`;
  const connection = runner.connection === 'create' ? made : runner.connection;
  to.connections.set(connection, 'AVAILABLE');
  to.projects.set(PROJECT, {
    name: PROJECT,
    source: { type: 'GITHUB', auth: { type: 'CODECONNECTIONS', resource: connection } },
    vpcConfig: { vpcId: runner.vpc, subnets: [...runner.subnets], securityGroupIds: [ids.runner] },
    webhook: { filterGroups: [WORKFLOW_FILTER.map((filter) => ({ ...filter }))] },
  });
}

function applyAlarms(to: Infrastructure, { installation }: Plan): void {
  to.topics.set(
    topicArn(installation),
    installation.alarms.emails.map((endpoint) => ({ protocol: 'email', endpoint, isConfirmed: true })),
  );
  for (const name of ['no-heartbeat', 'unmasked-too-long'].map(ownName))
    to.alarms.set(name, { AlarmName: name, ActionsEnabled: true, StateValue: 'OK', AlarmDescription: name });
  to.rules.set(ownName('stranger-at-clones'), 'ENABLED');
  to.rules.set(ownName('stranger-at-secrets'), 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
  to.trails.set('organisation', true);
}
