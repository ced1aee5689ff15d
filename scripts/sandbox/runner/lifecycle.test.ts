import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { jobOf, logOf, type SmallWorld, startSmallWorld } from '../../testing/sandbox/small-world.ts';
import type { WorkflowRun } from '../github/index.ts';

let world: SmallWorld;
beforeAll(async () => {
  world = await startSmallWorld({ minuteMs: 200 });
});
afterAll(() => world.stop());

const repo = { owner: 'acme', repo: 'understudy' };
const on = 'on: { workflow_dispatch: {} }\n';

async function start(yaml: string): Promise<WorkflowRun> {
  world.write('test.yml', yaml);
  return world.runner.dispatchRun('test.yml', {}, world.github.people.get('olivia'));
}

/** Waits until a job of the run has logged a text. */
function logged(run: WorkflowRun, key: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const job = run.jobs.find((one) => one.key === key);
      if (!job || !logOf(job).includes(text)) return;
      world.runner.events.off('log', look);
      resolve();
    };
    world.runner.events.on('log', look);
    look();
  });
}

describe('cancelling', () => {
  const stubborn = `${on}jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - shell: sh
        run: |
          trap 'echo got INT' INT; trap 'echo got TERM' TERM
          echo ready
          while true; do sleep 0.05; done
      - run: echo not this
      - if: always()
        run: echo cleaning
  queued: { needs: work, runs-on: x, steps: [{ run: 'true' }] }
  told: { needs: work, if: always(), runs-on: x, steps: [{ run: 'echo \${{ needs.work.result }}' }] }
  steady: { if: always(), runs-on: x, steps: [{ run: 'echo up; sleep 0.6; echo whole' }] }
`;

  test('signals in GitHub’s order, then the steps and jobs that ask for it', async () => {
    const run = await start(stubborn);
    await Promise.all([logged(run, 'work', 'ready'), logged(run, 'steady', 'up')]);
    world.runner.cancel(run.id);
    await world.runner.idle();
    const work = jobOf(run, 'work');
    expect(logOf(work)).toMatch(/ready\ngot INT\ngot TERM\n.*The operation was canceled\.\ncleaning/s);
    expect(work.steps.map((step) => step.conclusion)).toEqual(['cancelled', 'skipped', 'success']);
    expect(run.jobs.map((one) => [one.key, one.result])).toEqual(
      expect.arrayContaining([
        ['work', 'cancelled'],
        ['queued', 'cancelled'],
        ['told', 'success'],
        // A running job whose `if` holds for a cancelled run is left in peace.
        ['steady', 'success'],
      ]),
    );
    expect(logOf(jobOf(run, 'told'))).toBe('cancelled');
    expect(logOf(jobOf(run, 'steady'))).toContain('whole');
    expect(run.conclusion).toBe('cancelled');
    expect(() => world.runner.cancel(run.id)).toThrow('Cannot cancel a workflow run that is completed.');
  });

  test('forced, nothing goes on', async () => {
    const run = await start(stubborn);
    await Promise.all([logged(run, 'work', 'ready'), logged(run, 'steady', 'up')]);
    world.runner.forceCancel(run.id);
    await world.runner.idle();
    expect(run.jobs.map((one) => one.result)).toEqual(run.jobs.map(() => 'cancelled'));
    expect(logOf(jobOf(run, 'work'))).not.toContain('cleaning');
    expect(logOf(jobOf(run, 'steady'))).not.toContain('whole');
  });

  test('a step that clings to a cancelled job is ended after five minutes', async () => {
    const run = await start(`${on}jobs:
  a:
    runs-on: x
    steps:
      - run: echo up; exec sleep 20
      - if: always()
        run: echo clinging; exec sleep 20
`);
    await logged(run, 'a', 'up');
    world.runner.cancel(run.id);
    await world.runner.idle();
    expect(jobOf(run, 'a')).toMatchObject({ conclusion: 'cancelled' });
    expect(logOf(jobOf(run, 'a'))).toContain('clinging');
  });

  test('a job that no runner takes stays queued, and is cancelled at once', async () => {
    world.runner.withhold('vpc');
    const yaml = `${on}jobs:
  mask: { runs-on: [self-hosted, understudy], steps: [{ run: 'true' }] }
  seen: { runs-on: x, steps: [{ run: 'echo up' }] }
`;
    const run = await start(yaml);
    await logged(run, 'seen', 'up');
    const octokit = world.octokit('hanako');
    const { data } = await octokit.rest.actions.listJobsForWorkflowRun({ ...repo, run_id: run.id });
    expect(data.jobs.find((one) => one.name === 'mask')).toMatchObject({
      status: 'queued',
      runner_name: null,
    });
    await octokit.rest.actions.cancelWorkflowRun({ ...repo, run_id: run.id });
    await world.runner.idle();
    expect(jobOf(run, 'mask')).toMatchObject({ conclusion: 'cancelled', startedAt: null });
    world.runner.release('vpc');
    expect((await world.runWorkflow(yaml)).conclusion).toBe('success');
  });

  test('timeout-minutes cancels the job', async () => {
    const run = await world.runWorkflow(
      `${on}jobs: { a: { runs-on: x, timeout-minutes: 2, steps: [{ run: 'exec sleep 20' }] } }\n`,
    );
    expect(jobOf(run, 'a')).toMatchObject({ conclusion: 'cancelled' });
    expect(jobOf(run, 'a').annotations[0]?.message).toContain(
      'exceeded the maximum execution time of 2 minutes',
    );
  });
});

