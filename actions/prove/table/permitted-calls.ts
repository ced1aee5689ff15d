import { AddTagsToResourceCommand, type Tag } from '@aws-sdk/client-rds';
import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { TAGS } from '../../core/aurora/names.ts';
import type { Place } from './row.ts';

/** Long enough for the attempts, and short enough for the sweep to take what they leave. */
const HOUR = 3_600_000;

/** Sets the expiry of a throw-away cluster, as an extension does. */
export function expiryTagging(
  { region, account }: Place,
  cluster: string,
  now: Date,
): AddTagsToResourceCommand {
  return new AddTagsToResourceCommand({
    ResourceName: `arn:aws:rds:${region}:${account}:cluster:${cluster}`,
    Tags: [{ Key: TAGS.expiresAt, Value: new Date(now.getTime() + HOUR).toISOString() }],
  });
}

/** Makes a secret, and writes into it. */
export function secretCommands(
  name: string,
  tags: readonly Tag[],
): readonly (readonly [action: string, command: () => CreateSecretCommand | PutSecretValueCommand])[] {
  return [
    [
      'secretsmanager:CreateSecret',
      () => new CreateSecretCommand({ Name: name, SecretString: '{}', Tags: [...tags] }),
    ],
    [
      'secretsmanager:PutSecretValue',
      () => new PutSecretValueCommand({ SecretId: name, SecretString: '{}' }),
    ],
  ];
}
