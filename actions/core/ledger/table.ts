/**
 * The shape of the ledger's table, for whoever makes it: the infrastructure on AWS, the sandbox on one machine.
 */

/** Partition key: the clone's id. */
export const RECORD_KEY = 'id';

/** Index by state and expiry, for sweeps over many records. */
export const STATE_INDEX = { name: 'state-expiry', hashKey: 'state', rangeKey: 'expiresAt' } as const;
