import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusterName, TAGS, tagOf } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { installPackage } from '../../testing/installed.ts';
import { answers, ask, jobOf, over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { results, until } from '../../testing/sandbox/seen.ts';
import { CONNECT, writeConnect } from '../client.ts';
import type { WorkflowRun } from '../github/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// Every verb through the real workflow file, most of them on one clone: the tests follow one another.
let world: World;
let issue: number;
let run: WorkflowRun;
let id: string;

beforeAll(async () => {
  world = await setStage(100);
  world.github.people.set({ login: 'kenji', role: 'write' });
  issue = await world.openIssue('hanako', 'Checkout is slow');
}, 120_000);

afterAll(async () => world?.stop());

const record = async (): Promise<CloneRecord> => await world.ledger.get(id);
const cluster = async () =>
  (await world.clusters()).find((one) => one.DBClusterIdentifier === clusterName(id));

describe('answers that need no clone', () => {
  test('each is given once, in its own thread, and starts no other job', async () => {
    const asked = await ask(world, [
      ['hanako', '/clone help'],
      ['hanako', '／ｃｌｏｎｅ help extend'],
      ['kenji', '/clone list'],
      ['hanako', '/clone r6g.large 3d --dry-run'],
      ['hanako', 'thanks!\n\n> /clone help'],
    ]);
    const said = await Promise.all(asked.map(async (one) => await answers(world, one.issue)));
    expect(said).toEqual([
      [expect.stringContaining('### Commands')],
      [expect.stringContaining('/clone extend [ID] LIFETIME')],
      [expect.stringContaining('There are no clones')],
      [expect.stringContaining('A dry run: nothing was made')],
      [],
    ]);
    expect(said[3]?.[0]).toMatch(
      /Data as of \| 20.*\n.*Copied from \| .*the long way.*\n.*r6g\.large[\s\S]*Masks \| \d+ columns in \d+ tables[\s\S]*\$\d/,
    );
    expect(asked.map((one) => resultOf(one.run, 'command').reason)).toEqual([
      ...Array.from({ length: 4 }, () => 'answered'),
      'not-a-command',
    ]);
    for (const one of asked)
      expect(Object.entries(results(one.run)).filter(([, result]) => result !== 'skipped')).toEqual([
        ['command', 'success'],
      ]);
    expect(await world.ledger.list()).toEqual([]);
  });
});

test('a pull request is a thread like any other', async () => {
  const person = world.github.people.get('hanako');
  const { number } = world.github.threads.open(
    { title: 'A change', kind: 'pull-request' },
    { person, byJob: false },
  );
  const asked = await say(world, 'hanako', number, '/clone help');
  expect(resultOf(asked, 'command')).toMatchObject({ outcome: 'done', reason: 'answered' });
  expect(await answers(world, number)).toHaveLength(1);
});

describe('a clone', () => {
  test('is asked for, and is not to be resized or deleted by another before it is ready', async () => {
    run = await world.comment('hanako', issue, '/clone r6g.large 3d');
    id = (await until('the record', async () => await recordOf(world, run))).id;
    const [resize, other] = await ask(world, [
      ['hanako', `/clone resize ${id} r6g.xlarge`],
      ['kenji', `/clone cancel ${id}`],
    ]);
    expect(resize && resultOf(resize.run, 'command')).toMatchObject({
      outcome: 'refused',
      reason: 'not-ready',
    });
    expect(other && resultOf(other.run, 'command')).toMatchObject({
      outcome: 'refused',
      reason: 'not-the-owner',
    });
    await over(run);
    expect(await record()).toMatchObject({ state: 'ready', owner: 'hanako' });
    expect(resultOf(run, 'command')).toMatchObject({ outcome: 'done', reason: 'claimed', id });
    expect(resultOf(run, 'publish')).toMatchObject({ outcome: 'done', reason: 'done', state: 'ready' });
    expect(resultOf(run, 'notify')).toMatchObject({ outcome: 'done', reason: 'notified' });
    expect(await world.reactions(issue, '/clone r6g.large')).toEqual(['eyes', 'rocket']);
  }, 180_000);

  test('is shown by status and list', async () => {
    const [status, list] = await ask(world, [
      ['kenji', `/clone status ${id}`],
      ['kenji', '/clone list'],
    ]);
    const [shown] = await answers(world, status?.issue ?? 0);
    expect(shown).toMatch(/✅ Ready/);
    expect(shown).toMatch(/```mermaid\ngantt/);
    expect((await answers(world, list?.issue ?? 0))[0]).toMatch(
      new RegExp(`\`${id}\` \\| \`hanako\` \\| ready`),
    );
  });

  describe('is connected to by scripts/connect', () => {
    let folder: string;
    let connect: string;
    let env: NodeJS.ProcessEnv;
    const start = (...args: string[]) => promisify(execFile)(connect, [id, ...args], { env });
    const ask = (sql: string) => ['--', '--batch', '--skip-column-names', '-e', sql];
    const secret = async () => JSON.parse(await world.secretString(`understudy-clone-${id}`));

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'understudy-connect-test-'));
      connect = await writeConnect(world, folder, CONNECT);
      writeFileSync(join(folder, 'aws'), fakeAws(join(folder, 'session.json')), { mode: 0o755 });
      env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, TERM: 'dumb' };
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('which shows the password nowhere: no argument, environment or file has it while a query runs', async () => {
      const { password } = await secret();
      const running = start(...ask('SELECT COUNT(*), SLEEP(2) FROM (SELECT 1) AS one'));
      await until('the query to run', async () =>
        world.aws.control(clusterName(id)) && traces('SLEEP(2)').length > 0 ? true : undefined,
      );
      expect(traces(password)).toEqual([]);
      expect(filesWith(folder, password)).toEqual([]);
      expect((await running).stdout).toBe('1\t0\n');
      const gone = promisify(execFile)(connect, ['bababa'], { env });
      await expect(gone).rejects.toMatchObject({ stderr: expect.stringContaining('no such clone is ready') });
    }, 180_000);

    test('which says in its prompt which clone it is and when it goes, on a terminal', async () => {
      const { expiresAt } = await record();
      const session = promisify(execFile)('script', ['-qec', `${connect} ${id}`, '/dev/null'], { env });
      session.child.stdin?.end('SELECT COUNT(*) AS counted FROM users;\nexit\n');
      const { stdout } = await session;
      const until = `${expiresAt.slice(0, 10)} ${expiresAt.slice(11, 16)} UTC`;
      expect(stdout).toContain(`clone ${id} until ${until} [app]> `);
      expect(stdout).toContain(`Clone ${id}, gone at ${until}, in `);
      expect(stdout).toContain('|     100 |');
      expect(stdout).not.toContain((await secret()).password);
    }, 180_000);

    test('and which writes settings for other clients, with the password only where that was asked for', async () => {
      const { host, port, password } = await secret();
      for (const client of ['mycli', 'dbeaver', 'tableplus', 'rails', 'laravel', 'mysql']) {
        const { stdout, stderr } = await start('--print', '--for', client);
        expect([client, stdout]).toEqual([client, expect.stringContaining(host)]);
        expect(stdout).toContain(String(port));
        expect(stdout + stderr).not.toContain(password);
        const asked = await start('--print', '--for', client, '--show-password');
        expect(asked.stdout).toContain(password);
      }
      expect(filesWith(folder, password)).toEqual([]);
    }, 180_000);

    test('and by npx, in a project that has nothing of it but the package', async () => {
      const own = mkdtempSync(join(tmpdir(), 'understudy-npx-test-'));
      try {
        const bin = join(installPackage(own), 'node_modules/.bin/understudy-connect');
        const program = await writeConnect(world, own, bin);
        const { stdout } = await promisify(execFile)(program, [id, ...ask('SELECT COUNT(*) FROM users')], {
          env,
        });
        expect(stdout).toBe('100\n');
      } finally {
        rmSync(own, { recursive: true, force: true });
      }
    }, 180_000);

    test('through an instance, by a session that ends with the client', async () => {
      const { host, port, password } = await secret();
      const { stdout } = await start(
        '--bastion',
        'i-0123456789abcdef0',
        ...ask('SELECT COUNT(*) FROM users'),
      );
      expect(stdout).toBe('100\n');
      const session = JSON.parse(readFileSync(join(folder, 'session.json'), 'utf8'));
      const at = (name: string) => session.args[session.args.indexOf(name) + 1];
      expect(session.args.slice(0, 2)).toEqual(['ssm', 'start-session']);
      expect(at('--target')).toBe('i-0123456789abcdef0');
      expect(at('--document-name')).toBe('AWS-StartPortForwardingSessionToRemoteHost');
      expect(JSON.parse(at('--parameters'))).toMatchObject({ host: [host], portNumber: [String(port)] });
      expect(JSON.stringify(session)).not.toContain(password);
      expect(() => process.kill(session.plugin, 0)).toThrow(/ESRCH/);
    }, 180_000);
  });

  test('is extended, in its tags and in its record, from the time of the comment', async () => {
    const asked = world.clock.now();
    const extension = await say(world, 'hanako', issue, '/clone extend 7d');
    expect(resultOf(extension, 'extend')).toMatchObject({ outcome: 'done', reason: 'extended', id });
    const { expiresAt } = await record();
    expect(Math.abs(Date.parse(expiresAt) - asked - 7 * 86_400_000)).toBeLessThan(60_000);
    expect(tagOf((await cluster())?.TagList, TAGS.expiresAt)).toBe(expiresAt);
    const said = await answers(world, issue);
    expect(said.at(-1)).toMatch(/@hanako, clone .* now lives until/);
    // The status comment, which nobody watches any more, says it to programs alone.
    expect(said[0]).toContain(`"goneAt":"${expiresAt}"`);
    const refusals = await ask(world, [
      ['hanako', `/clone extend ${id} 1h`],
      ['hanako', `/clone extend ${id} 90d`],
    ]);
    expect(refusals.map((one) => resultOf(one.run, 'command').reason)).toEqual([
      'extend-earlier',
      'lifetime-over-limit',
    ]);
    // Re-run by somebody else who may give commands, but not this one.
    world.runner.rerun(extension.id, world.github.people.get('kenji'), 'all');
    await over(extension);
    expect(resultOf(extension, 'command')).toMatchObject({ outcome: 'refused', reason: 'not-the-owner' });
    expect((await record()).expiresAt).toBe(expiresAt);
  }, 180_000);

  test('gets another class once, of two people who ask in the same second', async () => {
    const asked = await ask(world, [
      ['hanako', `/clone resize ${id} r6g.xlarge`],
      ['olivia', `/clone resize ${id} r6g.2xlarge`],
    ]);
    const said = asked.map((one) => resultOf(one.run, 'command'));
    expect(said.map(({ reason }) => reason).sort()).toEqual(['accepted', 'not-ready']);
    const winner = asked[said.findIndex(({ reason }) => reason === 'accepted')];
    expect(winner && results(winner.run)).toMatchObject({
      clone: 'skipped',
      mask: 'skipped',
      resize: 'success',
      publish: 'skipped',
      notify: 'success',
    });
    const { instanceClass, state, resizeTo } = await record();
    expect([state, resizeTo]).toEqual(['ready', undefined]);
    const [instance] = await world.instances(clusterName(id));
    expect(instance?.DBInstanceClass).toBe(instanceClass);
    expect((await answers(world, issue)).at(-1)).toMatch(/has its new class/);
  }, 180_000);

  test('cannot be cancelled any more, only deleted: by its owner, or an admin', async () => {
    const [cancel, other] = await ask(world, [
      ['hanako', `/clone cancel ${id}`],
      ['kenji', `/clone delete ${id}`],
    ]);
    expect(cancel && resultOf(cancel.run, 'command')).toMatchObject({ reason: 'not-under-way' });
    expect((await answers(world, cancel?.issue ?? 0))[0]).toContain(`/clone delete ${id}`);
    expect(other && resultOf(other.run, 'command')).toMatchObject({ reason: 'not-the-owner' });
    const deletion = await say(world, 'olivia', issue, `/clone delete ${id}`);
    expect(resultOf(deletion, 'delete')).toMatchObject({ outcome: 'done', reason: 'deleted', id });
    expect(await cluster()).toBeUndefined();
    expect((await record()).state).toBe('deleted');
    const said = await answers(world, issue);
    expect(said.at(-1)).toMatch(/is deleted[\s\S]*As it was asked to be/);
    expect(said[0]).toMatch(/🗑️ Deleted/);
  }, 180_000);
});

