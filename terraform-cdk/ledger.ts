import { Construct } from 'constructs';
import { DynamodbTable } from '#aws/dynamodb-table';
import { RECORD_KEY, REMOVE_AFTER, STATE_INDEX } from '../actions/core/ledger/table.ts';

/**
 * The table of records. It can be restored to any second of the last 35 days; what a clone is worth deleting for
 * stands in AWS's tags, not here, so a lost table costs history and nothing else.
 */
export class LedgerTable extends Construct {
  readonly table: DynamodbTable;

  /** @param options the key is the customer's own, by its ARN; without it, AWS's for DynamoDB */
  constructor(
    scope: Construct,
    id: string,
    { name, key }: { readonly name: string; readonly key: string | undefined },
  ) {
    super(scope, id);
    this.table = new DynamodbTable(this, 'table', {
      name,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: RECORD_KEY,
      attribute: [...new Set([RECORD_KEY, STATE_INDEX.hashKey, STATE_INDEX.rangeKey])].map((attribute) => ({
        name: attribute,
        type: 'S',
      })),
      globalSecondaryIndex: [
        {
          name: STATE_INDEX.name,
          hashKey: STATE_INDEX.hashKey,
          rangeKey: STATE_INDEX.rangeKey,
          projectionType: 'ALL',
        },
      ],
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, ...(key === undefined ? {} : { kmsKeyArn: key }) },
      ttl: { attributeName: REMOVE_AFTER, enabled: true },
    });
  }
}
