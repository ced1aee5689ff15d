/** Parameters that the masking relies on; the stack sets them, and no installation may set them otherwise. */
export const LOCKED: Readonly<Record<string, string>> = {
  // An event that came along from production would run on the clone, and write what masking did not see.
  event_scheduler: 'OFF',
  // Logs would keep the statements that mask, and what they read.
  general_log: '0',
  slow_query_log: '0',
  server_audit_logging: '0',
  // Binary logs would carry the originals in their row images.
  binlog_format: 'OFF',
  // Passwords and unmasked rows never travel in the clear.
  require_secure_transport: 'ON',
  // No file of the client's is read into a clone, and none of the server's out of it.
  local_infile: '0',
};

/** Why a parameter may be set by no installation; nothing of one that may. */
export function whyNotSet(name: string): string | undefined {
  return name in LOCKED
    ? `it is always ${LOCKED[name]} on clones`
    : REFUSED.find(([named]) => named.test(name))?.[1];
}

/** Further parameters that no clone takes over, and why. */
const REFUSED: readonly (readonly [named: RegExp, why: string])[] = [
  [
    /^(general_|slow_query_|log_(?!bin_trust_function_creators$)|server_audit_|innodb_print_)/,
    'clones keep no log: it would tell of what is masked',
  ],
  [/^(binlog_|sync_binlog$|enforce_gtid_|aurora_enhanced_binlog$)/, 'clones write no binary log'],
  [
    /^(aws_default_|aurora_(load_from|select_into)_s3_)/,
    'no clone has a role on AWS, by which data could leave it',
  ],
];