describe('a request that is cancelled', () => {
  test('while the source is copied, which AWS does not break off: the copy goes, too', async () => {
    issue = await world.openIssue('hanako', 'A third');
    run = await world.comment('hanako', issue, '/clone');
    id = (await until('the record', async () => await recordOf(world, run))).id;
    await until('the copy', async () => ((await cluster())?.Status === 'creating' ? true : undefined));
    await say(world, 'hanako', issue, '/clone cancel');
    await over(run);
    expect(await cluster()).toBeUndefined();
    expect(await record()).toMatchObject({ state: 'deleted' });
  }, 180_000);

  test('while it is masked: nothing is opened, the run ends, everything goes', async () => {
    issue = await world.openIssue('hanako', 'Another');
    run = await world.comment('hanako', issue, '/clone');
    id = (await until('the record', async () => await recordOf(world, run))).id;
    await until('masking', async () => ((await record()).state === 'masking' ? true : undefined));
    const cancellation = await say(world, 'hanako', issue, '/clone cancel');
    expect(resultOf(cancellation, 'cancel')).toMatchObject({ outcome: 'done', reason: 'deleted', id });
    await over(run);
    expect(run.conclusion).toBe('cancelled');
    expect(results(run)).toMatchObject({ publish: 'cancelled' });
    expect(await record()).toMatchObject({ state: 'deleted' });
    expect((await record()).events.map(({ state }) => state)).not.toContain('ready');
    expect(await cluster()).toBeUndefined();
    expect((await answers(world, issue)).at(-1)).toMatch(/The request was cancelled/);
    // A re-run of it by anybody makes nothing.
    world.runner.rerun(run.id, world.github.people.get('hanako'), 'failed');
    await over(run);
    expect(await cluster()).toBeUndefined();
    expect((await record()).state).toBe('deleted');
  }, 180_000);
});

