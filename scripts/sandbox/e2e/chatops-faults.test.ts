import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { type FaultAnswer, secondaryRateLimit } from '../github/index.ts';
import type { World } from '../world.ts';
import { answers, ask, jobOf, over, resultOf, say } from './conversation.ts';
import { recordOf, results, setStage, until } from './stage.ts';

// Two at the same thing at the same time, and threads that cannot be written: the record decides, and nobody is left
// without an answer.
let world: World;

/** What Slack's incoming webhook was sent. */
const slack: string[] = [];
const slackServer = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  slack.push(body);
  response.end('ok');
});

beforeAll(async () => {
  world = await setStage(50);
  await new Promise<void>((resolve) => slackServer.listen(0, '127.0.0.1', resolve));
  const { port } = slackServer.address() as AddressInfo;
  world.github.secrets.UNDERSTUDY_SLACK_WEBHOOK = `http://127.0.0.1:${port}/services/T0/B0/secret`;
}, 120_000);

afterAll(async () => {
  await world?.stop();
  await new Promise((resolve) => slackServer.close(resolve));
});

const [owner, repo] = ['acme', 'understudy'];

const closeRecord = async (id: string) =>
  await world.ledger.transition(id, 'deleting', { login: 'hanako', runUrl: '' }, {}, 'cancelled');

const changes = () => world.aws.calls.filter(({ action }) => action === 'rds:ModifyDBCluster').length;

describe('a cancellation that races the opening', () => {
  test.each([
    // Two changes set a password; the third would open the clone, and a fourth shuts it.
    ['before it, opens nothing', 'secretsmanager:CreateSecret', 2, 2],
    ['in its very moment, is shut again', 'rds:ModifyDBCluster', 3, 4],
  ])(
    '%s',
    async (_, action, nth, expected) => {
      const from = changes();
      const issue = await world.openIssue('hanako', 'A race');
      let record: CloneRecord | undefined;
      const seen: string[] = [];
      const remove = world.aws.faults.add({
        action,
        nth,
        effect: async () => {
          if (record) await closeRecord(record.id);
          seen.push(action);
        },
      });
      const run = await world.comment('hanako', issue, '/clone r6g.large');
      record = await until('the record', async () => await recordOf(world, run));
      await over(run);
      remove();
      expect(seen).toEqual([action]);
      expect(changes() - from).toBe(expected);
      expect(results(run)).toMatchObject({ publish: 'failure', notify: 'success' });
      expect(resultOf(run, 'publish')).toMatchObject({ outcome: 'failed', reason: 'clone-gone' });
      const groups = async () =>
        (await world.clusters())
          .find((one) => one.DBClusterIdentifier === clusterName(record?.id ?? ''))
          ?.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
      expect(await groups()).toEqual([world.aws.installation.quarantineGroup]);
      await world.sweep();
      expect(await groups()).toBeUndefined();
    },
    180_000,
  );
});

describe('GitHub that fails at a call', () => {
  const lost: FaultAnswer = { status: 502, afterwards: true };
  const kinds: readonly FaultAnswer[] = ['drop', { status: 502 }, secondaryRateLimit, lost];
  test('each is answered once all the same', async () => {
    const first = world.github.threads.list().length + 1;
    const faults = kinds.flatMap((answer, index) => [
      { method: 'GET', pathPattern: new RegExp(`/issues/${first + 2 * index}/comments`), answer },
      { method: 'POST', pathPattern: new RegExp(`/issues/${first + 2 * index + 1}/comments`), answer },
    ]);
    const removers = [
      ...faults.map((fault) => world.github.faults.add({ ...fault, nth: fault.method === 'GET' ? 1 : 2 })),
      ...kinds.map((answer, index) =>
        world.github.faults.add({ method: 'POST', pathPattern: /reactions$/, nth: index * 2 + 1, answer }),
      ),
      ...kinds.map((answer, index) =>
        world.github.faults.add({ method: 'GET', pathPattern: /permission$/, nth: index * 2 + 2, answer }),
      ),
    ];
    const asked = await ask(
      world,
      Array.from({ length: 8 }, () => ['hanako', '/clone help'] as const),
    );
    for (const remove of removers) remove();
    for (const { issue, run } of asked) {
      expect(resultOf(run)).toMatchObject({ reason: 'answered' });
      expect(await answers(world, issue)).toHaveLength(1);
      expect(await world.reactions(issue, '/clone')).toEqual(['eyes']);
    }
  }, 180_000);
});

