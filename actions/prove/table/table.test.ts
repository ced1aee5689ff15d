import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RDSClient } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, test } from '@jest/globals';
import { rdsService } from '../../../scripts/sandbox/aws/rds/service.ts';
import { Rds } from '../../../scripts/sandbox/aws/rds/state.ts';
import { STRICTEST } from '../../../scripts/sandbox/aws/readings.ts';
import { secretsService } from '../../../scripts/sandbox/aws/secrets/service.ts';
import { type Field, tryOf } from '../try.ts';
import type { Place, Row } from './row.ts';
import { rowsOf } from './table.ts';

const place: Place = {
  account: '123456789012',
  region: 'ap-northeast-1',
  table: 'understudy',
  sources: ['app-production', 'shop-production'],
  subnetGroup: 'understudy',
  clusterParameterGroup: 'understudy',
};

/** Every call that reaches a client, instead of AWS. */
const sent: { readonly command: string; readonly input: Record<string, unknown> }[] = [];
function listening<T extends { middlewareStack: { add: (...of: never[]) => unknown } }>(client: T): T {
  const middleware = (_next: unknown, { commandName = '' }: { commandName?: string }) => {
    return async ({ input }: { input: Record<string, unknown> }) => {
      sent.push({ command: commandName, input });
      return { output: {}, response: {} };
    };
  };
  client.middlewareStack.add(middleware as never, { step: 'initialize', priority: 'high' } as never);
  return client;
}
const config = { region: place.region };
const field = {
  place,
  quarantineGroup: 'sg-quarantine',
  cloudwatch: listening(new CloudWatchClient(config)),
  aws: {
    rds: listening(new RDSClient(config)),
    secrets: listening(new SecretsManagerClient(config)),
    dynamodb: listening(new DynamoDBClient(config)),
  },
} as unknown as Field;

const rows = rowsOf(place);

async function tried(row: Row) {
  sent.length = 0;
  await tryOf(row, field)?.();
  return sent[0];
}

test('no two rows say the same thing of the same resource', () => {
  const told = rows.map(({ call, target, making }) => JSON.stringify([call.name, target, making]));
  expect(told.length).toBe(new Set(told).size);
});

test('each row says why it must be denied', () => {
  expect(rows.filter(({ call }) => call.why.length < 20)).toEqual([]);
});

test('the sandbox knows each call that is tried, and can deny it', async () => {
  const rds = rdsService(new Rds({ ...place, readings: STRICTEST } as unknown as Rds['options']));
  const secrets = secretsService({ readings: STRICTEST } as never, {} as never);
  const unknown = new Set<string>();
  for (const row of rows) {
    const name = (await tried(row))?.command.replace(/Command$/, '') ?? '';
    const service = { rds, secretsmanager: secrets }[row.call.action.replace(/:.*/, '')];
    if (name !== '' && service !== undefined && !service.operation(name)) unknown.add(row.call.action);
  }
  expect([...unknown]).toEqual([]);
});

describe('on AWS', () => {
  test('each call is tried, but for what the actions have no client for and what names something in use', () => {
    const tries = new Set(rows.filter((row) => tryOf(row, field)).map(({ call }) => call.action));
    const untried = [...new Set(rows.map(({ call }) => call.action))].filter((action) => !tries.has(action));
    expect(
      untried.filter((action) => /^(rds|secretsmanager|dynamodb|cloudwatch):/.test(action)).sort(),
    ).toEqual([
      'cloudwatch:DeleteAlarms',
      'rds:CopyDBClusterSnapshot',
      'rds:CreateDBProxy',
      'rds:DeleteDBClusterSnapshot',
      'rds:ModifyDBClusterSnapshotAttribute',
      'rds:ModifyDBSubnetGroup',
      'rds:RegisterDBProxyTargets',
      'rds:RestoreDBClusterFromSnapshot',
    ]);
  });

  test('nothing that is in use is named by a call that changes something, copied, or given an instance', async () => {
    const inUse = [
      ...place.sources,
      ...place.sources.map((name) => `${name}-1`),
      'understudy-attestation-key',
    ];
    const named = [];
    for (const row of rows) {
      const call = await tried(row);
      if (!call) continue;
      const { command, input } = call;
      const names = Object.values(input).filter((value) =>
        inUse.some((name) => String(value).endsWith(name)),
      );
      // A new cluster cannot take the name of one that exists.
      const isNew =
        command === 'RestoreDBClusterToPointInTimeCommand' && input.SourceDBClusterIdentifier !== names[0];
      if (names.length > 0 && !isNew) named.push(`${command} ${Object.keys(input)}`);
      if (
        input.TableName === place.table ||
        JSON.stringify(input.RequestItems ?? {}).includes('"understudy"')
      )
        named.push(`${command} ledger`);
    }
    expect([...new Set(named)].sort()).toEqual([
      'BatchWriteItemCommand ledger',
      'DeleteItemCommand ledger',
      'GetItemCommand ledger',
      'GetSecretValueCommand SecretId',
      'ListTagsForResourceCommand ResourceName',
      'ModifyDBClusterCommand DBClusterIdentifier',
      'PutItemCommand ledger',
      'ScanCommand ledger',
      'UpdateItemCommand ledger',
    ]);
  });

  test('a throw-away cluster keeps its id, by which it is found and deleted, whatever is allowed', async () => {
    for (const row of rows.filter(({ target }) => target.onAws === 'ground')) {
      const { input } = (await tried(row)) ?? {};
      const tags = (input?.Tags ?? []) as readonly { Key: string; Value: string }[];
      const id = tags.find(({ Key }) => Key === 'understudy:id')?.Value;
      if (id !== undefined) expect(row.target.arn).toMatch(new RegExp(`:understudy-clone-${id}$`));
      expect(input?.TagKeys ?? []).not.toContain('understudy:id');
    }
  });

  test('a list of all is the only thing that is asked of all', async () => {
    for (const row of rows.filter(({ target }) => target.arn.endsWith(':*'))) {
      const call = await tried(row);
      if (call)
        expect([call.command, Object.values(call.input)]).toEqual([
          expect.stringMatching(/^Describe/),
          [undefined],
        ]);
    }
  });
});
