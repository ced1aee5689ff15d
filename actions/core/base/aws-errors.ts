import { UserError } from './errors.ts';

/**
 * Whether AWS answered with one of these error codes. RDS's wire code and the SDK's class differ by the ending
 * `Fault` (`DBInstanceNotFound` / `DBInstanceNotFoundFault`), so both forms of each name match.
 */
export function isAwsError(error: unknown, ...codes: readonly string[]): boolean {
  if (!(error instanceof Error)) return false;
  const plain = (code: string) => code.replace(/Fault$/, '');
  return codes.some((code) => plain(code) === plain(error.name));
}

const CAPACITY = [
  'InsufficientDBInstanceCapacity',
  'InsufficientDBClusterCapacityFault',
  'InsufficientStorageClusterCapacity',
];
const QUOTA = ['DBClusterQuotaExceededFault', 'InstanceQuotaExceeded', 'StorageQuotaExceeded'];
const SET_UP = [
  'DBSubnetGroupNotFoundFault',
  'DBClusterParameterGroupNotFound',
  'DBParameterGroupNotFound',
  'KMSKeyNotAccessibleFault',
  'InvalidSubnet',
  'InvalidVPCNetworkStateFault',
  // Of a network whose zones, addresses or encryption do not fit those of the source.
  'DBSubnetGroupDoesNotCoverEnoughAZs',
  'NetworkTypeNotSupported',
  'VpcEncryptionControlViolationException',
];

/** What AWS names as the reason of a denial where it is no policy of the role's own (IAM User Guide, "Access denied errors"). */
const OF_OTHERS =
  /\b(service control policy|resource control policy|permissions boundary|VPC endpoint policy)\b/;

/**
 * Turns an error of AWS's that a person can do something about into one that says what; any other is returned as
 * it is.
 * @param doing what was being done, as in "While <doing>"
 */
export function explainAwsError(error: unknown, doing: string): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  const tell = (reason: string, next: string) =>
    new UserError(reason, `While ${doing}, AWS answered ${error.name}: ${error.message}`, next, {
      cause: error,
    });
  if (isAwsError(error, ...CAPACITY))
    return tell('aws-capacity', 'Re-run the failed jobs later, or ask for a clone of another class.');
  if (isAwsError(error, ...QUOTA))
    return tell(
      'aws-quota',
      'Delete clones that are not needed, or ask AWS for a higher quota; then re-run the failed jobs.',
    );
  if (isAwsError(error, ...SET_UP))
    return tell(
      'aws-setup',
      'Have the installation checked by the person who applies the infrastructure; then re-run the failed jobs.',
    );
  if (isAwsError(error, 'InvalidRestoreFault'))
    return tell(
      'aws-restore',
      'Check that the source cluster is available and has an instance; then re-run the failed jobs.',
    );
  if (isAwsError(error, 'AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation')) {
    const by = OF_OTHERS.exec(error.message)?.[1];
    if (by !== undefined)
      return tell(
        'aws-denied',
        `A ${by} denies it, which no role can change: have its owner allow it, or set what it asks for (tags: and encryption: in terraform-cdk/installation.yml) and apply; then re-run the failed jobs.`,
      );
    return tell('aws-denied', 'Apply the infrastructure of this version, then re-run the failed jobs.');
  }
  return error;
}
