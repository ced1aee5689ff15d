import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { connectionSecretName } from '../../actions/core/aurora/names.ts';
import { messageOf, UserError } from '../../actions/core/base/errors.ts';

/** What the connection secret of a clone holds; the fields are those that RDS's own secrets have. */
const secretSchema = z.object({
  host: z.string(),
  port: z.number(),
  username: z.string(),
  password: z.string(),
  dbname: z.string(),
  dbClusterIdentifier: z.string().optional(),
});

export type ConnectionSecret = z.infer<typeof secretSchema>;

/**
 * Fetches the connection of a clone, with the credentials of whoever runs this.
 * @throws UserError `clone-unknown` or `secret-denied`
 */
export async function fetchSecret(client: SecretsManagerClient, id: string): Promise<ConnectionSecret> {
  const name = connectionSecretName(id);
  try {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    return secretSchema.parse(JSON.parse(SecretString));
  } catch (cause) {
    const kind = (cause as Error).name;
    if (kind === 'ResourceNotFoundException')
      throw new UserError(
        'clone-unknown',
        `There is no secret ${name}: no such clone is ready in this region.`,
        'Look at `/clone list`, or name the region with --region.',
        { cause },
      );
    if (/^(AccessDenied|UnrecognizedClient|ExpiredToken|CredentialsProvider)/.test(kind))
      throw new UserError(
        'secret-denied',
        `AWS does not let you read the secret ${name}: ${messageOf(cause)}`,
        /KMS|kms:/.test(messageOf(cause))
          ? 'Have whoever looks after your rights let you decrypt with the key of the secrets as well; docs/install.md has the statement (step 8).'
          : 'Sign in to AWS (for example `aws sso login`) with a role that may read secrets named understudy-clone-*.',
        { cause },
      );
    throw cause;
  }
}
