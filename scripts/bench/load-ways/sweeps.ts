import { type DBCluster, RDSClient } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { connectionSecretName, TAGS } from '../../../actions/core/aurora/names.ts';
import type { Octokit } from '../../../actions/core/github/run-context.ts';
import type { Aws } from '../../../actions/core/job/aws.ts';
import { Ledger } from '../../../actions/core/ledger/ledger.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { loadSettings } from '../../../actions/core/settings/load-settings.ts';
import { decideSweep } from '../../../actions/reap/decide.ts';
import { ration } from '../../../actions/reap/decision.ts';
import { lookAround } from '../../../actions/reap/sight.ts';
import { clusterOf } from './records.ts';
import type { CountedTable } from './table.ts';

export interface SweepFigures {
  readonly clones: number;
  readonly archived: number;
  readonly milliseconds: number;
  readonly calls: { readonly dynamodb: number; readonly rds: number; readonly secrets: number };
  readonly decisions: number;
}

const ACCESS_GROUP = 'sg-access';
const PAGE = 100;
const REPEATS = 3;

/**
 * Looks at everything and decides, as a sweep does; what it then deletes waits for AWS, which is not ours to measure. RDS
 * and Secrets Manager answer at once, in pages of the size that AWS's have.
 */
export async function measureSweep(
  table: CountedTable,
  records: readonly CloneRecord[],
  archived: number,
): Promise<SweepFigures> {
  const clusters = records.map((record) => clusterOf(record, ACCESS_GROUP));
  const rds = new RDSClient({
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const secrets = new SecretsManagerClient({
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const calls = { rds: 0, secrets: 0 };
  answer(rds, (input: { Marker?: string }) => {
    calls.rds += 1;
    const { items, next } = pageOf<DBCluster>(clusters, input.Marker);
    return { DBClusters: items, Marker: next };
  });
  answer(secrets, (input: { NextToken?: string }) => {
    calls.secrets += 1;
    const { items, next } = pageOf(records, input.NextToken);
    const SecretList = items.map(({ id }) => ({
      Name: connectionSecretName(id),
      Tags: [{ Key: TAGS.id, Value: id }],
    }));
    return { SecretList, NextToken: next };
  });
  const aws = { rds, secrets, dynamodb: table.client } as unknown as Aws;
  const ledger = new Ledger(table.client, table.name);
  const settings = loadSettings(SETTINGS);
  const witnesses = {
    aws,
    ledger,
    octokit: {} as Octokit,
    repository: { owner: 'acme', repo: 'understudy' },
    settings,
    isHere: () => true,
  };
  const from = table.calls;
  const times: number[] = [];
  let decisions = 0;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const started = performance.now();
    const { sight } = await lookAround(witnesses, '');
    const rules = {
      now: new Date(),
      longestLifetimeHours: 8 * 7 * 24,
      unmaskedForHours: 6,
      keepBaseHours: 1,
      sources: { names: new Set<string>(), resourceIds: new Set<string>() },
      accessGroup: ACCESS_GROUP,
      closed: settings.closed,
      keeping: { limitsOf: () => settings.limits, defaultHours: settings.defaults.lifetimeHours },
    };
    decisions = ration(decideSweep(sight, rules), 20).length;
    times.push(performance.now() - started);
  }
  return {
    clones: records.length,
    archived,
    milliseconds: Math.round(times.sort((one, other) => one - other)[1] ?? 0),
    calls: {
      dynamodb: (table.calls - from) / REPEATS,
      rds: calls.rds / REPEATS,
      secrets: calls.secrets / REPEATS,
    },
    decisions,
  };
}

/** GitHub is not among what is measured here. */
const SETTINGS =
  'sources: { production: { cluster: app, region: us-east-1, policy: p.yml, maskingClass: r6g.large } }\nclosed: { deletes: false }';

function pageOf<T>(all: readonly T[], marker: string | undefined): { items: T[]; next: string | undefined } {
  const start = Number(marker ?? 0);
  const end = start + PAGE;
  return { items: all.slice(start, end), next: end < all.length ? String(end) : undefined };
}

/** Answers every call of a client from here, without a network. */
function answer<Input extends object>(
  client: RDSClient | SecretsManagerClient,
  reply: (input: Input) => object,
): void {
  (client as RDSClient).middlewareStack.add(
    () => async (args) =>
      ({ output: { $metadata: {}, ...reply(args.input as Input) }, response: {} }) as never,
    { step: 'initialize' },
  );
}
