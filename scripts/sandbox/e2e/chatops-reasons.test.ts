import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { DeleteSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ATTESTATION_KEY_SECRET, clusterName, instanceName } from '../../../actions/core/aurora/names.ts';
import { instantOf } from '../../../actions/core/base/time.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, ask, over, resultOf } from '../../testing/sandbox/conversation.ts';
import { until } from '../../testing/sandbox/seen.ts';
import { namedReadings } from '../aws/readings.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';
import { parseSession } from './crash/point.ts';

// The codes of outcomes, each through the real workflow file: what is told in the thread and what `result` says agree.
// Codes of masking are in faults.test.ts, those of races and threads in chatops-faults.test.ts.
let world: World;

const SETTINGS = `
sources:
  production: { cluster: app-production, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
  missing: { cluster: app-missing, region: ap-northeast-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
  unmasked: { cluster: app-production, region: ap-northeast-1, policy: masking/none.yml, maskingClass: r6g.4xlarge }
  far: { cluster: app-far, region: eu-west-1, policy: masking/policy.yml, maskingClass: r6g.4xlarge }
defaults: { source: production }
limits: { clones: 9, clonesPerUser: 7, classes: ["t4g.*", "r6g.*", "x2g.*", serverless], costPerDay: 40 }
`;

beforeAll(async () => {
  world = await setStage(1, { repository: { '.github/understudy.yml': SETTINGS } });
  for (const login of ['kenji', 'akira', 'yuki']) world.github.people.set({ login, role: 'write' });
}, 120_000);

afterAll(async () => world?.stop());

async function reasonsOf(questions: readonly (readonly [string, string])[], job: string) {
  const asked = await ask(world, questions);
  return await Promise.all(
    asked.map(async ({ issue, run }) => ({
      reason: resultOf(run, job).reason,
      said: (await answers(world, issue)).join('\n'),
    })),
  );
}

/** Puts a clone into the ledger, as if it had been made. */
async function insert(id: string, record: Partial<CloneRecord>): Promise<void> {
  const at = instantOf(world.clock.date());
  await world.ledger.claim({
    ...{ id, version: 1, state: 'ready', origin: `test-${id}`, owner: 'kenji' },
    thread: { repository: 'acme/understudy', issue: 1 },
    run: { id: 1, attempt: 1, url: 'http://127.0.0.1/acme/understudy/actions/runs/1' },
    ...{ source: 'production', sourceCluster: 'app-production', region: 'ap-northeast-1' },
    ...{ instanceClass: 'db.t4g.medium', maskingClass: 'db.r6g.4xlarge', lifetimeHours: 24 },
    createdAt: at,
    expiresAt: instantOf(world.clock.now() + 86_400_000),
    events: [{ at, state: 'ready', by: 'kenji', runUrl: '' }],
    ...record,
  });
}

test('what AWS refuses is told with what to do, and each failure has its own code', async () => {
  const refusals = {
    'aws-capacity': 'InsufficientDBClusterCapacityFault',
    'aws-quota': 'DBClusterQuotaExceededFault',
    'aws-setup': 'DBSubnetGroupNotFoundFault',
    'aws-restore': 'InvalidRestoreFault',
    'aws-denied': 'AccessDenied',
    unexpected: 'SomethingNew',
  };
  Object.values(refusals).forEach((error, index) => {
    world.aws.faults.add({
      action: 'rds:RestoreDBClusterToPointInTime',
      nth: index + 1,
      effect: { error },
    });
  });
  const requests = Object.keys(refusals).map(() => ['hanako', '/clone'] as const);
  const said = await reasonsOf([...requests, ['hanako', '/clone --source missing']], 'clone');
  expect(said.map(({ reason }) => reason).sort()).toEqual(
    [...Object.keys(refusals), 'source-missing'].sort(),
  );
  for (const { reason, said: thread } of said) {
    expect(thread).toContain(`\`${reason}\``);
    expect(thread).toMatch(/\*\*The clone now:\*\*[\s\S]*\*\*What to do:\*\*/);
  }
  await giveAllUp();
  await sweep();
}, 180_000);

/** Asks for everything to go that there is; the next sweep carries it out. */
async function giveAllUp(): Promise<void> {
  for (const { id, state } of await world.ledger.list())
    if (state !== 'deleted') await world.ledger.transition(id, 'deleting', { login: 'test', runUrl: '' });
}

