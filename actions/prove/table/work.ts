import type { Role } from '../../core/base/installation.ts';
import {
  decryptFor,
  encryptFor,
  SECRETS_KEY,
  SEE_KEY,
  SOURCE_KEY,
  TABLE_KEY,
  USE_KEY,
  USE_TABLE_KEY,
} from './key-calls.ts';
import { COPY_BASE, COPY_SOURCE, MAKE_BASE, MAKE_INSTANCE } from './makings.ts';
import { CLUSTER_PARAMETERS, INSTANCE_PARAMETERS } from './parameter-calls.ts';
import { TAGGINGS } from './rds-calls.ts';
import type { Row } from './row.ts';
import { BY_NAME } from './targets.ts';

/** What carries our id: clusters and their instances. */
const OUR_MADE = [
  'a clone that is being restored',
  'a sealed clone',
  'a masked clone',
  'a masked base',
].flatMap((cluster) => [cluster, `the instance of ${cluster}`]);

const OUR_CLUSTERS = [
  'a clone that is being restored',
  'a sealed clone',
  'a masked clone',
  'a masked base',
  'what has our name and no tags',
  'what has our name and says sealed, without an id',
  'what has our name and says masked, without an id',
];

const THE_REGIONS_CLUSTERS = [
  ...OUR_CLUSTERS,
  'the source',
  'the source, tagged as a new clone',
  'the source, tagged as a masked clone',
  'another cluster',
  'another cluster, tagged as a masked clone',
  'every cluster',
];

const THE_REGIONS_INSTANCES = THE_REGIONS_CLUSTERS.map((name) =>
  name === 'every cluster' ? 'every instance' : `the instance of ${name}`,
);

const both = (secret: string) => [secret, secret + BY_NAME];

/** Looks at our clusters. A list of a cluster's instances is one of all instances to IAM, whatever its filter. */
const LOOKS_AT_OURS = {
  'rds:DescribeDBClusters': OUR_CLUSTERS,
  'rds:DescribeDBInstances': THE_REGIONS_INSTANCES,
};

const LOOKS_AT_ALL = {
  'rds:DescribeDBClusters': THE_REGIONS_CLUSTERS,
  'rds:DescribeDBInstances': THE_REGIONS_INSTANCES,
};

/** Copying a cluster, giving it an instance and changing it: RDS may want a grant on its key for each. */
const USES_KEYS = { [SEE_KEY]: [SOURCE_KEY], [USE_KEY]: [SOURCE_KEY] };

/** Reads records and writes them, under the table's key. */
const KEEPS_RECORDS: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:GetItem': ['the ledger'],
  'dynamodb:PutItem': ['the ledger'],
  ...Object.fromEntries(USE_TABLE_KEY.map((use) => [use, [TABLE_KEY]])),
};

/** Makes and writes a secret that it cannot read: whoever names a key for one is asked whether it could decrypt, too. */
const makesSecret = (secret: string): Readonly<Record<string, readonly string[]>> => ({
  'secretsmanager:CreateSecret': both(secret),
  'secretsmanager:TagResource': both(secret),
  'secretsmanager:PutSecretValue': both(secret),
  [encryptFor(secret)]: [SECRETS_KEY],
  [decryptFor(secret)]: [SECRETS_KEY],
});

/** What each secret that masking opens asks of the key. */
const DECRYPTS = Object.fromEntries(
  ["a sealed clone's secret", 'the attestation key', 'a masking key'].map((secret) => [
    decryptFor(secret),
    [SECRETS_KEY],
  ]),
);

/**
 * What each role has to do, written down from what the jobs are for and from nothing in the policies: by call, what it
 * is done to. Everything else is an attempt.
 */
const WORK: Readonly<Record<Role, Readonly<Record<string, readonly string[]>>>> = {
  desk: {
    ...LOOKS_AT_ALL,
    ...KEEPS_RECORDS,
    'dynamodb:Scan': ['the ledger'],
    'pricing:GetProducts': ['everything'],
    'rds:DescribeOrderableDBInstanceOptions': ['everything'],
  },
  clone: {
    ...LOOKS_AT_ALL,
    ...USES_KEYS,
    ...KEEPS_RECORDS,
    'rds:DescribeOrderableDBInstanceOptions': ['everything'],
    'rds:DescribeDBClusterParameters': CLUSTER_PARAMETERS,
    'rds:DescribeDBParameters': INSTANCE_PARAMETERS,
    [COPY_SOURCE]: ['a clone'],
    [COPY_BASE]: ['a clone'],
    [MAKE_BASE]: ['a clone'],
    // No key tells the tags of a birth from later ones; only what has no id yet can be named.
    // Where the tags are the same already, nothing changes.
    [TAGGINGS.born.name]: ['what has our name and no tags', 'a clone that is being restored'],
    [TAGGINGS.bornLater.name]: ['what has our name and no tags'],
    [TAGGINGS.expiry.name]: OUR_MADE,
    'rds:ModifyDBCluster': ['a clone that is being restored'],
    ...makesSecret("a sealed clone's secret"),
  },
  seal: {
    ...LOOKS_AT_OURS,
    ...USES_KEYS,
    ...KEEPS_RECORDS,
    [MAKE_INSTANCE]: ['a clone'],
    [TAGGINGS.sealed.name]: ['a clone that is being restored', 'a sealed clone'],
    [TAGGINGS.bornSealed.name]: ['the instance of what has our name and no tags'],
  },
  mask: {
    ...LOOKS_AT_OURS,
    ...KEEPS_RECORDS,
    'dynamodb:UpdateItem': ['the ledger'],
    'secretsmanager:GetSecretValue': [
      ...both("a sealed clone's secret"),
      ...both('the attestation key'),
      ...both('a masking key'),
    ],
    'secretsmanager:PutSecretValue': both('the attestation key'),
    ...DECRYPTS,
    [encryptFor('the attestation key')]: [SECRETS_KEY],
    [TAGGINGS.masked.name]: [
      'a sealed clone',
      'a masked clone',
      'a masked base',
      'the instance of a sealed clone',
      'the instance of a masked clone',
      'the instance of a masked base',
    ],
  },
  publish: {
    ...LOOKS_AT_OURS,
    ...USES_KEYS,
    ...KEEPS_RECORDS,
    'rds:ModifyDBCluster': ['a masked clone', 'a masked base'],
    'rds:ModifyDBInstance': ['the instance of a masked clone', 'the instance of a masked base'],
    'rds:FailoverDBCluster': ['a masked clone', 'a masked base'],
    'rds:FailoverDBCluster (to it)': ['the instance of a masked clone', 'the instance of a masked base'],
    'rds:DeleteDBInstance': ['the instance of a masked clone', 'the instance of a masked base'],
    'rds:RebootDBInstance': ['the instance of a masked clone', 'the instance of a masked base'],
    ...makesSecret("a ready clone's secret"),
  },
  reap: {
    ...LOOKS_AT_ALL,
    ...KEEPS_RECORDS,
    'dynamodb:Scan': ['the ledger'],
    'rds:DeleteDBCluster': [...OUR_MADE, 'the snapshot that is not made'],
    'rds:DeleteDBInstance': OUR_MADE,
    'secretsmanager:DeleteSecret': [...both("a sealed clone's secret"), ...both("a ready clone's secret")],
    'secretsmanager:ListSecrets': ['everything'],
    'cloudwatch:PutMetricData (ours)': ['everything'],
  },
};

/** Whether a row is the work of a role, which must be allowed; if not, it must be denied. */
export function isWork(role: Role, { call, target }: Row): boolean {
  return WORK[role][call.name]?.includes(target.name) ?? false;
}
