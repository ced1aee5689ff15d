import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MaskingError } from '../errors.ts';
import type { Review, ReviewState } from './question.ts';
import { type ReviewPage, serveReview } from './serve.ts';

const STATE: ReviewState = { file: 'p.yml', questions: [], decided: { questions: 0, columns: 0 } };

let page: ReviewPage;
let written: unknown[] = [];

beforeEach(async () => {
  written = [];
  const review: Review = {
    state: () => STATE,
    answer(places, rule) {
      if (rule === 'bad') throw new MaskingError('called-wrongly', 'it does not fit', 'another may');
      if (rule === 'crash') throw new TypeError('a value of the data: taro@example.jp');
      written.push([places, rule]);
      return STATE;
    },
    undo: () => STATE,
    lint: async () => ['p.yml:1:1: so'],
  };
  page = await serveReview(review);
});
afterEach(() => page.close());

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Sends exactly these headers: fetch would not let a test lie about Host. */
function send({
  method,
  path,
  headers,
  body,
}: Sent): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  const { port } = new URL(page.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const token = () => new URL(page.url).hash.slice(1);
const answer = (rule: string) => JSON.stringify({ columns: ['app.users.email'], rule });
const post = (body: string, headers: Record<string, string>) =>
  send({ method: 'POST', path: '/api/answer', headers, body });

test('whoever has the address of the page can answer, and nobody else', async () => {
  expect(await post(answer('email'), { 'x-review-token': token() })).toMatchObject({ status: 200 });
  expect(written).toEqual([[['app.users.email'], 'email']]);
  for (const wrong of ['', 'x', `${token()}x`, token().toUpperCase()]) {
    expect(await post(answer('hash'), { 'x-review-token': wrong })).toMatchObject({ status: 403 });
    expect(
      await send({ method: 'GET', path: '/api/state', headers: { 'x-review-token': wrong } }),
    ).toMatchObject({ status: 403 });
  }
  expect(written).toHaveLength(1);
});

test.each([
  ['a name that leads here', { host: 'attacker.example' }],
  ['that name and our port', { host: 'attacker.example:PORT' }],
  ['a page of another origin', { origin: 'https://attacker.example' }],
  ['a page of another port', { origin: 'http://127.0.0.1:1' }],
  ['a page without an origin', { origin: 'null' }],
])('%s is refused, with the right word, too', async (_, given) => {
  const headers = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value.replace('PORT', new URL(page.url).port)]),
  );
  for (const path of ['/', '/api/answer']) {
    const method = path === '/' ? 'GET' : 'POST';
    const { status } = await send({
      method,
      path,
      headers: { ...headers, 'x-review-token': token() },
      ...(method === 'POST' ? { body: answer('hash') } : {}),
    });
    expect({ path, status }).toEqual({ path, status: 421 });
  }
  expect(written).toEqual([]);
});

test('the page is served to be used by itself alone', async () => {
  const { status, headers, text } = await send({ method: 'GET', path: '/', headers: {} });
  expect(status).toBe(200);
  expect(text).not.toContain(token());
  expect(headers['content-security-policy']).toMatch(/default-src 'none';.*frame-ancestors 'none'/);
  for (const path of ['/review.js', '/review.css']) {
    expect(await send({ method: 'GET', path, headers: {} })).toMatchObject({ status: 200 });
  }
  for (const path of ['/../serve.ts', '/page/review.js', '/.git/config']) {
    expect((await send({ method: 'GET', path, headers: { 'x-review-token': token() } })).status).toBe(400);
  }
});

test('a refusal says why; what the review did not foresee says nothing of the data', async () => {
  const refused = await post(answer('bad'), { 'x-review-token': token() });
  expect(refused).toMatchObject({ status: 400 });
  expect(JSON.parse(refused.text)).toEqual({
    error: { reason: 'called-wrongly', message: 'it does not fit', next: 'another may' },
  });
  const crashed = await post(answer('crash'), { 'x-review-token': token() });
  expect(crashed.status).toBe(500);
  expect(crashed.text).not.toMatch(/taro/);
});

test.each([
  '',
  '{',
  '[]',
  '{"columns":[],"rule":"email"}',
  '{"columns":"a","rule":"b"}',
  '{"columns":["a"],"rule":""}',
  `{"columns":["${'x'.repeat(5_000_000)}"],"rule":"a"}`,
])('what is no answer is refused', async (body) => {
  expect(await post(body, { 'x-review-token': token() })).toMatchObject({ status: 400 });
  expect(written).toEqual([]);
});

test('finishing is said to whoever waits for it', async () => {
  expect(
    await send({ method: 'POST', path: '/api/finish', headers: { 'x-review-token': token() } }),
  ).toMatchObject({ status: 200 });
  await page.finished;
});
