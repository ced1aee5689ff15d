import { beforeEach, describe, expect, test } from '@jest/globals';
import { rowsOf } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskedOn } from '../../scripts/testing/masking/masked.ts';
import { countsOf, makeCounts } from '../execute/rare-counts.ts';
import { openSession, type Session } from '../session/session.ts';
import { beginRun, dropWork, hasWork, keptChecks, requireKey, setState, useKey } from './work-schema.ts';

const clone = cloneForTests();

const IDENTITY = { policyHash: 'a'.repeat(64), schemaHash: 'b'.repeat(64), planHash: 'c'.repeat(64) };
const KEY = '0123456789abcdef'.repeat(4);
const SIGNING = Buffer.alloc(32, 7);

beforeEach(() => clone.reset());

const key = async () => {
  const [row] = await clone.session.rows<{ key: string }>(
    'SELECT HEX(@understudy_key) AS `key`',
    'reading the key',
  );
  return row?.key.toLowerCase();
};

test('no index of it is too long for a server with pages of 4 KiB', async () => {
  await clone.reset(
    'CREATE TABLE people (id INT PRIMARY KEY, name TEXT NOT NULL)',
    "INSERT INTO people VALUES (1, 'Ann'), (2, 'Bob')",
  );
  const { work } = await maskedOn(
    clone,
    'tables:\n  people: { rows: { keep: "id > 1" }, name: { person: full } }\n',
  );
  for (const { table, masked } of work.plan.tables)
    for (const { column } of masked)
      await makeCounts(clone.session, countsOf(0, { table, column, steady: [] }, 0), 'counting');
  const indexes = await rowsOf(
    clone,
    `SELECT TABLE_NAME AS tbl, INDEX_NAME AS name, CAST(SUM(IFNULL(c.CHARACTER_OCTET_LENGTH, 8)) AS SIGNED) AS bytes
       FROM information_schema.STATISTICS JOIN information_schema.COLUMNS AS c USING (TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME)
      WHERE TABLE_SCHEMA = 'understudy_masking' GROUP BY 1, 2`,
  );
  expect(indexes.length).toBeGreaterThan(10);
  expect(indexes.filter(({ bytes }) => Number(bytes) > 768)).toEqual([]);
});

test('where tables are to be encrypted and nothing has a key, nothing is left, and the setting is named', async () => {
  await clone.root.query('SET GLOBAL default_table_encryption = ON');
  const session = await openSession(clone.target);
  try {
    expect(await failure(beginRun(session, IDENTITY))).toMatchObject({
      reason: 'server-settings',
      message: expect.stringContaining('default_table_encryption is ON, and there is no keyring: write OFF'),
    });
    expect(await hasWork(session)).toBe(false);
  } finally {
    await session.close();
    await clone.root.query('SET GLOBAL default_table_encryption = OFF');
  }
});

