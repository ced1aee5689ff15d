import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DBCluster } from '@aws-sdk/client-rds';
import { iamRoleName, ROLES } from '../../../actions/core/base/installation.ts';
import type { WorldClock } from '../clock.ts';
import type { Mysql } from '../mysql/index.ts';
import { Network, type SecurityGroup } from '../network/index.ts';
import type { Call } from './calls.ts';
import { makeCertificates } from './certificates.ts';
import { cloudWatchService, type Measurement } from './cloudwatch/service.ts';
import { startDynamo } from './dynamodb/service.ts';
import { Endpoint } from './endpoint.ts';
import { Faults } from './faults.ts';
import { type Gate, openGate } from './gate.ts';
import { infrastructureServices } from './infrastructure/services.ts';
import { Infrastructure } from './infrastructure/state.ts';
import { pricingService } from './pricing/service.ts';
import { type Rate, Rates } from './rates.ts';
import { Background } from './rds/background.ts';
import { createSource, type Source, type SourceRequest } from './rds/create-source.ts';
import { crash } from './rds/serve.ts';
import { rdsService } from './rds/service.ts';
import { defaults, familyOf, Rds } from './rds/state.ts';
import { OTHERS, type Readings } from './readings.ts';
import { secretsService } from './secrets/service.ts';
import { Vault } from './secrets/vault.ts';
import { type Credentials, Sessions } from './sessions.ts';
import { stsService } from './sts/service.ts';
import { type Trust, type TrustedRepository, trustRepository } from './sts/trust.ts';
import { TokenCheck } from './sts/web-identity.ts';
import { Timeline, type TimelineEntry, type Waits } from './waits.ts';

export interface AwsOptions {
  readonly clock: WorldClock;
  readonly mysql: Mysql;
  /** Databases and certificates live in a new folder under this one, until `stop`. */
  readonly workDir: string;
  /** URL of GitHub's OIDC issuer: the `iss` claim of its tokens. */
  readonly issuer: string;
  /** Where its keys are, when `/.well-known/openid-configuration` does not say it. */
  readonly jwksUrl?: string;
  /** Whose workflows the roles trust. */
  readonly repository: TrustedRepository;
  /** Replaces the trust policies made from `repository`. */
  readonly trust?: Trust;
  /** Decides each call; every existing role may do everything unless given. */
  readonly gate?: Gate;
  readonly account?: string;
  readonly region?: string;
  /** Regions beside that one, with databases and secrets of their own, and what their roles end with; none unless given. */
  readonly further?: readonly { readonly region: string; readonly roleSuffix: string }[];
  /** Roles with their longest session in seconds, instead of the six of an installation with 12 hours each. */
  readonly roles?: Readonly<Record<string, number>>;
  /** Settings of further cluster parameter groups, by name. */
  readonly clusterParameterGroups?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Options of every database server, such as `{ 'performance-schema': 'ON' }`. */
  readonly serverOptions?: Readonly<Record<string, string>>;
  /** How AWS behaves where nobody knows; as `OTHERS` says unless given. */
  readonly readings?: Partial<Readings>;
  /** What the names of the six roles end with; nothing unless given. */
  readonly roleSuffix?: string;
  /** How long AWS takes, where an installation has measured it. */
  readonly waits?: Partial<Waits>;
  /** By which it is drawn how late AWS notices what; always the same unless given. */
  readonly seed?: string;
  /** How many calls AWS takes a second, by service; any number unless given. */
  readonly rates?: Readonly<Record<string, Rate>>;
  /** ARNs of keys in KMS that are a customer's own; none unless given. */
  readonly customerKeys?: readonly string[];
}

/** What the infrastructure tells the workflows: the value of the repository variable `UNDERSTUDY`. */
interface Installation {
  readonly account: string;
  readonly region: string;
  readonly table: string;
  readonly quarantineGroup: string;
  readonly accessGroup: string;
  readonly subnetGroup: string;
  readonly clusterParameterGroup: string;
  readonly clusterParameterGroups: Readonly<Record<string, string>>;
  readonly runner: readonly string[];
  readonly databaseCa: string;
}

