import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seedProduction } from '../../scripts/sandbox/seed/index.ts';
import { type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { main } from './main.ts';
import { readOptionFile } from './option-file.ts';
import { progressLine } from './progress-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'masking-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PASSWORD: NodeJS.ProcessEnv = { PW: 'master' };

async function run(line: string, environment: NodeJS.ProcessEnv) {
  let [out, error] = ['', ''];
  const code = await main(line.split(' ').filter(Boolean), environment, {
    out: (text) => (out += text),
    error: (text) => (error += text),
  });
  return { code, out, error };
}

describe('called wrongly, it says what to write instead', () => {
  test.each([
    ['', /npm run masking -- VERB/],
    ['maks', /There is no verb maks\.\nVerbs are|Did you mean/],
    ['plan --hots x', /There is no option --hots\.\nDid you mean --host\?/],
    ['run --password secret --host h --user u', /never an argument[\s\S]*--password-env/],
    ['run -psecret --host h', /never an argument/],
    ['plan', /--host is missing/],
    ['plan --host h', /--user is missing/],
    ['plan --host h --user u', /There is no password/],
    ['plan --host h --user u --password-env NOT_SET', /NOT_SET is not set/],
    ['plan --host h --user u --password-env PW --port 99999', /--port is 99999/],
    ['run --connections 0 --host h --user u --password-env PW', /--connections is 0/],
    ['lint --policy nowhere.yml', /nowhere\.yml cannot be read \(ENOENT\)/],
    ['plan --defaults-file nowhere.cnf', /nowhere\.cnf cannot be read/],
    ['plan too much', /"too much" is too much/],
  ])('%s', async (line, told) => {
    const { code, out, error } = await run(line, PASSWORD);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(told);
    expect(error).not.toContain('secret');
  });

  test('--help, for all and for each verb', async () => {
    for (const verb of ['', 'discover', 'review', 'snapshot', 'lint', 'plan', 'run', 'verify', 'fidelity']) {
      const { code, out } = await run(`${verb} --help`, PASSWORD);
      expect({ verb, code }).toEqual({ verb, code: 0 });
      expect(out).toMatch(verb === '' ? /Exit codes/ : new RegExp(`npm run masking -- ${verb}`));
      // Each takes a server, lint among them.
      expect(out).toContain('--password-env NAME');
    }
  });
});

test('an option file, with quotes, comments and other groups', () => {
  const file =
    '# ours\n[mysqld]\nuser=mysql\n[client]\nhost = db.internal # near\nport=3307\nuser="admin"\npassword = \'a#b\\\\c\'\nssl_ca=/x.pem\nssl-mode=REQUIRED\n';
  expect(readOptionFile(file)).toEqual({
    host: 'db.internal',
    port: '3307',
    user: 'admin',
    password: 'a#b\\c',
    'ssl-ca': '/x.pem',
  });
});

test('the line of progress', () => {
  const line = progressLine({
    phase: 'execute',
    table: 'app.users',
    rowsDone: 250,
    rowsTotal: 1000,
    rowsPerSecond: 12_345,
    secondsLeft: 75,
  });
  expect(line).toBe('execute ██████░░░░░░░░░░░░░░░░░░ 25 %  12,345 rows/s, 1:15 left  app.users');
});

describe('on a server', () => {
  let clone: TestClone;
  let at: string;
  const draft = join(folder, 'draft.yml');
  beforeAll(async () => {
    clone = await withTestClone();
    await clone.reset('DROP DATABASE app');
    await seedProduction(
      { host: '127.0.0.1', port: clone.target.port, user: 'admin', password: 'master' },
      { users: 200, messages: 300, seed: 2 },
    );
    const options = join(folder, 'client.cnf');
    writeFileSync(
      options,
      `[client]\nhost=127.0.0.1\nport=${clone.target.port}\nuser=admin\npassword=master\n`,
    );
    at = `--defaults-file ${options} --no-tls`;
  });
  afterAll(() => clone.close());

  test('a policy from nothing: discover, lint, plan, run, verify', async () => {
    const found = await run(`discover ${at} --write ${draft}`, PASSWORD);
    expect(found).toMatchObject({ code: 0, error: '' });
    expect(found.out).toMatch(/app\.users\.email +varchar\(255\) +email +100 % +a+\.a+/);
    expect(await run(`discover ${at} --write ${draft}`, PASSWORD)).toMatchObject({ code: 2 }); // Never replaces a policy.
    const begun = join(folder, 'begun.yml');
    writeFileSync(begun, 'locale: en # nothing is decided yet\ntables: {}\n');
    expect(await run(`discover ${at} --write ${begun}`, PASSWORD)).toMatchObject({ code: 0, error: '' });
    expect(readFileSync(begun, 'utf8')).toBe(readFileSync(draft, 'utf8'));

    expect(await run(`lint --policy ${draft}`, PASSWORD)).toMatchObject({ code: 0, error: '' });
    expect(await run(`lint --policy ${draft} ${at}`, PASSWORD)).toMatchObject({ code: 0, error: '' });
    const misspelt = join(folder, 'misspelt.yml');
    writeFileSync(misspelt, readFileSync(draft, 'utf8').replace('    email: email', '    emial: email'));
    const refused = await run(`lint --policy ${misspelt} ${at} --json`, PASSWORD);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ error: { reason: expect.stringMatching(/^policy-/) } });

    const shown = await run(`plan --policy ${draft} ${at}`, PASSWORD);
    expect(shown.out).toMatch(
      /app\.users: chunks \(ranges of PRIMARY \(id\)\)[\s\S]*UPDATE `app`\.`users` SET/,
    );
    expect(shown.out).toMatch(/created_at: a moment that the application notes/);
    const plan = JSON.parse((await run(`plan --policy ${draft} ${at} --json`, PASSWORD)).out);
    expect(plan.tables).toHaveLength(10);

    expect((await run(`verify --policy ${draft} ${at}`, PASSWORD)).code).toBe(1); // Nothing is masked yet.
    const masked = await run(`run --policy ${draft} ${at} --json`, {});
    expect(masked).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(masked.out)).toMatchObject({ tables: 10, checks: expect.any(Array) });
    expect(await run(`verify --policy ${draft} ${at}`, PASSWORD)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^All \d+ checks passed/),
    });

    await clone.root.query("UPDATE app.access_logs SET path = '/ask?taro@shop.jp' LIMIT 1");
    await clone.root.query("UPDATE app.contacts SET email = 'taro@shop.jp' LIMIT 1");
    const { code, out } = await run(`verify --policy ${draft} ${at}`, PASSWORD);
    expect(code).toBe(1);
    expect(out).toMatch(/app\.access_logs: no personal data in any column \(path: email in 1 values\)/);
    expect(out).toMatch(/app\.contacts\.email: every row is email \(1 rows are not\)/);
    expect(out).not.toContain('taro');
  });

  test('the structure in a file: written once, compared, and a policy judged by it without a server', async () => {
    const policy = join(folder, 'kept.yml');
    const file = join(folder, 'kept.snapshot.yml');
    const saved = '--policy '.concat(policy);
    writeFileSync(policy, readFileSync(draft, 'utf8'));
    expect(await run(`snapshot ${saved} ${at} --check`, PASSWORD)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/There is no .*kept\.snapshot\.yml[\s\S]*\[snapshot-missing\]/),
    });
    expect((await run(`snapshot ${saved} ${at}`, PASSWORD)).out).toMatch(/of 10 tables is in/);
    const text = readFileSync(file, 'utf8');
    expect((await run(`snapshot ${saved} ${at}`, PASSWORD)).out).toMatch(/is as the server is/);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(await run(`snapshot ${saved} ${at} --check`, PASSWORD)).toMatchObject({ code: 0 });
    const sound = await run(`lint ${saved} --snapshot ${file}`, {});
    expect(sound).toMatchObject({ code: 0, out: expect.stringMatching(/Only a server can tell/) });

    await clone.root.query('ALTER TABLE app.users ADD nickname VARCHAR(40), DROP bio');
    const differs = await run(`snapshot ${saved} ${at} --check`, PASSWORD);
    expect(differs).toMatchObject({ code: 1, error: '' });
    expect(differs.out).toMatch(
      /column app\.users\.bio is gone\n[\s\S]*column app\.users\.nickname is new: \{ type: varchar\(40\)/,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
    await run(`snapshot ${saved} ${at}`, PASSWORD);
    const refused = await run(`lint ${saved} --snapshot ${file}`, {});
    expect(refused.code).toBe(1);
    expect(refused.error).toMatch(
      /kept\.yml:\d+:\d+: app\.users\.nickname \(varchar\(40\)\): is not decided/,
    );
    expect(refused.error).toMatch(/app\.users has no column bio/);
    expect(await run(`lint ${saved} --snapshot ${file} ${at}`, PASSWORD)).toMatchObject({ code: 2 });
    writeFileSync(file, 'version: 9\n');
    expect(await run(`lint ${saved} --snapshot ${file}`, {})).toMatchObject({
      code: 1,
      error: expect.stringMatching(/\[snapshot-invalid\]/),
    });
    await clone.root.query('ALTER TABLE app.users DROP nickname');
  });

  test('a database that is left out, and a server that is not there', async () => {
    await clone.root.query('CREATE DATABASE crm');
    expect(await run(`run --policy ${draft} ${at} --database app`, PASSWORD)).toMatchObject({
      code: 2,
      error: expect.stringMatching(/also holds crm/),
    });
    expect(await run(`discover ${at} --database app`, PASSWORD)).toMatchObject({ code: 0 });
    expect(await run(`discover ${at} --database ap`, PASSWORD)).toMatchObject({
      code: 2,
      error: expect.stringMatching(/There is no database ap/),
    });
    await clone.root.query('DROP DATABASE crm');
    expect(
      await run('plan --host 127.0.0.1 --port 1 --user u --password-env PW --no-tls', PASSWORD),
    ).toMatchObject({
      code: 3,
    });
  });
});
