import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { command } from '../scripts/testing/masking/command.ts';
import { main } from './cli/main.ts';
import { maskWith } from './mask.ts';
import type { MaskOptions } from './phases/mask-options.ts';
import type { Grounds } from './run/may-be-masked.ts';

// What a server or a policy can be like that masking must not begin on, or not end: each by its code, on a real server.
// It writes a binary log, as a clone under a wrong parameter group would.
let clone: TestClone;

const TABLES = [
  'CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, nick VARCHAR(60) NOT NULL)',
  "INSERT INTO people VALUES (1, 'a@shop.example', 'ann'), (2, 'b@shop.example', 'bob'), (3, 'c@shop.example', 'cas')",
];

beforeAll(async () => {
  clone = await withTestClone({ options: { 'log-bin': 'binlog' } });
  // Aurora's master user lacks it; here all but one test has masking leave the log.
  await clone.root.query('GRANT SESSION_VARIABLES_ADMIN ON *.* TO rds_superuser_role');
});
afterAll(() => clone.close());

const policyOf = (rules: string, after = '') =>
  `tables:\n  people:\n    email: email\n    nick: { text: scramble }\n${rules}${after}`;

async function reasonOf(
  change: Partial<MaskOptions> & { readonly rules?: string; readonly after?: string } = {},
): Promise<string> {
  const { rules = '', after, ...options } = change;
  const may: Grounds = { ...SEALED, despite: ['binary-log'] };
  const file = after === undefined ? '' : 'after: [after.sql]\n';
  const policy = {
    file: 'policy.yml',
    text: policyOf(rules, file),
    ...(after === undefined ? {} : { further: { 'after.sql': after } }),
  };
  return await maskWith({ target: clone.target, may, policy, ...options }, { dropIndexesFrom: 1 }).then(
    () => 'masked',
    (error: { reason?: string }) => error.reason ?? String(error),
  );
}

describe('a server', () => {
  test('that is not there, or whose certificate nobody vouches for', async () => {
    expect(await reasonOf({ target: { ...clone.target, port: 1 } })).toBe('cannot-connect');
    const { tls: _, ...target } = clone.target;
    expect(await reasonOf({ target })).toBe('certificate-refused');
  });

  test('whose binary log masking may not be kept out of', async () => {
    await clone.reset(...TABLES);
    await clone.root.query('REVOKE SESSION_VARIABLES_ADMIN ON *.* FROM rds_superuser_role');
    expect(await reasonOf()).toBe('binary-log-on');
    await clone.root.query('GRANT SESSION_VARIABLES_ADMIN ON *.* TO rds_superuser_role');
  });

  test('is looked at all the same, without a word in its binary log, unless that writes down what temporary tables are given', async () => {
    await clone.reset(...TABLES);
    await clone.root.query('REVOKE SESSION_VARIABLES_ADMIN ON *.* FROM rds_superuser_role');
    const position = async () => JSON.stringify((await clone.root.query('SHOW BINARY LOG STATUS'))[0]);
    const look = async () => {
      const codes = [];
      for (const verb of ['discover', 'lint', 'plan'])
        codes.push((await command(clone.target, policyOf(''), verb)).code);
      return codes;
    };
    try {
      const before = await position();
      expect(await look()).toEqual([0, 0, 0]);
      expect(await position()).toBe(before);
      await clone.root.query("SET GLOBAL binlog_format = 'STATEMENT'");
      expect(await look()).toEqual([1, 1, 1]);
    } finally {
      await clone.root.query("SET GLOBAL binlog_format = 'ROW'");
      await clone.root.query('GRANT SESSION_VARIABLES_ADMIN ON *.* TO rds_superuser_role');
    }
  });

  test('that writes down every statement', async () => {
    await clone.reset(...TABLES);
    await clone.root.query('SET GLOBAL general_log = ON');
    expect(await reasonOf()).toBe('general-log-on');
    await clone.root.query('SET GLOBAL general_log = OFF');
  });

  test('where an earlier session cannot be ended', async () => {
    await clone.reset(...TABLES, "CREATE USER 'app_rw'@'%' IDENTIFIED BY 'secret'");
    const earlier = await clone.connect('app_rw', 'secret');
    await clone.root.query('REVOKE CONNECTION_ADMIN ON *.* FROM rds_superuser_role');
    expect(await reasonOf()).toBe('sessions-not-ended');
    await clone.root.query('GRANT CONNECTION_ADMIN ON *.* TO rds_superuser_role');
    earlier.destroy();
  });

  test('whose triggers are those of an account that nobody may act for', async () => {
    await clone.reset(...TABLES, 'CREATE TRIGGER theirs BEFORE UPDATE ON people FOR EACH ROW SET @seen = 1');
    expect(await reasonOf()).toBe('triggers-cannot-return');
  });

  test('where rows go while they are masked', async () => {
    await clone.reset(...TABLES);
    await clone.root.query('BEGIN');
    await clone.root.query('DELETE FROM app.people WHERE id = 2');
    let begun = false;
    const masking = reasonOf({
      onProgress: ({ phase }) => {
        if (phase !== 'execute' || begun) return;
        begun = true;
        setTimeout(() => void clone.root.query('COMMIT'), 500);
      },
    });
    expect(await masking).toBe('rows-changed');
  });
});

describe('a policy', () => {
  test('whose condition MySQL does not understand', async () => {
    await clone.reset(...TABLES);
    expect(await reasonOf({ rules: `    rows: { keep: "JSON_EXTRACT(nick, '$.a') = 1" }\n` })).toBe(
      'rows-condition',
    );
  });

  test('whose own SQL fails', async () => {
    await clone.reset(...TABLES);
    // What is there already, no look at the statement tells.
    expect(await reasonOf({ after: "INSERT INTO people (id, email, nick) VALUES (1, 'x', 'y')" })).toBe(
      'after-failed',
    );
    await clone.reset(...TABLES);
    expect(await reasonOf({ after: 'INSERT INTO no_such_table VALUES (1)' })).toBe('policy-invalid');
  });

  test('that promises different masks, and does not keep its word', async () => {
    await clone.reset(
      ...TABLES,
      'ALTER TABLE people ADD code VARCHAR(60) NULL, ADD UNIQUE KEY code (code)',
      "UPDATE people SET code = CONCAT('original-', nick)",
    );
    const rules = `    code: { sql: { expression: "CONCAT('same', LEFT({value}, 0))", unique: true } }\n`;
    expect(await reasonOf({ rules })).toBe('masks-collide');
  });
});

test('a command line that is none', async () => {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  expect(await main(['mask-it'], {}, { out: say, error: say })).not.toBe(0);
  expect(said.join()).toContain('[called-wrongly]');
});
