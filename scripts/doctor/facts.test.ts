import { expect, test } from '@jest/globals';
import { planOf } from '../testing/terraform-cdk.ts';
import { gather } from './facts.ts';
import { openAws, type Place } from './place.ts';

const KEY = 'arn:aws:kms:ap-northeast-1:123456789012:key/1';

/** What AWS answers where everything is under one key; nothing that has no part in this. */
const ANSWERS: Readonly<Record<string, object>> = {
  ScanCommand: { Items: [] },
  DescribeTableCommand: { Table: { SSEDescription: { KMSMasterKeyArn: KEY } } },
  DescribeDBClustersCommand: { DBClusters: [{ KmsKeyId: KEY, DBClusterIdentifier: 'app' }] },
  DescribeSecretCommand: { KmsKeyId: KEY },
  GetTopicAttributesCommand: { Attributes: { KmsMasterKeyId: KEY } },
  DescribeKeyCommand: { KeyMetadata: { KeyManager: 'CUSTOMER', KeyState: 'Enabled' } },
};

test('the records are read once, and a key is asked about once, however many looks need them; anew each time', async () => {
  const asked: string[] = [];
  const aws = openAws('ap-northeast-1', 'ap-northeast-1');
  for (const client of Object.values(aws))
    if (typeof client === 'object' && 'send' in client)
      Object.assign(client, {
        send: async (command: object) => {
          asked.push(command.constructor.name);
          return ANSWERS[command.constructor.name] ?? {};
        },
      });
  const place = { plan: planOf({}), aws, now: new Date() } as unknown as Place;
  const times = (name: string) => asked.filter((one) => one === name).length;
  const { records, keys, ownKeys } = await gather(place);
  expect([records, keys, ownKeys]).toEqual([
    { seen: [] },
    { seen: [expect.objectContaining({ arn: KEY, state: 'Enabled' })] },
    { seen: ['secrets', 'table', 'topic'].map((what) => ({ what, found: KEY, state: 'Enabled' })) },
  ]);
  expect([times('ScanCommand'), times('DescribeKeyCommand')]).toEqual([1, 1]);
  await gather(place);
  expect([times('ScanCommand'), times('DescribeKeyCommand')]).toEqual([2, 2]);
});
