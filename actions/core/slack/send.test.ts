import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, jest, test } from '@jest/globals';
import { sendToSlack } from './send.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

const message = { text: 'ready', blocks: [] };

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
    await sendToSlack(url, message);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const [mask, ...others] = printed.join('').split('\n').filter(Boolean);
    expect(mask).toBe(`::add-mask::${url}`);
    expect(others).toEqual([expect.stringContaining('::warning::Slack was not told')]);
    expect(others.join('\n')).not.toContain(url);
  },
);

test('an address that is none is in no log either, though what is said of it repeats it', async () => {
  const printed: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const url = 'hooks.slack.example/services/T000/B000/secretsecret';
  await sendToSlack(url, message);
  const [mask, ...others] = printed.join('').split('\n').filter(Boolean);
  expect(mask).toBe(`::add-mask::${url}`);
  expect(others).toEqual([expect.stringContaining('::warning::Slack was not told')]);
  expect(others.join('\n')).not.toContain('secretsecret');
});

test('no webhook is no message', async () => {
  await sendToSlack('', message);
});
