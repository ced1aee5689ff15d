import { join } from 'node:path';
import type { DBCluster, DBClusterSnapshot, DBInstance } from '@aws-sdk/client-rds';
import type { WorldClock } from '../../clock.ts';
import type { Doors } from '../../network/index.ts';
import type { AwsError } from '../errors.ts';
import type { Resource } from '../gate.ts';
import type { Infrastructure } from '../infrastructure/state.ts';
import { Noticing } from '../noticing.ts';
import type { Readings } from '../readings.ts';
import type { Timeline } from '../waits.ts';
import type { Background } from './background.ts';
import { Database, type DatabaseParts } from './database.ts';
import { invalidValue, rdsError } from './errors.ts';

/** A cluster: what RDS says of it, and its database. */
export interface Cluster {
  readonly id: string;
  readonly arn: string;
  /** What is fixed or changed by calls; `describe.ts` adds what follows from the rest. */
  readonly settings: DBCluster;
  readonly tags: Map<string, string>;
  readonly database: Database;
  /** Options of its server beside the parameter group's. */
  readonly serverOptions: Readonly<Record<string, string>>;
  /** Whether it shares its storage with its source. */
  readonly isCopyOnWrite: boolean;
  /** Name of the instance that a failover made the writer; the oldest that stays is, as long as there was none. */
  writer?: string;
}

export interface Instance {
  readonly id: string;
  readonly arn: string;
  readonly cluster: Cluster;
  readonly settings: DBInstance;
  /** It is available, and AWS does not say yet that its groups and parameters are in force. */
  isFresh?: boolean;
  /** Some of its parameters come into force with its next restart. */
  awaitsRestart?: boolean;
  readonly tags: Map<string, string>;
}

export interface Snapshot {
  readonly id: string;
  readonly arn: string;
  readonly settings: DBClusterSnapshot;
  readonly tags: Map<string, string>;
}

export interface RdsOptions {
  readonly account: string;
  readonly region: string;
  readonly clock: WorldClock;
  readonly timeline: Timeline;
  readonly network: Doors;
  readonly background: Background;
  readonly databases: DatabaseParts;
  readonly workDir: string;
  /** Settings of each cluster parameter group, by its name. */
  readonly clusterParameterGroups: Record<string, Readonly<Record<string, string>>>;
  /** Families of those that are not of `defaults.family`. */
  readonly parameterFamilies: Record<string, string>;
  /** The same of instances. */
  readonly instanceParameterGroups: Record<string, Readonly<Record<string, string>>>;
  readonly subnetGroups: readonly string[];
  /** The VPC's default security group: where a restore without groups lands. */
  readonly defaultGroup: string;
  readonly readings: Readings;
  /** What an apply has made. */
  readonly infrastructure: Infrastructure;
  /** ARNs of the keys in KMS that are a customer's own. */
  readonly customerKeys?: readonly string[];
}

/** Names of the engine's own groups. */
export const defaults = {
  family: 'aurora-mysql8.0',
  clusterParameterGroup: 'default.aurora-mysql8.0',
  instanceParameterGroup: 'default.aurora-mysql8.0',
  optionGroup: 'default:aurora-mysql-8-0',
  subnetGroup: 'default',
} as const;

type Kind =
  | 'cluster'
  | 'db'
  | 'cluster-pg'
  | 'pg'
  | 'subgrp'
  | 'og'
  | 'cluster-snapshot'
  | 'cluster-auto-backup';

/** Parameter family of an engine version of Aurora MySQL, and of the group of parameters that has it by default. */
export function familyOf(version = ''): string {
  return `aurora-mysql${version.split('.').slice(0, 2).join('.')}`;
}

/** Everything that RDS keeps for the account in its region. */
export class Rds {
  readonly options: RdsOptions;
  readonly clusters = new Map<string, Cluster>();
  readonly instances = new Map<string, Instance>();
  readonly snapshots = new Map<string, Snapshot>();
  /** Deleted clusters whose backups were kept: copies of the data that nobody looks for. */
  readonly retainedBackups: Cluster[] = [];
  /** What is not noticed yet by descriptions, of the tags by descriptions, and of the tags by IAM; by ARN. */
  readonly noticing = {
    descriptions: new Noticing<DBCluster | DBInstance | undefined>(),
    tags: new Noticing<ReadonlyMap<string, string>>(),
    tagsInIam: new Noticing<ReadonlyMap<string, string>>(),
  };
  #made = 0;

  constructor(options: RdsOptions) {
    this.options = options;
  }

  arn(kind: Kind, name: string): string {
    return `arn:aws:rds:${this.options.region}:${this.options.account}:${kind}:${name}`;
  }

  /** An id that is never used again, such as `cluster-ABC…`, from which storage gets its name, too. */
  newId(prefix: string): string {
    this.#made++;
    const noise = crypto.randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase();
    return `${prefix}-${noise}${String(this.#made).padStart(6, '0')}`;
  }

  newDatabase(resourceId: string): Database {
    return new Database(join(this.options.workDir, resourceId), this.options.databases);
  }

