import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import {
  AddTagsToResourceCommand,
  ModifyDBClusterCommand,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { CreateSecretCommand, ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterName, TAGS } from '../../../actions/core/aurora/names.ts';
import { instantOf } from '../../../actions/core/base/time.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import type { SweepReport } from '../../../actions/reap/report.ts';
import { answers, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { until } from '../../testing/sandbox/seen.ts';
import { createLedgerTable } from '../aws/dynamodb/ledger-table.ts';
import { namedReadings } from '../aws/readings.ts';
import type { WorkflowRun } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// What a sweep finds in an account where people and crashes were at work, and what `/clone extend` does meanwhile. One
// clone lives through most of it; the tests follow one another.
let world: World;
let issue: number;
let id: string;
let settingsFile: string;
let settings: string;

/** What Slack's incoming webhook was sent. */
const slack: string[] = [];
const slackServer = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  slack.push(body);
  response.end('ok');
});

const HOUR_MS = 3_600_000;
const hanako = () => world.github.people.get('hanako');

beforeAll(async () => {
  world = await setStage(30, { readings: namedReadings('others') });
  await new Promise<void>((resolve) => slackServer.listen(0, '127.0.0.1', resolve));
  const { port } = slackServer.address() as AddressInfo;
  world.github.secrets.UNDERSTUDY_SLACK_WEBHOOK = `http://127.0.0.1:${port}/services/T0/B0/secret`;
  settingsFile = join(world.repositoryDir, '.github/understudy.yml');
  settings = readFileSync(settingsFile, 'utf8');
  issue = await world.openIssue('hanako', 'A clone for a while');
  const run = await world.comment('hanako', issue, '/clone r6g.large 3d');
  id = (await until('the record', async () => await recordOf(world, run))).id;
  await world.runner.idle();
}, 240_000);

afterEach(() => writeFileSync(settingsFile, settings));

afterAll(async () => {
  await world?.stop();
  await new Promise((resolve) => slackServer.close(resolve));
});

const record = async (): Promise<CloneRecord> => await world.ledger.get(id);
const names = async () => (await world.clusters()).map(({ DBClusterIdentifier }) => DBClusterIdentifier);

function reportOf(run: WorkflowRun): SweepReport {
  const text = run.jobs.flatMap(({ steps }) => steps.flatMap(({ outputs }) => outputs.report ?? []))[0];
  return JSON.parse(text ?? '{}') as SweepReport;
}
const sweep = async () => reportOf(await world.sweep());
const outcome = (report: SweepReport, name: string) => report.outcomes.find((one) => one.name === name);

/** Moves the clock to so many hours before the clone's expiry. */
async function hoursBefore(hours: number): Promise<void> {
  world.clock.advance(Date.parse((await record()).expiresAt) - hours * HOUR_MS - world.clock.now());
}

/** Writes tags as a person with too many rights does. */
async function tag(cluster: string, Key: string, Value: string): Promise<void> {
  const arn = (await world.clusters()).find((one) => one.DBClusterIdentifier === cluster)?.DBClusterArn;
  await world.account.rds.send(new AddTagsToResourceCommand({ ResourceName: arn, Tags: [{ Key, Value }] }));
}

/** Makes a cluster beside every record: what a crash, or a person, left behind. */
async function leave(name: string, tags: Readonly<Record<string, string>>): Promise<void> {
  const { quarantineGroup, subnetGroup, clusterParameterGroup } = world.aws.installation;
  await world.account.rds.send(
    new RestoreDBClusterToPointInTimeCommand({
      DBClusterIdentifier: name,
      SourceDBClusterIdentifier: 'app-production',
      RestoreType: 'copy-on-write',
      UseLatestRestorableTime: true,
      VpcSecurityGroupIds: [quarantineGroup],
      DBSubnetGroupName: subnetGroup,
      DBClusterParameterGroupName: clusterParameterGroup,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    }),
  );
  await until(`cluster ${name}`, async () =>
    (await world.clusters()).find((one) => one.DBClusterIdentifier === name)?.Status === 'available'
      ? true
      : undefined,
  );
}

function tagsOf(of: string, expiresAt: string): Record<string, string> {
  return {
    [TAGS.id]: of,
    [TAGS.expiresAt]: expiresAt,
    [TAGS.source]: 'production',
    [TAGS.owner]: 'hanako',
  };
}

