import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { fault, sendInstead } from '../../scripts/testing/masking/send-instead.ts';
import type { Session } from '../session/session.ts';
import { MaskingConnection } from './masking-connection.ts';
import { beginRun } from './work-schema.ts';

const clone = cloneForTests();
let line: MaskingConnection;
beforeEach(async () => {
  await clone.reset(
    'CREATE TABLE people (id INT PRIMARY KEY, seen INT NOT NULL DEFAULT 0)',
    'INSERT INTO people (id) VALUES (1), (2), (3), (4)',
  );
  await beginRun(clone.session, { policyHash: '', schemaHash: '', planHash: '' });
  line = new MaskingConnection(clone.target);
});
afterEach(() => line[Symbol.asyncDispose]());

const key = async (session: Session) =>
  (await session.rows<{ key: string }>('SELECT HEX(@understudy_key) AS `key`', 'reading the key'))[0]?.key;

/** Waits until somebody waits for a lock. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const [waiting] = await clone.root.query(
      "SELECT 1 FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'",
    );
    if ((waiting as unknown[]).length > 0) return;
    await sleep(20);
  }
}

test('work that a deadlock ended begins again, on the same connection', async () => {
  const other = await clone.connect('admin', 'master');
  await other.query('USE app');
  await other.query('START TRANSACTION');
  // Whoever has changed less gives way: that is masking.
  await other.query('UPDATE people SET seen = 1 WHERE id > 1');
  const sessions: number[] = [];
  let others: Promise<unknown> | undefined;
  await line.attempt(async (session) => {
    sessions.push(session.id);
    await session.run('START TRANSACTION', 'counting');
    await session.run('UPDATE app.people SET seen = seen + 10 WHERE id = 1', 'counting');
    if (others === undefined) {
      others = other.query('UPDATE people SET seen = 1 WHERE id = 1').then(() => other.query('ROLLBACK'));
      await untilWaiting();
    }
    await session.run('UPDATE app.people SET seen = seen + 10 WHERE id = 2', 'counting');
    await session.run('COMMIT', 'counting');
  });
  await others;
  expect(sessions).toHaveLength(2);
  expect(new Set(sessions).size).toBe(1);
  const [rows] = await clone.root.query('SELECT id, seen FROM app.people ORDER BY id');
  expect((rows as { seen: number }[]).map(({ seen }) => seen)).toEqual([10, 10, 0, 0]);
});

test('a connection that is lost is replaced by one with the run’s key', async () => {
  const sessions: number[] = [];
  const keys = new Set<string | undefined>();
  await line.attempt(async (session) => {
    sessions.push(session.id);
    keys.add(await key(session));
    if (sessions.length === 1) await clone.root.query(`KILL ${session.id}`);
    await session.run('UPDATE app.people SET seen = 1', 'counting');
  });
  expect(sessions).toHaveLength(2);
  expect(new Set(sessions).size).toBe(2);
  expect(keys.size).toBe(1);
  expect([...keys][0]).toMatch(/^[0-9A-F]{64}$/);
});

test('what would fail again is not begun again', async () => {
  let begun = 0;
  const work = line.attempt((session) => {
    begun++;
    return session.run('UPDATE app.people SET seen = nothing', 'counting');
  });
  await expect(work).rejects.toThrow('counting');
  expect(begun).toBe(1);
});

test.each([
  [1290, 'The MySQL server is running with the --read-only option so it cannot execute this statement'],
  [1836, 'Running in read-only mode'],
])('an instance that became a reader (%i) is left for the one that writes', async (errno, words) => {
  let left = 1;
  const restore = sendInstead(clone.target.user, (sql) =>
    sql.startsWith('UPDATE') && left-- > 0 ? fault(errno, 'HY000', words) : sql,
  );
  try {
    const sessions: number[] = [];
    await line.attempt(async (session) => {
      sessions.push(session.id);
      await session.run('UPDATE app.people SET seen = 1', 'counting');
    });
    expect(new Set(sessions).size).toBe(2);
  } finally {
    restore();
  }
});

test('what another setting of the server prevents is no reason to connect again', async () => {
  const restore = sendInstead(clone.target.user, (sql) =>
    sql.startsWith('UPDATE') ? fault(1290, 'HY000', 'running with the --secure-file-priv option') : sql,
  );
  try {
    const asked = line.attempt((session) => session.run('UPDATE app.people SET seen = 1', 'counting'));
    await expect(asked).rejects.toMatchObject({ errno: 1290, lost: false });
  } finally {
    restore();
  }
});
