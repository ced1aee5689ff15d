import {
  ATTESTATION_KEY_SECRET,
  BASE_PREFIX,
  CLONE_PREFIX,
  connectionSecretName,
  maskingKeySecretName,
  sealedSecretName,
} from '../../actions/core/aurora/names.ts';
import type { Names } from '../names.ts';

/** Any id: six characters. */
const ANY_ID = '??????';

/** What Secrets Manager puts behind a secret's name in its ARN: a hyphen and six characters. */
const ANY_SUFFIX = '-??????';

/** ARNs, and patterns of ARNs, of everything that a policy speaks of, and where that is. */
export interface Arns {
  readonly account: string;
  readonly region: string;
  /** The region that the records are in. */
  readonly home: string;
  /** Clusters that Understudy makes: clones and bases. */
  readonly clusters: readonly string[];
  /** Of these, the bases, which may be copied once they are masked. */
  readonly bases: readonly string[];
  readonly instances: readonly string[];
  readonly allClusters: string;
  readonly allInstances: string;
  readonly allSnapshots: string;
  /** Parameter groups of clusters, and of instances. */
  readonly allParameterGroups: readonly string[];
  /** The clusters that may be cloned, which nothing may ever write to. */
  readonly sources: readonly string[];
  readonly subnetGroup: string;
  readonly clusterParameterGroups: readonly string[];
  /** Groups of AWS's own that a call may be judged by although it names none. */
  readonly defaultGroups: readonly string[];
  readonly tableName: string;
  readonly table: string;
  /** The customer's own key that the table is encrypted under, where there is one. */
  readonly tableKey: string | undefined;
  /** The same of the secrets. */
  readonly secretsKey: string | undefined;
  readonly sealedSecrets: readonly string[];
  readonly connectionSecrets: readonly string[];
  readonly attestationKey: readonly string[];
  /** Keys that policies name. */
  readonly maskingKeys: readonly string[];
  /** Keys that the sources are encrypted under, where they are the customer's own. */
  readonly keys: readonly string[];
  /** Tags that the organisation wants on everything that is made. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The ARNs and patterns of everything that policies speak of. */
export function arnsOf(names: Names): Arns {
  const { account, region, home = region } = names;
  const rds = (type: string, name: string) => `arn:aws:rds:${region}:${account}:${type}:${name}`;
  const secret = (name: string) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;
  // While it is being made, a secret is known by its name alone.
  const secrets = (name: string) => [secret(name), secret(name + ANY_SUFFIX)];
  const own = [CLONE_PREFIX, BASE_PREFIX].map((prefix) => `${prefix}*`);
  return {
    account,
    region,
    home,
    clusters: own.map((name) => rds('cluster', name)),
    bases: [rds('cluster', `${BASE_PREFIX}*`)],
    instances: own.map((name) => rds('db', name)),
    allClusters: rds('cluster', '*'),
    allInstances: rds('db', '*'),
    allSnapshots: rds('cluster-snapshot', '*'),
    allParameterGroups: [rds('cluster-pg', '*'), rds('pg', '*')],
    sources: names.sources.map((source) => rds('cluster', source)),
    subnetGroup: rds('subgrp', names.subnetGroup),
    clusterParameterGroups: Object.values(names.clusterParameterGroups).map((name) =>
      rds('cluster-pg', name),
    ),
    defaultGroups: [rds('og', 'default:aurora-mysql-*'), rds('pg', 'default.aurora-mysql*')],
    tableName: names.table,
    table: `arn:aws:dynamodb:${home}:${account}:table/${names.table}`,
    tableKey: names.tableKey,
    secretsKey: names.secretsKey,
    sealedSecrets: secrets(sealedSecretName(ANY_ID)),
    connectionSecrets: secrets(connectionSecretName(ANY_ID)),
    attestationKey: secrets(ATTESTATION_KEY_SECRET),
    maskingKeys: [secret(maskingKeySecretName('*'))],
    keys: names.keys,
    tags: names.tags,
  };
}
