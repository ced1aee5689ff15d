import type {
  DBCluster,
  ModifyDBClusterCommandInput as Input,
  ModifyDBClusterResult as Output,
} from '@aws-sdk/client-rds';
import { operation } from '../../operation.ts';
import { checkCapacity, serverless } from '../classes.ts';
import { describeCluster } from '../describe.ts';
import { invalidCombination, invalidValue } from '../errors.ts';
import { keyAsks } from '../keys.ts';
import { serve, stopServing } from '../serve.ts';
import { type Cluster, nameOf, type Rds } from '../state.ts';

type Step = () => unknown;

export const modifyCluster = operation<Rds, Input, Output>({
  name: 'ModifyDBCluster',

  asks: (input, rds) => {
    const context = {
      ...(input.ManageMasterUserPassword !== undefined && {
        'rds:ManageMasterUserPassword': String(input.ManageMasterUserPassword),
      }),
      ...(input.DBClusterInstanceClass && { 'rds:DatabaseClass': input.DBClusterInstanceClass }),
    };
    const resources = [rds.clusterResource(input.DBClusterIdentifier, { context })];
    const { DBClusterParameterGroupName: parameters, OptionGroupName: options } = input;
    if (parameters) resources.push({ arn: rds.arn('cluster-pg', parameters), context });
    if (options) resources.push({ arn: rds.arn('og', options), context });
    return [
      { action: 'rds:ModifyDBCluster', resources },
      ...keyAsks('change', rds.clusters.get(nameOf(input.DBClusterIdentifier)), rds),
    ];
  },

  run: (input, rds) => {
    const cluster = rds.available(input.DBClusterIdentifier);
    check(input, rds);
    awaitRestarts(input, cluster, rds);
    applyNow(input, cluster.settings);
    const { background, timeline } = rds.options;
    const steps = [
      ...passwordSteps(input, cluster, rds),
      ...groupSteps(input, cluster, rds),
      ...parameterSteps(input, cluster, rds),
    ];
    if (steps.length === 0) steps.push(() => timeline.wait('modifyCluster', cluster.id));
    background.start(`modifying ${cluster.id}`, steps, () => {
      cluster.settings.Status = 'failed';
    });
    return { DBCluster: describeCluster(cluster, rds) };
  },
});

function check(input: Input, rds: Rds): void {
  if (input.NewDBClusterIdentifier) throw invalidValue('The sandbox does not rename clusters.');
  const {
    MasterUserPassword: password,
    ManageMasterUserPassword: managed,
    VpcSecurityGroupIds: groups,
  } = input;
  if (managed && password)
    throw invalidCombination('Specify either ManageMasterUserPassword or MasterUserPassword.');
  if (password !== undefined && !isGoodPassword(password)) {
    throw invalidValue(
      "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used, 8 to 41 of them.",
    );
  }
  const mode =
    input.DatabaseInsightsMode ??
    rds.clusters.get(nameOf(input.DBClusterIdentifier))?.settings.DatabaseInsightsMode;
  if (mode === 'advanced' && input.EnablePerformanceInsights === false)
    throw invalidCombination('The advanced mode of Database Insights needs Performance Insights.');
  rds.checkGroups(groups, input.DBClusterParameterGroupName);
  if (input.DBClusterParameterGroupName !== undefined)
    rds.checkFamily(
      input.DBClusterParameterGroupName,
      rds.clusters.get(nameOf(input.DBClusterIdentifier))?.settings.EngineVersion,
    );
  checkCapacity(
    input.ServerlessV2ScalingConfiguration,
    rds.clusters.get(nameOf(input.DBClusterIdentifier))?.settings.EngineVersion,
  );
}

/** 8 to 41 printable ASCII characters, without `/`, `"`, `@` and space. */
function isGoodPassword(password: string): boolean {
  return /^[!-~]{8,41}$/.test(password) && !/[/"@]/.test(password);
}

/** Settings that RDS shows as changed in its answer. */
function applyNow(input: Input, settings: DBCluster): void {
  const changed: DBCluster = {
    BackupRetentionPeriod: input.BackupRetentionPeriod,
    DeletionProtection: input.DeletionProtection,
    CopyTagsToSnapshot: input.CopyTagsToSnapshot,
    BacktrackWindow: input.BacktrackWindow,
    IAMDatabaseAuthenticationEnabled: input.EnableIAMDatabaseAuthentication,
    PerformanceInsightsEnabled: input.EnablePerformanceInsights,
    MonitoringInterval: input.MonitoringInterval,
    DatabaseInsightsMode: input.DatabaseInsightsMode,
    HttpEndpointEnabled: input.EnableHttpEndpoint,
    ServerlessV2ScalingConfiguration: input.ServerlessV2ScalingConfiguration,
    EnabledCloudwatchLogsExports: input.CloudwatchLogsExportConfiguration?.EnableLogTypes,
    ...(input.ManageMasterUserPassword && {
      MasterUserSecret: { SecretArn: `rds!${settings.DbClusterResourceId}`, SecretStatus: 'active' },
    }),
    ...(input.Domain && { DomainMemberships: [{ Domain: input.Domain, Status: 'joined' }] }),
  };
  for (const [name, value] of Object.entries(changed)) {
    if (value !== undefined) Object.assign(settings, { [name]: value });
  }
}

/** With another range of capacity some parameters of serverless instances have other values, `max_connections` from their next restart on. */
function awaitRestarts({ ServerlessV2ScalingConfiguration: range }: Input, cluster: Cluster, rds: Rds): void {
  const { MinCapacity, MaxCapacity } = cluster.settings.ServerlessV2ScalingConfiguration ?? {};
  if (range === undefined || (range.MinCapacity === MinCapacity && range.MaxCapacity === MaxCapacity)) return;
  for (const instance of rds.instancesOf(cluster))
    if (instance.settings.DBInstanceClass === serverless) instance.awaitsRestart = true;
}

function passwordSteps({ MasterUserPassword: password }: Input, cluster: Cluster, rds: Rds): Step[] {
  if (password === undefined) return [];
  const { settings, database } = cluster;
  settings.Status = 'resetting-master-credentials';
  settings.PendingModifiedValues = { ...settings.PendingModifiedValues, MasterUserPassword: '****' };
  return [
    () => rds.options.timeline.wait('masterPassword', cluster.id),
    () => database.setPassword(settings.MasterUsername ?? '', password),
    () => {
      delete settings.PendingModifiedValues;
      if (settings.Status === 'resetting-master-credentials') settings.Status = 'available';
    },
  ];
}

function groupSteps({ VpcSecurityGroupIds: groups }: Input, cluster: Cluster, rds: Rds): Step[] {
  if (!groups) return [];
  const { settings } = cluster;
  const listed = (Status: string) => groups.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status }));
  settings.VpcSecurityGroups = listed('adding');
  return [
    () => rds.options.timeline.wait('securityGroups', cluster.id),
    () => {
      rds.options.network.setGroups(cluster.id, groups);
      settings.VpcSecurityGroups = listed('active');
    },
  ];
}

/** Most parameters need a restart on AWS too; here the server is restarted at once instead of by a later call. */
function parameterSteps({ DBClusterParameterGroupName: name }: Input, cluster: Cluster, rds: Rds): Step[] {
  if (name === undefined) return [];
  cluster.settings.DBClusterParameterGroup = name;
  return [
    () => rds.options.timeline.wait('modifyCluster', cluster.id),
    async () => {
      if (cluster.database.port === undefined) return;
      await stopServing(cluster, rds);
      await serve(cluster, rds);
    },
  ];
}
