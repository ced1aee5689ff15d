import { expect, test } from '@jest/globals';
import { Background } from '../rds/background.ts';
import { OTHERS, type Readings, STRICTEST } from '../readings.ts';
import { secretsService } from './service.ts';
import { Vault } from './vault.ts';

const ROLE = 'arn:aws:sts::1:assumed-role/understudy-mask/run-1';
const ACCOUNT = 'arn:aws:iam::1:root';

/** A vault in which no change is seen before `notice` is called for it. */
function vault(readings: Readings) {
  const noticed = {
    secretNoticed: Promise.withResolvers<void>(),
    secretListed: Promise.withResolvers<void>(),
  };
  type What = keyof typeof noticed;
  const timeline = { wait: (what: string) => noticed[what as What].promise };
  const service = secretsService(new Vault({ account: '1', region: 'r', keys: new Map() }, readings), {
    background: new Background(),
    timeline,
  });
  const call = async (name: string, input: object, by = ROLE) =>
    (await service
      .operation(name)
      ?.run(input as never, { principal: { arn: by } as never, time: new Date(0) })) as never;
  return {
    call,
    value: async (by?: string) =>
      ((await call('GetSecretValue', { SecretId: 'x' }, by)) as { SecretString: string }).SecretString,
    listed: async () =>
      ((await call('ListSecrets', {})) as { SecretList: { Name: string }[] }).SecretList.map(
        ({ Name }) => Name,
      ),
    notice: async (what: What) => {
      noticed[what].resolve();
      noticed[what] = Promise.withResolvers();
      await new Promise(setImmediate);
    },
  };
}

const NEW = { Name: 'x', SecretString: 'first' };

test('a new secret is found by its name once it is seen, in the list once it is listed, and by the account at once', async () => {
  const { call, value, listed, notice } = vault(STRICTEST);
  await call('CreateSecret', NEW);
  await expect(value()).rejects.toThrow("can't find the specified secret");
  await expect(call('PutSecretValue', { SecretId: 'x', SecretString: 'y' })).rejects.toThrow("can't find");
  // It is there all the same.
  await expect(call('CreateSecret', NEW)).rejects.toThrow('already exists');
  expect(await value(ACCOUNT)).toBe('first');
  await notice('secretNoticed');
  expect(await value()).toBe('first');
  expect(await listed()).toEqual([]);
  await notice('secretListed');
  expect(await listed()).toEqual(['x']);
});

test('a secret is read and listed as it was until its change is seen', async () => {
  const { call, value, listed, notice } = vault(STRICTEST);
  await call('CreateSecret', NEW);
  await notice('secretNoticed');
  await notice('secretListed');
  await call('PutSecretValue', { SecretId: 'x', SecretString: 'second' });
  expect([await value(), await value(ACCOUNT)]).toEqual(['first', 'second']);
  await notice('secretNoticed');
  expect(await value()).toBe('second');
  await call('DeleteSecret', { SecretId: 'x', ForceDeleteWithoutRecovery: true });
  expect([await value(), await listed()]).toEqual(['second', ['x']]);
  await expect(call('PutSecretValue', { SecretId: 'x', SecretString: 'y' })).rejects.toThrow("can't find");
  await expect(call('CreateSecret', NEW)).rejects.toThrow('already scheduled for deletion');
  await notice('secretNoticed');
  await expect(value()).rejects.toThrow("can't find");
  await call('CreateSecret', NEW);
});

test('where secrets are seen at once, they are', async () => {
  const { call, value, listed } = vault(OTHERS);
  await call('CreateSecret', NEW);
  await call('PutSecretValue', { SecretId: 'x', SecretString: 'second' });
  expect([await value(), await listed()]).toEqual(['second', ['x']]);
});
