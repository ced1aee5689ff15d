import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { type TestAws, withTestAws } from '../../../scripts/testing/sandbox/test-aws.ts';
import { deleteSecret, newPassword, writeSecret } from './secrets.ts';

describe('deleting a secret', () => {
  let aws: TestAws;
  let client: SecretsManagerClient;

  beforeAll(async () => {
    aws = await withTestAws();
    const { url: endpoint, rootCredentials: credentials, installation } = aws;
    client = new SecretsManagerClient({ endpoint, credentials, region: installation.region, maxAttempts: 1 });
    await client.send(new CreateSecretCommand({ Name: 'understudy-clone-bakomi', SecretString: '{}' }));
  }, 120_000);

  afterAll(() => aws?.close());

  const deny = () =>
    aws.faults.add({ action: 'secretsmanager:DeleteSecret', effect: { error: 'AccessDeniedException' } });

  test('that is not there succeeds, even when AWS calls it forbidden', async () => {
    await deleteSecret(client, 'understudy-clone-nobody');
    deny();
    // The beginning of a name that exists is another name.
    await deleteSecret(client, 'understudy-clone-bako');
  });

  test('that is there fails when it is forbidden, and succeeds when it is not', async () => {
    deny();
    await expect(deleteSecret(client, 'understudy-clone-bakomi')).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await deleteSecret(client, 'understudy-clone-bakomi');
  });
});

test('a secret that is there, and that AWS does not find yet, is written once it does', async () => {
  const client = new SecretsManagerClient(NOWHERE);
  let left = 3;
  const calls = answeredBy(client, ({ call }) => {
    if (call === 'CreateSecret') throw refusal('ResourceExistsException');
    if (left-- > 0) throw refusal('ResourceNotFoundException');
    return {};
  });
  await writeSecret(client, 'x', { password: 'y' }, { tags: [], key: undefined }, { pollSeconds: 0.001 });
  expect(calls.map(({ call }) => call)).toEqual([
    'CreateSecret',
    ...Array.from({ length: 4 }, () => 'PutSecretValue'),
  ]);
});

test('a new password is one that Aurora takes and nobody guesses', () => {
  const passwords = Array.from({ length: 200 }, newPassword);
  expect(new Set(passwords).size).toBe(200);
  for (const password of passwords) expect(password).toMatch(/^[A-Za-z0-9]{32,41}$/);
  // Each character can be any of them, wherever it stands.
  expect(new Set(passwords.map((password) => password.at(-1))).size).toBeGreaterThan(30);
});
