import type { DBCluster, DBInstance, RDSClient } from '@aws-sdk/client-rds';
import { UserError } from '../base/errors.ts';
import type { Installation } from '../base/installation.ts';
import { calledId, clusterName, type Identity, instanceNames, TAGS, type TagState, tagOf } from './names.ts';
import { parameterGroupOf } from './parameter-group.ts';
import { isInForce, onceSettled } from './passing.ts';
import { pause, type Waiting } from './wait.ts';

/** What a clone must be like at some step for the step to go on. */
export interface Expectation extends Identity {
  /** The security groups of which it must be in exactly one, and in no other. */
  readonly securityGroups: readonly string[];
  /** What its state tags may say; undefined stands for absent. */
  readonly states: readonly (TagState | undefined)[];
  /** Whether an instance is there; `either` where a re-run may find one. */
  readonly instance: 'absent' | 'present' | 'either';
  /**
   * What of its parameters may wait for a restart: nothing; or what an apply has changed in our group meanwhile, where whoever opens
   * it restarts it first, or has.
   */
  readonly restart: 'none' | 'may-wait';
}

/** Something about a clone that is not as it must be: another way in, or out. */
export interface SideDoor {
  /** Attribute of the cluster or the instance, such as `HttpEndpointEnabled`. */
  readonly what: string;
  readonly found: string;
  readonly expected: string;
}

type Attribute<T> = readonly [what: keyof T & string, isShut: (thing: T) => boolean, expected: string];

const isOff = (value: boolean | undefined) => value !== true;
const isEmpty = (value: readonly unknown[] | undefined) => !value?.length;
const isStopped = (value: string | undefined) => value === undefined || value === 'stopped';
const isNothing = (value: object | undefined) => Object.keys(value ?? {}).length === 0;

/** Each is a way to reach the data, or to learn of it, around the security group and the password. */
const CLUSTER_ATTRIBUTES: readonly Attribute<DBCluster>[] = [
  ['Engine', (cluster) => cluster.Engine === 'aurora-mysql', 'aurora-mysql'],
  ['EngineMode', (cluster) => cluster.EngineMode === 'provisioned', 'provisioned'],
  ['PendingModifiedValues', (cluster) => isNothing(cluster.PendingModifiedValues), 'none'],
  ['HttpEndpointEnabled', (cluster) => isOff(cluster.HttpEndpointEnabled), 'off'],
  ['IAMDatabaseAuthenticationEnabled', (cluster) => isOff(cluster.IAMDatabaseAuthenticationEnabled), 'off'],
  ['EnabledCloudwatchLogsExports', (cluster) => isEmpty(cluster.EnabledCloudwatchLogsExports), 'none'],
  ['BacktrackWindow', (cluster) => !cluster.BacktrackWindow, 'off'],
  ['AssociatedRoles', (cluster) => isEmpty(cluster.AssociatedRoles), 'none'],
  ['PerformanceInsightsEnabled', (cluster) => isOff(cluster.PerformanceInsightsEnabled), 'off'],
  ['MonitoringInterval', (cluster) => !cluster.MonitoringInterval, 'off'],
  ['ActivityStreamStatus', (cluster) => isStopped(cluster.ActivityStreamStatus), 'stopped'],
  ['GlobalClusterIdentifier', (cluster) => !cluster.GlobalClusterIdentifier, 'none'],
  ['GlobalWriteForwardingRequested', (cluster) => isOff(cluster.GlobalWriteForwardingRequested), 'off'],
  ['ReadReplicaIdentifiers', (cluster) => isEmpty(cluster.ReadReplicaIdentifiers), 'none'],
  ['ReplicationSourceIdentifier', (cluster) => !cluster.ReplicationSourceIdentifier, 'none'],
  ['DomainMemberships', (cluster) => isEmpty(cluster.DomainMemberships), 'none'],
  ['MasterUserSecret', (cluster) => cluster.MasterUserSecret === undefined, 'none'],
  ['PubliclyAccessible', (cluster) => isOff(cluster.PubliclyAccessible), 'off'],
  ['InternetAccessGatewayEnabled', (cluster) => isOff(cluster.InternetAccessGatewayEnabled), 'off'],
  // Aurora keeps backups for at least a day; a longer time would keep what was there before the masking.
  ['BackupRetentionPeriod', (cluster) => cluster.BackupRetentionPeriod === 1, '1 day'],
];