  /** @throws AwsError DBClusterNotFoundFault */
  cluster(id: string | undefined): Cluster {
    const cluster = this.clusters.get(nameOf(id));
    if (!cluster) throw noCluster(id);
    return cluster;
  }

  /** @throws AwsError DBClusterNotFoundFault, InvalidDBClusterStateFault */
  available(id: string | undefined): Cluster {
    const cluster = this.cluster(id);
    const { Status } = cluster.settings;
    if (Status === 'available' && !this.noticing.descriptions.isBehind(cluster.arn)) return cluster;
    throw rdsError(
      'InvalidDBClusterStateFault',
      `DB cluster ${cluster.id} is not in available state (but ${Status}).`,
    );
  }

  /** @throws AwsError where a call names a security group or a cluster parameter group that there is not */
  checkGroups(groups: readonly string[] | undefined, parameters: string | undefined): void {
    const unknown = groups?.find((id) => !this.options.network.hasGroup(id));
    if (unknown) throw invalidValue(`Invalid security group , groupId= ${unknown}, groupName=.`);
    if (parameters !== undefined && !(parameters in this.options.clusterParameterGroups))
      throw rdsError(
        'DBClusterParameterGroupNotFoundFault',
        `DBClusterParameterGroup not found: ${parameters}`,
      );
  }

  /**
   * @throws AwsError where a parameter group is of another family than the cluster's version
   */
  checkFamily(group: string, version: string | undefined): void {
    const family = this.options.parameterFamilies[group] ?? defaults.family;
    if (family !== familyOf(version))
      throw rdsError(
        'InvalidParameterCombination',
        `The Parameter Group ${group} with DBParameterGroupFamily ${family} can't be used for this instance. Please use a Parameter Group with DBParameterGroupFamily ${familyOf(version)}`,
      );
  }

  /** @throws AwsError DBInstanceNotFound */
  instance(id: string | undefined): Instance {
    const instance = this.instances.get(nameOf(id));
    if (!instance) throw noInstance(id);
    return instance;
  }

  instancesOf(cluster: Cluster): Instance[] {
    return [...this.instances.values()].filter((instance) => instance.cluster === cluster);
  }

  /** The instance that a cluster writes through; its readers share its server here, as they share storage on AWS. */
  writerOf(cluster: Cluster): Instance | undefined {
    const all = this.instancesOf(cluster);
    const staying = all.filter((one) => one.settings.DBInstanceStatus !== 'deleting');
    return staying.find((one) => one.id === cluster.writer) ?? staying[0] ?? all[0];
  }

  /** What IAM sees of a cluster by its name, whether it exists or not. */
  clusterResource(id: string | undefined, extra: Omit<Resource, 'arn' | 'tags'> = {}): Resource {
    return {
      ...extra,
      ...this.#judged(this.arn('cluster', nameOf(id) || '*'), this.clusters.get(nameOf(id))),
    };
  }

  instanceResource(id: string | undefined, extra: Omit<Resource, 'arn' | 'tags'> = {}): Resource {
    return { ...extra, ...this.#judged(this.arn('db', nameOf(id) || '*'), this.instances.get(nameOf(id))) };
  }

  /** What IAM sees of anything that may carry tags. */
  taggedResource(arn: string | undefined): Resource {
    return this.#judged(arn ?? '', this.tagged(arn));
  }

  #judged(arn: string, found: { readonly tags: Map<string, string> } | undefined): Resource {
    return found ? { arn, tags: Object.fromEntries(this.noticing.tagsInIam.told(arn, found.tags)) } : { arn };
  }

  /** Whatever carries tags, by its ARN. */
  tagged(arn: string | undefined): { readonly arn: string; readonly tags: Map<string, string> } | undefined {
    const all = [...this.clusters.values(), ...this.instances.values(), ...this.snapshots.values()];
    return all.find((one) => one.arn === arn);
  }

  /** The settings of a cluster's parameter group. */
  parametersOf(cluster: Cluster): Readonly<Record<string, string>> {
    return this.options.clusterParameterGroups[cluster.settings.DBClusterParameterGroup ?? ''] ?? {};
  }
}

/** Identifiers are stored in lower case, and an ARN may stand for a name. */
export function nameOf(id: string | undefined): string {
  return (id ?? '').replace(/^arn:aws:rds:[^:]*:[^:]*:[^:]*:/, '').toLowerCase();
}

export const noCluster = (id: string | undefined) =>
  rdsError('DBClusterNotFoundFault', `DBCluster ${id} not found.`);

export const noInstance = (id: string | undefined) =>
  rdsError('DBInstanceNotFoundFault', `DBInstance ${id} not found.`);

/** @throws AwsError when a new identifier breaks the rules of RDS. */
export function checkNewName(parameter: string, name: string | undefined): string {
  const isGood = name && name.length <= 63 && /^[a-z](-?[a-z0-9])*$/i.test(name);
  if (isGood) return name.toLowerCase();
  throw badName(parameter, name);
}

function badName(parameter: string, name: string | undefined): AwsError {
  return rdsError(
    'InvalidParameterValue',
    `The parameter ${parameter} is not a valid identifier ('${name}'). Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
  );
}
