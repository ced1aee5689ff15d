import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type LedgerServer, startLedgerServer } from '../../../scripts/sandbox/aws/dynamodb/ledger-table.ts';
import { Ledger } from '../ledger/ledger.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { tellEnd } from './tell-end.ts';

const told: string[] = [];
const slack = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  told.push(JSON.parse(body).text);
  response.end('ok');
});
let server: LedgerServer;
let ledger: Ledger;

beforeAll(async () => {
  server = await startLedgerServer();
  await server.makeTable('understudy');
  ledger = new Ledger(server.client, 'understudy');
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await server?.close();
  slack.closeAllConnections();
  await new Promise((resolve) => slack.close(resolve));
});

// A sweep finds a lost run, and the run's own `notify` is run again.
test('each end is told once, whoever tells of it', async () => {
  const actor = { login: 'reaper', runUrl: '' };
  const url = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/services/T000/B000/secretsecret`;
  const record = {
    ...{ id: 'bakomi', version: 1, state: 'masking', run: { id: 7, attempt: 1, url: '' }, events: [] },
  };
  await ledger.claim(record as unknown as CloneRecord);
  const tell = async (text: string) =>
    await tellEnd(ledger, await ledger.get('bakomi'), url, { text, blocks: [] });
  await tell('not over');
  await ledger.transition('bakomi', 'failed', actor);
  await tell('failed');
  await tell('failed, again');
  await ledger.transition('bakomi', 'deleting', actor);
  await tell('gone');
  await tell('gone, again');
  expect(told).toEqual(['failed', 'gone']);
});
