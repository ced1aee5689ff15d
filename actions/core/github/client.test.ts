import { describe, expect, test } from '@jest/globals';
import { isPassingFault, withRetries } from './client.ts';

type Headers = Readonly<Record<string, string | number>>;

/** An answer of GitHub's that is no success, as Octokit throws it. */
const answer = (status: number, message: string, headers: Headers) =>
  Object.assign(new Error(message), { status, response: { headers } });

/** Makes a call that fails so often; gives the waits in between, and what became of it. */
async function call(failures: number, error: Error) {
  const waits: number[] = [];
  let calls = 0;
  const ended = await withRetries(
    async () => {
      calls += 1;
      if (calls <= failures) throw error;
      return 'done';
    },
    async (wait) => waits.push(wait),
  ).catch((thrown: unknown) => thrown);
  return { waits, calls, ended };
}

const inSeconds = (seconds: number) => Math.ceil(Date.now() / 1000) + seconds;
const PRIMARY = 'API rate limit exceeded for installation ID 4711.';
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

describe('a limit of GitHub’s', () => {
  test.each([403, 429])('that says how long is waited for, as long as it says (%i)', async (status) => {
    const { waits, ended } = await call(1, answer(status, SECONDARY, { 'retry-after': '17' }));
    expect({ waits, ended }).toEqual({ waits: [17_000], ended: 'done' });
  });

  test.each([403, 429])('that says when it begins anew is waited for until then (%i)', async (status) => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(inSeconds(120)) };
    const { waits, ended } = await call(1, answer(status, PRIMARY, headers));
    expect(ended).toBe('done');
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(115_000);
    expect(waits[0]).toBeLessThan(123_000);
  });

  test('that began anew a moment ago is asked again in a moment', async () => {
    const headers = { 'x-ratelimit-remaining': 0, 'x-ratelimit-reset': inSeconds(-5) };
    const { waits, ended } = await call(1, answer(403, PRIMARY, headers));
    expect({ waits, ended }).toEqual({ waits: [2000], ended: 'done' });
  });

  test.each<[string, number, string, Headers]>([
    ['a secondary one', 403, SECONDARY, {}],
    ['a secondary one, with calls left', 403, SECONDARY, { 'x-ratelimit-remaining': '812' }],
    ['one by the older name', 403, 'You have triggered an abuse detection mechanism.', {}],
    ['a primary one that does not say when', 403, PRIMARY, { 'x-ratelimit-remaining': '0' }],
    ['one without a word', 429, '', {}],
    ['one whose time is no number', 429, '', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }],
    ['one whose time is empty', 403, SECONDARY, { 'retry-after': '' }],
  ])('that gives no time (%s) is waited for a minute', async (_, status, message, headers) => {
    const { waits, ended } = await call(1, answer(status, message, headers));
    expect({ waits, ended }).toEqual({ waits: [60_000], ended: 'done' });
  });

  test.each<[string, Headers]>([
    ['an hour by its own word', { 'retry-after': '3600' }],
    ['an hour by its reset', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(3600) }],
  ])('of %s is told at once, and for what it is', async (_, headers) => {
    const { waits, calls, ended } = await call(9, answer(403, PRIMARY, headers));
    expect({ waits, calls }).toEqual({ waits: [], calls: 1 });
    expect(ended).toMatchObject({
      reason: 'github-limited',
      message: expect.stringMatching(/in (60|61) minutes/),
    });
  });

  test('that does not end is told for what it is, and not as a denial', async () => {
    const { waits, ended } = await call(99, answer(403, SECONDARY, {}));
    expect(waits).toEqual([60_000, 60_000, 60_000, 60_000, 60_000]);
    expect(ended).toMatchObject({ reason: 'github-limited', message: expect.stringMatching(/1 minute\./) });
  });
});

describe('what a later job need only ask again', () => {
  const limit = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(3600) };
  test.each<[string, unknown, boolean]>([
    ['an outage', answer(502, 'Bad Gateway', {}), true],
    ['a slow answer', answer(408, 'Request Timeout', {}), true],
    ['a limit', answer(403, PRIMARY, limit), true],
    ['a lost connection', new TypeError('fetch failed'), true],
    ['a token that was over', answer(401, 'Bad credentials', {}), true],
    ['a lock', answer(403, 'Unable to create comment because issue is locked.', {}), false],
    ['an archive', answer(403, 'Repository was archived so is read-only.', {}), false],
    ['an issue that is not there', answer(404, 'Not Found', {}), false],
    ['an issue that was deleted', answer(410, 'This issue was deleted', {}), false],
    ['a text that is none', answer(422, 'Validation Failed', {}), false],
    ['a fault of ours', new RangeError('Invalid time value'), false],
  ])('%s: %j', async (_, error, passes) => {
    expect(isPassingFault(error)).toBe(passes);
    // As it is told where it was waited for in vain, too.
    expect(isPassingFault((await call(99, error as Error)).ended)).toBe(passes);
  });
});

describe('what is no limit', () => {
  test.each<[string, number, Headers]>([
    ['a denial', 403, {}],
    [
      'a denial, with calls left',
      403,
      { 'x-ratelimit-remaining': '812', 'x-ratelimit-reset': inSeconds(60) },
    ],
    ['what is not there, with no call left', 404, { 'x-ratelimit-remaining': '0' }],
    ['what is gone', 410, {}],
    ['what GitHub does not understand', 422, { 'retry-after': '5' }],
  ])('%s is not asked again', async (_, status, headers) => {
    const error = answer(status, 'Resource not accessible by integration', headers);
    const { waits, ended } = await call(9, error);
    expect(waits).toEqual([]);
    expect(ended).toBe(error);
  });

  test.each<[string, Error]>([
    ['an outage', answer(503, 'Unavailable', {})],
    ['a conflict', answer(409, 'Conflict', {})],
    ['a lost connection', new TypeError('fetch failed')],
    ['a connection that was cut', Object.assign(new Error('read'), { cause: { code: 'ECONNRESET' } })],
  ])('%s is asked again, less and less often, and ends as it is', async (_, error) => {
    const { waits, calls, ended } = await call(99, error);
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
    expect(calls).toBe(6);
    expect(ended).toBe(error);
  });

  test('a mistake of ours is thrown at once', async () => {
    const error = new RangeError('No.');
    expect(await call(9, error)).toEqual({ waits: [], calls: 1, ended: error });
  });
});
