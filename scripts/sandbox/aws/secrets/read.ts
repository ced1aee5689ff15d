import type * as Api from '@aws-sdk/client-secrets-manager';
import { operation } from '../operation.ts';
import { checkKey, keyAsks } from './keys.ts';
import { type Secret, stagesOf, type Vault, versionOf } from './vault.ts';

const getSecretValue = operation<Vault, Api.GetSecretValueCommandInput, Api.GetSecretValueResponse>({
  name: 'GetSecretValue',
  asks: (input, vault) => {
    const secret = vault.find(input.SecretId);
    const context = { 'secretsmanager:VersionStage': input.VersionStage ?? 'AWSCURRENT' };
    const isAsked =
      secret !== undefined &&
      (vault.readings.secretKey === 'in-any-case' || hasVersion(secret, input.VersionStage, input.VersionId));
    return [
      { action: 'secretsmanager:GetSecretValue', resources: [vault.resource(input.SecretId, { context })] },
      ...(isAsked ? keyAsks(secret.key, secret.arn, ['decrypt'], vault) : []),
    ];
  },
  run: (input, vault, caller) => {
    const secret = vault.alive(input.SecretId, caller);
    const version = versionOf(secret, input.VersionStage, input.VersionId);
    checkKey(secret.key, 'decrypt', vault);
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
  run: (input, vault, caller) => {
    const secret = vault.existing(input.SecretId, caller);
    return { ...entryOf(secret), VersionIdsToStages: stagesOf(secret) };
  },
});

const listSecrets = operation<Vault, Api.ListSecretsCommandInput, Api.ListSecretsResponse>({
  name: 'ListSecrets',
  on: () => ({ arn: '*' }),
  run: (input, vault, caller) => {
    const wanted = vault
      .seen(caller, 'list')
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

function hasVersion(secret: Secret, stage: string | undefined, id: string | undefined): boolean {
  try {
    return versionOf(secret, stage, id) !== undefined;
  } catch {
    return false;
  }
}

function entryOf(secret: Secret): Api.SecretListEntry {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    KmsKeyId: secret.key,
    CreatedDate: secret.createdAt,
    LastChangedDate: secret.changedAt,
    DeletedDate: secret.deletedAt,
    Tags: [...secret.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}

export const reading = [getSecretValue, describeSecret, listSecrets];
