import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, jest, test } from '@jest/globals';
import type { CloneRecord } from '../ledger/record.ts';
import type { RenderOptions } from '../thread/render/options.ts';
import { sendToSlack } from './send.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

const now = new Date('2026-05-10T12:00:00Z');
const record = {
  ...{ id: 'bakomi', owner: 'hanako', source: 'production', instanceClass: 'db.r6g.large', state: 'ready' },
  expiresAt: '2026-05-12T12:00:00.000Z',
  thread: { repository: 'octo/app', issue: 42 },
  run: { id: 7, attempt: 1, url: 'https://github.example/octo/app/actions/runs/7' },
} as CloneRecord;
const options = { timeZone: 'UTC' } as RenderOptions;

test.each([404, 500])(
  'a webhook that answers %i fails nothing, and its address is in no log',
  async (status) => {
    const printed: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
    const server = createServer((request, response) => {
      request.resume();
      response
        .writeHead(status)
        .end(`no hook at ${request.url} of http://${request.headers.host}${request.url}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/services/T000/B000/secretsecret`;
    await sendToSlack(url, record, now, options);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const [mask, ...others] = printed.join('').split('\n').filter(Boolean);
    expect(mask).toBe(`::add-mask::${url}`);
    expect(others).toEqual([expect.stringContaining('::warning::Slack was not told')]);
    expect(others.join('\n')).not.toContain(url);
  },
);

test('no webhook is no message', async () => {
  await sendToSlack('', record, now, options);
});
