/**
 * The shape of the ledger's table, for whoever makes it: the infrastructure on AWS, the sandbox on one machine.
 */

/** Partition key: the clone's id. */
export const RECORD_KEY = 'id';

/** Index by state and expiry, for sweeps over many records. */
export const STATE_INDEX = { name: 'state-expiry', hashKey: 'state', rangeKey: 'expiresAt' } as const;

/**
 * The attribute by which DynamoDB removes a record, in seconds since 1970. Only a record whose clone is deleted
 * has it: DynamoDB deletes hours or days late, so it may tidy up, and never decides that a clone has expired.
 */
export const REMOVE_AFTER = 'removeAfter';

/** How long the record of a deleted clone is kept, in days. */
export const KEEP_DELETED_DAYS = 90;
