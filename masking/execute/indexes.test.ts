import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  canLimitRoom,
  rowsOf,
  SEALED,
  type TestClone,
  withTestClone,
} from '../../scripts/testing/masking/clone.ts';
import { fault, sendInstead } from '../../scripts/testing/masking/send-instead.ts';
import { maskWith } from '../mask.ts';
import { countMissingIndexes } from '../run/index-journal.ts';
import type { Step } from '../run/step.ts';
import { beginRun } from '../run/work-schema.ts';
import { openSession } from '../session/session.ts';

test('an index that was written down and is not there is missed', async () => {
  const clone = await withTestClone();
  try {
    await clone.reset('CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100), KEY there (email))');
    const session = await openSession(clone.target);
    await beginRun(session, { policyHash: '', schemaHash: '', planHash: '' });
    const journal = (name: string) =>
      session.run(
        `INSERT INTO understudy_masking.indexes VALUES ('app', 'people', '${name}', '', 'plain', '{}')`,
        'writing an index down',
      );
    await journal('there');
    expect(await countMissingIndexes(session)).toBe(0);
    await journal('away');
    expect(await countMissingIndexes(session)).toBe(1);
    await session.close();
  } finally {
    await clone.close();
  }
});

test('a FULLTEXT index is made again in its table, unless that numbers its documents itself', async () => {
  const clone = await withTestClone();
  try {
    await clone.reset(
      'CREATE TABLE notes (id INT PRIMARY KEY, body TEXT, FULLTEXT KEY words (body))',
      'CREATE TABLE docs (FTS_DOC_ID BIGINT UNSIGNED PRIMARY KEY, body TEXT, FULLTEXT KEY words (body))',
      "INSERT INTO notes VALUES (1, 'zanzibar of old')",
      "INSERT INTO docs VALUES (1, 'zanzibar of old')",
    );
    const ids = () =>
      rowsOf(
        clone,
        "SELECT NAME AS name, TABLE_ID AS id FROM information_schema.INNODB_TABLES WHERE NAME IN ('app/docs', 'app/notes') ORDER BY NAME",
      );
    const [docs, notes] = await ids();
    const text = 'tables: { "*": { body: { text: redact } } }\n';
    const { checks } = await maskWith(
      { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text } },
      { key: '0123456789abcdef'.repeat(4), dropIndexesFrom: 1 },
    );
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    const [copied, same] = await ids();
    expect(same).toEqual(notes);
    expect(copied).not.toEqual(docs);
  } finally {
    await clone.close();
  }
});

// On Aurora what is sorted for an ALTER lies on the instance's own storage, of which a small class has little.
const where = canLimitRoom() ? describe : describe.skip;
where("a server that has little room to sort [skipped: no file system of a test's own]", () => {
  let clone: TestClone;
  beforeAll(async () => {
    clone = await withTestClone({ sortRoomMb: 1 });
  });
  afterAll(() => clone.close());

  const TABLE = `CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(300), nick VARCHAR(300), note VARCHAR(300),
    KEY by_email (email), KEY by_nick (nick), KEY by_note (note))`;
  const filled = (rows: number) =>
    `INSERT INTO people WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT
      i, CONCAT('zoe', i, '@corp.jp'), CONCAT(REPEAT('nick', 50), i), CONCAT(REPEAT('note', 50), i) FROM n`;
  const POLICY = `tables: { people: { email: email, nick: { text: scramble }, note: { keep: code of a part }, "*": { keep: numbers } } }
`;
  const indexes = () =>
    rowsOf(
      clone,
      "SELECT DISTINCT INDEX_NAME AS name FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = 'app' AND TABLE_NAME = 'people' ORDER BY name",
    );

  test.each([
    ['for one index at a time, into a copy', 3000, []],
    ['for no index, into a copy', 10_000, []],
    [
      'for no index, in place',
      10_000,
      ['CREATE TABLE children (person INT, FOREIGN KEY (person) REFERENCES people (id))'],
    ],
  ])('%s', async (_, rows, further) => {
    await clone.reset('SET SESSION cte_max_recursion_depth = 100000', TABLE, filled(rows), ...further);
    const before = await indexes();
    const { checks } = await maskWith(
      { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text: POLICY }, compact: true },
      { key: '0123456789abcdef'.repeat(4), dropIndexesFrom: 1 },
    );
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(await indexes()).toEqual(before);
    expect(
      await rowsOf(
        clone,
        "SELECT COUNT(*) AS n FROM people FORCE INDEX (by_email) WHERE email LIKE '%@corp.jp'",
      ),
    ).toEqual([{ n: 0 }]);
  });
});

test('where no room is left for the indexes of a copy, the next run goes on with its rows', async () => {
  const clone = await withTestClone();
  try {
    await clone.reset(
      'CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, UNIQUE KEY (email))',
      "INSERT INTO people VALUES (1, 'ann@shop.example'), (2, 'bob@shop.example')",
    );
    const steps: Step[] = [];
    const text = 'residue: rebuild\ntables: { people: { email: email } }\n';
    const mask = () =>
      maskWith(
        { target: clone.target, may: SEALED, policy: { file: 'policy.yml', text } },
        { key: '0123456789abcdef'.repeat(4), dropIndexesFrom: 1, onStep: (step) => steps.push(step) },
      );
    const restore = sendInstead(clone.target.user, (sql) =>
      /^ALTER TABLE .* ADD /.test(sql) ? fault(1878, 'HY000', 'Temporary file write failure.') : sql,
    );
    try {
      await expect(mask()).rejects.toMatchObject({
        errno: 1878,
        next: expect.stringMatching(/goes on where it stopped/),
      });
    } finally {
      restore();
    }
    expect((await mask()).checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(steps.filter((step) => step === 'copy made')).toHaveLength(1);
    expect(steps).toContain('table swapped');
  } finally {
    await clone.close();
  }
});
