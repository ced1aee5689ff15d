import { expect, test } from '@jest/globals';
import { rowsOf, SEALED, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { maskWith } from '../mask.ts';
import { countMissingIndexes } from '../run/index-journal.ts';
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
