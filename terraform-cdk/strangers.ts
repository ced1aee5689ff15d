import { ATTESTATION_KEY_SECRET, PREFIX, sealedSecretName } from '../actions/core/aurora/names.ts';

/** A rule on what CloudTrail records, as EventBridge reads it. */
export interface EventPattern {
  readonly name: string;
  readonly description: string;
  readonly pattern: object;
  /** Whether calls that only read are among what is told. */
  readonly reading: boolean;
}

/**
 * What to tell of principals that are not our roles: changing what is ours, copying it, and opening the secret of
 * a sealed clone.
 */
export function strangerPatterns(roles: readonly string[]): readonly EventPattern[] {
  // A name may be written in any case, and most calls take an ARN in its place. An automated snapshot is named `rds:` and
  // then after its cluster.
  const within = [{ wildcard: `*${PREFIX}*` }];
  const named = [{ prefix: { 'equals-ignore-case': PREFIX } }, ...within];
  // A user, and the account's root, have no session of a role.
  const userIdentity = {
    sessionContext: { sessionIssuer: { arn: [{ exists: false }, { 'anything-but': roles }] } },
  };
  const parameters = [
    'dBClusterIdentifier',
    'dBInstanceIdentifier',
    'sourceDBClusterIdentifier',
    'resourceName',
    'resourceArn',
    'resourceIdentifier',
    'sourceArn',
  ];
  // Snapshots, blue/green deployments, proxies, and the parameters and subnets that all clones run under and in.
  const around = [
    'snapshotIdentifier',
    'sourceDBClusterSnapshotIdentifier',
    'dBClusterSnapshotIdentifier',
    'source',
    'dBClusterIdentifiers',
    'dBInstanceIdentifiers',
    'dBClusterParameterGroupName',
    'dBSubnetGroupName',
  ];
  const trail = { 'detail-type': ['AWS API Call via CloudTrail'] };
  return [
    {
      name: 'stranger-at-clones',
      description: 'Somebody other than the jobs of Understudy changed or copied a clone',
      reading: false,
      pattern: {
        ...trail,
        source: ['aws.rds'],
        detail: {
          eventSource: ['rds.amazonaws.com'],
          userIdentity,
          requestParameters: {
            $or: [
              ...parameters.map((parameter) => ({ [parameter]: named })),
              ...around.map((parameter) => ({ [parameter]: within })),
              // It says nothing of whose it is, and hardly anybody restores by it.
              { sourceDbClusterResourceId: [{ exists: true }] },
            ],
          },
        },
      },
    },
    {
      name: 'stranger-at-secrets',
      description:
        'Somebody other than the jobs of Understudy opened or changed a sealed clone’s secret, or the attestation key',
      reading: true,
      pattern: {
        ...trail,
        source: ['aws.secretsmanager'],
        detail: {
          eventSource: ['secretsmanager.amazonaws.com'],
          // Whoever applies the infrastructure looks at what it has made, which tells nothing of what is in it.
          eventName: [{ 'anything-but': ['DescribeSecret', 'GetResourcePolicy', 'ListSecretVersionIds'] }],
          requestParameters: {
            // Opened one by one, or many at once.
            $or: ['secretId', 'secretIdList'].map((parameter) => ({
              [parameter]: [
                { wildcard: `*${sealedSecretName('*')}*` },
                { wildcard: `*${ATTESTATION_KEY_SECRET}*` },
              ],
            })),
          },
          userIdentity,
        },
      },
    },
  ];
}
