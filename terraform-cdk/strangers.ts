import { PREFIX, sealedSecretName } from '../actions/core/aurora/names.ts';

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
  // A name may be written in any case, and most calls take an ARN in its place.
  const named = [{ prefix: { 'equals-ignore-case': PREFIX } }, { wildcard: `arn:aws:rds:*:${PREFIX}*` }];
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
    'sourceArn',
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
          requestParameters: { $or: parameters.map((parameter) => ({ [parameter]: named })) },
        },
      },
    },
    {
      name: 'stranger-at-secrets',
      description:
        'Somebody other than the jobs of Understudy opened or changed the secret of a sealed clone',
      reading: true,
      pattern: {
        ...trail,
        source: ['aws.secretsmanager'],
        detail: {
          eventSource: ['secretsmanager.amazonaws.com'],
          requestParameters: { secretId: [{ wildcard: `*${sealedSecretName('*')}*` }] },
          userIdentity,
        },
      },
    },
  ];
}
