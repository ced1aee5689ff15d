import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { RECORD_KEY, STATE_INDEX } from '../../../../actions/core/ledger/table.ts';

/** Makes the ledger's table as the infrastructure does. */
export async function createLedgerTable(client: DynamoDBClient, table: string): Promise<void> {
  const { name, hashKey, rangeKey } = STATE_INDEX;
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: RECORD_KEY, KeyType: 'HASH' }],
      AttributeDefinitions: [RECORD_KEY, hashKey, rangeKey].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: name,
          KeySchema: [
            { AttributeName: hashKey, KeyType: 'HASH' },
            { AttributeName: rangeKey, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
}

/** A DynamoDB of its own, without the rest of AWS and without the gate: for what is about the ledger alone. */
export interface LedgerServer {
  readonly client: DynamoDBClient;
  /** Makes an empty ledger's table, and waits until it is there. */
  makeTable(table: string): Promise<void>;
  close(): Promise<void>;
}

export async function startLedgerServer(): Promise<LedgerServer> {
  const server = dynalite({ createTableMs: 0 }) as unknown as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  return {
    client,
    async makeTable(TableName) {
      await createLedgerTable(client, TableName);
      await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.1, maxDelay: 0.2 }, { TableName });
    },
    async close() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