/** A running AWS. */
export interface Aws {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly installation: Installation;
  /** The account's own credentials, past no role: for setting up the table and for looking at the outcome. */
  readonly rootCredentials: Credentials;
  readonly network: Network;
  /** What an apply has made, and what stands around it; empty unless a plan is applied. */
  readonly infrastructure: Infrastructure;
  /** The same of each region, the first among them. */
  readonly infrastructures: ReadonlyMap<string, Infrastructure>;
  /** Every call so far, in order. */
  readonly calls: readonly Call[];
  /** What CloudWatch was told so far, in order. */
  readonly measurements: readonly Measurement[];
  /** Every wait so far. */
  readonly timeline: readonly TimelineEntry[];
  readonly faults: Faults;
  /** What was turned away for too many calls; absent where any number is taken. */
  readonly rates: Rates | undefined;
  /** Background work that failed; empty in a healthy run. */
  readonly failures: readonly Error[];
  /** Makes a production cluster with an instance, in a further region where one is named. */
  createSource(request: SourceRequest, region?: string): Promise<Source>;
  /** Every cluster with its tags and groups as they are now, past the API: to look at in the middle of a call. */
  standing(): readonly {
    readonly cluster: string;
    readonly tags: ReadonlyMap<string, string>;
    readonly groups: readonly string[];
  }[];
  /** What RDS says of a cluster, to be spoiled. */
  settingsOf(cluster: string): DBCluster;
  /** What was set in each cluster parameter group, to be spoiled. */
  readonly parameterGroups: Record<string, Readonly<Record<string, string>>>;
  /** The same of instances; `app-production-instances` is for sources that name it. */
  readonly instanceParameterGroups: Record<string, Readonly<Record<string, string>>>;
  /** Families of the parameter groups that are not of Aurora MySQL 3's, by their names. */
  readonly parameterFamilies: Record<string, string>;
  /** How the control plane connects to a cluster's server, around the proxy; undefined while none runs. */
  control(cluster: string): Source['root'] | undefined;
  /** Has a cluster be in a passing state of its own for so many seconds, as for a backup or an upgrade. */
  occupy(cluster: string, status: string, seconds: number): void;
  /** A cluster has been upgraded to a version, which has it under the engine's own parameters. */
  upgrade(cluster: string, version: string): void;
  /** Kills a cluster's server with `kill -9`; it is started again, as Aurora does. */
  crash(cluster: string): Promise<void>;
  setGate(gate: Gate): void;
  setTrust(trust: Trust): void;
  /** Ends every server and removes every file. */
  stop(): Promise<void>;
}

const dayRoles = (suffix: string) =>
  Object.fromEntries(ROLES.map((role) => [iamRoleName({ roleSuffix: suffix }, role), 12 * 3600]));

const rolesOf = ({ roleSuffix = '', further = [] }: AwsOptions) =>
  Object.assign(dayRoles(roleSuffix), ...further.map((one) => dayRoles(one.roleSuffix)));

/** Security groups of the sandbox's VPC. */
const groups = {
  default: { id: 'sg-0default', name: 'default', from: ['developers', 'runner'] },
  quarantine: { id: 'sg-0quarantine', name: 'understudy-quarantine', from: ['runner'] },
  access: { id: 'sg-0access', name: 'understudy-access', from: ['developers'] },
} as const satisfies Readonly<Record<string, SecurityGroup>>;

/** Parameter groups: the engine's own, production's, and that of the clones. */
const parameterGroups = {
  [defaults.clusterParameterGroup]: {},
  'app-production': { event_scheduler: 'ON' },
  'understudy-aurora-mysql8': { event_scheduler: 'OFF', require_secure_transport: 'ON' },
  'default.aurora-mysql8.4': {},
  'app-production-84': { event_scheduler: 'ON' },
  'understudy-aurora-mysql84': { event_scheduler: 'OFF', require_secure_transport: 'ON' },
};

/** Families of these, where it is not the one of Aurora MySQL 3. */
const parameterFamilies = {
  'default.aurora-mysql8.4': 'aurora-mysql8.4',
  'app-production-84': 'aurora-mysql8.4',
  'understudy-aurora-mysql84': 'aurora-mysql8.4',
};

