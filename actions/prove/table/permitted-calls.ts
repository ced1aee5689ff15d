import { AddTagsToResourceCommand } from '@aws-sdk/client-rds';
import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { TAGS } from '../../core/aurora/names.ts';
import { HOUR_MS } from '../../core/base/time.ts';
import type { Place, Tags } from './row.ts';
import { tagList } from './tags.ts';

/** Sets the expiry of a throw-away cluster, as an extension does: long enough for the attempts, and short enough for the sweep to take what they leave. */
export function expiryTagging(
  { region, account }: Place,
  cluster: string,
  now: Date,
): AddTagsToResourceCommand {
  return new AddTagsToResourceCommand({
    ResourceName: `arn:aws:rds:${region}:${account}:cluster:${cluster}`,
    Tags: [{ Key: TAGS.expiresAt, Value: new Date(now.getTime() + HOUR_MS).toISOString() }],
  });
}

/** Makes a secret under the installation's key, and writes into it. */
export function secretCommands(
  { secretsKey, tags = {} }: Pick<Place, 'secretsKey' | 'tags'>,
  name: string,
  born: Tags,
): readonly (readonly [action: string, command: () => CreateSecretCommand | PutSecretValueCommand])[] {
  return [
    [
      'secretsmanager:CreateSecret',
      () =>
        new CreateSecretCommand({
          Name: name,
          SecretString: '{}',
          Tags: tagList({ ...born, ...tags }),
          ...(secretsKey === undefined ? {} : { KmsKeyId: secretsKey }),
        }),
    ],
    [
      'secretsmanager:PutSecretValue',
      () => new PutSecretValueCommand({ SecretId: name, SecretString: '{}' }),
    ],
  ];
}
