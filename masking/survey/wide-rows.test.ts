import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { command } from '../../scripts/testing/masking/command.ts';
import { problemsAsked } from '../../scripts/testing/masking/problems-asked.ts';
import { maskWith } from '../mask.ts';

const clone = cloneForTests();

const each = (of: (i: number) => string) => Array.from({ length: 300 }, (_, i) => of(i)).join(', ');
const policyOf = (rule: string) => ({
  file: 'p.yml',
  text: `tables:\n  t: { ${each((i) => `c${i}: ${rule}`)} }\n`,
});

async function problemsOf(rule: string): Promise<string[]> {
  const found = await problemsAsked(clone, policyOf(rule));
  return found.map(({ message }) => message);
}

/** Without it a session stays as strict as its server, and MySQL makes no such table: so it is with Aurora's master user. */
const RIGHT = 'SESSION_VARIABLES_ADMIN ON *.*';

beforeAll(async () => {
  await clone.root.query(`GRANT ${RIGHT} TO rds_superuser_role`);
  // It was opened before.
  await clone.session.run('SET SESSION innodb_strict_mode = 0', 'being as lax as a session with that right');
});

/** One row of many holds something in every column: it is in no sample. */
beforeEach(() =>
  clone.reset(
    'SET SESSION innodb_strict_mode = 0',
    `CREATE TABLE t (id INT PRIMARY KEY, ${each((i) => `c${i} VARCHAR(50)`)})`,
    'INSERT INTO t (id, c0) WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i, CONCAT("a", i, "@shop.example") FROM n',
    `UPDATE t SET ${each((i) => `c${i} = 'a${i}@x.jp'`)} WHERE id = 700`,
  ),
);

test('rows that become longer than InnoDB takes are told of before anything is changed, and what is advised is taken', async () => {
  expect(await problemsOf('email')).toEqual([
    expect.stringMatching(
      /^app\.t: some rows become longer than InnoDB takes .*ER_TOO_BIG_ROWSIZE.* c0, c1, c2, c3, c4 and 295 more; empty some of these columns \(null\)/,
    ),
  ]);
  expect(await problemsOf('null')).toEqual([]);
});

test('rows of as many columns that fit are masked, and written anew', async () => {
  expect(await problemsOf('{ hash: 20 }')).toEqual([]);
  const policy = { ...policyOf('{ hash: 20 }') };
  const { checks } = await maskWith(
    { target: clone.target, may: SEALED, policy: { ...policy, text: `residue: rebuild\n${policy.text}` } },
    {},
  );
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

test('rows of a table that an older server made are as long as it took them, whatever the server makes of new ones', async () => {
  const columns = (of: (i: number) => string) => Array.from({ length: 12 }, (_, i) => of(i)).join(', ');
  const made = async (format: string) => {
    await clone.root.query(`SET GLOBAL innodb_default_row_format = '${format}'`);
    try {
      await clone.reset(
        'SET SESSION innodb_strict_mode = 0',
        `CREATE TABLE t (id INT PRIMARY KEY, ${columns((i) => `c${i} VARCHAR(4000)`)}) CHARACTER SET ascii`,
        'INSERT INTO t (id, c0) WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i, CONCAT("a", i) FROM n',
        `UPDATE t SET ${columns((i) => `c${i} = 'a${i}'`)} WHERE id = 700`,
      );
    } finally {
      await clone.root.query("SET GLOBAL innodb_default_row_format = 'dynamic'");
    }
    const text = `tables:\n  t: { ${columns((i) => `c${i}: { sql: "REPEAT({digest}, 60)" }`)} }\n`;
    return (await problemsAsked(clone, { file: 'p.yml', text })).map(({ message }) => message);
  };
  expect(await made('dynamic')).toEqual([]);
  expect(await made('compact')).toEqual([
    expect.stringMatching(/^app\.t: some rows become longer than InnoDB takes .*ER_TOO_BIG_ROWSIZE/),
  ]);
});

test('where the account may not make such a table any more, that is told, with what to set; and nothing where the server makes it', async () => {
  await clone.root.query(`REVOKE ${RIGHT} FROM rds_superuser_role`);
  try {
    const told = await command(clone.target, policyOf('{ hash: 20 }').text, 'lint');
    expect(told.code).toBe(1);
    expect(told.error).toMatch(
      /app\.t: MySQL makes no table .*ER_TOO_BIG_ROWSIZE.* innodb_strict_mode .* set it to 0/,
    );
    await clone.root.query('SET GLOBAL innodb_strict_mode = 0');
    expect(await command(clone.target, policyOf('{ hash: 20 }').text, 'lint')).toMatchObject({ code: 0 });
  } finally {
    await clone.root.query('SET GLOBAL innodb_strict_mode = 1');
    await clone.root.query(`GRANT ${RIGHT} TO rds_superuser_role`);
  }
});
