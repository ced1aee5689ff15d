import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
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

/** A webhook that answers so, one after the other; what it was sent, and what was printed meanwhile. */
async function told(
  answers: readonly (readonly [status: number, headers: Record<string, string>, body: string])[],
) {
  const printed: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const sent: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const [status, headers, text] = answers[sent.length] ?? [200, {}, 'ok'];
      sent.push(body);
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await sendToSlack(`http://127.0.0.1:${port}/services/T000/B000/secretsecret`, message);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { sent: sent.length, printed: printed.join('') };
}

describe('a channel that takes no more for now', () => {
  const later = (seconds: string) => [429, { 'retry-after': seconds }, 'rate_limited'] as const;
  test('is told once it does', async () => {
    const { sent, printed } = await told([later('0'), later('1')]);
    expect(sent).toBe(3);
    expect(printed).not.toContain('::warning::');
  });
  test('is not told for ever, nor waited for for long', async () => {
    const always = await told(Array.from({ length: 9 }, () => later('0')));
    expect(always.sent).toBe(4);
    expect(always.printed).toContain('::warning::Slack was not told: it answered 429 (rate_limited).');
    expect((await told([later('61')])).sent).toBe(1);
    expect((await told([later('soon')])).sent).toBe(1);
  });
});

test('messages that come together are all told, in a channel that takes one a second', async () => {
  let free = 0;
  let taken = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const isTaken = Date.now() >= free;
      if (isTaken) [free, taken] = [Date.now() + 900, taken + 1];
      response.writeHead(isTaken ? 200 : 429, { 'retry-after': '1' }).end(isTaken ? 'ok' : 'rate_limited');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/services/T000/B000/secretsecret`;
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  await Promise.all(Array.from({ length: 6 }, () => sendToSlack(url, message)));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(taken).toBe(6);
}, 30_000);

test.each([
  [404, 'no_service'],
  [403, 'invalid_token'],
  [410, 'channel_is_archived'],
])('a webhook that is no more (%i %s) is told with what to do', async (status, body) => {
  const { sent, printed } = await told([[status, {}, body]]);
  expect(sent).toBe(1);
  expect(printed).toContain(
    `it answered ${status} (${body}). Make a new incoming webhook, and put its address into the secret UNDERSTUDY_SLACK_WEBHOOK.`,
  );
});

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
