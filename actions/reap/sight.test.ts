import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RDSClient } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { answeredBy, NOWHERE, refusal } from '../../scripts/testing/actions/answered-by.ts';
import type { Octokit } from '../core/github/run-context.ts';
import type { Aws } from '../core/job/aws.ts';
import { Ledger } from '../core/ledger/ledger.ts';
import { loadSettings } from '../core/settings/load-settings.ts';
import { lookAround } from './sight.ts';

const record = (id: string, state: string, run: number) => ({
  id,
  state,
  run: { id: run, attempt: 1, url: '' },
});
const cluster = (id: string) => ({
  DBClusterIdentifier: `understudy-clone-${id}`,
  TagList: [{ Key: 'understudy:id', Value: id }],
});

interface World {
  /** Records of the table; a code in their place is what AWS answers. */
  readonly table: readonly ReturnType<typeof record>[] | string;
  readonly clusters: readonly object[];
  readonly secrets: readonly string[];
  /** What GitHub says of each run; a number is a status of HTTP. */
  readonly runs: Readonly<Record<number, string | number>>;
}

async function look({ table, clusters, secrets, runs }: World, only: string) {
  const [rds, dynamodb, manager] = [
    new RDSClient(NOWHERE),
    new DynamoDBClient(NOWHERE),
    new SecretsManagerClient(NOWHERE),
  ];
  answeredBy(rds, () => ({ DBClusters: clusters }));
  answeredBy(manager, () => ({ SecretList: secrets.map((Name) => ({ Name })) }));
  answeredBy(dynamodb, ({ call, input }) => {
    if (typeof table === 'string') throw refusal(table);
    if (call === 'Scan')
      return { Items: table.filter(({ state }) => state !== 'deleted').map((one) => marshall(one)) };
    const { id } = input.Key as { readonly id: { readonly S: string } };
    const found = table.find((one) => one.id === id.S);
    return found === undefined ? {} : { Item: marshall(found) };
  });
  const getWorkflowRun = async ({ run_id: id }: { run_id: number }) => {
    const says = runs[id];
    if (typeof says === 'number') throw Object.assign(new Error('no'), { status: says });
    return { data: { status: says } };
  };
  const octokit = { rest: { actions: { getWorkflowRun } } } as unknown as Octokit;
  const aws = { rds, secrets: manager } as Aws;
  const ledger = new Ledger(dynamodb, 'understudy');
  const repository = { owner: 'octo', repo: 'app' };
  const settings = loadSettings(SETTINGS);
  const witnesses = { aws, ledger, octokit, repository, settings, isHere: () => true };
  return (await lookAround(witnesses, only)).sight;
}

const SETTINGS =
  'sources: { production: { cluster: app, region: us-east-1, policy: p.yml, maskingClass: r6g.large } }';

const EMPTY: World = { table: [], clusters: [], secrets: [], runs: {} };

describe('the table of records', () => {
  test('that is gone is seen to be gone', async () => {
    expect((await look({ ...EMPTY, table: 'ResourceNotFoundException' }, '')).records).toBeUndefined();
  });

  test.each(['InternalServerError', 'AccessDeniedException', 'ProvisionedThroughputExceededException'])(
    'that cannot be read (%s) ends the sweep: without records every clone would be nobody’s',
    async (table) => {
      await expect(look({ ...EMPTY, table }, '')).rejects.toMatchObject({ name: table });
    },
  );

  test('that is gone ends the deletion of one clone', async () => {
    await expect(look({ ...EMPTY, table: 'ResourceNotFoundException' }, 'bakomi')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('is asked for the closed record of a cluster that is still there, and for no other closed one', async () => {
    const table = [
      record('bakomi', 'deleted', 1),
      record('dumigo', 'deleted', 2),
      record('gogogo', 'ready', 3),
    ];
    const { records } = await look({ ...EMPTY, table, clusters: [cluster('bakomi'), cluster('nonono')] }, '');
    expect(records?.map(({ id }) => id)).toEqual(['gogogo', 'bakomi']);
  });
});

test('secrets of others are not looked at, whatever the filter of the list lets through', async () => {
  const secrets = [
    'understudy-clone-bakomi',
    'app-production',
    'understudy-key-customers',
    'understudy-clone',
  ];
  const sight = await look({ ...EMPTY, secrets }, '');
  expect(sight.secrets.map(({ name }) => name)).toEqual(['understudy-clone-bakomi']);
});

test('a run is over when GitHub says so, or has it no more; of one that GitHub says nothing of nothing follows', async () => {
  const table = [
    ...[record('bakomi', 'cloning', 1), record('dumigo', 'masking', 2), record('gogogo', 'sealed', 3)],
    ...[record('nonono', 'resizing', 4), record('papapa', 'requested', 5), record('tititi', 'ready', 6)],
  ];
  const runs = { 1: 'in_progress', 2: 'completed', 3: 404, 4: 403, 5: 'queued', 6: 'completed' };
  const sight = await look({ ...EMPTY, table, runs }, '');
  expect([...sight.runs]).toEqual([
    [1, 'alive'],
    [2, 'over'],
    [3, 'over'],
    [5, 'alive'],
  ]);
});
