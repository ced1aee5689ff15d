import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { NodeHttpHandlerOptions } from '@smithy/types';
import type { Effect } from '../../../scripts/sandbox/aws/faults.ts';
import { type TestAws, withTestAws } from '../../../scripts/testing/sandbox/test-aws.ts';
import { parseInstallation } from '../base/installation.ts';
import { assumeRole } from './aws.ts';
import { keptWhileGood, takeRole } from './role.ts';

let aws: TestAws;
const before = process.env.AWS_ENDPOINT_URL;

beforeAll(async () => {
  aws = await withTestAws();
  process.env.AWS_ENDPOINT_URL = aws.url;
}, 120_000);

afterAll(async () => {
  if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
  else process.env.AWS_ENDPOINT_URL = before;
  await aws?.close();
});

const ACTION = 'sts:AssumeRoleWithWebIdentity';
const added: (() => void)[] = [];
afterEach(() => {
  for (const remove of added.splice(0)) remove();
});
const strike = (effect: Effect, times: number) => {
  added.push(aws.faults.add({ action: ACTION, effect, times }));
};

const minted = () => aws.issuer.token('clone');

/** Takes on a role and makes a call under it; gives the tokens that were used for that, and how long it was waited. */
const call = (mint: () => Promise<string>) => callWithin(SOON, mint);

/** Long enough for a busy machine. */
const SOON = { connectionTimeout: 5000, socketTimeout: 5000 };

/** The same, with other timeouts; with those of a job where none are given. */
async function callWithin(timeouts: typeof SOON | undefined, mint: () => Promise<string>) {
  const tokens: string[] = [];
  const pauses: number[] = [];
  const { secrets } = assumeRole(
    parseInstallation(JSON.stringify(aws.installation)),
    'clone',
    async () => {
      const token = await mint();
      tokens.push(token);
      return token;
    },
    'run-1-1-clone',
    async (milliseconds) => {
      pauses.push(milliseconds);
      // Tokens of one second are equal.
      aws.clock.advance(1000);
    },
    timeouts,
  );
  const outcome = await secrets.send(new ListSecretsCommand({})).then(
    () => 'done',
    (error: { reason?: string; message: string; next?: string }) => error,
  );
  const handler = secrets.config.requestHandler as unknown as {
    httpHandlerConfigs(): NodeHttpHandlerOptions;
  };
  return { outcome, tokens, pauses, settings: handler.httpHandlerConfigs() };
}

const WITHOUT_KEYS = {
  error: 'InvalidIdentityToken',
  message:
    "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
};

describe('a job gets its role all the same', () => {
  test.each<[string, Effect]>([
    ['when AWS cannot fetch GitHub’s keys', WITHOUT_KEYS],
    ['when AWS takes the token for none', { error: 'InvalidIdentityToken' }],
    ['when the token expired on its way', { error: 'ExpiredTokenException' }],
  ])('%s, with a new token', async (_, effect) => {
    strike(effect, 1);
    const { outcome, tokens, pauses } = await call(minted);
    expect(outcome).toBe('done');
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(2);
    expect(pauses).toEqual([1000]);
  });

  test('when AWS does so five times in a row, and waits longer each time', async () => {
    strike(WITHOUT_KEYS, 5);
    const { outcome, tokens, pauses } = await call(minted);
    expect(outcome).toBe('done');
    expect(new Set(tokens).size).toBe(6);
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });

  test.each<[string, Effect]>([
    ['reaches nobody at GitHub', { error: 'IDPCommunicationError' }],
    ['is busy', 'throttle'],
    ['has a fault', '5xx'],
    ['says nothing', 'timeout'],
  ])('when AWS %s for a moment', async (_, effect) => {
    strike(effect, 2);
    expect((await call(minted)).outcome).toBe('done');
  });

  test('when AWS takes a call and says nothing more', async () => {
    let over = () => {};
    strike(
      () =>
        new Promise<void>((resolve) => {
          over = resolve;
        }),
      1,
    );
    const { outcome, tokens } = await call(minted);
    over();
    expect(outcome).toBe('done');
    expect(tokens).toHaveLength(1);
  });

  test('and waits a minute for an answer, where the SDK would wait for ever', async () => {
    expect((await callWithin(undefined, minted)).settings).toMatchObject({
      connectionTimeout: 10_000,
      socketTimeout: 60_000,
    });
  });

  test('when GitHub has no token for a moment', async () => {
    let asked = 0;
    const { outcome } = await call(async () => {
      asked += 1;
      if (asked === 1) throw new Error('Error message: Failed to get ID Token. \n Error Code : 503');
      return await aws.issuer.token('clone');
    });
    expect(outcome).toBe('done');
  });
});

