import {
  AddTagsToResourceCommand,
  ModifyDBClusterCommand,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName, TAGS } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { results, until } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Somebody with too many rights changes a clone between two jobs: each job that brings it nearer to being opened sees that
// by itself, whatever the one before it saw (the seal and the opening have tests beside them). One clone lives through it all, put right each time; the tests follow one another.
let world: World;
let issue: number;
let run: WorkflowRun;
let id: string;

beforeAll(async () => {
  world = await setStage(12, { scale: 20_000 });
}, 120_000);

afterAll(async () => world?.stop());

const record = async (): Promise<CloneRecord> => await world.ledger.get(id);
const cluster = async () =>
  (await world.clusters()).find((one) => one.DBClusterIdentifier === clusterName(id));

async function tag(state: 'sealed' | 'masked'): Promise<void> {
  const Tags = [{ Key: TAGS.state, Value: state }];
  const ResourceName = (await cluster())?.DBClusterArn;
  await world.account.rds.send(new AddTagsToResourceCommand({ ResourceName, Tags }));
}

async function untag(): Promise<void> {
  const ResourceName = (await cluster())?.DBClusterArn;
  await world.account.rds.send(new RemoveTagsFromResourceCommand({ ResourceName, TagKeys: [TAGS.state] }));
}

/** Moves the clone into a group, and waits until that is in force, for its instances, too. */
async function move(group: string): Promise<void> {
  const name = clusterName(id);
  const change = { DBClusterIdentifier: name, VpcSecurityGroupIds: [group], ApplyImmediately: true };
  await world.account.rds.send(new ModifyDBClusterCommand(change));
  await until(`group ${group}`, async () => {
    const things = [await cluster(), ...(await world.instances(name))];
    const isThere = things.every((thing) =>
      thing?.VpcSecurityGroups?.every(
        ({ VpcSecurityGroupId, Status }) => VpcSecurityGroupId === group && Status === 'active',
      ),
    );
    return isThere ? true : undefined;
  });
}

/** Has something done at the first call of a kind that a job of the next run or attempt makes. */
function at(job: string, action: string, effect: () => Promise<void>): void {
  world.aws.faults.add({ action, by: ({ session }) => session.endsWith(`-${job}`), effect });
}

async function rerun(which: 'failed' | 'all'): Promise<void> {
  world.runner.rerun(run.id, world.github.people.get('hanako'), which);
  await over(run);
}

/** Goes on with the clone after something was done at a job's first look, and expects that job to refuse it. */
async function expectRefused(job: string, done: () => Promise<void>, says: string): Promise<void> {
  at(job, 'rds:DescribeDBClusters', done);
  await rerun('failed');
  expect(results(run)).toMatchObject({ [job]: 'failure' });
  expect(resultOf(run, job)).toMatchObject({ outcome: 'failed', reason: 'side-door' });
  expect((await record()).failure?.message).toContain(says);
}

const { quarantine, access } = {
  quarantine: () => world.aws.installation.quarantineGroup,
  access: () => world.aws.installation.accessGroup,
};

test('a clone that is sealed already keeps the password that the seal knows of', async () => {
  issue = await world.openIssue('hanako', 'A clone, please');
  // The seal is in its tag, and its job dies before it can say so.
  world.aws.faults.add({ action: 'rds:CreateDBInstance', effect: { error: 'InvalidSubnet' } });
  run = await say(world, 'hanako', issue, '/clone r6g.large');
  id = (await recordOf(world, run))?.id ?? '';
  expect(await record()).toMatchObject({ state: 'failed', failure: { in: 'cloning' } });
  expect((await cluster())?.TagList).toContainEqual({ Key: TAGS.state, Value: 'sealed' });
  world.aws.faults.add({ action: 'rds:CreateDBInstance', effect: { error: 'InvalidSubnet' } });
  await rerun('all');
  expect(results(run)).toMatchObject({ clone: 'success', seal: 'failure' });
}, 180_000);

test('is not masked while others can reach it, nor while nobody sealed it', async () => {
  await expectRefused('mask', () => move(access()), 'cluster.VpcSecurityGroups');
  await move(quarantine());
  await expectRefused('mask', untag, `cluster tag ${TAGS.state} is nothing`);
  expect((await record()).attestation).toBeUndefined();
  await tag('sealed');
}, 180_000);

test('gets its class, and is published, only while it is masked', async () => {
  await expectRefused('resize', () => tag('sealed'), `cluster tag ${TAGS.state} is sealed`);
  await tag('masked');
  await expectRefused('publish', () => tag('sealed'), `cluster tag ${TAGS.state} is sealed`);
  await tag('masked');
  await rerun('failed');
  expect(await record()).toMatchObject({ state: 'ready' });
}, 180_000);

test('gets another class only while it is masked', async () => {
  at('resize', 'rds:DescribeDBClusters', () => tag('sealed'));
  run = await say(world, 'hanako', issue, '/clone resize r6g.xlarge');
  expect(resultOf(run, 'resize')).toMatchObject({ outcome: 'failed', reason: 'side-door' });
  await tag('masked');
  await rerun('failed');
  expect(await record()).toMatchObject({ state: 'ready', instanceClass: 'db.r6g.xlarge' });
}, 180_000);
