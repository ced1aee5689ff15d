import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { maskWith } from './mask.ts';
import { contents, type TestClone, withTestClone } from './testing/clone.ts';

const KEY = '0123456789abcdef'.repeat(4);

const TABLES = [
  "SET SESSION sql_mode = '', SESSION cte_max_recursion_depth = 100000",
  `CREATE TABLE members (id INT PRIMARY KEY, boss INT NULL, email VARCHAR(100) NOT NULL, seen DATETIME NULL,
     CONSTRAINT boss_of FOREIGN KEY (boss) REFERENCES members (id) ON DELETE SET NULL)`,
  `CREATE TABLE letters (id INT PRIMARY KEY, member INT NOT NULL, body TEXT NOT NULL,
     CONSTRAINT letter_of FOREIGN KEY (member) REFERENCES members (id) ON DELETE CASCADE)`,
  `CREATE TABLE gifts (id INT PRIMARY KEY, member INT NULL, CONSTRAINT gift_of FOREIGN KEY (member) REFERENCES members (id) ON DELETE SET NULL)`,
  `CREATE TABLE bills (id INT PRIMARY KEY, member INT NOT NULL, paid INT NOT NULL, CONSTRAINT bill_of FOREIGN KEY (member) REFERENCES members (id))`,
  'CREATE TABLE visits (no INT AUTO_INCREMENT PRIMARY KEY, ip VARCHAR(45) NOT NULL)',
  'CREATE TABLE audit (what VARCHAR(200) NOT NULL)',
  `INSERT INTO members WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 6000)
     SELECT n, NULLIF(n DIV 10, 0), CONCAT('m', n, '@shop.example'), IF(n % 3 = 0, NULL, NOW() - INTERVAL IF(n % 3 = 1, 5, 500) DAY) FROM s`,
  'INSERT INTO letters SELECT id, id, CONCAT("dear ", email) FROM members',
  'INSERT INTO gifts SELECT id, id FROM members',
  'INSERT INTO bills SELECT id, id, id % 3 = 1 FROM members',
  "INSERT INTO visits (ip) VALUES ('10.0.0.1'), ('10.0.0.2'), ('10.0.0.3')",
  'DELETE FROM visits WHERE no = 3',
  "CREATE DEFINER = 'admin'@'%' TRIGGER gone AFTER DELETE ON members FOR EACH ROW INSERT INTO audit VALUES (OLD.email)",
];

const POLICY = `tables:
  members:
    rows: { keep: "seen > NOW() - INTERVAL 90 DAY" }
    email: email
    seen: { keep: "reports" }
  letters: { body: { text: scramble } }
  bills: { rows: { keep: "paid" } }
  visits: { rows: truncate }
  audit: { what: { text: redact } }
after: [welcome.sql]
`;
const AFTER =
  "INSERT INTO members VALUES (999999, NULL, 'tester@example.invalid', NOW()); UPDATE gifts SET member = 999999 WHERE id = 1;";

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const mask = (text = POLICY) =>
  maskWith(
    { target: clone.target, policy: { file: 'policy.yml', text, further: { 'welcome.sql': AFTER } } },
    { key: KEY },
  );
const one = async (sql: string) => {
  const [[row]] = (await clone.root.query(sql)) as unknown as [[Record<string, unknown>]];
  return row;
};

describe('rows that the policy removes', () => {
  test('are gone, with their children by the rule of each foreign key, and no trigger fires', async () => {
    await clone.reset(...TABLES);
    const { Created: _, ...trigger } = await one('SHOW CREATE TRIGGER app.gone');
    const attestation = await mask();
    expect(attestation.checks.every((check) => check.passed)).toBe(true);
    // 2000 were seen lately; NULL is not lately. One is the SQL's that ran afterwards.
    expect(
      await one(
        'SELECT COUNT(*) AS n, SUM(id % 3 <> 1) AS other, MIN(email LIKE "%@example.invalid") AS masked FROM app.members',
      ),
    ).toEqual({ n: 2001, other: '1', masked: 1 });
    expect(
      await one('SELECT COUNT(*) AS n, SUM(boss % 3 <> 1) AS lost FROM app.members WHERE boss IS NOT NULL'),
    ).toMatchObject({ lost: '0' });
    expect(await one('SELECT COUNT(*) AS n FROM app.letters')).toEqual({ n: 2000 });
    expect(await one('SELECT COUNT(*) AS n, COUNT(member) AS members FROM app.gifts')).toEqual({
      n: 6000,
      members: 2000,
    });
    expect(await one('SELECT COUNT(*) AS n FROM app.bills')).toEqual({ n: 2000 });
    expect(await one('SELECT COUNT(*) AS n FROM app.audit')).toEqual({ n: 0 });
    const { Created: __, ...back } = await one('SHOW CREATE TRIGGER app.gone');
    expect(back).toEqual(trigger);
    expect(await one('SELECT COUNT(*) AS n FROM app.visits')).toEqual({ n: 0 });
    await clone.root.query("INSERT INTO app.visits (ip) VALUES ('198.18.0.1')");
    expect(await one('SELECT no FROM app.visits')).toEqual({ no: 4 });
  });

  test('run again, nothing is removed or run twice', async () => {
    const before = await contents(clone.root, 'app.members');
    await mask();
    expect(await contents(clone.root, 'app.members')).toBe(before);
  });

  test('stay, and the run is refused, when rows that are kept reference them', async () => {
    await clone.reset(...TABLES);
    await expect(mask(POLICY.replace('  bills: { rows: { keep: "paid" } }\n', ''))).rejects.toMatchObject({
      reason: 'rows-referenced',
    });
  });

  test('a condition that MySQL does not understand is told of without any value', async () => {
    await clone.reset(...TABLES);
    await expect(mask(POLICY.replace('seen > NOW()', 'sean > NOW()'))).rejects.toMatchObject({
      reason: 'policy-invalid',
      message: expect.stringMatching(/policy\.yml:\d+:\d+: app\.\w+\.rows: the condition /),
    });
    expect(await one('SELECT COUNT(*) AS n FROM app.members')).toEqual({ n: 6000 });
  });
});
