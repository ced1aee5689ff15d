import { ModifyDBClusterCommand, ModifyDBClusterParameterGroupCommand } from '@aws-sdk/client-rds';
import type { PlantedFault } from './planted.ts';
import { edit, infrastructureOf as of } from './planting.ts';
import { BASE_CLUSTER, type Whole } from './whole.ts';

const SETTINGS = '.github/understudy.yml';

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

/** What may be wrong with what is cloned: sources, their parameters and keys, bases. */
export const ON_DATABASES: readonly PlantedFault[] = [
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
  {
    code: 'source-version-closed',
    plant: production({ EngineVersion: '8.0.mysql_aurora.3.04.0' }),
  },
  { code: 'source-unencrypted', plant: production({ StorageEncrypted: false }) },
  {
    code: 'parameter-family-differs',
    plant: production({ EngineVersion: '9.7.1' }),
    also: ['base-unfit'],
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
    also: ['base-unfit'],
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
    // What the clones alone set differs as well; a default that is set by hand does not.
    code: 'parameters-differ',
    plant: async (whole) => {
      const group = whole.world.aws.installation.clusterParameterGroup;
      await setParameters(whole, group, { lower_case_table_names: '1', time_zone: 'UTC' });
      return () => forget(whole, group, ['lower_case_table_names', 'time_zone']);
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
    code: 'source-key-missing',
    plant: production({
      KmsKeyId: 'arn:aws:kms:ap-northeast-1:123456789012:key/5e0c7a91-0000-0000-0000-000000000009',
    }),
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
    code: 'base-unfit',
    plant: ({ world: { aws } }) => {
      const base = aws.settingsOf(BASE_CLUSTER);
      base.Status = 'stopped';
      return () => Object.assign(base, { Status: 'available' });
    },
  },
  {
    code: 'base-unfit',
    plant: ({ world: { aws } }) => {
      const base = aws.settingsOf(BASE_CLUSTER);
      const { EngineVersion } = base;
      base.EngineVersion = '8.4.10';
      return () => Object.assign(base, { EngineVersion });
    },
  },
  {
    code: 'base-not-cut',
    plant: async (whole) => {
      await whole.putClone({ longWay: 'base-paused' });
      return () => whole.putClone({ base: 'besuto', dataAsOf: '2026-01-01T00:00:00.000Z' });
    },
  },
];
