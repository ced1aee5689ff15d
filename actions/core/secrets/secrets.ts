import { randomInt } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  type Tag,
} from '@aws-sdk/client-secrets-manager';
import { isAwsError } from '../aurora/errors.ts';

/**
 * Writes a secret, whether or not it exists. Needs no right to read it.
 * @param value a JSON object; never logged
 */
export async function writeSecret(
  client: SecretsManagerClient,
  name: string,
  value: Readonly<Record<string, string | number>>,
  tags: Tag[],
): Promise<void> {
  const SecretString = JSON.stringify(value);
  try {
    await client.send(new CreateSecretCommand({ Name: name, SecretString, Tags: tags }));
  } catch (error) {
    if (!isAwsError(error, 'ResourceExistsException')) throw error;
    await client.send(new PutSecretValueCommand({ SecretId: name, SecretString }));
  }
}

/** The JSON object that a secret holds. */
export async function readSecret(
  client: SecretsManagerClient,
  name: string,
): Promise<Record<string, unknown>> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
  return JSON.parse(SecretString ?? '{}') as Record<string, unknown>;
}

/** Deletes a secret for good; one that is not there is as good as deleted. */
export async function deleteSecret(client: SecretsManagerClient, name: string): Promise<void> {
  try {
    await client.send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }));
  } catch (error) {
    if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
  }
}

// Aurora takes 8 to 41 printable ASCII characters, without / " @ and space. Letters and digits alone also
// survive every shell, option file and connection string that a developer pastes the password into.
const PASSWORD_CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const PASSWORD_LENGTH = 40;

/** A new master password, of about 230 bits. */
export function newPassword(): string {
  return Array.from(
    { length: PASSWORD_LENGTH },
    () => PASSWORD_CHARACTERS[randomInt(PASSWORD_CHARACTERS.length)],
  ).join('');
}