describe('what becomes of the thread meanwhile changes nothing', () => {
  const [owner, repo] = ['acme', 'understudy'];

  test('the comment is edited, then deleted, and its issue closed; another issue is transferred', async () => {
    const issues = [await world.openIssue('hanako', 'Closed'), await world.openIssue('kenji', 'Transferred')];
    const [closed = 0, moved = 0] = issues;
    const runs = [
      await world.comment('hanako', closed, '/clone'),
      await world.comment('kenji', moved, '/clone'),
    ];
    const [first, second] = await Promise.all(
      runs.map((one) =>
        until('the status comment', async () => {
          const found = await recordOf(world, one);
          return found?.thread.statusCommentId === undefined ? undefined : found;
        }),
      ),
    );
    const rest = world.octokit('hanako').rest.issues;
    const comment_id = first?.thread.commentId ?? 0;
    await rest.updateComment({ owner, repo, comment_id, body: `/clone delete ${first?.id}` });
    await rest.deleteComment({ owner, repo, comment_id });
    await rest.update({ owner, repo, issue_number: closed, state: 'closed' });
    // To the token of this repository, what was moved to another is not there; and no board can be had.
    const gone = world.github.faults.add({
      pathPattern: new RegExp(
        `/issues(/(${moved}|comments/(${second?.thread.statusCommentId}|${second?.thread.commentId}))(/|$)|$)`,
      ),
      answer: { status: 404, body: { message: 'Not Found' } },
    });
    await Promise.all(runs.map(over));
    gone();
    for (const one of [first, second])
      expect(await world.ledger.get(one?.id ?? '')).toMatchObject({ state: 'ready' });
    expect((await answers(world, closed)).at(-1)).toMatch(/@hanako[\s\S]*It will be gone at/);
    expect(world.github.threads.get(closed).state).toBe('closed');
    const [, other] = runs;
    expect(other && resultOf(other, 'notify')).toMatchObject({ reason: 'notified-in-summary' });
    expect(other && jobOf(other, 'notify').summary).toMatch(/is ready[\s\S]*get-secret-value/);
    const list = await say(world, 'kenji', closed, '/clone list');
    expect(resultOf(list, 'command')).toMatchObject({ reason: 'answered' });
    expect((await answers(world, closed)).at(-1)).toContain(`\`${second?.id}\``);
  }, 180_000);
});

