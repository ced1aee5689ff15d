import { expect, test } from '@jest/globals';
import { resourcesOf, scope } from '../scripts/testing/terraform-cdk.ts';
import { LedgerTable } from './ledger.ts';

test('the ledger can be restored, is indexed by state and expiry, and only tidies up what is archived', () => {
  const made = scope(
    (stack) => void new LedgerTable(stack, 'ledger', { name: 'understudy', key: undefined }),
  );
  const [table] = resourcesOf(made, 'aws_dynamodb_table');
  expect(table).toMatchObject({
    name: 'understudy',
    hash_key: 'id',
    billing_mode: 'PAY_PER_REQUEST',
    point_in_time_recovery: { enabled: true },
    ttl: { attribute_name: 'removeAfter', enabled: true },
    global_secondary_index: [{ name: 'state-expiry', hash_key: 'state', range_key: 'expiresAt' }],
  });
  // A record's own expiry must never be what DynamoDB deletes it by.
  expect(table?.ttl).not.toMatchObject({ attribute_name: 'expiresAt' });
});
