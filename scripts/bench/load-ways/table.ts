import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import dynalite from 'dynalite';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { RECORD_KEY } from '../../../actions/core/ledger/table.ts';

/** A ledger's table on this machine, which counts the calls. */
export class CountedTable {
  readonly name = 'understudy';
  readonly client: DynamoDBClient;
  readonly #server: Server;
  calls = 0;

  private constructor(server: Server, client: DynamoDBClient) {
    this.#server = server;
    this.client = client;
    client.middlewareStack.add(
      (next) => async (args) => {
        this.calls += 1;
        return await next(args);
      },
      { step: 'finalizeRequest' },
    );
  }

  static async open(): Promise<CountedTable> {
    const server = dynalite({ createTableMs: 0 }) as unknown as Server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    const table = new CountedTable(server, client);
    await client.send(
      new CreateTableCommand({
        TableName: table.name,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: RECORD_KEY, KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: RECORD_KEY, AttributeType: 'S' }],
      }),
    );
    await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1 }, { TableName: table.name });
    return table;
  }

  async write(records: readonly CloneRecord[]): Promise<void> {
    for (let start = 0; start < records.length; start += 25) {
      const batch = records.slice(start, start + 25);
      const puts = batch.map((record) => ({
        PutRequest: { Item: marshall(record, { removeUndefinedValues: true }) },
      }));
      await this.client.send(new BatchWriteItemCommand({ RequestItems: { [this.name]: puts } }));
    }
  }

  async close(): Promise<void> {
    this.client.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