describe('the forms', () => {
  test('go through the same code as a comment', async () => {
    const hanako = world.github.people.get('hanako');
    const dispatched = await world.runner.dispatchRun('clone.yml', { command: 'list' }, hanako);
    await over(dispatched);
    expect(resultOf(dispatched, 'command')).toMatchObject({ outcome: 'done', reason: 'answered' });
    const stranger = await world.runner.dispatchRun('clone.yml', {}, world.github.people.get('ren'));
    await over(stranger);
    expect(resultOf(stranger, 'command')).toMatchObject({ outcome: 'refused', reason: 'role-too-low' });
    const body =
      '### Class\n\nr6g.large\n\n### Lifetime\n\n3d\n\n### Source\n\n_No response_\n\n### Fresh\n\n- [ ] Yes\n\n### Dry run\n\n- [x] Yes\n\n### Note\n\n_No response_';
    const before = world.runner.runs().length;
    const form = await world.openIssue('hanako', 'A clone', body);
    const submitted = await until('the run of the form', () => world.runner.runs()[before]);
    await over(submitted);
    expect((await answers(world, form))[0]).toMatch(/A dry run: nothing was made[\s\S]*r6g\.large/);
  });
});

/** Processes of this machine that have a text in their arguments or environment; those of the database servers aside. */
function traces(text: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) =>
      ['cmdline', 'environ'].filter((file) => readOrEmpty(`/proc/${pid}/${file}`).includes(text)),
    );
}

