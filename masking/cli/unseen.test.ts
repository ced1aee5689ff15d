import { expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { openSession, type Session } from '../session/session.ts';
import { withUnseen } from './unseen.ts';

const clone = cloneForTests();

/** What is said to an account with these rights, of all databases or of some. */
async function said(rights: readonly string[], databases: readonly string[]): Promise<string> {
  await clone.reset(
    'CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
    'CREATE TABLE notes (id INT PRIMARY KEY)',
    "CREATE USER reader@'%' IDENTIFIED BY 'master'",
    'CREATE ROLE looks',
    'GRANT SELECT ON *.* TO looks',
    'SET GLOBAL partial_revokes = ON',
    ...rights.map((right) => `${right} ${right.startsWith('REVOKE') ? 'FROM' : 'TO'} reader@'%'`),
    "SET DEFAULT ROLE ALL TO reader@'%'",
  );
  const session = await openSession({ ...clone.target, user: 'reader' });
  try {
    return (await withUnseen(session, databases, { json: {}, text: 'done' })).text;
  } finally {
    await session.close();
    await clone.root.query("DROP USER reader@'%'");
    await clone.root.query('DROP ROLE looks');
  }
}

test.each([
  [['GRANT SELECT ON app.users'], []],
  [['GRANT SELECT ON app.users'], ['app']],
  [['GRANT SELECT (id) ON app.users'], ['app']],
  [['GRANT INSERT, UPDATE ON *.*'], []],
  [['GRANT SELECT ON *.*', 'REVOKE SELECT ON app.*'], []],
  [['GRANT SELECT ON app.*'], []],
  [['GRANT SELECT ON app.*'], ['app', 'crm']],
  [['GRANT SELECT ON `my_shop`.*'], ['my2shop']],
])('an account with %j is told of %j that there may be more', async (rights, databases) => {
  expect(await said(rights, databases)).toMatch(/^done\n\nThis account may not read all of the server\. /);
});

test.each([
  [['GRANT SELECT, INSERT ON *.*'], []],
  [['GRANT ALL ON *.*'], []],
  [['GRANT SELECT ON app.*'], ['app']],
  [['GRANT SELECT ON `my_shop`.*'], ['my_shop']],
  [['GRANT SELECT ON `my\\_shop`.*'], ['my_shop']],
  [['GRANT looks'], []],
])('an account with %j is told nothing of %j', async (rights, databases) => {
  expect(await said(rights, databases)).toBe('done');
});

test('nor is the master user', async () => {
  const outcome = { json: {}, text: 'done' };
  expect(await withUnseen(clone.session, [], outcome)).toBe(outcome);
});

test.each([
  ['my_shop', 'my_shop', true],
  ['my_shop', 'my2shop', true],
  ['my\\_shop', 'my2shop', false],
  ['my\\_shop', 'my_shop', true],
  ['my%', 'my_shop', true],
  ['my\\%', 'my_shop', false],
  ['a.c``d', 'a.c`d', true],
  ['a.c``d', 'abc`d', false],
  // The narrower one is the only one that counts.
  ['my%', 'my_logs', false],
])('where rights are given to patterns, one on %j is one on %j: %s', async (granted, database, isRead) => {
  const grants = [
    `GRANT SELECT ON \`${granted}\`.* TO \`reader\`@\`%\``,
    'GRANT INSERT ON `my\\_logs`.* TO `reader`@`%`',
  ];
  const answers = async (sql: string) =>
    sql === 'SHOW GRANTS' ? grants.map((Grants) => ({ Grants })) : [{ Value: 'OFF' }];
  const { text } = await withUnseen({ rows: answers } as unknown as Session, [database], {
    json: {},
    text: '',
  });
  expect(text === '').toBe(isRead);
});