const INSTANCE_ATTRIBUTES: readonly Attribute<DBInstance>[] = [
  ['PendingModifiedValues', (instance) => isNothing(instance.PendingModifiedValues), 'none'],
  ['PubliclyAccessible', (instance) => instance.PubliclyAccessible === false, 'off'],
  ['IAMDatabaseAuthenticationEnabled', (instance) => isOff(instance.IAMDatabaseAuthenticationEnabled), 'off'],
  ['PerformanceInsightsEnabled', (instance) => isOff(instance.PerformanceInsightsEnabled), 'off'],
  ['MonitoringInterval', (instance) => !instance.MonitoringInterval, 'off'],
  ['EnabledCloudwatchLogsExports', (instance) => isEmpty(instance.EnabledCloudwatchLogsExports), 'none'],
  ['AssociatedRoles', (instance) => isEmpty(instance.AssociatedRoles), 'none'],
  ['ActivityStreamStatus', (instance) => isStopped(instance.ActivityStreamStatus), 'stopped'],
  ['DomainMemberships', (instance) => isEmpty(instance.DomainMemberships), 'none'],
  ['MasterUserSecret', (instance) => instance.MasterUserSecret === undefined, 'none'],
];

/** Every side door of a clone as AWS describes it. A clone without any is as sealed as its groups say. */
export function findSideDoors(
  cluster: DBCluster,
  instances: readonly DBInstance[],
  installation: Installation,
  expectation: Expectation,
): SideDoor[] {
  const doors: SideDoor[] = [];
  const check = (shut: boolean, what: string, found: unknown, expected: string) => {
    if (!shut) doors.push({ what, found: describe(found), expected });
  };
  const checkAll = <T extends object>(prefix: string, thing: T, attributes: readonly Attribute<T>[]) => {
    for (const [what, isShut, expected] of attributes)
      check(isShut(thing), `${prefix}.${what}`, thing[what], expected);
  };
  checkAll('cluster', cluster, CLUSTER_ATTRIBUTES);
  checkCommon('cluster', cluster, expectation, check);
  check(
    cluster.DBSubnetGroup === installation.subnetGroup,
    'cluster.DBSubnetGroup',
    cluster.DBSubnetGroup,
    installation.subnetGroup,
  );
  const group = parameterGroupOf(installation, cluster);
  check(
    group !== undefined && cluster.DBClusterParameterGroup === group,
    'cluster.DBClusterParameterGroup',
    cluster.DBClusterParameterGroup,
    group ?? `one of ours for ${cluster.EngineVersion}`,
  );
  const members = cluster.DBClusterMembers ?? [];
  // One that is still being made serves nobody, and whatever opens the clone reads it back once more; nor does one that goes.
  const passing = new Set(
    instances
      .filter((instance) => isCreating(instance) || isDeleting(instance))
      .map((instance) => instance.DBInstanceIdentifier ?? ''),
  );
  for (const member of members)
    check(
      isInForce(member, expectation.restart) || passing.has(member.DBInstanceIdentifier ?? ''),
      `member ${member.DBInstanceIdentifier}.DBClusterParameterGroupStatus`,
      member.DBClusterParameterGroupStatus,
      'in-sync',
    );
  // A member that the list of instances lacks would be one that nobody looked at.
  const names = instances.map((instance) => instance.DBInstanceIdentifier ?? '');
  const allowed = expectation.instance === 'absent' ? [] : instanceNames(expectation);
  for (const name of new Set([...names, ...members.map((member) => member.DBInstanceIdentifier ?? '')]))
    check(allowed.includes(name), 'instances', name, allowed.join(' or ') || 'none');
  if (expectation.instance === 'present') check(names.length > 0, 'instances', 'none', allowed.join(' or '));
  for (const instance of instances) {
    // What an instance is to become while it is being made is pending, too.
    const attributes = isCreating(instance)
      ? INSTANCE_ATTRIBUTES.filter(([what]) => what !== 'PendingModifiedValues')
      : INSTANCE_ATTRIBUTES;
    checkAll('instance', instance, attributes);
    // One that is going may stay in the quarantine group until it is gone: nobody gets in by that.
    const securityGroups = isDeleting(instance)
      ? [...expectation.securityGroups, installation.quarantineGroup]
      : expectation.securityGroups;
    checkCommon('instance', instance, { ...expectation, securityGroups }, check);
  }
  return doors;
}