const sweep = async () => resultOf(await world.sweep(), 'reap').reason;

test('what others do to a clone while it is made ends its run, and each time it is told how', async () => {
  const { rds } = world.account;
  /** Calls of a job; and the clone of the run that made the first of them, which is the one that a fault strikes. */
  const at = (job: string) => {
    let first: string | undefined;
    return {
      by: ({ session }: { readonly session: string }) => {
        if (!session.endsWith(`-${job}`)) return false;
        first ??= session;
        return true;
      },
      struck: async () => {
        const runId = parseSession(first ?? '')?.runId;
        return (await world.ledger.list()).find(({ run }) => run.id === runId)?.id ?? '';
      },
    };
  };
  // Each strikes the first run that comes to its job, and none of them strikes the same run twice.
  world.aws.faults.add({
    ...{ action: 'sts:AssumeRoleWithWebIdentity', by: at('clone').by },
    effect: { error: 'AccessDenied' },
  });
  const taken: string[] = [];
  const restoring = at('clone');
  world.aws.faults.add({
    action: 'rds:RestoreDBClusterToPointInTime',
    by: restoring.by,
    effect: async () => {
      taken.push(clusterName(await restoring.struck()));
      await rds.send(
        new RestoreDBClusterToPointInTimeCommand({
          ...{ DBClusterIdentifier: taken[0], SourceDBClusterIdentifier: world.production.cluster },
          ...{ RestoreType: 'copy-on-write', UseLatestRestorableTime: true },
        }),
      );
    },
  });
  const gone = async (id: string) =>
    !(await world.clusters()).some((one) => one.DBClusterIdentifier === clusterName(id));
  const sealing = at('seal');
  world.aws.faults.add({
    ...{ action: 'sts:AssumeRoleWithWebIdentity', by: sealing.by },
    effect: async () => {
      const id = await sealing.struck();
      await until('the copy to be there', async () =>
        (await world.clusters()).find((one) => one.DBClusterIdentifier === clusterName(id))?.Status ===
        'available'
          ? true
          : undefined,
      );
      await rds.send(
        new DeleteDBClusterCommand({ DBClusterIdentifier: clusterName(id), SkipFinalSnapshot: true }),
      );
      await until('it to be gone', async () => ((await gone(id)) ? true : undefined));
    },
  });
  const masking = at('mask');
  world.aws.faults.add({
    ...{ action: 'rds:DescribeDBInstances', by: masking.by },
    effect: async () => {
      const id = await masking.struck();
      await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: instanceName(id) }));
    },
  });
  const reasons: string[] = [];
  const said: string[] = [];
  for (const { issue, run } of await ask(
    world,
    Array.from({ length: 5 }, () => ['hanako', '/clone --source unmasked'] as const),
  )) {
    const failed = run.jobs.find((job) => job.key !== 'watch' && job.conclusion === 'failure');
    reasons.push(resultOf(run, failed?.key ?? '').reason);
    said.push((await answers(world, issue)).join('\n'));
  }
  expect(reasons.sort()).toEqual(
    ['aws-stuck', 'clone-missing', 'name-taken', 'policy-missing', 'role-denied'].sort(),
  );
  expect(said.every((thread) => /\*\*The clone now:\*\*[\s\S]*\*\*What to do:\*\*/.test(thread))).toBe(true);
  await rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: taken[0], SkipFinalSnapshot: true }));

  // What AWS does not let go of is tried again by the next sweep.
  await giveAllUp();
  world.aws.faults.add({
    ...{ action: 'rds:DeleteDBCluster', by: at('reap').by },
    effect: { error: 'InvalidParameterValue' },
  });
  expect(await sweep()).toBe('sweep-incomplete');
  expect(await sweep()).toBe('swept');
}, 180_000);

test('a copy that takes longer than any ever did ends the wait', async () => {
  world.aws.faults.add({
    action: 'rds:RestoreDBClusterToPointInTime',
    when: 'after',
    // Where a copy cannot be told to have no insights, the second call makes it.
    nth: namedReadings().insightsInCopy === 'refused' ? 2 : 1,
    // The hour goes by between the first look of the wait and the next, whatever this machine is busy with.
    effect: () => {
      world.aws.faults.add({
        ...{
          action: 'rds:DescribeDBClusters',
          by: ({ session }) => session.endsWith('-clone'),
          when: 'after',
        },
        effect: () => world.clock.advance(61 * 60_000),
      });
    },
  });
  const [timeout] = await reasonsOf([['hanako', '/clone']], 'clone');
  expect(timeout?.reason).toBe('aws-timeout');
  await giveAllUp();
  await sweep();
}, 180_000);