/** Starts an AWS of one account and one region on this machine. */
export async function startAws(options: AwsOptions): Promise<Aws> {
  const { clock, account = '123456789012', region = 'ap-northeast-1' } = options;
  mkdirSync(options.workDir, { recursive: true });
  const workDir = mkdtempSync(join(resolve(options.workDir), 'aws-'));
  const certificates = await makeCertificates(join(workDir, 'tls'));
  const network = new Network(Object.values(groups), () => clock.date());
  const timeline = new Timeline(clock, options.waits ?? {}, options.seed ?? '1');
  const background = new Background();
  const infrastructure = new Infrastructure(account, region, undefined);
  const further = (options.further ?? []).map((one) => one.region);
  const infrastructures = new Map([
    [region, infrastructure],
    ...further.map((where) => [where, new Infrastructure(account, where, infrastructure)] as const),
  ]);
  const rdsIn = (where: string) =>
    new Rds({
      infrastructure: infrastructures.get(where) ?? infrastructure,
      ...{ account, region: where, clock, timeline, background, workDir: join(workDir, where) },
      network: where === region ? network : network.elsewhere(where),
      databases: {
        mysql: options.mysql,
        tls: certificates,
        controlPassword: randomBytes(24).toString('base64url'),
        options: options.serverOptions ?? {},
      },
      clusterParameterGroups: { ...parameterGroups, ...options.clusterParameterGroups },
      parameterFamilies: { ...parameterFamilies },
      instanceParameterGroups: { [defaults.instanceParameterGroup]: {}, 'app-production-instances': {} },
      subnetGroups: [defaults.subnetGroup, 'understudy'],
      defaultGroup: groups.default.id,
      readings: { ...OTHERS, ...options.readings },
      customerKeys: options.customerKeys ?? [],
    });
  const rds = rdsIn(region);
  const regions = new Map([region, ...further].map((one) => [one, one === region ? rds : rdsIn(one)]));
  const clusters = () => [...regions.values()].flatMap((one) => [...one.clusters.values()]);
  const sessions = new Sessions();
  const dynamo = startDynamo(infrastructure, options.readings?.tableKey ?? OTHERS.tableKey);
  const faults = new Faults();
  const rates = options.rates && new Rates(options.rates, clock);
  const calls: Call[] = [];
  const measurements: Measurement[] = [];
  let { gate = openGate, trust = trustRepository(options.repository) } = options;
  const sts = {
    ...{ account, sessions, roles: options.roles ?? rolesOf(options) },
    tokens: new TokenCheck({ url: options.issuer, ...(options.jwksUrl && { jwksUrl: options.jwksUrl }) }),
    trust: () => trust,
  };
  const services = [
    ...[...regions].flatMap(([where, own]) => [
      { ...rdsService(own), region: where },
      {
        ...secretsService(
          new Vault(infrastructures.get(where) ?? infrastructure, { ...OTHERS, ...options.readings }),
          { background, timeline },
        ),
        region: where,
      },
    ]),
    stsService(sts),
    pricingService(),
    { ...dynamo.service, region },
    ...[...infrastructures].flatMap(([where, made]) =>
      [cloudWatchService({ measurements, infrastructure: made }), ...infrastructureServices(made)].map(
        // IAM is the whole account's; where there is one region, it answers for any.
        (service) =>
          service.name === 'iam' || further.length === 0 ? service : { ...service, region: where },
      ),
    ),
  ];
  const endpoint = new Endpoint({ clock, sessions, services, faults, rates, calls, gate: () => gate });
  const server = await endpoint.listen();
  return {
    ...{
      url: server.url,
      network,
      infrastructure,
      infrastructures,
      calls,
      measurements,
      faults,
      rates,
      timeline: timeline.entries,
      failures: background.failures,
    },
    installation: {
      ...{ account, region, table: 'understudy' },
      ...{ quarantineGroup: groups.quarantine.id, accessGroup: groups.access.id },
      ...{ subnetGroup: 'understudy', clusterParameterGroup: 'understudy-aurora-mysql8' },
      clusterParameterGroups: {
        'aurora-mysql8.0': 'understudy-aurora-mysql8',
        'aurora-mysql8.4': 'understudy-aurora-mysql84',
      },
      ...{ runner: ['self-hosted', 'understudy'], databaseCa: certificates.caPem },
    },
    rootCredentials: sessions.openAccount(account).credentials,
    createSource: (request, where = region) =>
      createSource(
        {
          parameterGroup:
            familyOf(request.version) === 'aurora-mysql8.4' ? 'app-production-84' : 'app-production',
          ...request,
        },
        regions.get(where) ?? rds,
      ),
    upgrade: (name, version) => {
      const { settings } = rds.cluster(name);
      settings.EngineVersion = version;
      settings.DBClusterParameterGroup = `default.${familyOf(version)}`;
    },
    standing: () =>
      clusters().map(({ id, tags, settings }) => ({
        cluster: id,
        tags,
        groups: (settings.VpcSecurityGroups ?? []).map((group) => group.VpcSecurityGroupId ?? ''),
      })),
    settingsOf: (cluster) => rds.cluster(cluster).settings,
    parameterGroups: rds.options.clusterParameterGroups,
    instanceParameterGroups: rds.options.instanceParameterGroups,
    parameterFamilies: rds.options.parameterFamilies,
    control: (cluster) => rds.clusters.get(cluster)?.database.control,
    occupy: (name, status, seconds) => {
      const { settings } = rds.cluster(name);
      settings.Status = status;
      const end = () => {
        if (settings.Status === status) settings.Status = 'available';
      };
      background.start(`${status} of ${name}`, [() => clock.wait(seconds), end], end);
    },
    crash: async (name) => {
      const cluster = rds.clusters.get(name);
      if (cluster?.database.port !== undefined) await crash(cluster, rds);
    },
    setGate: (next) => {
      gate = next;
    },
    setTrust: (next) => {
      trust = next;
    },
    stop: async () => {
      background.stop();
      await server.close();
      await network.stop();
      await Promise.all(clusters().map((cluster) => cluster.database.remove()));
      await dynamo.close();
      rmSync(workDir, { recursive: true, force: true });
    },
  };
}
