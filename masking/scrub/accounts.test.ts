import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import mysql2 from 'mysql2/promise';
import { SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { command } from '../../scripts/testing/masking/command.ts';
import { type TestServer, withTestServer } from '../../scripts/testing/sandbox/test-server.ts';
import { maskDatabase } from '../mask.ts';
import type { MaskingTarget } from '../session/session.ts';

// A server that nobody manages: its root holds SYSTEM_USER, and the account that masks does not.
const POLICY = 'tables: { people: { email: email } }\n';

let server: TestServer;
let target: MaskingTarget;
beforeEach(async () => {
  server = await withTestServer();
  target = { host: '127.0.0.1', port: server.port, user: 'masker', password: 'secret', tls: false };
  await server.root.query(
    `CREATE DATABASE app; CREATE TABLE app.people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL); INSERT INTO app.people VALUES (1, 'ann@shop.example');
     CREATE USER masker IDENTIFIED BY 'secret'; GRANT ALL ON *.* TO masker WITH GRANT OPTION; REVOKE SYSTEM_USER, SUPER ON *.* FROM masker;
     CREATE USER app_rw IDENTIFIED BY 'secret'`,
  );
});
afterEach(() => server.close());

/** Locks root, which ends its own session: nobody but the one who masks is left. */
async function lockRoot(): Promise<void> {
  await server.root.query('ALTER USER root@localhost ACCOUNT LOCK');
  server.root.destroy();
}

async function accounts(): Promise<string[]> {
  const { host, port, user, password } = target;
  const connection = await mysql2.createConnection({ host, port, user, password });
  const [rows] = await connection.query(
    "SELECT CONCAT(User, '@', Host, ' ', account_locked) AS account FROM mysql.user WHERE User NOT LIKE 'mysql.%' ORDER BY 1",
  );
  await connection.end();
  return (rows as { account: string }[]).map(({ account }) => account);
}

/** Lint and a run name these accounts, and change nothing. */
async function refused(...named: readonly string[]): Promise<void> {
  const before = await accounts();
  for (const verb of ['lint', 'run'] as const) {
    const { code, error } = await command(target, POLICY, verb);
    expect({ verb, code }).toEqual({ verb, code: 1 });
    expect(error).toContain('[accounts-not-locked]');
    const lines = error.split('\n').filter((line) => line.includes(': SYSTEM_USER'));
    expect(lines).toEqual(named.map((account) => `${account}: SYSTEM_USER`));
  }
  expect(await accounts()).toEqual(before);
}

test('accounts that only SYSTEM_USER may lock are named, one by one, and nothing is changed', async () => {
  await refused("'root'@'localhost'");
  await server.root.query("CREATE USER dba IDENTIFIED BY 'x'; GRANT SYSTEM_USER ON *.* TO dba");
  await refused("'dba'@'%'", "'root'@'localhost'");
  expect((await server.root.query("SHOW DATABASES LIKE 'understudy%'"))[0]).toEqual([]);
});

test('what nobody can log in with is no reason to stop, and stays', async () => {
  await server.root.query(
    `CREATE ROLE dba_role; GRANT SYSTEM_USER ON *.* TO dba_role;
     INSTALL PLUGIN mysql_no_login SONAME 'mysql_no_login.so'; CREATE USER nobody IDENTIFIED WITH mysql_no_login; GRANT SYSTEM_USER ON *.* TO nobody`,
  );
  await lockRoot();
  expect(await command(target, POLICY, 'run')).toMatchObject({ code: 0, error: '' });
  expect(await accounts()).toEqual(['dba_role@% Y', 'masker@% N', 'nobody@% N', 'root@localhost Y']);
});

test('an account that holds SYSTEM_USER through a role is locked and dropped like any', async () => {
  await server.root.query(
    "CREATE ROLE dba_role; GRANT SYSTEM_USER ON *.* TO dba_role; CREATE USER dba IDENTIFIED BY 'x' DEFAULT ROLE dba_role; GRANT dba_role TO dba",
  );
  await lockRoot();
  expect(await command(target, POLICY, 'run')).toMatchObject({ code: 0, error: '' });
  expect(await accounts()).toEqual(['dba_role@% Y', 'masker@% N', 'root@localhost Y']);
});

test('a session that goes on under a locked account is named, and what it takes to end it', async () => {
  await server.root.query('ALTER USER root@localhost ACCOUNT LOCK');
  const { code, error } = await command(target, POLICY, 'run');
  expect(code).toBe(1);
  expect(error).toMatch(/A session of root [\s\S]*SYSTEM_USER[\s\S]*\[sessions-not-ended\]/);
});

test('one of the server’s own that somebody has opened is no longer the server’s', async () => {
  await server.root.query("ALTER USER 'mysql.sys'@localhost IDENTIFIED BY 'x' ACCOUNT UNLOCK");
  await refused("'mysql.sys'@'localhost'", "'root'@'localhost'");
});

test('one of the server’s own that somebody has opened is locked by who may lock it', async () => {
  await server.root.query(
    "GRANT SYSTEM_USER ON *.* TO masker; ALTER USER 'mysql.sys'@localhost IDENTIFIED BY 'x' ACCOUNT UNLOCK",
  );
  expect(await command(target, POLICY, 'run')).toMatchObject({ code: 0, error: '' });
  const { host, port, user, password } = target;
  const own = await mysql2.createConnection({ host, port, user, password });
  const [rows] = await own.query("SELECT account_locked AS locked FROM mysql.user WHERE User = 'mysql.sys'");
  await own.end();
  expect(rows).toEqual([{ locked: 'Y' }]);
});

test('an account that the policy keeps is locked, and no password of before opens it once it is unlocked', async () => {
  await server.root.query(
    "ALTER USER app_rw PASSWORD HISTORY 5; ALTER USER app_rw IDENTIFIED BY 'first'; ALTER USER app_rw IDENTIFIED BY 'second' RETAIN CURRENT PASSWORD",
  );
  await lockRoot();
  const kept = `${POLICY}accounts: { keep: [app_rw] }\n`;
  expect(await command(target, kept, 'run')).toMatchObject({ code: 0, error: '' });
  expect(await accounts()).toEqual(['app_rw@% Y', 'masker@% N', 'root@localhost Y']);
  const { host, port, password } = target;
  const own = await mysql2.createConnection({ host, port, user: 'masker', password });
  await own.query('ALTER USER app_rw ACCOUNT UNLOCK');
  const [history] = await own.query("SELECT COUNT(*) AS n FROM mysql.password_history WHERE User = 'app_rw'");
  await own.end();
  for (const before of ['first', 'second'])
    await expect(
      mysql2.createConnection({ host, port, user: 'app_rw', password: before }),
    ).rejects.toMatchObject({ code: 'ER_ACCESS_DENIED_ERROR' });
  expect(history).toEqual([{ n: 0 }]);
});

test('accounts that the policy keeps are locked, whatever the server wants of a password', async () => {
  const kept = Array.from({ length: 25 }, (_, i) => `kept_${i}`);
  await server.root.query(
    `INSTALL COMPONENT 'file://component_validate_password'; SET GLOBAL validate_password.check_user_name = OFF;
     CREATE USER ${kept.map((user) => `${user} IDENTIFIED BY 'Secret-1'`).join(', ')}`,
  );
  await lockRoot();
  const policy = `${POLICY}accounts: { keep: [${kept.join(', ')}] }\n`;
  expect(await command(target, policy, 'run')).toMatchObject({ code: 0, error: '' });
  expect((await accounts()).filter((one) => one.startsWith('kept_') && one.endsWith(' Y'))).toHaveLength(25);
});

test('where Amazon does not run the server, an account by the name of one of Amazon’s is anybody’s', async () => {
  await server.root.query(
    "CREATE USER rdsadmin@localhost IDENTIFIED BY 'x', rdsproxyadmin IDENTIFIED BY 'x', AWS_LAMBDA_ACCESS IDENTIFIED BY 'x'",
  );
  await lockRoot();
  expect(await command(target, POLICY, 'run')).toMatchObject({ code: 0, error: '' });
  expect(await accounts()).toEqual(['masker@% N', 'root@localhost Y']);
});

test('a comment on an account that stays and cannot be changed', async () => {
  await server.root.query("ALTER USER root@localhost ACCOUNT LOCK COMMENT 'ask ann@shop.example'");
  for (const verb of ['lint', 'run'] as const) {
    const { code, error } = await command(target, POLICY, verb);
    expect({ verb, code }).toEqual({ verb, code: 1 });
    expect(error).toMatch(
      /comment or attribute of 'root'@'localhost': SYSTEM_USER is missing[\s\S]*\[cannot-scrub\]/,
    );
    expect(error).not.toContain('ann@');
  }
});

test('a source of replication that this account may not forget is told before anything is changed', async () => {
  await server.root.query(
    `CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'db.internal', SOURCE_USER = 'copies', SOURCE_PASSWORD = 'hidden';
     REVOKE RELOAD ON *.* FROM masker; ALTER USER root@localhost ACCOUNT LOCK`,
  );
  const { code, error } = await command(target, POLICY, 'lint');
  expect(code).toBe(1);
  expect(error).toMatch(/mysql\.slave_master_info \(.*\): RELOAD is missing[\s\S]*\[cannot-scrub\]/);
  expect(error).not.toMatch(/db\.internal|copies|hidden/);
});

test('an account that may change no others is told so when it masks, and may look at a schema', async () => {
  await server.root.query('REVOKE CREATE USER, UPDATE ON *.* FROM masker');
  expect(await command(target, POLICY, 'lint')).toMatchObject({ code: 0, error: '' });
  const { code, error } = await command(target, POLICY, 'run');
  expect(code).toBe(1);
  expect(error).toMatch(/'app_rw'@'%': .*CREATE USER[\s\S]*\[accounts-not-locked\]/);
});

describe('where Amazon runs the server', () => {
  let clone: TestClone;
  beforeAll(async () => {
    clone = await withTestClone();
  });
  afterAll(() => clone.close());

  test('accounts of Amazon’s stay, and those that are only named like them do not', async () => {
    await clone.reset('CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)');
    const made = ['AWS_ann@%', 'rdsadmin@10.%', 'mysql.ann@%', 'rdsproxyadmin@%', 'AWS_LAMBDA_ACCESS@%'];
    for (const account of made) {
      const at = account.lastIndexOf('@');
      await clone.root.query("CREATE USER ?@? IDENTIFIED BY 'x'", [
        account.slice(0, at),
        account.slice(at + 1),
      ]);
    }
    await maskDatabase({ target: clone.target, may: SEALED, policy: { file: 'policy.yml', text: POLICY } });
    const [rows] = await clone.root.query(
      "SELECT CONCAT(User, '@', Host, ' ', account_locked) AS account FROM mysql.user ORDER BY 1",
    );
    expect((rows as { account: string }[]).map(({ account }) => account)).toEqual([
      'AWS_LAMBDA_ACCESS@% Y',
      'admin@% N',
      'mysql.infoschema@localhost Y',
      'mysql.session@localhost Y',
      'mysql.sys@localhost Y',
      'rds_superuser_role@% Y',
      'rdsadmin@localhost N',
      'rdsproxyadmin@% Y',
    ]);
  });
});