test('a killed machine fails its job and no step follows; a re-run goes on from there', async () => {
  const yaml = `${on}jobs:
  first: { runs-on: x, outputs: { at: '\${{ steps.s.outputs.at }}' }, steps: [{ id: s, run: 'echo at=$GITHUB_RUN_ATTEMPT >> $GITHUB_OUTPUT' }] }
  mask:
    needs: first
    runs-on: [self-hosted, understudy]
    steps:
      - run: |
          echo "attempt $GITHUB_RUN_ATTEMPT of $GITHUB_ACTOR by $GITHUB_TRIGGERING_ACTOR after \${{ needs.first.outputs.at }}"
          if [ $GITHUB_RUN_ATTEMPT = 1 ]; then sleep 20 & wait; fi
      - if: always()
        run: echo cleaning
  end: { needs: mask, runs-on: x, steps: [{ run: 'true' }] }
`;
  const run = await start(yaml);
  await logged(run, 'mask', 'attempt 1');
  world.runner.killJob(run.id, 'mask');
  await world.runner.idle();
  expect(run.jobs.map((one) => one.result)).toEqual(['success', 'failure', 'skipped']);
  expect(logOf(jobOf(run, 'mask'))).not.toContain('cleaning');
  expect(jobOf(run, 'mask').annotations[0]?.message).toContain('lost communication with the server');

  const octokit = world.octokit('hanako');
  const at = { ...repo, run_id: run.id };
  await octokit.rest.actions.reRunWorkflowFailedJobs(at);
  await world.runner.idle();
  expect(run).toMatchObject({ attempt: 2, conclusion: 'success' });
  expect(logOf(jobOf(run, 'mask'))).toContain('attempt 2 of olivia by hanako after 1');
  const jobs = async (attempt: number) =>
    (await octokit.rest.actions.listJobsForWorkflowRunAttempt({ ...at, attempt_number: attempt })).data.jobs;
  expect((await jobs(1)).map((one) => one.conclusion)).toEqual(['success', 'failure', 'skipped']);
  expect((await jobs(2)).map((one) => one.conclusion)).toEqual(['success', 'success', 'success']);

  world.runner.rerun(run.id, world.github.people.get('olivia'), { jobId: jobOf(run, 'end').id });
  await world.runner.idle();
  expect(run.jobs.map((one) => one.attempt)).toEqual([1, 2, 3]);
});

