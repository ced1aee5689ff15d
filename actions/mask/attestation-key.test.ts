import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../scripts/testing/actions/answered-by.ts';
import { readAttestationKey } from './attestation-key.ts';

const SECRET = 'understudy-attestation-key';
const KEY = 'ab'.repeat(32);

/** What the action wrote for its runner: the lines by which a value is kept out of every log. */
let printed: string[];
beforeEach(() => {
  printed = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const WAITING = { pollSeconds: 0.001 };

/**
 * A Secrets Manager with the secret, whose versions are told apart by their tokens, as it does.
 * @param first its value when it is read for the first time; nothing for a secret that is empty
 * @param rival a value that another job writes in the very moment in which this one is about to
 * @param unseen looks until that value is found
 */
function secretsManager(first: string | undefined, rival: string | undefined, unseen: number) {
  const client = new SecretsManagerClient(NOWHERE);
  let left = unseen;
  let value = first;
  const tokens = new Set<unknown>();
  const calls = answeredBy(client, ({ call, input }) => {
    if (input.SecretId !== SECRET) throw refusal('AccessDeniedException');
    if (call === 'GetSecretValue') {
      if (value === undefined || (value === rival && left-- > 0)) throw refusal('ResourceNotFoundException');
      return { SecretString: value };
    }
    if (rival !== undefined) {
      value = rival;
      tokens.add(input.ClientRequestToken);
    }
    // Without a token of one's own the SDK makes a new one for each call.
    if (input.ClientRequestToken !== undefined && tokens.has(input.ClientRequestToken))
      throw refusal('ResourceExistsException');
    tokens.add(input.ClientRequestToken);
    value = String(input.SecretString);
    return {};
  });
  return { client, calls, value: () => value };
}

const masked = (value: string | undefined) => expect(printed.join('')).toContain(`::add-mask::${value}`);

describe('the key that attestations are signed with', () => {
  test('is the one that the secret holds, and is shown in no log', async () => {
    const { client, calls } = secretsManager(KEY, undefined, 0);
    expect((await readAttestationKey(client, WAITING)).toString('hex')).toBe(KEY);
    expect(calls.map(({ call }) => call)).toEqual(['GetSecretValue']);
    masked(KEY);
  });

  test('is made where the secret is empty, of 256 bits, the same for all from then on', async () => {
    const { client, value } = secretsManager(undefined, undefined, 0);
    const key = await readAttestationKey(client, WAITING);
    expect(key).toHaveLength(32);
    expect(value()).toBe(key.toString('hex'));
    masked(value());
    expect(await readAttestationKey(client, WAITING)).toEqual(key);
    const other = await readAttestationKey(secretsManager(undefined, undefined, 0).client, WAITING);
    expect(other).not.toEqual(key);
  });

  test('is the other’s also where AWS says that it is there and finds it later', async () => {
    const { client, calls } = secretsManager(undefined, KEY, 3);
    expect((await readAttestationKey(client, WAITING)).toString('hex')).toBe(KEY);
    expect(calls.map(({ call }) => call)).toEqual([
      ...['GetSecretValue', 'PutSecretValue'],
      ...Array.from({ length: 4 }, () => 'GetSecretValue'),
    ]);
  });

  test('is the other’s, where two jobs make it at once: what has signed is never replaced', async () => {
    const { client, value } = secretsManager(undefined, KEY, 0);
    expect((await readAttestationKey(client, WAITING)).toString('hex')).toBe(KEY);
    expect(value()).toBe(KEY);
  });

  test.each([
    ['nothing', ''],
    ['a word', 'changeme'],
    ['half a key', 'ab'.repeat(16)],
    ['one and a half', 'ab'.repeat(48)],
    ['a key and something else', `${KEY}, made on Monday`],
  ])('is not %s: a key that can be guessed signs nothing', async (_, value) => {
    await expect(
      readAttestationKey(secretsManager(value, undefined, 0).client, WAITING),
    ).rejects.toMatchObject({
      reason: 'attestation-key-invalid',
      message: expect.not.stringContaining('changeme'),
    });
  });

  test('is missing where the role may not open the secret, and what to do is said', async () => {
    const client = new SecretsManagerClient(NOWHERE);
    answeredBy(client, () => {
      throw refusal('AccessDeniedException');
    });
    await expect(readAttestationKey(client, WAITING)).rejects.toMatchObject({
      reason: 'attestation-key-missing',
    });
  });

  test('is not taken for missing in an outage', async () => {
    const client = new SecretsManagerClient(NOWHERE);
    answeredBy(client, () => {
      throw refusal('InternalServiceError');
    });
    await expect(readAttestationKey(client, WAITING)).rejects.toMatchObject({ name: 'InternalServiceError' });
  });
});
