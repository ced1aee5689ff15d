import { DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { ATTESTATION_KEY_SECRET } from '../../../actions/core/aurora/names.ts';
import { topicArn } from '../../../terraform-cdk/names.ts';
import { PROJECT } from '../../../terraform-cdk/runner.ts';
import { INSTALLATION } from '../../doctor/mends.ts';
import type { PlantedFault } from './planted.ts';
import { edit, infrastructureOf as of, without } from './planting.ts';
import type { Whole } from './whole.ts';

const groupOf = (whole: Whole, name: string) => {
  const group = of(whole).groups.find(({ GroupName }) => GroupName === `understudy-${name}`);
  if (group === undefined) throw new Error(`There is no group ${name}.`);
  return group;
};

const keyOf = (end: number) =>
  `arn:aws:kms:ap-northeast-1:123456789012:key/5e0c7a91-0000-0000-0000-00000000000${end}`;

/** Keys of the organisation's own, as a whole installation names them. */
export const OWN_KEYS = { secrets: keyOf(1), table: keyOf(2), topic: keyOf(3) };

function spoilTopicKey(whole: Whole, spoil: (policy: string) => string): () => void {
  const { keyPolicies } = of(whole);
  const before = keyPolicies.get(OWN_KEYS.topic) ?? '';
  keyPolicies.set(OWN_KEYS.topic, spoil(before));
  return () => keyPolicies.set(OWN_KEYS.topic, before);
}

/** What may be wrong in AWS, but for what is cloned. */
export const ON_AWS: readonly PlantedFault[] = [
  {
    code: 'account-differs',
    plant: (whole) => {
      const undo = edit(['account'], '210987654321')(whole);
      // Keys of another account are refused before the doctor looks.
      edit(['encryption'], undefined)(whole);
      return undo;
    },
    also: 'any',
  },
  {
    code: 'provider-missing',
    plant: (whole) => {
      of(whole).providers.clear();
    },
  },
  {
    code: 'provider-audience',
    plant: (whole) => {
      for (const audiences of of(whole).providers.values()) audiences.splice(0, 1, 'another');
    },
  },
  { code: 'role-missing', plant: (whole) => without(of(whole).roles, 'understudy-seal') },
  {
    code: 'role-trust-differs',
    plant: (whole) => {
      const role = of(whole).roles.get('understudy-mask');
      const before = role?.trust;
      if (role) role.trust = JSON.parse(JSON.stringify(before).replace('refs/heads/main', 'refs/heads/*'));
      return () => {
        if (role) role.trust = before;
      };
    },
  },
  {
    code: 'role-rights-differ',
    plant: (whole) => {
      const policies = of(whole).roles.get('understudy-reap')?.policies ?? new Map<string, unknown>();
      policies.set('another', { Version: '2012-10-17', Statement: [] });
      return () => policies.delete('another');
    },
  },
  {
    code: 'table-unprotected',
    plant: (whole) => {
      of(whole).backedUp.clear();
    },
  },
  {
    code: 'attestation-key-going',
    plant: async ({ world }) => {
      await world.account.secrets.send(new DeleteSecretCommand({ SecretId: ATTESTATION_KEY_SECRET }));
    },
  },
  {
    code: 'own-key-differs',
    plant: (whole) => without(of(whole).tableKeys, of(whole).tableKeys.keys().next().value ?? ''),
  },
  {
    code: 'own-key-unusable',
    plant: (whole) => {
      of(whole).keys.set(OWN_KEYS.secrets, 'Disabled');
    },
  },
  {
    code: 'own-key-unusable',
    plant: (whole) => {
      of(whole).keys.set(OWN_KEYS.topic, 'PendingDeletion');
    },
  },
  { code: 'own-key-missing', plant: (whole) => without(of(whole).keys, OWN_KEYS.secrets) },
  { code: 'own-key-missing', plant: (whole) => without(of(whole).keys, OWN_KEYS.topic) },
  {
    code: 'topic-key-shut',
    plant: (whole) => spoilTopicKey(whole, (policy) => policy.replace('"cloudwatch.amazonaws.com",', '')),
  },
  {
    code: 'topic-key-shut',
    plant: (whole) => spoilTopicKey(whole, (policy) => policy.replace('"kms:Decrypt"', '"kms:DescribeKey"')),
  },
  {
    // EventBridge does not say for whom it asks, so no such condition ever holds.
    code: 'topic-key-shut',
    plant: (whole) =>
      spoilTopicKey(whole, (policy) =>
        policy.replace(
          '"Sid":"UnderstudyAlarms",',
          '"Sid":"UnderstudyAlarms","Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"}},',
        ),
      ),
  },
  {
    code: 'quarantine-open',
    plant: (whole) => {
      groupOf(whole, 'quarantine').IpPermissions?.push({
        ...{ IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      });
    },
  },
  {
    code: 'quarantine-open',
    plant: (whole) => {
      groupOf(whole, 'quarantine').IpPermissions?.push({
        ...{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-0default' }] },
      });
    },
  },
  {
    code: 'quarantine-shut',
    plant: (whole) => {
      groupOf(whole, 'quarantine').IpPermissions = [];
    },
  },
  {
    code: 'access-open',
    plant: (whole) => {
      groupOf(whole, 'access').IpPermissions?.push({
        ...{ IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      });
    },
  },
  {
    code: 'access-shut',
    plant: (whole) => {
      const group = groupOf(whole, 'access');
      const before = group.IpPermissions;
      group.IpPermissions = [];
      return () => {
        group.IpPermissions = before;
      };
    },
  },
  {
    code: 'runner-shut',
    plant: (whole) => {
      const group = groupOf(whole, 'runner');
      const before = group.IpPermissionsEgress;
      group.IpPermissionsEgress = before?.slice(0, 1);
      return () => {
        group.IpPermissionsEgress = before;
      };
    },
  },
  {
    code: 'group-missing',
    plant: (whole) => {
      const [first] = of(whole).groups.splice(0, 1);
      return () => of(whole).groups.unshift(...(first ? [first] : []));
    },
  },
  {
    // Two are of the source's: AWS makes a clone, and should not have been given the third.
    code: 'subnets-outside-zones',
    plant: (whole) => {
      const before = of(whole).zones;
      of(whole).zones = ['ap-northeast-1a', 'ap-northeast-1b', 'ap-northeast-1c'];
      return () => {
        of(whole).zones = before;
      };
    },
  },
  {
    code: 'subnets-outside-zones',
    plant: (whole) => {
      const before = of(whole).zones;
      of(whole).zones = ['ap-northeast-1a', 'ap-northeast-1b'];
      return () => {
        of(whole).zones = before;
      };
    },
  },
  {
    code: 'peer-dns-off',
    plant: (whole) => {
      for (const vpc of of(whole).dnsHostnames.keys()) of(whole).dnsHostnames.set(vpc, false);
    },
  },
  {
    code: 'peering-inactive',
    plant: (whole) => {
      for (const peering of of(whole).peerings) peering.Status = { Code: 'pending-acceptance' };
    },
  },
  {
    // Developers beyond a transit gateway whose own switch is off, as it is by default.
    code: 'gateway-names-no-group',
    plant: (whole) => {
      of(whole).gateways.set('tgw-0a1b2c3d', 'disable');
      const gateway = { id: 'tgw-0a1b2c3d', ranges: ['10.64.0.0/16'] };
      const undo = [
        whole.edit(INSTALLATION, ['network', 'transitGateway'], gateway),
        whole.edit(INSTALLATION, ['developers', 'groups'], ['sg-0a1b2c3d']),
      ];
      return () => {
        for (const back of undo.reverse()) back();
      };
    },
  },
  { code: 'project-missing', plant: (whole) => without(of(whole).projects, PROJECT) },
  {
    code: 'connection-unconfirmed',
    plant: (whole) => {
      const [arn = ''] = of(whole).connections.keys();
      of(whole).connections.set(arn, 'PENDING');
      return () => of(whole).connections.set(arn, 'AVAILABLE');
    },
  },
  {
    code: 'webhook-missing',
    plant: (whole) => {
      const project = of(whole).projects.get(PROJECT);
      if (project) delete project.webhook;
    },
  },
  {
    code: 'webhook-filter',
    plant: (whole) => {
      const project = of(whole).projects.get(PROJECT);
      if (project) project.webhook = { filterGroups: [[{ type: 'EVENT', pattern: 'PUSH' }]] };
    },
  },
  {
    code: 'project-group',
    plant: (whole) => {
      const { vpcConfig } = of(whole).projects.get(PROJECT) ?? {};
      const before = vpcConfig?.securityGroupIds;
      if (vpcConfig) vpcConfig.securityGroupIds = ['sg-0default'];
      return () => {
        if (vpcConfig) vpcConfig.securityGroupIds = before;
      };
    },
  },
  {
    code: 'build-quota',
    plant: (whole) => {
      of(whole).builds = 0;
      return () => {
        of(whole).builds = 20;
      };
    },
  },
  {
    code: 'alarms-unheard',
    plant: (whole) => {
      const arn = topicArn(whole.world.aws.installation);
      const before = of(whole).topics.get(arn) ?? [];
      of(whole).topics.set(arn, []);
      return () => of(whole).topics.set(arn, before);
    },
  },
  {
    code: 'alarms-unconfirmed',
    plant: (whole) => {
      const all = [...of(whole).topics.values()].flat();
      for (const one of all) one.isConfirmed = false;
      return () => {
        for (const one of all) one.isConfirmed = true;
      };
    },
  },
  { code: 'alarm-missing', plant: (whole) => without(of(whole).alarms, 'understudy-no-heartbeat') },
  {
    code: 'alarm-muted',
    plant: (whole) => {
      const { alarms } = of(whole);
      alarms.set('understudy-no-heartbeat', {
        ...alarms.get('understudy-no-heartbeat'),
        ActionsEnabled: false,
      });
    },
  },
  {
    code: 'alarm-rings',
    plant: (whole) => {
      const { alarms } = of(whole);
      const before = alarms.get('understudy-unmasked-too-long') ?? {};
      alarms.set('understudy-unmasked-too-long', { ...before, StateValue: 'ALARM' });
      return () => alarms.set('understudy-unmasked-too-long', before);
    },
  },
  {
    code: 'rule-off',
    plant: (whole) => {
      of(whole).rules.set('understudy-stranger-at-clones', 'DISABLED');
    },
  },
  { code: 'rule-missing', plant: (whole) => without(of(whole).rules, 'understudy-stranger-at-secrets') },
  {
    code: 'trail-stopped',
    plant: (whole) => {
      of(whole).trails.set('organisation', false);
    },
  },
  { code: 'trail-missing', plant: (whole) => without(of(whole).trails, 'organisation') },
];
