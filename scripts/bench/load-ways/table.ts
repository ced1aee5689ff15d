import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { type LedgerServer, startLedgerServer } from '../../sandbox/aws/dynamodb/ledger-table.ts';

/** A ledger's table on this machine, which counts the calls. */
export class CountedTable {
  readonly name = 'understudy';
  readonly client: DynamoDBClient;
  readonly #server: LedgerServer;
  calls = 0;

  private constructor(server: LedgerServer) {
    this.#server = server;
    this.client = server.client;
    this.client.middlewareStack.add(
      (next) => async (args) => {
        this.calls += 1;
        return await next(args);
      },
      { step: 'finalizeRequest' },
    );
  }

  static async open(): Promise<CountedTable> {
    const server = await startLedgerServer();
    const table = new CountedTable(server);
    await server.makeTable(table.name);
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
    await this.#server.close();
  }
}
