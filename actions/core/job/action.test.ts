import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withRetries } from '../github/client.ts';
import { readOctokit } from '../github/run-context.ts';

// A GitHub that takes the first call and never answers it.
let calls = 0;
const server = createServer((_request, response) => {
  calls += 1;
  if (calls > 1) response.setHeader('content-type', 'application/json').end('{"number":42}');
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a call that GitHub never answers is given up, and made again', async () => {
  process.env['INPUT_GITHUB-TOKEN'] = 'token';
  const octokit = readOctokit(200);
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { data } = await withRetries(
    () => octokit.request('GET /repos/o/r/issues/42', { baseUrl }),
    async () => {},
  );
  expect(data).toEqual({ number: 42 });
  expect(calls).toBe(2);
});