test('a command that is not understood', async () => {
  const wrong: Readonly<Record<string, string>> = {
    'verb-unknown': '/clone lst',
    'argument-missing': '/clone extend bakomi',
    'argument-unexpected': '/clone delete all',
    'argument-twice': '/clone 3d 4d',
    'flag-unknown': '/clone --forse',
    'flag-twice': '/clone --fresh --fresh',
    'flag-value-missing': '/clone --source',
    'flag-value-unexpected': '/clone --fresh=yes',
    'quote-unclosed': '/clone --note "why',
    'note-too-long': `/clone --note "${'x'.repeat(201)}"`,
    'command-too-long': `/clone ${'x'.repeat(1001)}`,
    'command-hidden-characters': '/clone \u202E3d',
    'several-commands': '/clone 1d\n/clone 2d',
    'class-unknown': '/clone r6g.larg',
    'lifetime-invalid': '/clone 3x',
    'source-unknown': '/clone --source prod',
  };
  const said = await reasonsOf(
    Object.values(wrong).map((body) => ['hanako', body] as const),
    'command',
  );
  expect(said.map(({ reason }) => reason)).toEqual(Object.keys(wrong));
  for (const { said: thread } of said) expect(thread).toContain('Nothing was done');
}, 180_000);

test('a command that may not be carried out', async () => {
  await insert('bakomi', {});
  await insert('dugeni', { createdAt: instantOf(world.clock.now() - 55 * 86_400_000) });
  await insert('gabeno', { owner: 'hanako', state: 'requested' });
  const refused: readonly (readonly [string, string, string])[] = [
    ['lifetime-over-limit', 'hanako', '/clone 99d'],
    ['class-not-allowed', 'hanako', '/clone r5.large'],
    ['class-unavailable', 'hanako', '/clone x2g.large'],
    ['region-mismatch', 'hanako', '/clone --source far'],
    ['cost-over-limit', 'hanako', '/clone r6g.4xlarge'],
    ['age-over-limit', 'kenji', '/clone extend dugeni 3d'],
    ['extend-earlier', 'kenji', '/clone extend bakomi 1h'],
    ['class-same', 'kenji', '/clone resize bakomi t4g.medium'],
    ['not-ready', 'hanako', '/clone extend gabeno 3d'],
    ['not-under-way', 'kenji', '/clone cancel bakomi'],
    ['not-the-owner', 'hanako', '/clone delete bakomi'],
    ['clone-unknown', 'hanako', '/clone status gutaba'],
    ['role-too-low', 'ren', '/clone list'],
  ];
  const said = await reasonsOf(
    refused.map(([, login, body]) => [login, body] as const),
    'command',
  );
  expect(said.map(({ reason }) => reason)).toEqual(refused.map(([reason]) => reason));

  const issue = await world.openIssue('akira', 'Two clones in one thread');
  for (const id of ['hatiko', 'jumeda'])
    await insert(id, { owner: 'akira', thread: { repository: 'acme/understudy', issue } });
  const run = await world.comment('akira', issue, '/clone delete');
  await world.runner.idle();
  expect(resultOf(run, 'command').reason).toBe('clone-ambiguous');

  for (const id of ['kaneto', 'modine', 'nipaso', 'pozage']) await insert(id, { owner: 'yuki' });
  expect((await reasonsOf([['kenji', '/clone']], 'command'))[0]?.reason).toBe('quota-total');
  for (const id of ['rubito', 'sanedo', 'tagume']) await insert(id, { owner: 'yuki' });
  expect((await reasonsOf([['yuki', '/clone']], 'command'))[0]?.reason).toBe('quota-user');
}, 180_000);