describe('a thread in trouble', () => {
  test('a runner that does not come, a status that is deleted, a lock, a job that dies: all is told', async () => {
    const issue = await world.openIssue('hanako', 'Trouble');
    world.runner.withhold('vpc');
    const run = await world.comment('hanako', issue, '/clone r6g.large');
    await until('the job to be queued', () =>
      run.jobs.some(({ key, status }) => key === 'mask' && status === 'queued') ? true : undefined,
    );
    const { id, thread } = (await recordOf(world, run)) as CloneRecord;
    await world.octokit('olivia').rest.issues.deleteComment({
      ...{ owner, repo },
      comment_id: thread.statusCommentId ?? 0,
    });
    world.clock.advance(7 * 60_000);
    await until('the status to be back, with the warning', async () =>
      (await answers(world, issue)).some((said) =>
        /^### Clone[\s\S]*\| State \|[\s\S]*No runner takes/.test(said),
      )
        ? true
        : undefined,
    );
    // It is posted after the status is written.
    const told = await until('the comment about it', async () => {
      const found = (await answers(world, issue)).filter((said) => said.includes('waits for a runner'));
      return found.length > 0 ? found : undefined;
    });
    expect(told).toEqual([
      expect.stringMatching(
        /@hanako[\s\S]*`self-hosted`, `codebuild-[\w-]+`, `understudy-mask`[\s\S]*runner-missing/,
      ),
    ]);

    await world.octokit('olivia').rest.issues.lock({ owner, repo, issue_number: issue });
    world.runner.release('vpc');
    await until('masking', async () => ((await world.ledger.get(id)).state === 'masking' ? true : undefined));
    world.runner.killJob(run.id, 'mask');
    await over(run);
    expect(results(run)).toMatchObject({ mask: 'failure', watch: 'failure', notify: 'success' });
    expect(resultOf(run, 'watch')).toMatchObject({ outcome: 'failed', reason: 'clone-failed' });
    expect(resultOf(run, 'notify')).toMatchObject({ reason: 'notified-in-summary', state: 'failed' });
    expect(jobOf(run, 'notify').summary).toMatch(/failed[\s\S]*job-lost/);

    // Re-run by another person: the status is kept current again, because the job that does so failed, too.
    world.runner.rerun(run.id, world.github.people.get('olivia'), 'failed');
    await over(run);
    expect(results(run)).toMatchObject({ watch: 'success', mask: 'success', publish: 'success' });
    expect(jobOf(run, 'watch').attempt).toBe(2);
    expect(await world.ledger.get(id)).toMatchObject({ state: 'ready' });
    expect(jobOf(run, 'notify').summary).toMatch(/is ready[\s\S]*get-secret-value/);

    const status = await say(world, 'hanako', issue, '/clone status');
    expect(resultOf(status)).toMatchObject({ outcome: 'done', reason: 'answered-in-summary' });
    expect(jobOf(status, 'command').summary).toMatch(/✅ Ready/);

    expect(slack.map((body) => JSON.parse(body).text)).toEqual([
      `❌ Clone ${id} failed (hanako)`,
      `✅ Clone ${id} is ready (hanako)`,
    ]);
    expect(slack.join()).not.toMatch(/password|secret/i);

    await world.sweep();
    await world.sweep();
    const boards = world.github.threads.list().filter(({ title }) => title === 'Clones of production');
    expect(boards).toHaveLength(1);
    expect(boards[0]?.body).toMatch(new RegExp(`\`${id}\` \\| \`hanako\` \\| ready`));
  }, 180_000);

  test('a runner that never comes: the clone is deleted, the thread is told, and the run ends', async () => {
    slack.length = 0;
    const issue = await world.openIssue('hanako', 'No runner');
    world.runner.withhold('vpc');
    const run = await world.comment('hanako', issue, '/clone r6g.large');
    await until('the job to be queued', () =>
      run.jobs.some(({ key, status }) => key === 'mask' && status === 'queued') ? true : undefined,
    );
    const { id } = (await recordOf(world, run)) as CloneRecord;
    world.clock.advance(16 * 60_000);
    await over(run);
    world.runner.release('vpc');
    expect(results(run)).toMatchObject({ watch: 'failure', mask: 'cancelled', notify: 'success' });
    expect(resultOf(run, 'watch')).toMatchObject({ outcome: 'failed', reason: 'runner-missing', id });
    expect((await world.clusters()).map((one) => one.DBClusterIdentifier)).not.toContain(clusterName(id));
    expect(await world.ledger.get(id)).toMatchObject({ state: 'deleted' });
    const said = await answers(world, issue);
    expect(said.filter((one) => /is deleted/.test(one))).toEqual([
      expect.stringMatching(/@hanako[\s\S]*No runner came[\s\S]*`runner-missing`[\s\S]*What to do/),
    ]);
    expect(said[0]).toMatch(/🗑️ Deleted/);
    expect(slack.map((body) => JSON.parse(body).text)).toEqual([`❌ Clone ${id} failed (hanako)`]);
  }, 180_000);

  test('a runner that comes at the very last moment: the clone goes on', async () => {
    const issue = await world.openIssue('hanako', 'A late runner');
    world.runner.withhold('vpc');
    const run = await world.comment('hanako', issue, '/clone r6g.large');
    await until('the job to be queued', () =>
      run.jobs.some(({ key, status }) => key === 'mask' && status === 'queued') ? true : undefined,
    );
    const { id } = (await recordOf(world, run)) as CloneRecord;
    world.aws.faults.add({
      action: 'sts:AssumeRoleWithWebIdentity',
      by: ({ session }) => session.endsWith('-cancel'),
      effect: async () => {
        world.runner.release('vpc');
        await until('masking', async () =>
          (await world.ledger.get(id)).state === 'sealed' ? undefined : true,
        );
      },
    });
    world.clock.advance(16 * 60_000);
    await over(run);
    expect(resultOf(run, 'cancel')).toMatchObject({ outcome: 'nothing', reason: 'runner-came', id });
    expect(results(run)).toMatchObject({ publish: 'success', notify: 'success' });
    expect(await world.ledger.get(id)).toMatchObject({ state: 'ready' });
  }, 180_000);
});
