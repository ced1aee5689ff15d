import type * as Api from '@aws-sdk/client-secrets-manager';
import { operation } from '../operation.ts';
import { type Secret, stagesOf, type Vault, versionOf } from './vault.ts';

const getSecretValue = operation<Vault, Api.GetSecretValueCommandInput, Api.GetSecretValueResponse>({
  name: 'GetSecretValue',
  on: (input, vault) =>
    vault.resource(input.SecretId, {
      context: { 'secretsmanager:VersionStage': input.VersionStage ?? 'AWSCURRENT' },
    }),
  run: (input, vault) => {
    const secret = vault.alive(input.SecretId);
    const version = versionOf(secret, input.VersionStage, input.VersionId);
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: version.id,
      SecretString: version.text,
      VersionStages: stagesOf(secret)[version.id] ?? [],
      CreatedDate: version.createdAt,
    };
  },
});

const describeSecret = operation<Vault, Api.DescribeSecretCommandInput, Api.DescribeSecretResponse>({
  name: 'DescribeSecret',
  on: (input, vault) => vault.resource(input.SecretId),
  run: (input, vault) => {
    const secret = vault.existing(input.SecretId);
    return { ...entryOf(secret), VersionIdsToStages: stagesOf(secret) };
  },
});

const listSecrets = operation<Vault, Api.ListSecretsCommandInput, Api.ListSecretsResponse>({
  name: 'ListSecrets',
  on: () => ({ arn: '*' }),
  run: (input, vault) => {
    const wanted = vault
      .list()
      .filter((secret) => input.IncludePlannedDeletion || !secret.deletedAt)
      .filter((secret) => (input.Filters ?? []).every((filter) => matches(secret, filter)));
    const start = Number(input.NextToken ?? 0);
    const end = start + (input.MaxResults ?? 100);
    return {
      SecretList: wanted.slice(start, end).map(entryOf),
      ...(end < wanted.length && { NextToken: String(end) }),
    };
  },
});

/** Filters match the beginning of what they look at; a leading `!` negates, as on AWS. */
function matches(secret: Secret, { Key: key, Values: values = [] }: Api.Filter): boolean {
  const texts: Readonly<Record<string, readonly string[]>> = {
    name: [secret.name],
    description: [secret.description ?? ''],
    'tag-key': [...secret.tags.keys()],
    'tag-value': [...secret.tags.values()],
  };
  const looked = texts[key ?? ''] ?? Object.values(texts).flat();
  const hit = (value: string) => looked.some((text) => text.startsWith(value));
  return values.some((value) => (value.startsWith('!') ? !hit(value.slice(1)) : hit(value)));
}

function entryOf(secret: Secret): Api.SecretListEntry {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    CreatedDate: secret.createdAt,
    LastChangedDate: secret.changedAt,
    DeletedDate: secret.deletedAt,
    Tags: [...secret.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}

export const reading = [getSecretValue, describeSecret, listSecrets];
