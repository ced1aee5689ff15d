import * as dynamo from '@aws-sdk/client-dynamodb';
import * as secrets from '@aws-sdk/client-secrets-manager';
import { TAGS } from '../../core/aurora/names.ts';
import { GROUND } from '../../core/aurora/throw-away.ts';
import { RECORD_KEY } from '../../core/ledger/table.ts';
import { STRANGER } from '../ground.ts';
import { calls } from './call.ts';
import type { Aimed, Call, Tags } from './row.ts';
import { MASKED, newborn, tagList, without } from './tags.ts';

const KEEPS = 'a secret is written by one role and read by another, and never handed on';
const POLICY = '{"Version":"2012-10-17","Statement":[]}';
const born = newborn(GROUND.masked);

function making(said: string, tags?: Tags): Call {
  return {
    ...{ name: `secretsmanager:CreateSecret${said}`, action: 'secretsmanager:CreateSecret', why: KEEPS },
    ...(tags && { tags }),
    command: ({ id }) =>
      new secrets.CreateSecretCommand({ Name: id, SecretString: '{}', ...(tags && { Tags: tagList(tags) }) }),
  };
}

function tagging(said: string, tags: Tags): Call {
  return {
    ...{ name: `secretsmanager:TagResource${said}`, action: 'secretsmanager:TagResource', why: KEEPS, tags },
    command: ({ id }) => new secrets.TagResourceCommand({ SecretId: id, Tags: tagList(tags) }),
  };
}

const secret =
  (Command: new (input: { SecretId: string }) => object) =>
  ({ id }: Aimed) =>
    new Command({ SecretId: id });

/** Calls on secrets. */
export const SECRET_CALLS: readonly Call[] = [
  ...calls(KEEPS, {
    'secretsmanager:DeleteResourcePolicy': secret(secrets.DeleteResourcePolicyCommand),
    'secretsmanager:DeleteSecret': secret(secrets.DeleteSecretCommand),
    'secretsmanager:GetSecretValue': secret(secrets.GetSecretValueCommand),
    'secretsmanager:PutResourcePolicy': ({ id }) =>
      new secrets.PutResourcePolicyCommand({ SecretId: id, ResourcePolicy: POLICY }),
    'secretsmanager:PutSecretValue': ({ id }) =>
      new secrets.PutSecretValueCommand({ SecretId: id, SecretString: '{}' }),
    'secretsmanager:ReplicateSecretToRegions': ({ id }) =>
      new secrets.ReplicateSecretToRegionsCommand({
        SecretId: id,
        AddReplicaRegions: [{ Region: 'eu-north-1' }],
      }),
    'secretsmanager:RotateSecret': secret(secrets.RotateSecretCommand),
    'secretsmanager:UntagResource': ({ id }) =>
      new secrets.UntagResourceCommand({ SecretId: id, TagKeys: [TAGS.id] }),
    'secretsmanager:UpdateSecret': secret(secrets.UpdateSecretCommand),
  }),
  making('', born),
  making(' (without tags)'),
  ...Object.keys(born).map((missing) => making(` (without ${missing})`, without(born, missing))),
  tagging('', born),
  tagging(' (masked)', { ...born, ...MASKED }),
];

/** A record that there is none of, and a condition that holds for none: nothing changes. */
const Key = { [RECORD_KEY]: { S: STRANGER } };
const never = { ConditionExpression: `attribute_exists(${RECORD_KEY})` };

const WRITES =
  'the records say what a job goes on with; each is written on the condition that nobody else wrote';

/** Calls on the table of records. */
export const TABLE_CALLS: readonly Call[] = calls(WRITES, {
  'dynamodb:BatchWriteItem': ({ id }) =>
    new dynamo.BatchWriteItemCommand({ RequestItems: { [id]: [{ DeleteRequest: { Key } }] } }),
  'dynamodb:CreateBackup': ({ id }) =>
    new dynamo.CreateBackupCommand({ TableName: id, BackupName: STRANGER }),
  'dynamodb:DeleteItem': ({ id }) => new dynamo.DeleteItemCommand({ TableName: id, Key }),
  'dynamodb:DeleteTable': ({ id }) => new dynamo.DeleteTableCommand({ TableName: id }),
  'dynamodb:ExportTableToPointInTime': ({ arn }) =>
    new dynamo.ExportTableToPointInTimeCommand({ TableArn: arn, S3Bucket: STRANGER }),
  'dynamodb:GetItem': ({ id }) => new dynamo.GetItemCommand({ TableName: id, Key }),
  'dynamodb:PutItem': ({ id }) => new dynamo.PutItemCommand({ TableName: id, Item: Key, ...never }),
  'dynamodb:PutResourcePolicy': ({ arn }) =>
    new dynamo.PutResourcePolicyCommand({ ResourceArn: arn, Policy: POLICY }),
  'dynamodb:Scan': ({ id }) => new dynamo.ScanCommand({ TableName: id, Limit: 1 }),
  'dynamodb:UpdateItem': ({ id }) =>
    new dynamo.UpdateItemCommand({
      ...{ TableName: id, Key, ...never },
      ...{ UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': { S: 'prove' } } },
    }),
  'dynamodb:UpdateTable': ({ id }) =>
    new dynamo.UpdateTableCommand({ TableName: id, BillingMode: 'PAY_PER_REQUEST' }),
  'dynamodb:UpdateTimeToLive': ({ id }) =>
    new dynamo.UpdateTimeToLiveCommand({
      ...{ TableName: id, TimeToLiveSpecification: { AttributeName: 'prove', Enabled: false } },
    }),
});
