import { AwsError } from '../errors.ts';
import type { Ask } from '../gate.ts';
import type { Vault } from './vault.ts';

/** What Secrets Manager does with a key: encrypts what is written, and decrypts what is read. */
type Use = 'encrypt' | 'decrypt';

const ACTIONS = { encrypt: 'kms:GenerateDataKey', decrypt: 'kms:Decrypt' } as const satisfies Record<
  Use,
  string
>;

/**
 * What a call asks of a secret's key in KMS in the caller's name, where that is a customer's own (Secrets Manager User Guide,
 * "Permissions for the KMS key"): the secret's ARN is in the encryption context. Of AWS's own key nobody has to be allowed anything.
 * @param arn the secret's
 */
export function keyAsks(
  key: string | undefined,
  arn: string,
  uses: readonly Use[],
  { region }: Pick<Vault, 'region'>,
): readonly Ask[] {
  if (key === undefined) return [];
  const context = {
    'kms:ViaService': `secretsmanager.${region}.amazonaws.com`,
    'kms:EncryptionContext:SecretARN': arn,
  };
  return uses.map((use) => ({ action: ACTIONS[use], resources: [{ arn: key, context }] }));
}

/** @throws AwsError where a secret's key cannot be used now */
export function checkKey(key: string | undefined, use: Use, { stateOf }: Pick<Vault, 'stateOf'>): void {
  const state = key === undefined ? 'Enabled' : stateOf(key);
  if (state === 'Enabled') return;
  throw new AwsError(
    use === 'encrypt' ? 'EncryptionFailure' : 'DecryptionFailure',
    `Secrets Manager can't ${use} the protected secret text using the provided KMS key, which is ${state}.`,
  );
}
