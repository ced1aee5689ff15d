import { randomBytes } from 'node:crypto';
import * as core from '@actions/core';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ATTESTATION_KEY_SECRET } from '../core/aurora/names.ts';
import { onceSeen } from '../core/aurora/passing.ts';
import type { Waiting } from '../core/aurora/wait.ts';
import { isAwsError } from '../core/base/aws-errors.ts';
import { UserError } from '../core/base/errors.ts';

/**
 * Names the key's one version. Secrets Manager refuses another value under a token that is used, so of two jobs that
 * both find no key, the second gets the key of the first, and none that has signed anything is ever replaced.
 */
const FIRST_VERSION = 'understudy-attestation-key-version-1';

/**
 * The key that attestations are signed with, the same for as long as the installation lives: a clone that is cut from a
 * masked base proves by it that its data is masked. The infrastructure makes its secret empty, so that the key is in no
 * state file; the first masking fills it.
 * @throws UserError `attestation-key-missing` when there is no such secret, or this role may not open it
 */
export async function readAttestationKey(client: SecretsManagerClient, waiting: Waiting): Promise<Buffer> {
  try {
    return await readKey(client).catch((error: unknown) => {
      // The same for a secret that has no value as for none.
      if (isAwsError(error, 'ResourceNotFoundException')) return makeKey(client, waiting);
      throw error;
    });
  } catch (error) {
    if (!isAwsError(error, 'ResourceNotFoundException', 'AccessDeniedException')) throw error;
    throw new UserError(
      'attestation-key-missing',
      `The secret ${ATTESTATION_KEY_SECRET} cannot be opened: it does not exist, or the role may not.`,
      'Apply the infrastructure of this version, then re-run the failed jobs.',
      { cause: error },
    );
  }
}

async function readKey(client: SecretsManagerClient): Promise<Buffer> {
  const { SecretString = '' } = await client.send(
    new GetSecretValueCommand({ SecretId: ATTESTATION_KEY_SECRET }),
  );
  core.setSecret(SecretString);
  // Node reads hexadecimal digits up to the first character that is none, and would make a key of less.
  if (/^[0-9a-f]{64}$/i.test(SecretString.trim())) return Buffer.from(SecretString.trim(), 'hex');
  throw new UserError(
    'attestation-key-invalid',
    `The secret ${ATTESTATION_KEY_SECRET} does not hold a key of 64 hexadecimal digits.`,
    `Delete the secret at once (aws secretsmanager delete-secret --secret-id ${ATTESTATION_KEY_SECRET} --force-delete-without-recovery: with a recovery its name stays taken) and apply the infrastructure again; the next masking makes a new key, and bases are made anew.`,
  );
}

async function makeKey(client: SecretsManagerClient, waiting: Waiting): Promise<Buffer> {
  const text = randomBytes(32).toString('hex');
  core.setSecret(text);
  try {
    await client.send(
      new PutSecretValueCommand({
        SecretId: ATTESTATION_KEY_SECRET,
        SecretString: text,
        ClientRequestToken: FIRST_VERSION,
      }),
    );
    return Buffer.from(text, 'hex');
  } catch (error) {
    if (!isAwsError(error, 'ResourceExistsException')) throw error;
    // Another job has made it a moment before, and AWS may not find it yet.
    return await onceSeen(waiting, () => readKey(client), 'ResourceNotFoundException');
  }
}