test('an installation that is not set up, each time told to whoever may command', async () => {
  const installation = world.github.variables.UNDERSTUDY ?? '';
  const settings = join(world.repositoryDir, '.github/understudy.yml');
  const reasons: string[] = [];
  world.github.variables.UNDERSTUDY = '{"account":"1"}';
  // The workflow reads the runner's labels from it, too, but for `list` no job needs them.
  reasons.push((await reasonsOf([['hanako', '/clone list']], 'command'))[0]?.reason ?? '');
  for (const infrastructure of [0, 99]) {
    world.github.variables.UNDERSTUDY = JSON.stringify({
      ...JSON.parse(installation),
      infrastructure,
      later: 1,
    });
    const [misfit] = await reasonsOf([['hanako', '/clone list']], 'command');
    reasons.push(misfit?.reason ?? '');
    expect(misfit?.said).toContain('docs/update.md');
  }
  // Nothing lingers for it: sweeps go on.
  expect(await sweep()).toMatch(/^(swept|nothing-to-do)$/);
  world.github.variables.UNDERSTUDY = installation;
  writeFileSync(settings, SETTINGS.replace('limits', 'limit'));
  const [invalid] = await reasonsOf([['hanako', '/clone list']], 'command');
  reasons.push(invalid?.reason ?? '');
  expect(invalid?.said.replace(/&#8203;|\\/g, '')).toContain('.github/understudy.yml:8:1');
  rmSync(settings);
  reasons.push((await reasonsOf([['hanako', '/clone list']], 'command'))[0]?.reason ?? '');
  writeFileSync(settings, SETTINGS);
  expect(reasons).toEqual([
    'installation-invalid',
    'infrastructure-old',
    'infrastructure-new',
    'settings-invalid',
    'settings-missing',
  ]);
}, 180_000);

test('a comment by what is no person, or by an account that has another’s name by now: silence', async () => {
  const person = world.github.people.get('kenji');
  const as = (user: object) => ({
    ...{ method: 'GET', pathPattern: /kenji\/permission$/, nth: 1 },
    answer: { status: 200, body: { permission: 'write', role_name: 'write', user } },
  });
  for (const [user, reason] of [
    [{ login: 'kenji', id: person.id, type: 'Bot' }, 'not-a-person'],
    [{ login: 'kenji', id: person.id + 1, type: 'User' }, 'not-the-author'],
  ] as const) {
    const remove = world.github.faults.add(as(user));
    expect(await reasonsOf([['kenji', '/clone']], 'command')).toEqual([{ reason, said: '' }]);
    remove();
  }
}, 180_000);

test('a refresh where the settings keep no bases', async () => {
  const settings = join(world.repositoryDir, '.github/understudy.yml');
  writeFileSync(settings, `${SETTINGS}base: { enabled: false }\n`);
  const run = await world.runner.dispatchRun('refresh.yml', {}, world.github.people.get('olivia'));
  await over(run);
  writeFileSync(settings, SETTINGS);
  expect(resultOf(run, 'begin')).toMatchObject({ outcome: 'nothing', reason: 'bases-disabled' });
}, 180_000);

test('an attestation key that is none, and one that is gone', async () => {
  const { secrets } = world.account;
  await giveAllUp();
  await sweep();
  await secrets.send(
    new PutSecretValueCommand({ SecretId: ATTESTATION_KEY_SECRET, SecretString: 'not a key' }),
  );
  const [invalid] = await reasonsOf([['hanako', '/clone']], 'mask');
  await secrets.send(
    new DeleteSecretCommand({ SecretId: ATTESTATION_KEY_SECRET, ForceDeleteWithoutRecovery: true }),
  );
  const [missing] = await reasonsOf([['hanako', '/clone']], 'mask');
  expect([invalid?.reason, missing?.reason]).toEqual(['attestation-key-invalid', 'attestation-key-missing']);
  expect(JSON.stringify([invalid, missing])).not.toContain('not a key');
}, 180_000);

test('a source that has no instance any more', async () => {
  const [instance] = await world.instances(world.production.cluster);
  await world.account.rds.send(
    new DeleteDBInstanceCommand({ DBInstanceIdentifier: instance?.DBInstanceIdentifier }),
  );
  await until('it to be gone', async () =>
    (await world.instances(world.production.cluster)).length === 0 ? true : undefined,
  );
  await giveAllUp();
  await sweep();
  const [unfit] = await reasonsOf([['hanako', '/clone']], 'clone');
  expect(unfit?.reason).toBe('source-unfit');
}, 180_000);

test('a table of records that is gone: the sweep still deletes what has expired, and says what is missing', async () => {
  await world.account.dynamodb.send(new DeleteTableCommand({ TableName: world.aws.installation.table }));
  await until('the table to be gone', async () =>
    world.ledger.list().then(
      () => undefined,
      () => true,
    ),
  );
  expect(await sweep()).toBe('ledger-missing');
}, 180_000);