describe('a job that does not get its role says why', () => {
  test('AWS could not check it for half a minute: that passes', async () => {
    strike(WITHOUT_KEYS, 100);
    const { outcome, pauses } = await call(minted);
    expect(outcome).toMatchObject({
      reason: 'role-unavailable',
      message: expect.stringMatching(/understudy-clone in 6 attempts: Couldn't retrieve verification key/),
      next: expect.stringMatching(/passes by itself.*Re-run the failed jobs/),
    });
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(31_000);
  });

  test('AWS takes every one of its tokens for none: that does not', async () => {
    const { outcome, pauses } = await call(() => aws.issuer.forged('clone'));
    expect(outcome).toMatchObject({
      reason: 'role-denied',
      // What a trust policy would have to say.
      message: expect.stringContaining('repo:acme/shop:environment:understudy-clone'),
      next: expect.stringContaining('id-token: write'),
    });
    expect(pauses).toHaveLength(5);
  });

  test.each<[string, Effect]>([
    ['the role does not trust it', { error: 'AccessDenied' }],
    [
      'the account does not know GitHub',
      {
        error: 'InvalidIdentityToken',
        message: 'No OpenIDConnect provider found in your account for https://token.example',
      },
    ],
    ['its audience is another', { error: 'InvalidIdentityToken', message: 'Incorrect token audience' }],
    ['GitHub took the token back', { error: 'IDPRejectedClaim' }],
    ['STS is switched off in the region', { error: 'RegionDisabledException' }],
    ['the role allows no session of an hour', { error: 'ValidationError' }],
  ])('%s, at once', async (_, effect) => {
    strike(effect, 1);
    const { outcome, tokens, pauses } = await call(minted);
    expect(outcome).toMatchObject({
      reason: 'role-denied',
      message: expect.stringContaining('understudy-clone'),
    });
    expect([tokens.length, pauses]).toEqual([1, []]);
  });

  test('it may ask GitHub for no token, at once', async () => {
    const { outcome, pauses } = await call(() =>
      Promise.reject(new Error('Error message: Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable')),
    );
    expect(outcome).toMatchObject({ reason: 'role-denied' });
    expect(pauses).toEqual([]);
  });

  test.each<[object, string]>([
    [{ name: 'InternalFailure', $metadata: { httpStatusCode: 503 } }, 'role-unavailable'],
    [{ name: 'Throttling', $metadata: { httpStatusCode: 400 } }, 'role-unavailable'],
    [{ name: 'SlowDown', $metadata: { httpStatusCode: 429 } }, 'role-unavailable'],
    [{ name: 'IDPCommunicationErrorException' }, 'role-unavailable'],
    [{ name: 'TimeoutError' }, 'role-unavailable'],
    [{ code: 'ECONNREFUSED' }, 'role-unavailable'],
    [{ message: 'Error message: Response json body do not have ID Token field' }, 'role-unavailable'],
    [{ name: 'ExpiredTokenException' }, 'role-denied'],
  ])('that goes on for ever is given up: %j', async (fault, reason) => {
    let attempts = 0;
    const assume = () => {
      attempts += 1;
      return Promise.reject(Object.assign(new Error('no'), fault));
    };
    await expect(takeRole('understudy-clone', assume, async () => {})).rejects.toMatchObject({ reason });
    expect(attempts).toBe(6);
  });

  test('a bug stays a bug', async () => {
    await expect(takeRole('understudy-clone', () => Promise.reject(new TypeError('no')))).rejects.toThrow(
      TypeError,
    );
  });
});

describe('a role that cannot be taken on anew', () => {
  /** What a second call under a role gets that was taken on for so many minutes, where no other can be had. */
  async function second(minutes: number): Promise<unknown> {
    const outcomes: (() => { key: string; expiration?: Date })[] = [
      () => ({ key: 'first', expiration: new Date(Date.now() + minutes * 60_000) }),
      () => {
        throw new Error('AWS does not answer.');
      },
    ];
    const take = keptWhileGood(async () => outcomes.shift()?.() ?? { key: 'third' });
    await take();
    const found = await take().then(
      ({ key }) => key,
      (error: Error) => error.message,
    );
    return [found, (await take()).key];
  }

  test('is kept until it expires, and taken on anew as soon as it can be', async () => {
    expect(await second(4)).toEqual(['first', 'third']);
  });

  test('ends what is asked for once it has expired', async () => {
    expect(await second(-1)).toEqual(['AWS does not answer.', 'third']);
  });
});
