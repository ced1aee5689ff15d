import { expect, test } from '@jest/globals';
import { asksOf } from '../operation.ts';
import { OTHERS, type Readings } from '../readings.ts';
import { reading } from './read.ts';
import { Vault } from './vault.ts';

const KEY = 'arn:aws:kms:ap-northeast-1:123456789012:key/5e0c7a91-0000-0000-0000-000000000001';

/** What a call for the value of a secret asks IAM for. */
function asked(secretKey: Readings['secretKey'], VersionStage: string): readonly string[] {
  const vault = new Vault(
    { account: '123456789012', region: 'ap-northeast-1', keys: new Map() },
    { ...OTHERS, secretKey },
  );
  const secret = vault.create('own', { description: undefined, key: KEY }, new Date(0));
  secret.versions.push({ id: 'a', text: 'x', createdAt: new Date(0) });
  const getSecretValue = reading.find(({ name }) => name === 'GetSecretValue');
  if (getSecretValue === undefined) throw new Error('There is no GetSecretValue.');
  return asksOf('secretsmanager', getSecretValue, { SecretId: 'own', VersionStage } as never, vault).map(
    ({ action }) => action,
  );
}

test('the right to decrypt is asked for before the stage is looked for, or after it', () => {
  const both = ['secretsmanager:GetSecretValue', 'kms:Decrypt'];
  expect(asked('of-what-is-there', 'none')).toEqual(both.slice(0, 1));
  expect(asked('in-any-case', 'none')).toEqual(both);
  for (const secretKey of ['of-what-is-there', 'in-any-case'] as const)
    expect(asked(secretKey, 'AWSCURRENT')).toEqual(both);
});
