import { ResourceNotFoundException, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, expect, jest, test } from '@jest/globals';
import { readMaskingKey } from './masking-key.ts';

/** Secrets Manager as far as one role sees it. */
const holding = (secrets: Readonly<Record<string, string>>, refusal: string) =>
  ({
    send: async ({ input }: { input: { SecretId: string } }) => {
      const SecretString = secrets[input.SecretId];
      if (SecretString !== undefined) return { SecretString };
      throw Object.assign(new ResourceNotFoundException({ message: 'no', $metadata: {} }), { name: refusal });
    },
  }) as unknown as SecretsManagerClient;

afterEach(() => {
  jest.restoreAllMocks();
});

test('is read from the secret of its name, and of no other', async () => {
  const client = holding({ 'understudy-key-customers': 'k'.repeat(64), customers: 'another' }, 'none');
  expect(await readMaskingKey(client, 'customers')).toBe('k'.repeat(64));
});

test.each(['ResourceNotFoundException', 'AccessDeniedException'])(
  'is nothing on %s: masking says what to do',
  async (refusal) => {
    expect(await readMaskingKey(holding({}, refusal), 'customers')).toBeUndefined();
  },
);

test('an outage is no missing key', async () => {
  await expect(readMaskingKey(holding({}, 'InternalServiceError'), 'customers')).rejects.toMatchObject({
    name: 'InternalServiceError',
  });
});

test('is kept out of every log', async () => {
  const printed: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  await readMaskingKey(holding({ 'understudy-key-customers': 'k'.repeat(64) }, 'none'), 'customers');
  expect(printed.join('')).toContain(`::add-mask::${'k'.repeat(64)}`);
});
