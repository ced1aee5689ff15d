import type { Arns } from './arns.ts';
import { all } from './conditions.ts';
import { allow, type Grant } from './policy.ts';

/** Reads records and writes them, each write on the condition that nobody else wrote. No role lists them but two. */
export function records(arns: Arns, ...more: readonly string[]): Grant {
  return allow('Records', ['dynamodb:GetItem', 'dynamodb:PutItem', ...more], [arns.table]);
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
export function writeSecrets(secrets: readonly string[], tagging: Grant['Condition']): readonly Grant[] {
  return [
    allow('MakeSecrets', ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'], secrets, tagging),
    allow('WriteSecrets', ['secretsmanager:PutSecretValue'], secrets),
  ];
}

/**
 * Uses the customer's keys that the sources are encrypted under, through RDS alone: a copy of the volume wants a grant on
 * the key. Whether an instance or a change of a cluster wants one, too, AWS does not say for each call; whoever makes
 * those calls may have it made, and can do nothing with it: the grant is RDS's own.
 */
export function useKeys(arns: Arns): readonly Grant[] {
  if (arns.keys.length === 0) return [];
  const throughRds = { StringEquals: { 'kms:ViaService': [rdsAsService(arns)] } };
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

/** RDS, as KMS calls who asks it in a role's name. */
export function rdsAsService({ allClusters }: Pick<Arns, 'allClusters'>): string {
  return `rds.${allClusters.split(':')[3]}.amazonaws.com`;
}
