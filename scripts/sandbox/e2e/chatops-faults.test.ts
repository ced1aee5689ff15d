import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, jobOf, over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { results, until, within } from '../../testing/sandbox/seen.ts';
import { namedReadings } from '../aws/readings.ts';
import { type FaultAnswer, secondaryRateLimit } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

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

// One switches off what a copy has of its source's insights, where it has them, and two set a password.
const BEFORE_OPENING = namedReadings().insights === 'inherited' ? 3 : 2;

describe('a cancellation that races the opening', () => {
  test.each([
    // The next change would open the clone, and one more shuts it.
    ['before it, opens nothing', 'secretsmanager:CreateSecret', 2, BEFORE_OPENING],
    ['in its very moment, is shut again', 'rds:ModifyDBCluster', BEFORE_OPENING + 1, BEFORE_OPENING + 2],
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

describe('GitHub that fails at each call', () => {
  const kinds: readonly (readonly [string, FaultAnswer])[] = [
    ['drops the connection', 'drop'],
    ['answers 502', { status: 502 }],
    ['asks for patience', secondaryRateLimit],
    ['does it, and its answer is lost', { status: 502, afterwards: true }],
  ];
  /** What strikes a run's calls, by the run. */
  const struck = new Map<number, FaultAnswer>();
  const met: string[] = [];

  /** Strikes every other call of the same kind in each job, beginning with the first: nothing gets through at once. */
  function strikeEveryOther(): () => void {
    const seen = new Map<string, number>();
    const removers = kinds.map(([, answer]) =>
      world.github.faults.add({
        pathPattern: /^\/repos\//,
        answer,
        by: ({ runId, jobId, method, path }) => {
          if (struck.get(runId) !== answer) return false;
          const key = `${jobId} ${method} ${path}`;
          const count = (seen.get(key) ?? 0) + 1;
          seen.set(key, count);
          if (count % 2 === 1) met.push(`${method} ${path.replaceAll(/\d+/g, 'N')}`);
          return count % 2 === 1;
        },
      }),
    );
    return () => {
      for (const remove of removers) remove();
    };
  }

  test('clones, extends and deletes all the same, each once', async () => {
    const stop = strikeEveryOther();
    const live = async (login: string, [kind, answer]: (typeof kinds)[number]) => {
      const issue = await world.openIssue(login, `GitHub ${kind}`);
      const order = async (body: string) => {
        const [owner = '', repo = ''] = world.github.repository.fullName.split('/');
        const before = new Set(world.runner.runs().map((run) => run.id));
        await world.octokit(login).rest.issues.createComment({ owner, repo, issue_number: issue, body });
        const run = await until(`the run of ${body}`, () =>
          world.runner
            .runs()
            .find(
              (one) =>
                !before.has(one.id) &&
                one.event === 'issue_comment' &&
                one.displayTitle === `Clone for issue ${issue}`,
            ),
        );
        struck.set(run.id, answer);
        await within(180, `run ${run.id} to end`, () => (run.status === 'completed' ? true : undefined));
        return run;
      };
      const run = await order('/clone r6g.large');
      const { id, state } = (await recordOf(world, run)) as CloneRecord;
      expect([kind, state]).toEqual([kind, 'ready']);
      await order('/clone extend 3d');
      await order('/clone delete');
      expect(await world.ledger.get(id)).toMatchObject({ state: 'deleted' });
      expect(await world.reactions(issue, '/clone r6g.large')).toEqual(['eyes', 'rocket']);
      const said = await answers(world, issue);
      expect(said.map((one) => /^### (.*)$/m.exec(one)?.[1] ?? one.split('\n')[0])).toEqual([
        expect.stringMatching(new RegExp(`Deleted\\.\\*\\* Clone \`${id}\` .* lived`)),
        expect.stringContaining(`clone \`${id}\` is ready`),
        expect.stringContaining('now lives until'),
        `Clone \`${id}\` is deleted`,
      ]);
    };
    // Each `watch` job takes one of the runners, so there are two at a time.
    await Promise.all(
      ['hanako', 'olivia'].map(async (login, person) => {
        for (const kind of kinds.filter((_, index) => index % 2 === person)) await live(login, kind);
      }),
    );
    stop();
    expect([...new Set(met)].sort()).toEqual([
      'GET /repos/acme/understudy/actions/runs/N/attempts/N/jobs',
      'GET /repos/acme/understudy/collaborators/hanako/permission',
      'GET /repos/acme/understudy/collaborators/olivia/permission',
      // Whether the policy is behind production is said where no base is there.
      'GET /repos/acme/understudy/issues',
      'GET /repos/acme/understudy/issues/N/comments',
      'GET /repos/acme/understudy/issues/comments/N',
      'PATCH /repos/acme/understudy/issues/comments/N',
      'POST /repos/acme/understudy/issues/N/comments',
      'POST /repos/acme/understudy/issues/comments/N/reactions',
    ]);
  }, 600_000);
});

describe('a thread in trouble', () => {
  test('a runner that does not come, a status that is deleted, a lock, a job that dies, a thread that is deleted: all is told', async () => {
    slack.length = 0;
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
        /^\*\*.*\*\* Clone .*\n\n> \[!WARNING\]\n> .*No runner takes/.test(said),
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
      expect.stringMatching(/@hanako[\s\S]*`codebuild-[\w-]+`, `understudy-mask`[\s\S]*runner-missing/),
    ]);

    await world.octokit('olivia').rest.issues.lock({ owner, repo, issue_number: issue });
    world.runner.release('vpc');
    await until('masking', async () => ((await world.ledger.get(id)).state === 'masking' ? true : undefined));
    world.runner.killJob(run.id, 'mask');
    await over(run);
    expect(results(run)).toMatchObject({ mask: 'failure', watch: 'failure', notify: 'success' });
    expect(resultOf(run, 'watch')).toMatchObject({ outcome: 'failed', reason: 'clone-failed' });
    expect(resultOf(run, 'notify')).toMatchObject({ reason: 'notified', state: 'failed' });
    expect(jobOf(run, 'notify').summary).toMatch(/failed[\s\S]*job-lost/);
    // The board stands in for the thread that takes no comment, and names whom it is for.
    const board = () =>
      world.github.threads.list().filter(({ title }) => title === 'Clones of production')[0];
    const onBoard = async () => await answers(world, board()?.number ?? 0);
    const belongs = `@hanako, this belongs in #${issue}, which takes no comment`;
    expect(await onBoard()).toEqual([expect.stringMatching(new RegExp(`^${belongs}[\\s\\S]*job-lost`))]);

    // Re-run by another person: the status is kept current again, because the job that does so failed, too.
    world.runner.rerun(run.id, world.github.people.get('olivia'), 'failed');
    await over(run);
    expect(results(run)).toMatchObject({ watch: 'success', mask: 'success', publish: 'success' });
    expect(jobOf(run, 'watch').attempt).toBe(2);
    expect(await world.ledger.get(id)).toMatchObject({ state: 'ready' });
    expect(jobOf(run, 'notify').summary).toMatch(/is ready[\s\S]*get-secret-value/);

    const status = await say(world, 'hanako', issue, '/clone status');
    expect(resultOf(status, 'command')).toMatchObject({ outcome: 'done', reason: 'answered' });
    expect((await onBoard()).at(-1)).toMatch(new RegExp(`^${belongs}[\\s\\S]*✅ Ready`));

    expect(slack.map((body) => JSON.parse(body).text)).toEqual([
      `❌ Clone ${id} failed (hanako)`,
      `✅ Clone ${id} is ready (hanako)`,
    ]);
    expect(slack.join()).not.toMatch(/password|secret/i);

    // A re-run tells Slack nothing that it was told.
    world.runner.rerun(run.id, world.github.people.get('hanako'), 'all');
    await over(run);
    expect(results(run)).toMatchObject({ notify: 'success' });
    expect(slack).toHaveLength(2);

    await world.sweep();
    await world.sweep();
    const boards = world.github.threads.list().filter(({ title }) => title === 'Clones of production');
    expect(boards).toHaveLength(1);
    expect(boards[0]?.pinned).toBe(true);
    expect(boards[0]?.body).toMatch(new RegExp(`\`${id}\` \\| \`hanako\` \\| ready`));

    // Deleted while its clone lives, a thread takes neither warning nor end: both are told there, too.
    world.github.threads.remove(world.github.threads.get(issue));
    const { expiresAt } = await world.ledger.get(id);
    world.clock.advance(Date.parse(expiresAt) - world.clock.now() - 30 * 60_000);
    await world.sweep();
    expect((await onBoard()).at(-1)).toMatch(new RegExp(`^${belongs}[\\s\\S]*Clone \`${id}\` will be gone`));
    const other = await world.openIssue('hanako', 'Another thread');
    const deleted = await say(world, 'hanako', other, `/clone delete ${id}`);
    expect(resultOf(deleted, 'delete')).toMatchObject({ outcome: 'done' });
    expect((await onBoard()).at(-1)).toMatch(new RegExp(`^${belongs}[\\s\\S]*Clone \`${id}\` is deleted`));

    for (const issue_number of [other, board()?.number ?? 0])
      await world.octokit('olivia').rest.issues.lock({ owner, repo, issue_number });
    const list = await say(world, 'hanako', other, '/clone list');
    expect(resultOf(list, 'command')).toMatchObject({ outcome: 'done', reason: 'answered-in-summary' });
    expect(jobOf(list, 'command').summary).toContain('There are no clones');
  }, 300_000);

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
  }, 300_000);

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
  }, 300_000);
});