describe('a run that was begun', () => {
  test('goes on as far as it was, with the key that it began with', async () => {
    const begun = await beginRun(clone.session, IDENTITY);
    const first = await key();
    await setState(clone.session, 'executing', []);
    await clone.session.run("SET @understudy_key = 'another'", 'losing the key');
    expect(await beginRun(clone.session, IDENTITY)).toEqual({ ...begun, state: 'executing' });
    expect(await key()).toBe(first);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(['policy', 'schema', 'plan'])('does not go on with another %s', async (what) => {
    await beginRun(clone.session, IDENTITY);
    const another = { ...IDENTITY, [`${what}Hash`]: 'd'.repeat(64) };
    expect(await failure(beginRun(clone.session, another))).toMatchObject({ reason: `${what}-changed` });
  });

  test('is refused where it was not begun on this clone', async () => {
    await beginRun(clone.session, IDENTITY, KEY, SIGNING);
    expect(await failure(beginRun(clone.session, IDENTITY, KEY, Buffer.alloc(32, 8)))).toMatchObject({
      reason: 'run-not-ours',
    });
    expect((await beginRun(clone.session, IDENTITY, KEY, SIGNING)).state).toBe('planning');
    await clone.root.query('UPDATE understudy_masking.run SET signature = NULL');
    expect(await failure(beginRun(clone.session, IDENTITY, KEY, SIGNING))).toMatchObject({
      reason: 'run-not-ours',
    });
  });

  test('has a key that was given to it, and no statement that holds it', async () => {
    const said: string[] = [];
    const heard: Session = {
      ...clone.session,
      rows(sql, ...more) {
        said.push(sql);
        return clone.session.rows(sql, ...more);
      },
      run(sql, ...more) {
        said.push(sql);
        return clone.session.run(sql, ...more);
      },
      execute(sql, ...more) {
        said.push(sql);
        return clone.session.execute(sql, ...more);
      },
    };
    await beginRun(heard, IDENTITY, KEY);
    await requireKey(heard, KEY);
    expect(await key()).toBe(KEY);
    expect(said.filter((sql) => sql.includes('understudy_key')).length).toBeGreaterThan(0);
    expect(said.filter((sql) => sql.toLowerCase().includes(KEY))).toEqual([]);
  });

  test('has its key in no log of statements', async () => {
    const logging = "SET GLOBAL log_output = 'TABLE', GLOBAL general_log = ON";
    const before = 'SET GLOBAL general_log = OFF';
    await clone.root.query('TRUNCATE mysql.general_log');
    await clone.root.query(logging);
    const heard = await openSession(clone.target);
    await beginRun(heard, IDENTITY, KEY)
      .then(() => requireKey(heard, KEY))
      .finally(() => clone.root.query(before));
    await heard.close();
    expect(await key()).toBe(KEY);
    const [logged] = await clone.root.query(
      'SELECT CONVERT(argument USING utf8mb4) AS said FROM mysql.general_log',
    );
    const said = (logged as { said: string }[]).map((row) => row.said.toLowerCase());
    expect(said.filter((sql) => sql.includes('masking_key')).length).toBeGreaterThan(0);
    expect(said.filter((sql) => sql.includes(KEY))).toEqual([]);
  });

  test('keeps what was proven', async () => {
    await beginRun(clone.session, IDENTITY);
    await setState(clone.session, 'proven', [{ name: "it's", passed: true }]);
    expect(await keptChecks(clone.session)).toEqual([{ name: "it's", passed: true }]);
    expect((await beginRun(clone.session, IDENTITY)).state).toBe('proven');
  });

  test('leaves nothing of its own in the end', async () => {
    await beginRun(clone.session, IDENTITY);
    await clone.root.query('CREATE DATABASE understudy_masking_new');
    expect(await hasWork(clone.session)).toBe(true);
    await dropWork(clone.session);
    expect(await hasWork(clone.session)).toBe(false);
    const [left] = await clone.root.query("SHOW DATABASES LIKE 'understudy%'");
    expect(left).toEqual([]);
  });
});

describe('a key', () => {
  test('that another session has is the same', async () => {
    await beginRun(clone.session, IDENTITY, KEY);
    await clone.session.run('SET @understudy_key = NULL', 'losing the key');
    await useKey(clone.session);
    expect(await key()).toBe(KEY);
  });

  test.each(['00', 'ff', '27'])('of one letter over and over is refused: %s', async (letter) => {
    const begun = beginRun(clone.session, IDENTITY, letter.repeat(32));
    expect(await failure(begun)).toMatchObject({ reason: 'key-without-effect' });
  });

  test('that gives other answers than the run began with is refused', async () => {
    await beginRun(clone.session, IDENTITY, KEY);
    await clone.root.query('UPDATE understudy_masking.run SET masking_key = REVERSE(masking_key)');
    expect(await failure(useKey(clone.session))).toMatchObject({ reason: 'key-without-effect' });
  });

  test('of a name is the one that the run began with', async () => {
    await beginRun(clone.session, IDENTITY, KEY);
    await requireKey(clone.session, KEY);
    expect(await failure(requireKey(clone.session, KEY.replace('0', '1')))).toMatchObject({
      reason: 'key-changed',
    });
  });
});
