import { randomInt } from 'node:crypto';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  type Tag,
} from '@aws-sdk/client-secrets-manager';
import { onceSeen } from '../aurora/passing.ts';
import type { Waiting } from '../aurora/wait.ts';
import { isAwsError } from '../base/aws-errors.ts';

/** What a new secret is made with. */
interface Making {
  readonly tags: readonly Tag[];
  /** ARN of the key in KMS that it is encrypted under; AWS's own unless given. One that exists keeps its own. */
  readonly key: string | undefined;
}

/**
 * Writes a secret, whether or not it exists. Needs no right to read it.
 * @param value a JSON object; never logged
 */
export async function writeSecret(
  client: SecretsManagerClient,
  name: string,
  value: Readonly<Record<string, string | number>>,
  { tags, key }: Making,
  waiting: Waiting,
): Promise<void> {
  const SecretString = JSON.stringify(value);
  try {
    await client.send(
      new CreateSecretCommand({
        ...{ Name: name, SecretString, Tags: [...tags] },
        ...(key === undefined ? {} : { KmsKeyId: key }),
      }),
    );
  } catch (error) {
    if (!isAwsError(error, 'ResourceExistsException')) throw error;
    const put = new PutSecretValueCommand({ SecretId: name, SecretString });
    // One that an attempt made moments ago is there, and not found yet.
    await onceSeen(waiting, () => client.send(put), 'ResourceNotFoundException');
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
    if (isAwsError(error, 'ResourceNotFoundException')) return;
    // Of a secret that does not exist AWS may say that it is forbidden: its ARN is not known. The list tells which.
    if (!isAwsError(error, 'AccessDeniedException') || (await exists(client, name))) throw error;
  }
}

async function exists(client: SecretsManagerClient, name: string): Promise<boolean> {
  const command = new ListSecretsCommand({
    Filters: [{ Key: 'name', Values: [name] }],
    IncludePlannedDeletion: true,
  });
  // The filter knows beginnings only.
  return ((await client.send(command)).SecretList ?? []).some((secret) => secret.Name === name);
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
