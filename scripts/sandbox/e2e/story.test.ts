import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import { clusterName, connectionSecretName, sealedSecretName } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { jobOf, resultOf } from '../../testing/sandbox/conversation.ts';
import {
  connect,
  connectionOf,
  controlConnection,
  everythingSaid,
  results,
} from '../../testing/sandbox/seen.ts';
import type { WorkflowRun } from '../github/index.ts';
import { checksums, findLeaks, productionPassword, rowCounts } from '../seed/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// One story, told in order: each test looks at what the comment of the first set going.
let world: World;
let production: Connection;
let before: Readonly<Record<string, string>>;
let issue: number;
let run: WorkflowRun;
let record: CloneRecord;
const sealedPasswords: string[] = [];

beforeAll(async () => {
  world = await setStage(300);
  production = await controlConnection(world, world.production.cluster);
  before = await checksums(production);
  issue = await world.openIssue('hanako', 'Checkout is slow');
  // A developer with production's own credentials tries again and again, for as long as the clone is shut.
  let over = false;
  const trying = (async () => {
    while (!over) {
      const endpoint = await world.quarantinedEndpoint();
      for (const account of [
        { user: 'admin', password: world.production.admin.password },
        { user: 'app_rw', password: productionPassword('app_rw', 7) },
      ])
        if (endpoint) await connect(world, { ...endpoint, ...account }).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  run = await world.comment('hanako', issue, '/clone r6g.large 3d --note "why is @ren slow"');
  while (run.status !== 'completed') {
    const sealed = await readSealedPassword();
    if (sealed && !sealedPasswords.includes(sealed)) sealedPasswords.push(sealed);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await world.runner.idle();
  over = true;
  await trying;
  record = (await recordOf(world, run)) as CloneRecord;
}, 120_000);

afterAll(async () => {
  await production?.end();
  await world?.stop();
});

async function readSealedPassword(): Promise<string | undefined> {
  const claimed = await recordOf(world, run);
  if (!claimed) return undefined;
  return await world.secretString(sealedSecretName(claimed.id)).then(
    (text) => JSON.parse(text).password as string,
    () => undefined,
  );
}

const clones = async () =>
  (await world.clusters()).filter((cluster) => cluster.DBClusterIdentifier?.startsWith('understudy-'));

test('a comment becomes a clone that is ready, of the class and with the lifetime asked for', async () => {
  expect(results(run)).toMatchObject({
    command: 'success',
    mask: 'success',
    publish: 'success',
    notify: 'success',
  });
  expect(record).toMatchObject({
    state: 'ready',
    owner: 'hanako',
    instanceClass: 'db.r6g.large',
    lifetimeHours: 72,
  });
  const [cluster] = await clones();
  expect(cluster?.DBClusterIdentifier).toBe(clusterName(record.id));
  // The one that masked is not waited for: it is masked like the rest, and going.
  const instances = (await world.instances(clusterName(record.id))).filter(
    ({ DBInstanceStatus }) => DBInstanceStatus !== 'deleting',
  );
  expect(instances.map((instance) => instance.DBInstanceClass)).toEqual(['db.r6g.large']);
});

test('the job that masks asks for a machine of its own, by the labels that the infrastructure prints', () => {
  const mask = run.jobs.find((job) => job.key === 'mask');
  expect(mask?.labels).toEqual([`codebuild-understudy-runner-${run.id}-${run.attempt}`, 'understudy-mask']);
});

test('nobody got in before it was masked: every attempt from outside was turned away at the network', () => {
  const name = clusterName(record.id);
  const admitted = world.aws.network.admissions.filter((knock) => knock.cluster === name);
  const quarantine = world.aws.installation.quarantineGroup;
  expect(world.aws.network.refusals.filter((knock) => knock.cluster === name).length).toBeGreaterThan(0);
  expect(
    admitted.filter((knock) => knock.groups.includes(quarantine) && knock.position !== 'runner'),
  ).toEqual([]);
  expect(admitted.some((knock) => knock.position === 'runner')).toBe(true);
});

test('the thread shows 👀, then 🚀, one status comment and one new comment that mentions the requester', async () => {
  const thread = await world.comments(issue);
  const ours = thread.filter((comment) => comment.author === 'github-actions[bot]');
  expect(ours).toHaveLength(2);
  expect(ours[0]?.body).toContain('Ready');
  expect(ours[1]?.body).toContain('@hanako');
  expect(ours[1]?.body).toContain(`--secret-id ${connectionSecretName(record.id)}`);
  expect(ours[1]?.body).toContain('--ssl-mode=VERIFY_IDENTITY');
  expect(await world.reactions(issue, '/clone')).toEqual(['eyes', 'rocket']);
  // The note names somebody who has nothing to do with it, and who must not be called by our name.
  expect(ours.map((comment) => comment.body).join('\n')).not.toMatch(/@ren\b/);
});

describe('the connection secret', () => {
  test('has the fields that clients of RDS expect, and opens the clone over verified TLS', async () => {
    const secret = await connectionOf(world, record.id);
    expect(secret).toMatchObject({
      engine: 'mysql',
      username: 'admin',
      dbname: 'app',
      dbClusterIdentifier: clusterName(record.id),
    });
    const clone = await connect(world, { ...secret, user: secret.username, database: secret.dbname });
    try {
      const [tls] = await clone.query("SHOW SESSION STATUS LIKE 'Ssl_version'");
      expect((tls as { Value: string }[])[0]?.Value).toMatch(/^TLS/);
      expect(await rowCounts(clone)).toEqual(await rowCounts(production));
      expect((await findLeaks(production, clone)).total).toBe(0);
      const [joined] = await clone.query('SELECT COUNT(*) AS n FROM contacts JOIN users USING (email)');
      const [original] = await production.query(
        'SELECT COUNT(*) AS n FROM app.contacts JOIN app.users USING (email)',
      );
      expect(joined).toEqual(original);
    } finally {
      await clone.end();
    }
  });

  test("is the only way in: none of production's accounts works, nor the password that masked it", async () => {
    const { host, port } = await connectionOf(world, record.id);
    expect(sealedPasswords.length).toBeGreaterThan(0);
    const stale = [
      { user: 'admin', password: world.production.admin.password },
      ...sealedPasswords.map((password) => ({ user: 'admin', password })),
      ...['app_rw', 'app_ro', 'analyst'].map((user) => ({ user, password: productionPassword(user, 7) })),
    ];
    for (const account of stale) {
      await expect(connect(world, { host, port, ...account })).rejects.toMatchObject({
        code: expect.stringMatching(/ER_ACCESS_DENIED_ERROR|ER_ACCOUNT_HAS_BEEN_LOCKED/),
      });
    }
  });

  test('is in no comment, log, output, annotation or summary, and neither is the sealed one', async () => {
    const { password } = await connectionOf(world, record.id);
    const said = everythingSaid(run) + JSON.stringify(await world.comments(issue)) + JSON.stringify(record);
    for (const secret of [password, ...sealedPasswords, world.production.admin.password]) {
      expect(said).not.toContain(secret);
      expect(said).not.toContain(Buffer.from(secret).toString('base64'));
    }
  });

  test('is known to the runner as a secret by each job that holds it, and so is the sealed one', async () => {
    const { password } = await connectionOf(world, record.id);
    const hiding = (secret: string) => run.jobs.filter(({ hides }) => hides?.(secret)).map(({ key }) => key);
    expect(hiding(password)).toEqual(['publish']);
    expect(sealedPasswords).not.toEqual([]);
    for (const sealed of sealedPasswords)
      expect(hiding(sealed)).toEqual(expect.arrayContaining(['clone', 'mask']));
  });
});

test('what was proven is in the summary of the run, whole, an output for scripts and an artifact: the digest is that of the record', () => {
  const { summary, steps } = jobOf(run, 'mask');
  const attestation = JSON.parse(steps.find((step) => step.outputs.attestation)?.outputs.attestation ?? '{}');
  expect(attestation).toMatchObject({
    digest: record.attestation?.digest,
    columnsMasked: expect.any(Number),
  });
  expect(attestation.checks.length).toBe(record.attestation?.checks);
  expect(JSON.parse(/```json\n([\s\S]*?)\n```/.exec(summary)?.[1] ?? '')).toEqual(attestation);
  expect(JSON.parse(String(run.artifacts.get(`attestation-${record.id}`)))).toEqual(attestation);
});

test('the same comment delivered twice makes nothing: one clone, one status comment', async () => {
  world.redeliver(issue, '/clone');
  await world.runner.idle();
  expect(await clones()).toHaveLength(1);
  expect(await world.ledger.list()).toHaveLength(1);
  expect(
    (await world.comments(issue)).filter((comment) => comment.body.includes('understudy:status')),
  ).toHaveLength(1);
  const again = world.runner.runs().filter(({ event }) => event === 'issue_comment');
  expect(again.map((one) => resultOf(one, 'command').reason)).toEqual(['claimed', 'claimed-before']);
});

test('its run started over by another person does nothing twice, and says so', async () => {
  expect(resultOf(run, 'watch')).toMatchObject({ outcome: 'done', reason: 'watched', state: 'ready' });
  const said = (await world.comments(issue)).length;
  const from = world.aws.calls.length;
  world.runner.rerun(run.id, world.github.people.get('olivia'), 'all');
  await world.runner.idle();
  for (const job of ['clone', 'seal', 'mask', 'resize', 'publish'])
    expect(resultOf(run, job)).toMatchObject({ outcome: 'nothing', reason: 'done-before' });
  const changes = world.aws.calls
    .slice(from)
    .filter(({ action }) => /:(Create|Modify|Restore|Delete)/.test(action));
  expect(changes).toEqual([]);
  // Each attempt gets one answer.
  expect(await world.comments(issue)).toHaveLength(said + 1);
  expect((await world.ledger.get(record.id)).state).toBe('ready');
});

test('a sweep before its time leaves it alone; one after it deletes instance, cluster, secrets, and says so', async () => {
  await world.sweep();
  expect(await clones()).toHaveLength(1);
  world.clock.advance(72 * 3_600_000);
  const from = world.aws.calls.length;
  await world.sweep();
  expect(await clones()).toEqual([]);
  const deletions = world.aws.calls.slice(from).filter((call) => /:Delete/.test(call.action));
  expect(deletions.slice(0, 2).map((call) => call.action)).toEqual([
    'rds:DeleteDBInstance',
    'rds:DeleteDBCluster',
  ]);
  // Beside what is deleted, IAM may judge a final snapshot, which is not made.
  const noSnapshot = expect.stringMatching(/:cluster-snapshot:\*$/);
  const ours = expect.stringContaining(`understudy-clone-${record.id}`);
  for (const { action, arns } of deletions)
    expect(arns).toEqual(
      arns.length > 1 && action === 'rds:DeleteDBCluster' ? [ours, noSnapshot] : arns.map(() => ours),
    );
  await expect(connectionOf(world, record.id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect((await world.ledger.get(record.id)).state).toBe('deleted');
  // Each sweep was complete, and said so to the alarm that waits for it.
  expect(world.aws.measurements.map(({ metric, value }) => `${metric} ${value}`)).toEqual([
    'Sweeps 1',
    'UnmaskedTooLong 0',
    'Sweeps 1',
    'UnmaskedTooLong 0',
  ]);
  expect((await world.comments(issue)).at(-1)?.body).toMatch(/@hanako.*Its time was up/s);
});

test('production is as it was, and no call ever named it but to read and to copy it', async () => {
  expect(await checksums(production)).toEqual(before);
  const touching = world.aws.calls.filter(
    (call) =>
      call.arns.some((arn) => arn.endsWith(':app-production')) && !/:(Describe|List)/.test(call.action),
  );
  expect([...new Set(touching.map((call) => call.action))]).toEqual(['rds:RestoreDBClusterToPointInTime']);
});
