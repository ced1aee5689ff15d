import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { ATTESTATION_KEY_SECRET } from '../../../actions/core/aurora/names.ts';
import type { InstallationFile } from '../../../terraform-cdk/config/schema.ts';
import { topicArn } from '../../../terraform-cdk/names.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import type { Place } from '../place.ts';
import { unlessMissing } from '../seen.ts';
import { keyOf } from './keeping.ts';

/** What a key of the organisation's own may be named for. */
export type Encrypted = keyof InstallationFile['encryption'];

/** The key that something which the infrastructure made is encrypted under. */
export interface OwnKeyFacts {
  readonly what: Encrypted;
  /** ARN of the key that it is under; absent where that is AWS's own. */
  readonly found?: string;
  /** State of the key that the installation file names, or else of the one that it is under; `missing` where there is none. */
  readonly state: string;
}

/** Of each thing that is, or is to be, under a key of the organisation's own. What is not there is told by itself. */
export async function ownKeyFacts(place: Place): Promise<readonly OwnKeyFacts[]> {
  const { aws, plan } = place;
  const { encryption } = plan.installation;
  const looks: readonly (readonly [Encrypted, () => Promise<string | undefined>, typeof aws.kms])[] = [
    ['secrets', () => keyOfSecrets(place), aws.kms],
    ['table', () => keyOfTable(place), aws.kmsOfLedger],
    ['topic', () => keyOfTopic(place), aws.kms],
  ];
  const seen = await Promise.all(
    looks.map(async ([what, look, kms]): Promise<readonly OwnKeyFacts[]> => {
      const key = await unlessMissing(look(), 'ResourceNotFoundException', 'NotFound', 'NotFoundException');
      // AWS's own may be named by an alias, such as alias/aws/sns.
      const found = key?.startsWith('arn:') && (await keyOf(place, kms, key)).isCustomers ? key : undefined;
      const arn = encryption[what] ?? found;
      if (key === undefined || arn === undefined) return [];
      const { state } = await keyOf(place, kms, arn);
      return [{ what, ...(found === undefined ? {} : { found }), state }];
    }),
  );
  return seen.flat();
}

async function keyOfSecrets({ aws: { secrets } }: Place): Promise<string> {
  const { KmsKeyId = '' } = await secrets.send(
    new DescribeSecretCommand({ SecretId: ATTESTATION_KEY_SECRET }),
  );
  return KmsKeyId;
}

async function keyOfTable({ aws: { dynamodb }, plan }: Place): Promise<string> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: namesOf(plan).table }));
  return Table?.SSEDescription?.KMSMasterKeyArn ?? '';
}

async function keyOfTopic({ aws: { sns }, plan }: Place): Promise<string> {
  const { Attributes } = await sns.send(
    new GetTopicAttributesCommand({ TopicArn: topicArn(plan.installation) }),
  );
  return Attributes?.KmsMasterKeyId ?? '';
}

/** What the policy of the topic's key says, as JSON; absent where the topic has none of the organisation's own, or one that is not there. */
export interface TopicKeyFacts {
  readonly policy?: string;
}

export async function topicKeyFacts({ aws: { kms }, plan }: Place): Promise<TopicKeyFacts> {
  const { topic } = plan.installation.encryption;
  if (topic === undefined) return {};
  const asked = kms.send(new GetKeyPolicyCommand({ KeyId: topic, PolicyName: 'default' }));
  // That there is no such key is told by itself.
  const found = await unlessMissing(asked, 'NotFoundException');
  return found === undefined ? {} : { policy: found.Policy ?? '{}' };
}
