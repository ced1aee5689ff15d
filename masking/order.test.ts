import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { contents, rowsOf, SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { failure } from '../scripts/testing/masking/failure.ts';
import { maskWith } from './mask.ts';
import type { MaskOptions } from './phases/mask-options.ts';

// What must come before what, seen where a run is stopped in between.

const KEY = '0123456789abcdef'.repeat(4);
const AFTER = 'INSERT INTO app.notes VALUES (1); DO SLEEP(1);';
const POLICY = (rules = '') => ({
  file: 'policy.yml',
  text: `tables:\n  people:\n    email: email\n${rules}  notes: { n: keep }\nafter: [after.sql]\n`,
  further: { 'after.sql': AFTER },
});

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());
beforeEach(() =>
  clone.reset(
    'CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)',
    'CREATE TABLE notes (n INT)',
    `INSERT INTO people VALUES ${Array.from({ length: 50 }, (_, i) => `(${i}, 'p${i}@shop.example')`)}`,
  ),
);

const rows = (sql: string) => rowsOf(clone, sql);
const run = (options: Partial<MaskOptions> = {}, onStep = () => {}) =>
  maskWith(
    { target: clone.target, may: SEALED, policy: POLICY(), ...options },
    { key: KEY, dropIndexesFrom: 1, onStep },
  );
const stop = () => {
  throw new Error('stopped');
};

/** Stops a run as it enters a phase. */
const stopAt = (wanted: string) => ({
  onProgress: ({ phase }: { readonly phase: string }) => {
    if (phase === wanted) stop();
  },
});

/** Ends every session of masking once one of them is at a statement like this. */
async function endWhere(statement: string): Promise<void> {
  const found = `SELECT 1 FROM information_schema.PROCESSLIST WHERE USER = 'admin' AND INFO LIKE '${statement}'`;
  while ((await rows(found)).length === 0) await sleep(20);
  await clone.endSessions('admin');
}

test('before the first row is touched, accounts are locked and events are off', async () => {
  await clone.root.query("CREATE USER 'app_rw'@'%' IDENTIFIED BY 'secret'");
  await clone.root.query(
    "CREATE DEFINER = 'admin'@'%' EVENT app.hourly ON SCHEDULE EVERY 1 HOUR DO DELETE FROM app.notes",
  );
  const removing = { policy: POLICY('    rows: { keep: "id < 5" }\n') };
  await expect(run(removing, stop)).rejects.toThrow('stopped');
  expect(await rows('SELECT COUNT(*) AS n FROM app.people')).toEqual([{ n: 50 }]);
  await expect(clone.connect('app_rw', 'secret')).rejects.toThrow(/locked/);
  expect(
    await rows("SELECT STATUS AS status FROM information_schema.EVENTS WHERE EVENT_NAME = 'hourly'"),
  ).toEqual([{ status: 'DISABLED' }]);
});

test('a survey that was interrupted begins anew', async () => {
  await expect(run(stopAt('execute'))).rejects.toThrow('stopped');
  await clone.root.query("UPDATE understudy_masking.run SET state = 'planning'");
  expect((await run()).rowsMasked).toBe(50);
});

test('a run that is cancelled says so, and another goes on', async () => {
  const cancelling = new AbortController();
  const cancelled = run({ signal: cancelling.signal }, () => cancelling.abort());
  expect(await failure(cancelled)).toMatchObject({ reason: 'cancelled' });
  expect((await run()).rowsMasked).toBe(50);
});

test('a run that is cancelled between two tables leaves the others to the next one', async () => {
  const further = ['one', 'two', 'three'];
  for (const table of further) {
    await clone.root.query(`CREATE TABLE app.${table} (id INT PRIMARY KEY, email VARCHAR(100), KEY (email))`);
    await clone.root.query(`INSERT INTO app.${table} SELECT * FROM app.people`);
  }
  const policy = POLICY(further.map((table) => `  ${table}: { email: email }\n`).join(''));
  const cancelling = new AbortController();
  const options = { policy, signal: cancelling.signal, connections: 1 };
  const cancelled = run(options, () => cancelling.abort());
  expect(await failure(cancelled)).toMatchObject({ reason: 'cancelled' });
  expect((await run({ policy })).rowsMasked).toBe(200);
  for (const table of further)
    expect(await rows(`SELECT COUNT(*) AS n FROM app.${table} WHERE email LIKE '%shop%'`)).toEqual([
      { n: 0 },
    ]);
});

test('the policy’s own SQL runs once, though the run is stopped right after it', async () => {
  await expect(run(stopAt('attest'))).rejects.toThrow('stopped');
  await run();
  expect(await rows('SELECT n FROM app.notes')).toEqual([{ n: 1 }]);
});

test('the policy’s own SQL runs as a whole: lost in the middle, it begins anew', async () => {
  const ended = endWhere('%SLEEP(1)%');
  await run();
  await ended;
  expect(await rows('SELECT n FROM app.notes')).toEqual([{ n: 1 }]);
});

test('a run that is lost while it attests masks nothing again', async () => {
  const signed = { attestationKey: Buffer.alloc(32, 7) };
  await run(signed);
  // So that it is masked again; and held, so that the new attestation waits to be written.
  await clone.root.query("UPDATE understudy.attestation SET signature = SHA2('forged', 256)");
  const other = await clone.connect('admin', 'master');
  await other.query('START TRANSACTION');
  await other.query('SELECT * FROM understudy.attestation');
  const again = run(signed);
  const masked = endWhere('DROP TABLE IF EXISTS understudy.attestation').then(() =>
    contents(clone.root, 'app.people'),
  );
  await again;
  expect(await contents(clone.root, 'app.people')).toBe(await masked);
});

test('what is not scrubbed when it is looked at stops the run', async () => {
  let made: Promise<unknown> | undefined;
  const masking = run({}, () => {
    made ??= clone.root.query(
      "CREATE DEFINER = 'admin'@'%' EVENT app.late ON SCHEDULE EVERY 1 HOUR DO DELETE FROM app.notes",
    );
  });
  const error = await failure(masking);
  await made;
  expect(error.reason).toBe('verification-failed');
  expect(error.message).toContain('events are disabled');
});

test('words of the server about the policy’s own SQL are not told', async () => {
  const policy = { ...POLICY(), further: { 'after.sql': "INSERT INTO app.people VALUES (0, 'x')" } };
  const error = await failure(run({ policy }));
  expect(error.reason).toBe('after-failed');
  expect(error.message).toBe('MySQL answered 1062 to a statement of after.sql.');
});
