import {
  DeleteDBClusterCommand,
  RemoveTagsFromResourceCommand,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import { bornWith, GROUND, STAGES, type Stage, stateTag } from '../../../actions/core/aurora/throw-away.ts';
import { jobOf, over, resultOf } from '../../testing/sandbox/conversation.ts';
import { until } from '../../testing/sandbox/seen.ts';
import type { Gate } from '../aws/index.ts';
import { OTHERS, STRICTEST } from '../aws/readings.ts';
import type { WorkflowRun } from '../github/index.ts';
import { planOfWorld } from '../iam/demo-plan.ts';
import { iamGate } from '../iam/gate.ts';
import { rolesOf } from '../iam/tried-roles.ts';
import { setStage } from '../stage.ts';
import type { World } from '../world.ts';
import type { WorldOptions } from '../world-parts.ts';

// prove.yml, as a person starts it after an apply: first on an installation that is as it should be, then on ones
// where somebody has made a hole.
let world: World;
/** What the infrastructure makes, and nothing else. */
let proper: Gate;

// Under keys of the organisation's own: a copy needs a grant on that of its source, and whoever writes a secret or a record uses theirs.
const KEY = 'arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000';

const keyOf = (end: number) => KEY.replace(/0$/, String(end));
const OWN = { key: KEY, encryption: { secrets: keyOf(1), table: keyOf(2) } };

// A guard against what never ends: how long a run takes says nothing of the product.
jest.setTimeout(900_000);

async function setWorld(more: WorldOptions): Promise<void> {
  world = await setStage(10, { ...OWN, ...more });
  const plan = planOfWorld(world.aws, world.github, { keys: [KEY], encryption: OWN.encryption });
  proper = iamGate(rolesOf(plan).roles);
}

beforeAll(() => setWorld({}));

afterAll(() => world?.stop());

beforeEach(async () => {
  // A test that gave up has left its run at work, on the ground that is made here.
  await world.runner.idle();
  world.aws.setGate(proper);
  world.denials.length = 0;
  await Promise.all(STAGES.map(makeGround));
});

/** What the person makes who applies the infrastructure. The sandbox has no empty clusters; these have no instance. */
async function makeGround(stage: Stage): Promise<void> {
  const { subnetGroup, quarantineGroup, clusterParameterGroup } = world.aws.installation;
  const id = GROUND[stage];
  await world.account.rds.send(
    new RestoreDBClusterToPointInTimeCommand({
      SourceDBClusterIdentifier: world.production.cluster,
      DBClusterIdentifier: clusterName(id),
      RestoreType: 'copy-on-write',
      UseLatestRestorableTime: true,
      DBSubnetGroupName: subnetGroup,
      VpcSecurityGroupIds: [quarantineGroup],
      DBClusterParameterGroupName: clusterParameterGroup,
      Tags: [...bornWith(id), ...(stage === 'restoring' ? [] : [stateTag(stage)])],
    }),
  );
  await until(`${clusterName(id)} to be available`, async () =>
    (await world.clusters()).find((one) => one.DBClusterIdentifier === clusterName(id))?.Status ===
    'available'
      ? true
      : undefined,
  );
  // It is made empty, and has nothing of production's.
  Object.assign(world.aws.settingsOf(clusterName(id)), {
    ...{ PerformanceInsightsEnabled: false, MonitoringInterval: 0, DatabaseInsightsMode: 'standard' },
  });
}

async function prove(inputs: Readonly<Record<string, unknown>>): Promise<WorkflowRun> {
  const run = await world.runner.dispatchRun('prove.yml', inputs, world.github.people.get('olivia'));
  await over(run);
  world.denials.length = 0;
  return run;
}

const names = async () => (await world.clusters()).map((cluster) => cluster.DBClusterIdentifier);
const proofs = (run: WorkflowRun) => run.jobs.filter(({ key }) => key === 'attempt');
const summaries = (run: WorkflowRun) => JSON.stringify(run.jobs);

/** Each forbidden attempt was denied and each permitted one allowed, and the installation is called safe. */
async function expectSafe(run: WorkflowRun): Promise<void> {
  expect(proofs(run).flatMap(({ annotations }) => annotations)).toEqual([]);
  expect(proofs(run).map(({ conclusion }) => conclusion)).toEqual(Array(6).fill('success'));
  expect(resultOf(run, 'verdict')).toMatchObject({ outcome: 'done', reason: 'proved' });
  const outcomes = proofs(run).map(
    (job) => JSON.parse(job.steps.find((step) => step.outputs.result)?.outputs.result ?? '{}').outcomes[0],
  );
  expect(proofs(run).map((job) => JSON.stringify(job.steps).includes('denied-all'))).toEqual(
    Array(6).fill(true),
  );
  for (const { attempts, denied, permitted, notAllowed } of outcomes) {
    expect(attempts).toBeGreaterThan(100);
    expect(denied).toBe(attempts);
    expect(permitted).toBeGreaterThanOrEqual(5);
    expect(notAllowed).toEqual([]);
  }
  expect(JSON.stringify(jobOf(run, 'read'))).toContain('allowed-all');
  expect(jobOf(run, 'probe')).toMatchObject({ conclusion: 'success', position: 'vpc' });
  expect(await names()).toEqual(['app-production']);
}

test('an installation whose roles are as synthesised is called safe, and nothing is left', async () => {
  await expectSafe(await prove({}));
});

const withInstances = (run: WorkflowRun) => run.jobs.filter(({ key }) => key === 'instance');

/** Each role has done with instances what its jobs do, and nothing of them is left. */
async function expectDone(run: WorkflowRun): Promise<void> {
  await expectSafe(run);
  expect(withInstances(run).map(({ name, conclusion }) => [name, conclusion])).toEqual(
    ['seal', 'mask', 'publish'].map((role) => [`With an instance, as ${role}`, 'success']),
  );
  // The clones' port lets in the machine that masks alone.
  expect(withInstances(run).map(({ position }) => position)).toEqual(['hosted', 'vpc', 'hosted']);
  expect(summaries(run)).toContain('with instances, too');
  for (const { steps } of withInstances(run)) expect(JSON.stringify(steps)).toContain('allowed-all');
  for (const action of ['CreateDBInstance', 'FailoverDBCluster', 'DeleteDBInstance', 'ModifyDBInstance'])
    expect(world.aws.calls).toContainEqual(
      expect.objectContaining({ action: `rds:${action}`, outcome: 'ok' }),
    );
}

test('where instances are asked for, each role does with them what its jobs do', async () => {
  const run = await prove({ instance: true });
  await expectDone(run);
});

test.each([
  ['understudy-seal', 'rds:CreateDBInstance', 'terraform-cdk/iam/seal.ts grants it'],
  ['understudy-publish', 'rds:FailoverDBCluster', 'terraform-cdk/iam/publish.ts grants it'],
])(
  'that %s may not call %s is found with an instance, and nothing goes on from there',
  async (role, action, next) => {
    world.aws.setGate((request) =>
      request.principal.roleArn.endsWith(role) && request.action === action && !isForbiddenToo(request)
        ? { allowed: false, reason: `no policy of the test allows ${action}` }
        : proper(request),
    );
    const run = await prove({ instance: true });
    world.aws.setGate(proper);
    const failed = withInstances(run).filter(({ conclusion }) => conclusion === 'failure');
    expect(failed.map(({ name }) => `understudy-${name.split(' ').at(-1)}`)).toEqual([role]);
    expect(JSON.stringify(failed)).toContain(next);
    expect(resultOf(run, 'verdict').reason).toBe('not-proved');
    expect(summaries(run)).not.toContain('is safe to use');
    expect(await names()).toEqual(['app-production']);
  },
);

/** A failover of a cluster without an instance is tried in any case, and is not what this is about. */
function isForbiddenToo({ resources }: Parameters<Gate>[0]): boolean {
  return resources.some(({ arn }) => arn.endsWith(clusterName(GROUND.masked)));
}

describe('a hole', () => {
  const withHole =
    (role: string, action: string): Gate =>
    (request) =>
      request.principal.roleArn.endsWith(role) && request.action === action
        ? { allowed: true }
        : proper(request);

  test.each([
    ['understudy-publish', 'rds:ModifyDBCluster', 'rds:ModifyDBCluster on a sealed clone'],
    ['understudy-clone', 'rds:AddTagsToResource', 'a twin of masked'],
  ])(
    'that lets %s call %s is found, named, and the installation is not called safe',
    async (role, action, attempt) => {
      world.aws.setGate(withHole(role, action));
      const run = await prove({});
      const failed = proofs(run).filter(({ conclusion }) => conclusion === 'failure');
      // What one role wrongly does may spoil the ground for another, which then shows nothing either.
      expect(failed.map(({ name }) => `understudy-${name.split(' ').at(-1)}`)).toContain(role);
      expect(JSON.stringify(failed)).toContain(attempt);
      expect(JSON.stringify(failed)).toMatch(/\\"reason\\":\\"not-denied\\"/);
      expect(jobOf(run, 'verdict').conclusion).toBe('failure');
      expect(resultOf(run, 'verdict').reason).toBe('not-proved');
      expect(summaries(run)).not.toContain('is safe to use');
      expect(await names()).toEqual(['app-production']);
    },
  );
});

test('what the machine that masks does not get through to is named, and how it gets there', async () => {
  world.aws.setGate(proper);
  const remove = world.aws.faults.add({
    action: 'rds:DescribeDBClusters',
    by: ({ session }) => session.endsWith('-probe'),
    times: 100,
    effect: { error: 'NotReachable' },
  });
  const run = await prove({});
  remove();
  expect(resultOf(run, 'probe')).toMatchObject({ outcome: 'failed', reason: 'not-reached' });
  const said = JSON.stringify(jobOf(run, 'probe'));
  expect(said).toContain('does not get through to clusters (RDS): NotReachable');
  expect(said).not.toContain('ledger');
  expect(said).toContain('a NAT gateway');
  // The rights of the roles are another question.
  expect(resultOf(run, 'verdict').reason).toBe('proved');
});

describe('work that is not allowed', () => {
  /** As a policy of the organisation, or one on the key, does it. */
  const without =
    (role: string, action: string, reason: string): Gate =>
    (request) =>
      request.principal.roleArn.endsWith(role) && request.action === action
        ? { allowed: false, reason }
        : proper(request);

  test.each([
    [
      'understudy-publish',
      'kms:GenerateDataKey',
      "secretsmanager:CreateSecret on a ready clone's secret",
      'to encryption: where it is that of the secrets',
    ],
    ['understudy-clone', 'kms:CreateGrant', 'copying app-production into a clone', 'Add the key to keys:'],
    [
      'understudy-seal',
      'rds:AddTagsToResource',
      'rds:AddTagsToResource (sealed) on a sealed clone',
      'terraform-cdk/iam/seal.ts grants it',
    ],
    [
      'understudy-publish',
      'secretsmanager:CreateSecret',
      "secretsmanager:CreateSecret on a ready clone's secret",
      'terraform-cdk/iam/publish.ts grants it',
    ],
  ])('of %s, %s, is found, and what to change is said', async (role, action, attempt, next) => {
    world.aws.setGate(without(role, action, `no policy of the test allows ${action}`));
    const run = await prove({});
    world.aws.setGate(proper);
    const [failed, ...others] = proofs(run).filter(({ conclusion }) => conclusion === 'failure');
    expect(others).toEqual([]);
    expect(`understudy-${failed?.name.split(' ').at(-1)}`).toBe(role);
    const said = JSON.stringify(failed);
    expect(said).toContain(attempt);
    expect(said).toContain(next);
    expect(said).toMatch(/\\"reason\\":\\"not-allowed\\"/);
    expect(resultOf(run, 'verdict').reason).toBe('not-proved');
    expect(await names()).toEqual(['app-production']);
  });
});

test('that understudy-mask may not decrypt what clone has written is found without an instance', async () => {
  const isOfSealed = ({ action, resources }: Parameters<Gate>[0]) =>
    action === 'kms:Decrypt' && JSON.stringify(resources).includes('-sealed-password');
  world.aws.setGate((request) =>
    request.principal.roleArn.endsWith('understudy-mask') && isOfSealed(request)
      ? { allowed: false, reason: 'no policy of the test allows kms:Decrypt' }
      : proper(request),
  );
  const run = await prove({});
  expect(jobOf(run, 'read').conclusion).toBe('failure');
  const said = JSON.stringify(jobOf(run, 'read'));
  expect(said).toContain("secretsmanager:GetSecretValue on a sealed clone's secret");
  expect(said).toContain('to encryption: where it is that of the secrets');
  expect(resultOf(run, 'read').reason).toBe('not-allowed');
  expect(resultOf(run, 'verdict').reason).toBe('not-proved');
  expect(summaries(run)).not.toContain('is safe to use');
  expect(await names()).toEqual(['app-production']);
});

test('without its ground, or on one that is something else, nothing is shown and nothing called safe', async () => {
  const { rds } = world.account;
  const [sealed, masked] = (['sealed', 'masked'] as const).map((stage) => clusterName(GROUND[stage]));
  await rds.send(new DeleteDBClusterCommand({ DBClusterIdentifier: sealed, SkipFinalSnapshot: true }));
  await until('it to be gone', async () => ((await names()).includes(sealed) ? undefined : true));
  const missing = await prove({});
  for (const { steps } of proofs(missing)) expect(JSON.stringify(steps)).toContain('ground-missing');
  expect(resultOf(missing, 'verdict').reason).toBe('not-proved');

  await Promise.all(STAGES.map(makeGround));
  const arn = (await world.clusters()).find((one) => one.DBClusterIdentifier === masked)?.DBClusterArn;
  await rds.send(
    new RemoveTagsFromResourceCommand({ ResourceName: arn, TagKeys: [stateTag('masked').Key ?? ''] }),
  );
  const unfit = await prove({});
  for (const { steps } of proofs(unfit)) expect(JSON.stringify(steps)).toContain('ground-unfit');
  expect(resultOf(unfit, 'verdict').reason).toBe('not-proved');
});

// The last ones: each is another world.
describe.each([
  ['as strictly as it may', STRICTEST],
  ['in the other ways that it may', OTHERS],
])('where AWS judges %s', (_, readings) => {
  beforeAll(async () => {
    await world.stop();
    await setWorld({ readings });
  });

  test('the same is so', async () => {
    await expectDone(await prove({ instance: true }));
  });
});
