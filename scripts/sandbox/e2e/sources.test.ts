import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { results } from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { ORGANISATION } from '../repository.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Somebody edits the record of a clone in the table, between the command and the jobs: what a clone is made of comes from the
// settings, by the name of its source. One clone lives through it all; the tests follow one another.
const SETTINGS = readFileSync(join(ORGANISATION, '.github/understudy.yml'), 'utf8').replace(
  'sources:\n',
  'sources:\n  payroll: { cluster: payroll, region: ap-northeast-1, policy: masking/lax.yml, maskingClass: r6g.large }\n',
);
let world: World;
let issue: number;
let run: WorkflowRun;
let id: string;

beforeAll(async () => {
  world = await setStage(12, { scale: 20_000, repository: { '.github/understudy.yml': SETTINGS } });
}, 120_000);

afterAll(async () => world?.stop());

const record = async (): Promise<CloneRecord> => await world.ledger.get(id);
const instances = async () =>
  (await world.instances(clusterName(id))).map(({ DBInstanceClass }) => DBInstanceClass).toSorted();
const restores = () =>
  world.aws.calls.filter(({ action }) => action === 'rds:RestoreDBClusterToPointInTime').length;

/** Edits the record at the first call that a job makes to the table. */
function editBefore(job: string, change: Partial<CloneRecord>): void {
  world.aws.faults.add({
    action: 'dynamodb:GetItem',
    by: ({ session }) => session.endsWith(`-${job}`),
    effect: async () => {
      const of = id || ((await recordOf(world, run))?.id ?? '');
      await world.ledger.amend(of, change);
    },
  });
}

async function rerun(): Promise<void> {
  world.runner.rerun(run.id, world.github.people.get('hanako'), 'failed');
  await over(run);
}

const ASKED = {
  ...{ source: 'production', sourceCluster: 'app-production', region: 'ap-northeast-1' },
  ...{ instanceClass: 'db.r6g.large', maskingClass: 'db.r6g.4xlarge' },
} as const;

test('a record that names another cluster, or another source, is copied from neither', async () => {
  issue = await world.openIssue('hanako', 'A clone, please');
  run = await world.comment('hanako', issue, '/clone r6g.large');
  editBefore('clone', { sourceCluster: 'payroll' });
  await over(run);
  id = (await recordOf(world, run))?.id ?? '';
  expect(resultOf(run, 'clone')).toMatchObject({ outcome: 'failed', reason: 'source-changed' });
  expect((await answers(world, issue)).at(-1)).toMatch(/source-changed/);
  editBefore('clone', { ...ASKED, source: 'payroll' });
  await rerun();
  expect(resultOf(run, 'clone')).toMatchObject({ outcome: 'failed', reason: 'source-changed' });
  expect(restores()).toBe(0);
}, 180_000);

test('a class that no command would get is not made, whichever job it is put in the way of', async () => {
  editBefore('clone', { ...ASKED, instanceClass: 'db.r8g.48xlarge' });
  await rerun();
  expect(resultOf(run, 'clone')).toMatchObject({ outcome: 'failed', reason: 'class-not-allowed' });
  expect(restores()).toBe(0);
  await world.ledger.amend(id, ASKED);
  editBefore('seal', { instanceClass: 'db.r8g.48xlarge' });
  await rerun();
  expect(results(run)).toMatchObject({ clone: 'success', seal: 'failure' });
  expect(resultOf(run, 'seal')).toMatchObject({ outcome: 'failed', reason: 'class-not-allowed' });
  expect(await instances()).toEqual([]);
  expect((await answers(world, issue)).at(-1)).toMatch(/r8g\.48xlarge[\s\S]*class-not-allowed/);
}, 180_000);

test('the class that masks is that of the settings, and no policy but the source’s masks', async () => {
  await world.ledger.amend(id, { ...ASKED, maskingClass: 'db.r8g.48xlarge' });
  editBefore('mask', { source: 'payroll', sourceCluster: 'payroll' });
  await rerun();
  expect(await instances()).toEqual(['db.r6g.4xlarge', 'db.r6g.large']);
  expect(resultOf(run, 'mask')).toMatchObject({ outcome: 'failed', reason: 'policy-missing' });
  expect((await record()).attestation).toBeUndefined();
  editBefore('mask', { source: 'payroll', sourceCluster: 'app-production' });
  await rerun();
  expect(resultOf(run, 'mask')).toMatchObject({ outcome: 'failed', reason: 'source-changed' });
}, 180_000);

test('the class asked for is looked at once more before the clone gets it', async () => {
  await world.ledger.amend(id, ASKED);
  editBefore('resize', { instanceClass: 'db.r8g.48xlarge' });
  await rerun();
  expect(results(run)).toMatchObject({ mask: 'success', resize: 'failure' });
  expect(resultOf(run, 'resize')).toMatchObject({ outcome: 'failed', reason: 'class-not-allowed' });
  await world.ledger.amend(id, ASKED);
  await rerun();
  expect(await record()).toMatchObject({ state: 'ready' });
  expect(await instances()).toContain('db.r6g.large');
}, 180_000);

test('and so is that of a change', async () => {
  editBefore('resize', {
    resizeTo: { instanceClass: 'db.r8g.48xlarge', origin: 'nobody' },
  });
  run = await say(world, 'hanako', issue, '/clone resize r6g.xlarge');
  expect(resultOf(run, 'resize')).toMatchObject({ outcome: 'failed', reason: 'class-not-allowed' });
  expect(await instances()).not.toContain('db.r8g.48xlarge');
  expect((await answers(world, issue)).at(-1)).toMatch(/class-not-allowed/);
}, 180_000);
