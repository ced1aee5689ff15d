import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { openSession } from '../session/session.ts';
import { aboutRows } from './row-counts.ts';

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const NAMES = ['filled', 'empty', 'a table`s name'];

async function counted(): Promise<(number | undefined)[]> {
  const session = await openSession(clone.target);
  try {
    const rows = await aboutRows(
      session,
      NAMES.map((name) => ({ database: 'app', name })),
    );
    return NAMES.map((name) => rows.get(`app.${name}`));
  } finally {
    await session.close();
  }
}

test('rows are counted where statistics are of a time when the table was empty', async () => {
  await clone.reset(
    ...NAMES.map(
      (name) =>
        `CREATE TABLE \`${name.replaceAll('`', '``')}\` (id INT PRIMARY KEY) STATS_AUTO_RECALC = 0, STATS_PERSISTENT = 1`,
    ),
    'ANALYZE TABLE filled, `empty`',
    'INSERT INTO filled WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 700) SELECT n FROM s',
    'INSERT INTO `a table``s name` VALUES (1), (2)',
  );
  await clone.root.query('FLUSH TABLES');
  expect(await counted()).toEqual([700, 0, 2]);
});