function isCreating(instance: DBInstance): boolean {
  return instance.DBInstanceStatus === 'creating';
}

function isDeleting(instance: DBInstance): boolean {
  return instance.DBInstanceStatus === 'deleting';
}

function checkCommon(
  prefix: string,
  thing: DBCluster | DBInstance,
  expectation: Expectation,
  check: (shut: boolean, what: string, found: unknown, expected: string) => void,
): void {
  const { securityGroups, states } = expectation;
  const id = calledId(expectation);
  const groups = (thing.VpcSecurityGroups ?? []).map(
    (group) => `${group.VpcSecurityGroupId} (${group.Status})`,
  );
  const allowed = securityGroups.map((group) => `${group} (active)`);
  check(
    groups.length === 1 && allowed.includes(groups[0] ?? ''),
    `${prefix}.VpcSecurityGroups`,
    groups.join(', '),
    allowed.join(' or '),
  );
  check(tagOf(thing.TagList, TAGS.id) === id, `${prefix} tag ${TAGS.id}`, tagOf(thing.TagList, TAGS.id), id);
  const state = tagOf(thing.TagList, TAGS.state);
  check(
    states.some((allowed) => allowed === state),
    `${prefix} tag ${TAGS.state}`,
    state,
    states.map((allowed) => allowed ?? 'absent').join(' or '),
  );
  // IAM compares tag keys without case: a twin in another case could stand in for the real one.
  const twins = (thing.TagList ?? [])
    .map((tag) => tag.Key ?? '')
    .filter((key) => Object.values<string>(TAGS).includes(key.toLowerCase()) && key !== key.toLowerCase());
  check(twins.length === 0, `${prefix} tags`, twins.join(', '), 'no twin of our tags in another case');
}

function describe(value: unknown): string {
  if (value === undefined || value === '') return 'nothing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Reads a clone back from AWS and refuses to go on with one that has a side door. Every step that brings a
 * clone nearer to being opened does this itself and trusts no record and no earlier step. What is pending is waited for,
 * and then judged by what it became.
 * @throws UserError `clone-missing`, `side-door`
 */
export async function readBack(
  rds: RDSClient,
  installation: Installation,
  expectation: Expectation,
  waiting: Waiting,
): Promise<{ readonly cluster: DBCluster; readonly instances: readonly DBInstance[] }> {
  const name = clusterName(expectation);
  for (let look = 1; ; look += 1) {
    const { cluster, instances } = await onceSettled(rds, name, expectation.restart, waiting);
    if (!cluster)
      throw new UserError('clone-missing', `The cluster ${name} does not exist.`, 'Ask for a new clone.');
    const doors = findSideDoors(cluster, instances, installation, expectation);
    if (doors.length === 0) return { cluster, instances };
    // What the job before wrote into it a moment ago may not be told yet.
    if (look === STATE_LOOKS || !doors.every(({ what }) => what.endsWith(`tag ${TAGS.state}`)))
      throw new UserError(
        'side-door',
        `The clone ${name} is not as it must be: ${doors
          .map(({ what, found, expected }) => `${what} is ${found} instead of ${expected}`)
          .join('; ')}.`,
        'It is deleted by the next sweep. Have the installation checked, then ask for a new clone.',
      );
    await pause(waiting);
  }
}

/** Looks for a state that is not told yet: at 15 seconds between two, a minute. */
const STATE_LOOKS = 5;
