import type * as Api from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../errors.ts';
import { operation } from '../operation.ts';
import { checkKey, keyAsks } from './keys.ts';
import { addVersion, type Vault } from './vault.ts';

const dayMs = 86_400_000;

const createSecret = operation<Vault, Api.CreateSecretCommandInput, Api.CreateSecretResponse>({
  name: 'CreateSecret',
  asks: (input, vault) => {
    const requestTags = record(input.Tags);
    const context = {
      'secretsmanager:Name': input.Name ?? '',
      ...(input.KmsKeyId && { 'secretsmanager:KmsKeyId': input.KmsKeyId }),
    };
    const resource = vault.resource(input.Name, { requestTags, context });
    const tagging = { action: 'secretsmanager:TagResource', resources: [resource] };
    return [
      { action: 'secretsmanager:CreateSecret', resources: [resource] },
      ...(input.Tags?.length ? [tagging] : []),
      // Whoever names a key is asked whether it may be used both ways, before there is anything under it.
      ...keyAsks(
        input.KmsKeyId,
        vault.find(input.Name)?.arn ?? `${resource.arn}-AbCdEf`,
        ['encrypt', 'decrypt'],
        vault,
      ),
    ];
  },
  run: (input, vault, { time }) => {
    const { Name = '', SecretString, ClientRequestToken } = input;
    if (!/^[\w/+=.@-]{1,512}$/.test(Name)) {
      throw new AwsError(
        'ValidationException',
        'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
      );
    }
    const repeated = vault.find(Name);
    if (repeated && !repeated.deletedAt && repeated.versions.some((one) => one.id === ClientRequestToken)) {
      // A retry of the very same request succeeds, as on AWS.
      return {
        ARN: repeated.arn,
        Name,
        VersionId: addVersion(repeated, SecretString ?? '', ClientRequestToken, time).id,
      };
    }
    checkKey(input.KmsKeyId, 'encrypt', vault);
    const secret = vault.create(Name, { description: input.Description, key: input.KmsKeyId }, time);
    for (const [key, value] of Object.entries(record(input.Tags))) secret.tags.set(key, value);
    const version =
      SecretString === undefined ? undefined : addVersion(secret, SecretString, ClientRequestToken, time);
    return { ARN: secret.arn, Name, VersionId: version?.id };
  },
});

const putSecretValue = operation<Vault, Api.PutSecretValueCommandInput, Api.PutSecretValueResponse>({
  name: 'PutSecretValue',
  asks: (input, vault) => {
    const secret = vault.find(input.SecretId);
    return [
      { action: 'secretsmanager:PutSecretValue', resources: [vault.resource(input.SecretId)] },
      // A repetition of what was written is compared with it.
      ...keyAsks(secret?.key, secret?.arn ?? '', ['encrypt', 'decrypt'], vault),
    ];
  },
  run: (input, vault, caller) => {
    const secret = vault.changing(vault.alive(input.SecretId, caller));
    checkKey(secret.key, 'encrypt', vault);
    const version = addVersion(secret, input.SecretString ?? '', input.ClientRequestToken, caller.time);
    return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: ['AWSCURRENT'] };
  },
});

const deleteSecret = operation<Vault, Api.DeleteSecretCommandInput, Api.DeleteSecretResponse>({
  name: 'DeleteSecret',
  asks: (input, vault) => {
    const context = {
      'secretsmanager:ForceDeleteWithoutRecovery': String(input.ForceDeleteWithoutRecovery ?? false),
      'secretsmanager:RecoveryWindowInDays': String(input.RecoveryWindowInDays ?? 30),
    };
    return [
      { action: 'secretsmanager:DeleteSecret', resources: [vault.resource(input.SecretId, { context })] },
    ];
  },
  run: (input, vault, caller) => {
    const { time } = caller;
    const { ForceDeleteWithoutRecovery: force, RecoveryWindowInDays: days } = input;
    if (force && days !== undefined) {
      throw new AwsError(
        'InvalidParameterException',
        'You can’t use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.',
      );
    }
    if (days !== undefined && (days < 7 || days > 30)) {
      throw new AwsError(
        'InvalidParameterException',
        'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
      );
    }
    // Forced deletion of a secret that does not exist, or is not seen yet, succeeds on AWS (the CLI relies on it); without it, it does not.
    const seen = force ? vault.told(input.SecretId, caller) : vault.alive(input.SecretId, caller);
    const secret = vault.find(seen?.arn);
    if (!secret) return { Name: input.SecretId, DeletionDate: time };
    secret.deletedAt = new Date(time.getTime() + (force ? 0 : (days ?? 30) * dayMs));
    if (force) vault.remove(secret);
    return { ARN: secret.arn, Name: secret.name, DeletionDate: secret.deletedAt };
  },
});

const restoreSecret = operation<Vault, Api.RestoreSecretCommandInput, Api.RestoreSecretResponse>({
  name: 'RestoreSecret',
  on: (input, vault) => vault.resource(input.SecretId),
  run: (input, vault, caller) => {
    const secret = vault.changing(vault.existing(input.SecretId, caller));
    secret.deletedAt = undefined;
    return { ARN: secret.arn, Name: secret.name };
  },
});

const tagResource = operation<Vault, Api.TagResourceCommandInput, object>({
  name: 'TagResource',
  on: (input, vault) => vault.resource(input.SecretId, { requestTags: record(input.Tags) }),
  run: (input, vault, caller) => {
    const { tags } = vault.changing(vault.alive(input.SecretId, caller));
    for (const [key, value] of Object.entries(record(input.Tags))) tags.set(key, value);
    return {};
  },
});

/** What IAM is asked about and nobody here may do. */
const forbidden = [
  'DeleteResourcePolicy',
  'PutResourcePolicy',
  'ReplicateSecretToRegions',
  'RotateSecret',
  'UntagResource',
  'UpdateSecret',
].map((name) =>
  operation<Vault, { readonly SecretId?: string }, never>({
    name,
    on: (input, vault) => vault.resource(input.SecretId),
    run: () => {
      throw new AwsError('InvalidRequestException', `The sandbox has no ${name}.`);
    },
  }),
);

function record(tags: readonly Api.Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? '']));
}

export const writing = [createSecret, putSecretValue, deleteSecret, restoreSecret, tagResource, ...forbidden];
