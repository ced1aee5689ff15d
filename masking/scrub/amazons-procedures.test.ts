import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rowsOf, SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskDatabase } from '../mask.ts';

// What the master user of Amazon's may not do by itself, and has a procedure for.
const POLICY = { file: 'policy.yml', text: 'tables:\n  users: { email: email }\n' };

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());
beforeEach(() =>
  clone.reset(
    'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
    "INSERT INTO users VALUES (1, 'bob@shop.example')",
  ),
);

const mask = () => maskDatabase({ target: clone.target, may: SEALED, policy: POLICY });

describe('the logs that MySQL keeps as tables', () => {
  const write = async (table: string) =>
    await clone.root.query(
      table.startsWith('slow')
        ? `INSERT INTO mysql.${table} VALUES (NOW(6), 'app', '0:0:1', '0:0:0', 1, 1, 'app', 0, 0, 1, 'SELECT ''ann@shop.example''', 7)`
        : `INSERT INTO mysql.${table} VALUES (NOW(6), 'app', 7, 1, 'Query', 'SELECT ''ann@shop.example''')`,
    );
  const counts = async (table: string) =>
    (await rowsOf(clone, `SELECT COUNT(*) AS n FROM mysql.${table}`))[0]?.n;
  const LOGS = ['slow_log', 'general_log'] as const;

  /** Rows can be written into a table of a log only while it is no log. */
  async function withRows(log: (typeof LOGS)[number], inBackup: boolean): Promise<void> {
    await clone.root.query(`CREATE TABLE mysql.${log}_filled LIKE mysql.${log}`);
    await clone.root.query(`ALTER TABLE mysql.${log}_filled ENGINE = MyISAM`);
    await write(`${log}_filled`);
    await clone.root.query(`DROP TABLE IF EXISTS mysql.${log}_backup`);
    await clone.root.query(
      inBackup
        ? `RENAME TABLE mysql.${log}_filled TO mysql.${log}_backup`
        : `RENAME TABLE mysql.${log} TO mysql.${log}_backup, mysql.${log}_filled TO mysql.${log}`,
    );
  }

  test.each(LOGS)('%s: neither the log nor what was moved out of it keeps a statement', async (log) => {
    for (const inBackup of [false, true]) {
      await withRows(log, inBackup);
      expect(await counts(inBackup ? `${log}_backup` : log)).toBe(1);
      const { checks } = await mask();
      for (const table of [log, `${log}_backup`]) expect(await counts(table)).toBe(0);
      expect(checks).toContainEqual({ name: `mysql.${log} is empty`, passed: true, count: inBackup ? 0 : 1 });
      expect(checks).toContainEqual({
        ...{ name: `mysql.${log}_backup is empty`, passed: true },
        count: inBackup ? 1 : 0,
      });
      await clone.reset(
        'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
        "INSERT INTO users VALUES (1, 'bob@shop.example')",
      );
    }
  });

  test('that no procedure empties end the run, and nothing is attested', async () => {
    await withRows('slow_log', true);
    await clone.root.query('DROP PROCEDURE mysql.rds_rotate_slow_log');
    await clone.root.query("CREATE PROCEDURE mysql.rds_rotate_slow_log() SELECT 'nothing'");
    await expect(failure(mask())).resolves.toMatchObject({ message: expect.stringContaining('slow_log') });
    expect(await rowsOf(clone, "SHOW TABLES FROM understudy LIKE 'attestation'").catch(() => [])).toEqual([]);
    await clone.root.query('DROP TABLE mysql.slow_log_backup');
  });
});

describe('replication that came along', () => {
  const SOURCE =
    "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'db.internal', SOURCE_USER = 'copies', SOURCE_PASSWORD = 'secret'";
  const procedure = async (name: string, body: string) =>
    await clone.root.query(`CREATE DEFINER = rdsadmin@localhost PROCEDURE mysql.${name}() ${body}`);

  beforeAll(() => clone.root.query('REVOKE RELOAD ON *.* FROM rds_superuser_role'));
  afterAll(() => clone.root.query('GRANT RELOAD ON *.* TO rds_superuser_role WITH GRANT OPTION'));

  test.each(['rds_reset_external_source', 'rds_reset_external_master'])(
    'is forgotten by mysql.%s, where the account may not do it itself',
    async (name) => {
      await clone.root.query(SOURCE);
      await procedure('rds_stop_replication', 'STOP REPLICA');
      await procedure(name, 'RESET REPLICA ALL');
      try {
        const { checks } = await mask();
        expect(checks).toContainEqual({ name: 'nothing is replicated', passed: true, count: 1 });
        expect(await rowsOf(clone, 'SELECT * FROM mysql.slave_master_info')).toEqual([]);
      } finally {
        for (const one of ['rds_stop_replication', name])
          await clone.root.query(`DROP PROCEDURE mysql.${one}`);
      }
    },
  );

  test('ends the run where there is no way, and nothing is attested', async () => {
    await clone.root.query(SOURCE);
    const fault = await failure(mask());
    expect(fault.message).toContain('nothing is replicated');
    expect(fault.message).not.toMatch(/db\.internal|copies|secret/);
    await clone.root.query('RESET REPLICA ALL');
  });
});
