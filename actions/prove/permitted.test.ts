import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../scripts/testing/actions/answered-by.ts';
import { readingOfOthers, tryPermitted } from './permitted.ts';

test.each([
  ['found a minute later is no red line', 4, []],
  [
    'never found is one',
    5,
    [expect.objectContaining({ answer: expect.stringContaining('ResourceNotFound') })],
  ],
])('a secret of another job that is %s', async (_, unseen, wrong) => {
  const secrets = new SecretsManagerClient(NOWHERE);
  let left = unseen;
  answeredBy(secrets, () => {
    if (left-- > 0) throw refusal('ResourceNotFoundException');
    return { SecretString: '{}' };
  });
  expect(await tryPermitted('mask', readingOfOthers({ secrets }, { pollSeconds: 0.001 }))).toEqual(wrong);
});
