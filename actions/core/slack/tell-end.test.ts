import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ledgerForTests } from '../../../scripts/testing/actions/ledger-for-tests.ts';
import { tellEnd } from './tell-end.ts';

const told: string[] = [];
const slack = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  told.push(JSON.parse(body).text);
  response.end('ok');
});
const its = ledgerForTests();

beforeAll(async () => {
  await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  slack.closeAllConnections();
  await new Promise((resolve) => slack.close(resolve));
});

// A sweep finds a lost run, and the run's own `notify` is run again.
test('each end is told once, whoever tells of it', async () => {
  const actor = { login: 'reaper', runUrl: '' };
  const url = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/services/T000/B000/secretsecret`;
  await its.claim({ id: 'bakomi', state: 'masking', run: { id: 7, attempt: 1, url: '' } });
  const tell = async (text: string) =>
    await tellEnd(its.ledger, await its.ledger.get('bakomi'), url, { text, blocks: [] });
  await tell('not over');
  await its.ledger.transition('bakomi', 'failed', actor);
  await tell('failed');
  await tell('failed, again');
  await its.ledger.transition('bakomi', 'deleting', actor);
  await tell('gone');
  await tell('gone, again');
  expect(told).toEqual(['failed', 'gone']);
});