test('in a concurrency group one runs and one waits; a newer one takes the place of the one that waits', async () => {
  const yaml = `${on}concurrency: { group: 'g-\${{ github.workflow }}' }
jobs: { a: { runs-on: x, steps: [{ run: 'echo up; sleep 0.4' }] } }
`;
  const [one, two, three] = [await start(yaml), await start(yaml), await start(yaml)];
  await world.runner.idle();
  expect([one, two, three].map((run) => run.conclusion)).toEqual(['success', 'cancelled', 'success']);
  expect(two.jobs).toEqual([]);
});

describe('identity', () => {
  // Printed as hexadecimal: the log would mask it otherwise.
  const ask = `node -e '
const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env;
fetch(url + "&audience=sts.amazonaws.com", { headers: { authorization: "bearer " + token } })
  .then((answer) => answer.text()).then((text) => console.log(Buffer.from(text).toString("hex")));'`;

  test('a job with id-token: write gets a signed token with GitHub’s claims, and another does not', async () => {
    const run = await world.runWorkflow(`${on}permissions: {}
jobs:
  with:
    runs-on: [self-hosted, understudy]
    environment: { name: understudy-mask, deployment: false }
    permissions: { id-token: write }
    steps:
      - run: ${JSON.stringify(ask)}
  without:
    runs-on: x
    steps: [{ run: 'echo "<$ACTIONS_ID_TOKEN_REQUEST_URL>"' }]
`);
    expect(logOf(jobOf(run, 'without'))).toBe('<>');
    const answer = Buffer.from(logOf(jobOf(run, 'with')), 'hex').toString();
    const { value } = JSON.parse(answer) as { value: string };
    const { oidc, clock } = world.github;
    const keys = createRemoteJWKSet(new URL(oidc.jwksUri));
    const check = { issuer: oidc.issuer, audience: 'sts.amazonaws.com', currentDate: clock.date() };
    const { payload } = await jwtVerify(value, keys, check);
    expect(payload).toMatchObject({
      sub: 'repo:acme/understudy:environment:understudy-mask',
      repository: 'acme/understudy',
      repository_id: '700000001',
      repository_owner_id: '500',
      ref: 'refs/heads/main',
      job_workflow_ref: 'acme/understudy/.github/workflows/test.yml@refs/heads/main',
      environment: 'understudy-mask',
      runner_environment: 'self-hosted',
      event_name: 'workflow_dispatch',
      actor: 'olivia',
      run_id: String(run.id),
      run_attempt: '1',
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
    const late = new Date(clock.now() + 301_000);
    await expect(jwtVerify(value, keys, { ...check, currentDate: late })).rejects.toThrow('exp');
  });

  test('neither token outlives its job', async () => {
    const run = await world.runWorkflow(`${on}jobs:
  a:
    runs-on: x
    permissions: { id-token: write, issues: write }
    env: { BOTH: '\${{ github.token }}' }
    steps:
      - run: echo "$ACTIONS_ID_TOKEN_REQUEST_TOKEN $BOTH"
      - run: node -e 'console.log([...(process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN + " " + process.env.BOTH)].reverse().join(""))'
`);
    const [shown, reversed = ''] = logOf(jobOf(run, 'a')).split('\n');
    expect(shown).toBe('*** ***');
    const [token, requestToken] = [...reversed].reverse().join('').split(' ').toReversed();
    const identity = await fetch(`${world.github.serverUrl}/_services/identity?audience=x`, {
      headers: { authorization: `Bearer ${requestToken}` },
    });
    expect(identity.status).toBe(401);
    const api = await fetch(`${world.github.apiUrl}/repos/acme/understudy/issues`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(api.status).toBe(401);
  });
});

test('a schedule and what a job’s own token does', async () => {
  world.write(
    'reap.yml',
    `on: { schedule: [{ cron: '17 * * * *' }] }
jobs: { a: { runs-on: x, steps: [{ run: 'echo \${{ github.event.schedule }} \${{ github.event_name }}' }] } }
`,
  );
  const run = await world.runner.schedule('reap.yml');
  await world.runner.idle();
  expect(logOf(jobOf(run, 'a'))).toMatch(/^17 .* schedule$/);
  await expect(world.runner.schedule('test.yml')).rejects.toThrow('has no "on: schedule"');
});