describe('warnings', () => {
  const told = async () =>
    (await answers(world, issue)).filter((body) => /^### Clone .* will be gone in/.test(body));

  test('come a day and an hour before, once each, in the thread and in Slack', async () => {
    expect((await sweep()).counts).toEqual({ kept: 1, deleted: 1 });
    slack.length = 0;
    await hoursBefore(24.5);
    expect(outcome(await sweep(), id)).toEqual({ name: id, did: 'warned', why: 'day' });
    expect((await sweep()).counts.warned).toBeUndefined();
    await hoursBefore(1.5);
    expect(outcome(await sweep(), id)).toEqual({ name: id, did: 'warned', why: 'hour' });
    expect((await sweep()).counts.warned).toBeUndefined();
    const comments = await told();
    expect(comments).toHaveLength(2);
    expect(comments[1]).toMatch(new RegExp(`@hanako.*\n/clone extend ${id} 1d\n`, 's'));
    expect(slack.map((body) => /will be gone in/.test(body))).toEqual([true, true]);
  }, 120_000);

  test('are due again after an extension, which they told how to give, and are folded by it', async () => {
    const run = await say(world, 'hanako', issue, `/clone extend ${id} 4d`);
    const folded = (await answers(world, issue)).filter((body) =>
      /^<details>\n<summary>A warning/.test(body),
    );
    expect(folded).toHaveLength(2);
    expect(await told()).toEqual([]);
    expect(resultOf(run, 'extend')).toMatchObject({ reason: 'extended' });
    expect((await sweep()).counts.warned).toBeUndefined();
    await hoursBefore(20);
    expect(outcome(await sweep(), id)).toMatchObject({ did: 'warned', why: 'day' });
    expect(await told()).toHaveLength(1);
  }, 120_000);
});

describe('what a person did by hand', () => {
  test('an expiry in the past, in the tag alone, deletes nothing', async () => {
    const { expiresAt } = await record();
    await tag(clusterName(id), TAGS.expiresAt, '2020-01-01T00:00:00Z');
    const found = outcome(await sweep(), clusterName(id));
    expect(found).toMatchObject({ did: 'kept', why: 'expiry-differs' });
    await tag(clusterName(id), TAGS.expiresAt, 'when we are done');
    expect(outcome(await sweep(), clusterName(id))).toMatchObject({ did: 'reported', why: 'tag-malformed' });
    await tag(clusterName(id), TAGS.expiresAt, expiresAt);
    expect(outcome(await sweep(), clusterName(id))).toBeUndefined();
  }, 120_000);

  test('what is not provably ours is told and left alone; what is ours, and nobody’s, is swept, but for so many', async () => {
    writeFileSync(
      settingsFile,
      `${settings
        .replace(/^limits:/m, 'reap: { deletions: 1 }\nlimits:')
        .replace(
          /^sources:$/m,
          'sources:\n  gone: { cluster: app-gone, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.large }',
        )}`,
    );
    expect(readFileSync(settingsFile, 'utf8')).toMatch(
      /deletions: 1[\s\S]*app-gone|app-gone[\s\S]*deletions: 1/,
    );
    const past = '2020-01-01T00:00:00Z';
    await Promise.all([
      leave('understudy-clone-bakomi', tagsOf('bakomi', past)),
      leave('understudy-clone-dumigo', tagsOf('dumigo', past)),
      // Renamed by hand, and one without tags.
      leave('keep-this-one', tagsOf('nagebi', past)),
      leave('understudy-clone-pudika', {}),
    ]);
    const secret = (Name: string, of: string) =>
      world.account.secrets.send(
        new CreateSecretCommand({ Name, SecretString: '{}', Tags: [{ Key: TAGS.id, Value: of }] }),
      );
    await secret('understudy-clone-zotare', 'zotare');
    await secret('understudy-clone-gitobu-of-mine', 'gitobu');
    await world.ledger.claim({ ...(await record()), id: 'nagebi', origin: 'x', version: 1 });

    const dry = await world.runner.dispatchRun('reap.yml', { 'dry-run': true }, hanako());
    await world.runner.idle();
    const planned = reportOf(dry);
    expect(planned).toMatchObject({ dryRun: true, cap: 1, heldBack: 1, counts: { 'would-delete': 2 } });
    expect(dry.jobs[0]?.steps.some(({ outputs }) => outputs.reason === 'dry-run')).toBe(true);

    const first = await sweep();
    expect(first.counts).toMatchObject({ deleted: 2, 'held-back': 1, reported: 3 });
    expect(outcome(first, 'understudy-clone-zotare')).toMatchObject({ did: 'deleted', why: 'unused' });
    expect(outcome(first, 'keep-this-one')).toMatchObject({ did: 'reported', why: 'not-ours' });
    expect(outcome(first, 'understudy-clone-pudika')).toMatchObject({ did: 'reported', why: 'not-ours' });
    expect(outcome(first, 'app-gone')).toMatchObject({ did: 'reported', why: 'source-missing' });
    expect((await sweep()).counts).toMatchObject({ deleted: 1 });
    expect((await names()).toSorted()).toEqual(
      ['app-production', 'keep-this-one', 'understudy-clone-pudika', clusterName(id)].toSorted(),
    );
    // The record of what was renamed is not closed: its data lives on.
    expect((await world.ledger.get('nagebi')).state).toBe('ready');
    const { SecretList = [] } = await world.account.secrets.send(new ListSecretsCommand({}));
    const left = SecretList.map(({ Name }) => Name);
    expect(left).toContain('understudy-clone-gitobu-of-mine');
    expect(left).not.toContain('understudy-clone-zotare');
    await world.ledger.transition('nagebi', 'deleting', { login: 'test', runUrl: '' });
    await world.ledger.transition('nagebi', 'deleted', { login: 'test', runUrl: '' });
  }, 120_000);

  test('deletion protection keeps instance and cluster whole, a snapshot only for a while', async () => {
    const protect = async (DeletionProtection: boolean) =>
      await world.account.rds.send(
        new ModifyDBClusterCommand({ DBClusterIdentifier: 'understudy-clone-vizade', DeletionProtection }),
      );
    await leave('understudy-clone-vizade', tagsOf('vizade', '2020-01-01T00:00:00Z'));
    await protect(true);
    const name = 'understudy-clone-vizade';
    expect(outcome(await sweep(), name)).toMatchObject({ did: 'refused', why: 'deletion-protection' });
    expect(await names()).toContain(name);
    await protect(false);
    // AWS says so while it takes a snapshot.
    let asked = 0;
    for (let nth = 1; nth <= 2; nth += 1)
      world.aws.faults.add({
        action: 'rds:DeleteDBCluster',
        nth,
        effect: () => {
          asked += 1;
        },
      });
    const remove = world.aws.faults.add({
      action: 'rds:DeleteDBCluster',
      times: 2,
      effect: { error: 'InvalidDBClusterStateFault' },
    });
    expect(outcome(await sweep(), name)).toMatchObject({ did: 'deleted', why: 'expired' });
    remove();
    expect(asked).toBe(2);
    expect(await names()).not.toContain(name);
  }, 120_000);
});

test('a run that died without a word is given up, and its thread says how to go on', async () => {
  const { run, thread } = await record();
  const at = instantOf(world.clock.date());
  const stuck = { ...(await record()), id: 'mukezo', origin: 'stuck', version: 1, createdAt: at };
  const { connection: _, claim: __, ...rest } = stuck;
  await world.ledger.claim({ ...rest, state: 'cloning', run: { ...run, attempt: 2 } });
  const base = {
    ...rest,
    id: 'mukeza',
    kind: 'base' as const,
    origin: 'nightly',
    thread: { ...thread, issue: 0 },
  };
  await world.ledger.claim({ ...base, state: 'cloning', run });
  slack.length = 0;
  expect(outcome(await sweep(), 'mukezo')).toMatchObject({ did: 'gave-up', why: 'run-lost' });
  expect(await world.ledger.get('mukezo')).toMatchObject({
    state: 'failed',
    failure: { in: 'cloning', reason: 'run-lost' },
  });
  const said = (await answers(world, thread.issue)).at(-1);
  const told = (await answers(world, thread.issue)).filter((body) => /mukezo.*failed/.test(body));
  expect([said, ...told].join('\n')).toMatch(/@hanako[\s\S]*Re-run the failed jobs/);
  expect(slack.join()).toContain('mukezo');
  // A base has no thread of its own: the board tells.
  const board = world.github.threads.list().find(({ title }) => title === 'Clones of production');
  expect((await answers(world, board?.number ?? 0)).at(-1)).toMatch(/base[\s\S]*run-lost/);
  // GitHub’s silence is no proof: a run that it does not tell of is left alone.
  await world.ledger.claim({
    ...rest,
    id: 'mukeze',
    origin: 'silent',
    state: 'cloning',
    run: { ...run, attempt: 2 },
  });
  const remove = world.github.faults.add({
    method: 'GET',
    pathPattern: /\/actions\/runs\/\d+$/,
    answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
  });
  expect((await sweep()).counts['gave-up']).toBeUndefined();
  remove();
  for (const gone of ['mukezo', 'mukeze', 'mukeza']) {
    await world.ledger.transition(gone, 'deleting', { login: 'test', runUrl: '' });
    await world.ledger.transition(gone, 'deleted', { login: 'test', runUrl: '' });
  }
}, 120_000);

describe('an extension against a running sweep', () => {
  test.each([
    // The sweep looks once at everything, then again at what it is about to delete, and then writes.
    ['that has looked', 'dynamodb:Scan', 'after'],
    ['that is about to write', 'dynamodb:PutItem', 'before'],
  ] as const)(
    '%s wins: nothing is deleted',
    async (_, action, when) => {
      await hoursBefore(-0.5);
      const from = world.aws.calls.length;
      let struck = 0;
      const remove = world.aws.faults.add({
        action,
        when,
        effect: async () => {
          struck += 1;
          const extendTo = instantOf(world.clock.now() + 72 * HOUR_MS);
          await world.ledger.amend(id, { extendTo, expiresAt: extendTo });
        },
      });
      const report = await sweep();
      remove();
      expect(struck).toBe(1);
      expect(outcome(report, clusterName(id))).toMatchObject({ did: 'kept', why: 'changed-meanwhile' });
      const deletions = world.aws.calls.slice(from).filter((call) => /:Delete/.test(call.action));
      expect(deletions).toEqual([]);
      expect((await record()).state).toBe('ready');
    },
    60_000,
  );
});

describe('the table of records, deleted', () => {
  test('keeps nothing alive and kills nothing: the tags decide, also in the moment before the deletion', async () => {
    await world.account.dynamodb.send(new DeleteTableCommand({ TableName: world.aws.installation.table }));
    await tag(clusterName(id), TAGS.expiresAt, instantOf(world.clock.now() + 9 * HOUR_MS));
    const beats = world.aws.measurements.filter(({ metric }) => metric === 'Sweeps').length;
    await leave('understudy-clone-bakomi', tagsOf('bakomi', '2020-01-01T00:00:00Z'));
    const run = await world.sweep();
    expect(run.conclusion).toBe('failure');
    expect(reportOf(run)).toMatchObject({ ledger: 'missing', counts: { deleted: 1 } });
    expect(await names()).not.toContain('understudy-clone-bakomi');
    expect(await names()).toContain(clusterName(id));
    expect(world.aws.measurements.filter(({ metric }) => metric === 'Sweeps')).toHaveLength(beats);

    await tag(clusterName(id), TAGS.expiresAt, '2020-01-01T00:00:00Z');
    const later = instantOf(world.clock.now() + 9 * HOUR_MS);
    let struck = 0;
    const remove = world.aws.faults.add({
      action: 'rds:DescribeDBInstances',
      effect: async () => {
        struck += 1;
        await tag(clusterName(id), TAGS.expiresAt, later);
      },
    });
    const raced = await sweep();
    remove();
    expect(struck).toBe(1);
    expect(outcome(raced, clusterName(id))).toMatchObject({ did: 'refused', why: 'changed-meanwhile' });
    expect(await world.instances(clusterName(id))).toHaveLength(1);
  }, 120_000);

  test('and made anew: an open clone gets a record from its tags, and is anybody’s clone again', async () => {
    await createLedgerTable(world.account.dynamodb, world.aws.installation.table);
    expect(outcome(await sweep(), clusterName(id))).toMatchObject({ did: 'adopted', why: 'no-record' });
    const adopted = await record();
    expect(adopted).toMatchObject({ state: 'ready', owner: 'hanako', instanceClass: 'db.r6g.large' });
    expect((await answers(world, adopted.thread.issue)).at(-1)).toMatch(/@hanako, the record of clone/);
    expect((await sweep()).counts.adopted).toBeUndefined();
  }, 120_000);
});

test('a sweep and /clone delete at the same time delete once, and tell once', async () => {
  world.clock.advance(48 * HOUR_MS);
  const { thread } = await record();
  const [run] = await Promise.all([say(world, 'hanako', issue, `/clone delete ${id}`), world.sweep()]);
  await world.runner.idle();
  expect(['deleted', 'being-deleted', undefined]).toContain(
    run.jobs.find(({ key }) => key === 'delete')?.conclusion === 'skipped'
      ? undefined
      : resultOf(run, 'delete').reason,
  );
  expect((await record()).state).toBe('deleted');
  expect(await names()).not.toContain(clusterName(id));
  const told = (await answers(world, thread.issue)).filter((body) => body.includes(`\`${id}\` is deleted`));
  expect(told).toHaveLength(1);
}, 120_000);
