import * as core from '@actions/core';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { maskingKeySecretName } from '../core/aurora/names.ts';
import { isAwsError } from '../core/base/aws-errors.ts';

/**
 * The key that a policy names: two clones that are masked under it have the same masks for the same values. People make
 * its secret (docs/policy.md), as plain text.
 * @returns nothing when there is no such secret, or none that this role may open: masking says what to do then
 */
export async function readMaskingKey(
  client: SecretsManagerClient,
  name: string,
): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(
      new GetSecretValueCommand({ SecretId: maskingKeySecretName(name) }),
    );
    if (SecretString) core.setSecret(SecretString);
    return SecretString;
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException', 'AccessDeniedException')) return undefined;
    throw error;
  }
}
