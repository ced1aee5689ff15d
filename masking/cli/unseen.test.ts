import { expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { openSession } from '../session/session.ts';
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
])('an account with %j is told of %j that there may be more', async (rights, databases) => {
  expect(await said(rights, databases)).toMatch(/^done\n\nThis account may not read all of the server\. /);
});

test.each([
  [['GRANT SELECT, INSERT ON *.*'], []],
  [['GRANT ALL ON *.*'], []],
  [['GRANT SELECT ON app.*'], ['app']],
  [['GRANT looks'], []],
])('an account with %j is told nothing of %j', async (rights, databases) => {
  expect(await said(rights, databases)).toBe('done');
});

test('nor is the master user', async () => {
  const outcome = { json: {}, text: 'done' };
  expect(await withUnseen(clone.session, [], outcome)).toBe(outcome);
});
