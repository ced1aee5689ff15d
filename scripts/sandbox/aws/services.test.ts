import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  TagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestAws, withTestAws } from '../../testing/sandbox/test-aws.ts';
import { openGate } from './gate.ts';
import type { GateRequest } from './index.ts';

let aws: TestAws;
let config: object;
beforeAll(async () => {
  aws = await withTestAws();
  config = { endpoint: aws.url, region: 'ap-northeast-1', credentials: aws.rootCredentials };
}, 120_000);
afterEach(() => aws.setGate(() => ({ allowed: true })));
afterAll(() => aws?.close());

describe('Secrets Manager', () => {
  const send = (command: unknown) => new SecretsManagerClient(config).send(command as GetSecretValueCommand);

  test('keeps the current value of a secret and the one before', async () => {
    const Tags = [{ Key: 'understudy:id', Value: 'x' }];
    await send(new CreateSecretCommand({ Name: 'understudy-clone-x', SecretString: 'first', Tags }));
    await send(new PutSecretValueCommand({ SecretId: 'understudy-clone-x', SecretString: 'second' }));
    const value = (VersionStage?: string) =>
      send(new GetSecretValueCommand({ SecretId: 'understudy-clone-x', VersionStage }));
    expect(await value()).toMatchObject({ Name: 'understudy-clone-x', SecretString: 'second' });
    expect(await value('AWSPREVIOUS')).toMatchObject({ SecretString: 'first' });
    expect((await value()).CreatedDate).toBeInstanceOf(Date);
    const described = await send(new DescribeSecretCommand({ SecretId: (await value()).ARN }));
    expect(described).toMatchObject({ Tags });
    const filter = { Filters: [{ Key: 'name' as const, Values: ['understudy-clone-'] }] };
    expect(await send(new ListSecretsCommand(filter))).toMatchObject({
      SecretList: [{ Name: 'understudy-clone-x' }],
    });
  });

  test('refuses a name twice, and again while the old secret waits for its deletion', async () => {
    const create = () => send(new CreateSecretCommand({ Name: 'twice', SecretString: 'x' }));
    await create();
    await expect(create()).rejects.toMatchObject({ name: 'ResourceExistsException' });
    await send(new DeleteSecretCommand({ SecretId: 'twice' }));
    await expect(create()).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await expect(send(new GetSecretValueCommand({ SecretId: 'twice' }))).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
    await send(new DeleteSecretCommand({ SecretId: 'twice', ForceDeleteWithoutRecovery: true }));
    await create();
    await expect(send(new GetSecretValueCommand({ SecretId: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('tells IAM the name, the tags and whether a deletion is forced', async () => {
    const asked: GateRequest[] = [];
    aws.setGate((request) => {
      asked.push(request);
      return { allowed: false, reason: 'no identity-based policy allows it' };
    });
    const attempts = [
      new CreateSecretCommand({ Name: 'new', SecretString: 'x', Tags: [{ Key: 'a', Value: 'b' }] }),
      new TagResourceCommand({ SecretId: 'understudy-clone-x', Tags: [{ Key: 'c', Value: 'd' }] }),
      new DeleteSecretCommand({ SecretId: 'understudy-clone-x', ForceDeleteWithoutRecovery: true }),
    ];
    for (const command of attempts)
      await expect(send(command)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(asked.map((request) => [request.action, request.resources[0]])).toMatchObject([
      ['secretsmanager:CreateSecret', { requestTags: { a: 'b' }, context: { 'secretsmanager:Name': 'new' } }],
      ['secretsmanager:TagResource', { requestTags: { c: 'd' }, tags: { 'understudy:id': 'x' } }],
      ['secretsmanager:DeleteSecret', { context: { 'secretsmanager:ForceDeleteWithoutRecovery': 'true' } }],
    ]);
  });
});

describe('DynamoDB', () => {
  const send = (command: unknown) => new DynamoDBClient(config).send(command as ScanCommand);

  test('is behind the same gate, which sees the key that a call is about', async () => {
    await send(
      new CreateTableCommand({
        TableName: 'understudy',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    const Item = { id: { S: 'abcdef' }, version: { N: '1' } };
    await send(
      new PutItemCommand({ TableName: 'understudy', Item, ConditionExpression: 'attribute_not_exists(id)' }),
    );
    const again = new PutItemCommand({
      TableName: 'understudy',
      Item,
      ConditionExpression: 'attribute_not_exists(id)',
    });
    await expect(send(again)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    const asked: GateRequest[] = [];
    aws.setGate((request) => {
      asked.push(request);
      return request.action === 'dynamodb:Scan'
        ? { allowed: false, reason: 'not needed' }
        : { allowed: true };
    });
    const Key = { id: { S: 'abcdef' } };
    expect(await send(new GetItemCommand({ TableName: 'understudy', Key }))).toMatchObject({ Item });
    await send(
      new UpdateItemCommand({
        TableName: 'understudy',
        Key,
        UpdateExpression: 'SET n = :n',
        ExpressionAttributeValues: { ':n': { N: '2' } },
      }),
    );
    await send(
      new QueryCommand({
        TableName: 'understudy',
        KeyConditionExpression: '#i = :i',
        ExpressionAttributeNames: { '#i': 'id' },
        ExpressionAttributeValues: { ':i': { S: 'abcdef' } },
      }),
    );
    await expect(send(new ScanCommand({ TableName: 'understudy' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const arn = 'arn:aws:dynamodb:ap-northeast-1:123456789012:table/understudy';
    const keyed = [{ arn, context: { 'dynamodb:LeadingKeys': ['abcdef'] } }];
    expect(asked.map(({ action, resources }) => [action, resources])).toEqual([
      ['dynamodb:GetItem', keyed],
      ['dynamodb:UpdateItem', keyed],
      ['dynamodb:Query', keyed],
      ['dynamodb:Scan', [{ arn, context: {} }]],
    ]);
  });
});

describe('keys of a customer’s own', () => {
  const key = (end: number) =>
    `arn:aws:kms:ap-northeast-1:123456789012:key/5e0c7a91-0000-0000-0000-00000000000${end}`;
  const without = (action: string) =>
    aws.setGate((request) =>
      request.action === action ? { allowed: false, reason: 'not allowed' } : { allowed: true },
    );

  test.each([
    ['kms:GenerateDataKey', 'written'],
    ['kms:Decrypt', 'read'],
  ])('a secret is not had without the right %s on its key', async (action, use) => {
    const secrets = new SecretsManagerClient(config);
    const made = { Name: `own-${action.slice(4)}`, SecretString: 'x', KmsKeyId: key(1) };
    aws.setGate(openGate);
    await secrets.send(new CreateSecretCommand(made));
    const context = { 'kms:ViaService': 'secretsmanager.ap-northeast-1.amazonaws.com' };
    const asked: GateRequest[] = [];
    aws.setGate((request) => {
      asked.push(request);
      return { allowed: true };
    });
    await secrets.send(new GetSecretValueCommand({ SecretId: made.Name }));
    expect(asked.at(-1)).toMatchObject({
      action: 'kms:Decrypt',
      resources: [
        {
          arn: key(1),
          context: { ...context, 'kms:EncryptionContext:SecretARN': expect.stringContaining(made.Name) },
        },
      ],
    });
    without(action);
    const denied = { name: 'AccessDeniedException', message: expect.stringContaining(action) };
    await expect(secrets.send(new CreateSecretCommand({ ...made, Name: 'another' }))).rejects.toMatchObject(
      denied,
    );
    await expect(
      use === 'read'
        ? secrets.send(new GetSecretValueCommand({ SecretId: made.Name }))
        : secrets.send(new PutSecretValueCommand({ SecretId: made.Name, SecretString: 'y' })),
    ).rejects.toMatchObject(denied);
  });

  test('nor records, nor either under one that is switched off', async () => {
    const { tableKeys, keys } = aws.infrastructure;
    const dynamodb = new DynamoDBClient(config);
    tableKeys.set('understudy', key(2));
    const get = () =>
      dynamodb.send(new GetItemCommand({ TableName: 'understudy', Key: { id: { S: 'abcdef' } } }));
    without('kms:Decrypt');
    await expect(get()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('kms:Decrypt'),
    });
    aws.setGate(openGate);
    await get();
    const described = await dynamodb.send(new DescribeTableCommand({ TableName: 'understudy' }));
    expect(described.Table?.SSEDescription).toMatchObject({ SSEType: 'KMS', KMSMasterKeyArn: key(2) });
    for (const one of [key(1), key(2)]) keys.set(one, 'Disabled');
    await expect(get()).rejects.toMatchObject({
      message: expect.stringMatching(/KMS key access denied.*Disabled/),
    });
    const secrets = new SecretsManagerClient(config);
    await expect(secrets.send(new GetSecretValueCommand({ SecretId: 'own-Decrypt' }))).rejects.toMatchObject({
      name: 'DecryptionFailure',
    });
    await expect(
      secrets.send(new PutSecretValueCommand({ SecretId: 'own-Decrypt', SecretString: 'z' })),
    ).rejects.toMatchObject({ name: 'EncryptionFailure' });
    keys.clear();
    tableKeys.clear();
  });
});

describe('faults', () => {
  const look = (maxAttempts: number) =>
    new RDSClient({ ...config, maxAttempts }).send(new DescribeDBClustersCommand({}));

  test('hit the call that they were meant for, and are over', async () => {
    aws.faults.add({
      action: 'rds:DescribeDBClusters',
      nth: 2,
      effect: { error: 'InvalidDBClusterStateFault' },
    });
    await look(1);
    await expect(look(1)).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    await look(1);
  });

  test.each(['timeout', '5xx', 'throttle'] as const)(
    'of the kind %s are got over by trying again',
    async (effect) => {
      aws.faults.add({ action: 'rds:DescribeDBClusters', effect });
      await expect(look(1)).rejects.toThrow();
      aws.faults.add({ action: 'rds:DescribeDBClusters', effect });
      await expect(look(3)).resolves.toMatchObject({ DBClusters: [] });
    },
  );

  test('after the effect lose the answer, not the deed', async () => {
    const secrets = new SecretsManagerClient({ ...config, maxAttempts: 1 });
    aws.faults.add({ action: 'secretsmanager:CreateSecret', when: 'after', effect: 'timeout' });
    await expect(
      secrets.send(new CreateSecretCommand({ Name: 'made', SecretString: 'x' })),
    ).rejects.toThrow();
    await secrets.send(new DescribeSecretCommand({ SecretId: 'made' }));
    expect(aws.calls.at(-2)).toMatchObject({ action: 'secretsmanager:CreateSecret', outcome: 'dropped' });
  });

  test('can be anything that a test wants to happen at a call', async () => {
    const before = aws.calls.length;
    let seen = 0;
    const note = () => {
      seen = aws.calls.length;
    };
    const takeAway = aws.faults.add({ action: '*', times: 2, effect: note });
    await look(1);
    expect(seen).toBe(before + 1);
    takeAway();
    await look(1);
    expect(seen).toBe(before + 1);
  });
});
