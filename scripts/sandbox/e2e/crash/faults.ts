import { changes } from './point.ts';

/**
 * The kinds of fault that a call can show.
 *
 * | | |
 * |---|---|
 * | `throttle`, `5xx` | AWS or GitHub refuses, once, and the call has no effect |
 * | `dropped` | the connection breaks before the call takes effect |
 * | `lost` | it breaks after: the effect is there, and the caller cannot know |
 * | `kill` | `kill -9` of the job, right after the effect |
 * | `kill-before` | the same before the job's first call |
 * | `cancel` | somebody cancels the run, right after the effect |
 * | `crash` | `kill -9` of MySQL while it works on the statement |
 * | a name of AWS's | that error, which nobody retries by itself |
 */
export type FaultKind = string;

/** Errors that AWS documents for an action and that the product tells apart, beside being denied. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  'rds:RestoreDBClusterToPointInTime': [
    'DBClusterQuotaExceededFault',
    'StorageQuotaExceeded',
    'InsufficientDBClusterCapacityFault',
    'InsufficientStorageClusterCapacity',
    'DBSubnetGroupNotFoundFault',
    'DBClusterParameterGroupNotFound',
    'KMSKeyNotAccessibleFault',
    'InvalidRestoreFault',
    'InvalidDBClusterStateFault',
  ],
  'rds:CreateDBInstance': [
    'InstanceQuotaExceeded',
    'StorageQuotaExceeded',
    'InsufficientDBInstanceCapacity',
    'DBSubnetGroupNotFoundFault',
    'KMSKeyNotAccessibleFault',
    'InvalidDBClusterStateFault',
  ],
  'rds:ModifyDBCluster': ['InvalidDBClusterStateFault', 'InvalidDBInstanceState', 'StorageQuotaExceeded'],
  'rds:ModifyDBInstance': [
    'InsufficientDBInstanceCapacity',
    'InvalidDBInstanceState',
    'StorageQuotaExceeded',
  ],
  'rds:FailoverDBCluster': ['InvalidDBClusterStateFault', 'InvalidDBInstanceState'],
  'rds:RebootDBInstance': ['InvalidDBInstanceState', 'DBInstanceNotFound'],
  'rds:DeleteDBInstance': ['InvalidDBInstanceState', 'DBInstanceNotFound'],
  'rds:DeleteDBCluster': ['InvalidDBClusterStateFault', 'DBClusterNotFoundFault'],
  'rds:AddTagsToResource': ['InvalidDBClusterStateFault', 'DBClusterNotFoundFault'],
  'secretsmanager:CreateSecret': ['LimitExceededException', 'InvalidRequestException'],
  'secretsmanager:PutSecretValue': ['InvalidRequestException'],
  'secretsmanager:GetSecretValue': ['DecryptionFailure', 'ResourceNotFoundException'],
  'secretsmanager:DeleteSecret': ['InvalidRequestException'],
  'dynamodb:PutItem': ['ProvisionedThroughputExceededException', 'TransactionConflictException'],
  'dynamodb:UpdateItem': ['ProvisionedThroughputExceededException'],
  'sts:AssumeRoleWithWebIdentity': ['IDPCommunicationError', 'ExpiredTokenException', 'InvalidIdentityToken'],
};

/** The errors that name what is not there: injected where it is, they would be a lie that AWS does not tell. */
const TRANSIENT = ['throttle', '5xx', 'dropped'] as const;

/** What can go wrong at a statement. */
const OF_STATEMENTS = ['kill', 'dropped', 'crash', 'cancel'] as const;
/** What can go wrong at a call of GitHub's. */
const OF_GITHUB = ['5xx', 'dropped', 'limited'] as const;
/** What can go wrong at a call that changes something. */
const OF_CHANGES = ['lost', 'kill', 'cancel'] as const;

/** Every kind of fault, by its name. */
export const FAULTS: readonly FaultKind[] = [
  ...new Set([
    'kill-before',
    ...[OF_STATEMENTS, OF_GITHUB, OF_CHANGES, TRANSIENT].flat(),
    'AccessDenied',
    ...Object.values(NAMED).flat(),
  ]),
];

/** What can go wrong at a call. `first` is the first outside call of its job. */
export function faultsOf(call: string, nth: number, first: boolean): readonly FaultKind[] {
  const early = first && nth === 1 ? ['kill-before'] : [];
  if (call === 'mysql') return [...early, ...OF_STATEMENTS];
  // What was only read leaves the world as the last change left it: being killed here is being killed there.
  const abrupt = changes(call) ? OF_CHANGES : [];
  if (!call.includes(':')) return [...early, ...OF_GITHUB, ...abrupt];
  return [...early, ...TRANSIENT, 'AccessDenied', ...(NAMED[call] ?? []), ...abrupt];
}
