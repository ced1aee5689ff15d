import { afterAll, beforeAll } from '@jest/globals';
import { Ledger } from '../../../actions/core/ledger/ledger.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { type LedgerServer, startLedgerServer } from '../../sandbox/aws/dynamodb/ledger-table.ts';

/** A ledger on a server of its own. */
export interface LedgerForTests {
  readonly ledger: Ledger;
  readonly client: LedgerServer['client'];
  /** Writes a record of no more than is said: new, without events. */
  claim(record: Partial<CloneRecord>): Promise<CloneRecord>;
}

/** A ledger that begins before the tests of a file, and ends after them. */
export function ledgerForTests(): LedgerForTests {
  let server: LedgerServer | undefined;
  beforeAll(async () => {
    server = await startLedgerServer();
    await server.makeTable('understudy');
  });
  afterAll(async () => await server?.close());
  const client = () => {
    if (server === undefined) throw new Error('the ledger begins with the tests, not before them');
    return server.client;
  };
  return {
    get ledger() {
      return new Ledger(client(), 'understudy');
    },
    get client() {
      return client();
    },
    async claim(record) {
      return await this.ledger.claim({ version: 1, events: [], ...record } as unknown as CloneRecord);
    },
  };
}