/** Files below a folder that hold a text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    readOrEmpty(join(folder, file)).includes(text),
  );
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // It ended, is a folder, or is not ours.
  }
}

/**
 * The AWS CLI as far as a session goes: it leaves signals to its plugin, which forwards the port until it is
 * interrupted. What it was given is written down.
 */
function fakeAws(file: string): string {
  const plugin = `
    const net = require('node:net');
    const { host, portNumber, localPortNumber } = JSON.parse(process.argv[1]);
    process.on('SIGINT', () => process.exit(0));
    net.createServer((near) => {
      const far = net.connect(Number(portNumber[0]), host[0]);
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy());
      far.on('error', () => near.destroy());
    }).listen(Number(localPortNumber[0]), '127.0.0.1');`;
  return `#!/usr/bin/env node
    const { spawn } = require('node:child_process');
    const { writeFileSync } = require('node:fs');
    const args = process.argv.slice(2);
    const plugin = spawn(process.execPath, ['-e', ${JSON.stringify(plugin)}, args[args.indexOf('--parameters') + 1]]);
    writeFileSync(${JSON.stringify(file)}, JSON.stringify({ args, env: process.env, plugin: plugin.pid }));
    process.on('SIGINT', () => {});
    plugin.on('exit', () => process.exit(0));
  `;
}
