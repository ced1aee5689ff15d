import type { Arns } from './arns.ts';
import { all } from './conditions.ts';
import { allow, type Grant } from './policy.ts';

/**
 * What DynamoDB asks of a table's key in the name of whoever reads and writes it. The user guide shows `Decrypt`, and names more
 * as "required at a minimum" (encryption.usagenotes.html); the grants that it works by are made once, with the table.
 */
const TABLE_KEY_USES = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/**
 * Reads records and writes them, each write on the condition that nobody else wrote, and uses the table's key for that and
 * nothing else. No role lists them but two.
 */
export function records(arns: Arns, ...more: readonly string[]): readonly Grant[] {
  const { table, tableKey } = arns;
  const ofTable = {
    StringEquals: {
      'kms:ViaService': [asService('dynamodb', arns.home)],
      'kms:EncryptionContext:aws:dynamodb:tableName': [arns.tableName],
      'kms:EncryptionContext:aws:dynamodb:subscriberId': [arns.account],
    },
  };
  return [
    allow('Records', ['dynamodb:GetItem', 'dynamodb:PutItem', ...more], [table]),
    ...(tableKey === undefined ? [] : [allow('UseTableKey', TABLE_KEY_USES, [tableKey], ofTable)]),
  ];
}

/** Looks at our clusters. A list of a cluster's instances is judged as one of all instances, whatever its filter. */
export function lookAtOurs(arns: Arns): Grant {
  return allow(
    'LookAtClones',
    ['rds:DescribeDBClusters', 'rds:DescribeDBInstances'],
    [...arns.clusters, arns.allInstances],
  );
}

/** Looks at every cluster and every instance of the region. */
export function lookAtAll(arns: Arns): Grant {
  return allow(
    'LookAtEveryCluster',
    ['rds:DescribeDBClusters', 'rds:DescribeDBInstances'],
    [arns.allClusters, arns.allInstances],
  );
}

/**
 * Reads what is set in parameter groups: those of the sources, which may get another group any day, and the clones'. Nothing
 * in them is secret.
 */
export function lookAtParameters(arns: Arns): Grant {
  return allow(
    'LookAtParameters',
    ['rds:DescribeDBClusterParameters', 'rds:DescribeDBParameters'],
    arns.allParameterGroups,
  );
}

/** Asks which classes can be ordered; AWS knows no resource for it. */
export const askForClasses = allow('AskForClasses', ['rds:DescribeOrderableDBInstanceOptions'], ['*']);

/**
 * Writes secrets that have our tags, and cannot read them. A secret that is being made is judged by its name, and
 * its tags in a second look.
 */
export function writeSecrets(
  arns: Arns,
  secrets: readonly string[],
  tagging: Grant['Condition'],
): readonly Grant[] {
  return [
    allow('MakeSecrets', ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'], secrets, tagging),
    allow('WriteSecrets', ['secretsmanager:PutSecretValue'], secrets),
    // Whoever names a key for a secret is asked for both, and so is whoever writes what it may hold already (Secrets Manager
    // User Guide, "How Secrets Manager uses your KMS key"). Without the right to read the secret it tells nothing.
    ...useSecretsKey(arns, 'UseSecretsKey', ['kms:GenerateDataKey', 'kms:Decrypt'], secrets),
  ];
}

/** Uses the customer's key that secrets are encrypted under, through Secrets Manager alone, and for these secrets alone. */
export function useSecretsKey(
  { secretsKey, region }: Arns,
  Sid: string,
  actions: readonly string[],
  secrets: readonly string[],
): readonly Grant[] {
  if (secretsKey === undefined) return [];
  const service = asService('secretsmanager', region);
  return [
    allow(Sid, actions, [secretsKey], {
      StringEquals: { 'kms:ViaService': [service] },
      StringLike: { 'kms:EncryptionContext:SecretARN': secrets },
    }),
  ];
}

/**
 * Uses the customer's keys that the sources are encrypted under, through RDS alone: a copy of the volume wants a grant on
 * the key. Whether an instance or a change of a cluster wants one, too, AWS does not say for each call; whoever makes
 * those calls may have it made, and can do nothing with it: the grant is RDS's own.
 */
export function useKeys(arns: Arns): readonly Grant[] {
  if (arns.keys.length === 0) return [];
  const throughRds = {
    StringEquals: { 'kms:ViaService': [asService('rds', arns.region)] },
  };
  return [
    allow('SeeSourceKeys', ['kms:DescribeKey'], arns.keys, throughRds),
    allow(
      'UseSourceKeys',
      ['kms:CreateGrant'],
      arns.keys,
      all(throughRds, { Bool: { 'kms:GrantIsForAWSResource': ['true'] } }),
    ),
  ];
}

/** A service, as KMS calls who asks it in a role's name. */
function asService(name: string, region: string): string {
  return `${name}.${region}.amazonaws.com`;
}
