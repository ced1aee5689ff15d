import { ModifyDBClusterCommand, ModifyDBClusterParameterGroupCommand } from '@aws-sdk/client-rds';
import { DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { ATTESTATION_KEY_SECRET } from '../../../actions/core/aurora/names.ts';
import { topicArn } from '../../../terraform-cdk/names.ts';
import { PROJECT } from '../../../terraform-cdk/runner.ts';
import { INSTALLATION } from '../../doctor/mends.ts';
import type { PlantedFault } from './planted.ts';
import type { Whole } from './whole.ts';

const SETTINGS = '.github/understudy.yml';
const of = (whole: Whole) => whole.world.aws.infrastructure;
const edit =
  (path: readonly (string | number)[], value: unknown, file = INSTALLATION): PlantedFault['plant'] =>
  (whole) =>
    whole.edit(file, path, value);

/** Takes something out of a map. @returns what puts it back */
function without<Key, Value>(map: Map<Key, Value>, key: Key): () => void {
  const value = map.get(key);
  map.delete(key);
  return () => {
    if (value !== undefined) map.set(key, value);
  };
}

const groupOf = (whole: Whole, name: string) => {
  const group = of(whole).groups.find(({ GroupName }) => GroupName === `understudy-${name}`);
  if (group === undefined) throw new Error(`There is no group ${name}.`);
  return group;
};

const setParameters = async (whole: Whole, group: string, set: Readonly<Record<string, string>>) => {
  await whole.world.account.rds.send(
    new ModifyDBClusterParameterGroupCommand({
      DBClusterParameterGroupName: group,
      Parameters: Object.entries(set).map(([ParameterName, ParameterValue]) => ({
        ...{ ParameterName, ParameterValue, ApplyMethod: 'pending-reboot' },
      })),
    }),
  );
};

function forget(whole: Whole, group: string, names: readonly string[]): void {
  const groups = whole.world.aws.parameterGroups;
  const left = Object.entries(groups[group] ?? {}).filter(([name]) => !names.includes(name));
  groups[group] = Object.fromEntries(left);
}

/** The clones' group of the second family. */
const EIGHT_FOUR = 'understudy-aurora-mysql84';

const settings = (whole: Whole) => whole.world.aws.settingsOf('app-production');

/** Changes what RDS says of production. @returns what puts it back */
const production =
  (change: Parameters<typeof Object.assign>[1]): PlantedFault['plant'] =>
  (whole) => {
    const now = settings(whole);
    const before = { ...now };
    Object.assign(now, change);
    return () => Object.assign(now, before);
  };

/** What may be wrong in AWS. */
export const ON_AWS: readonly PlantedFault[] = [
  {
    code: 'account-differs',
    plant: edit(['account'], '210987654321'),
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
    code: 'source-missing',
    plant: edit(['sources', 'production', 'cluster'], 'app-prodution', SETTINGS),
    also: ['role-rights-differ'],
  },
  { code: 'source-engine', plant: production({ EngineMode: 'serverless' }) },
  { code: 'source-occupied', plant: production({ Status: 'backing-up' }) },
  { code: 'source-port', plant: production({ Port: 3333 }) },
  {
    code: 'source-unprotected',
    plant: async ({ world }) => {
      await world.account.rds.send(
        new ModifyDBClusterCommand({ DBClusterIdentifier: 'app-production', DeletionProtection: false }),
      );
    },
  },
  { code: 'source-unencrypted', plant: production({ StorageEncrypted: false }) },
  {
    code: 'parameter-family-differs',
    plant: production({ EngineVersion: '9.7.1' }),
  },
  {
    code: 'parameter-family-differs',
    plant: edit(['parameterGroup', 'family'], 'aurora-mysql8.4'),
    // What the stack has made fits the file no more, either.
    also: ['role-rights-differ', 'variable-differs'],
  },
  {
    code: 'parameter-group-missing',
    plant: ({ world: { aws } }) => {
      const { [EIGHT_FOUR]: group = {}, ...others } = aws.parameterGroups;
      for (const name of Object.keys(aws.parameterGroups)) delete aws.parameterGroups[name];
      Object.assign(aws.parameterGroups, others);
      return () => Object.assign(aws.parameterGroups, { [EIGHT_FOUR]: group });
    },
  },
  {
    code: 'parameter-group-family',
    plant: ({ world: { aws } }) => {
      aws.parameterFamilies[EIGHT_FOUR] = 'aurora-mysql8.0';
      return () => Object.assign(aws.parameterFamilies, { [EIGHT_FOUR]: 'aurora-mysql8.4' });
    },
  },
  {
    // Of the second family: its sources are looked at beside the group of their own version.
    code: 'parameters-differ',
    plant: async (whole) => {
      await setParameters(whole, 'app-production-84', { lower_case_table_names: '1' });
      const now = settings(whole);
      const before = { ...now };
      Object.assign(now, { EngineVersion: '8.4.10', DBClusterParameterGroup: 'app-production-84' });
      return () => {
        Object.assign(now, before);
        forget(whole, 'app-production-84', ['lower_case_table_names']);
      };
    },
  },
  {
    code: 'parameters-unlocked',
    plant: (whole) => setParameters(whole, EIGHT_FOUR, { binlog_format: 'ROW' }),
  },
  {
    code: 'parameters-differ',
    plant: async (whole) => {
      await setParameters(whole, 'app-production', { sql_mode: 'ANSI', time_zone: 'Asia/Tokyo' });
      return () => forget(whole, 'app-production', ['sql_mode', 'time_zone']);
    },
  },
  {
    code: 'parameters-unlocked',
    plant: async (whole) => {
      await setParameters(whole, whole.world.aws.installation.clusterParameterGroup, {
        event_scheduler: 'ON',
        general_log: '1',
      });
    },
  },
  {
    code: 'class-not-offered',
    plant: edit(['sources', 'production', 'maskingClass'], 'r4.16xlarge', SETTINGS),
  },
  {
    code: 'key-unlisted',
    plant: (whole) => {
      const { KmsKeyId = '' } = settings(whole);
      of(whole).keys.set(KmsKeyId, 'Enabled');
      return () => of(whole).keys.delete(KmsKeyId);
    },
  },
  {
    code: 'cluster-quota',
    plant: (whole) => {
      of(whole).clusters = 5;
      return () => {
        of(whole).clusters = 40;
      };
    },
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
    code: 'base-missing',
    plant: async (whole) => {
      await whole.putBase(undefined);
      return () => whole.putBase(whole.world.clock.date());
    },
  },
  {
    code: 'base-too-old',
    plant: async (whole) => {
      await whole.putBase(new Date(whole.world.clock.now() - 48 * 3_600_000));
      return () => whole.putBase(whole.world.clock.date());
    },
  },
  {
    code: 'base-not-cut',
    plant: async (whole) => {
      await whole.putClone({ longWay: 'base-unfit' });
      return () => whole.putClone({ base: 'besuto', dataAsOf: '2026-01-01T00:00:00.000Z' });
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
