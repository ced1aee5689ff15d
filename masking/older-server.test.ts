import { expect, test } from '@jest/globals';
import { ADVERSARIAL, ADVERSARIAL_POLICY } from '../scripts/testing/masking/adversarial.ts';
import { SEALED } from '../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../scripts/testing/masking/clone-for-tests.ts';
import { command } from '../scripts/testing/masking/command.ts';
import { asOlderServer, newerIn } from '../scripts/testing/masking/older-server.ts';
import { RULES_OF_ALL, tableOfAll } from '../scripts/testing/masking/table-of-all.ts';
import { maskWith } from './mask.ts';

// The oldest that Aurora MySQL 3.04 and later are made of, and what every test runs on is newer: here what is newer is refused, as a
// server of that version would.
const OLDEST = '8.0.28';

const clone = cloneForTests();

test('what is newer than a version is known from what only reads so', () => {
  const isNewer = (sql: string) => newerIn(sql, OLDEST).length > 0;
  expect(
    [
      'SELECT 1 EXCEPT SELECT 2',
      'SELECT 1 UNION ALL (SELECT 2 UNION SELECT 3)',
      'SET SESSION explain_format = 1',
      'SELECT @@SESSION.show_gipk_in_create_table_and_information_schema',
      "SELECT STRING_TO_VECTOR('[0]')",
      'SELECT 1 FROM information_schema.LIBRARIES',
    ].filter((sql) => !isNewer(sql)),
  ).toEqual([]);
  expect(
    [
      "SELECT 'EXCEPT', `except` FROM t",
      '(SELECT 1 UNION SELECT 2) UNION ALL (SELECT a FROM (SELECT 2 UNION SELECT 3) AS t)',
      "SHOW VARIABLES LIKE 'explain_format'",
      'SELECT 1 FROM information_schema.TABLES_EXTENSIONS',
    ].filter(isNewer),
  ).toEqual([]);
});

test.each<[string, string[], string]>([
  [
    'every kind of table',
    [...ADVERSARIAL, "CREATE USER 'app_rw'@'%' COMMENT 'of old'"],
    ADVERSARIAL_POLICY.text,
  ],
  ['every transformer', tableOfAll('all_masks'), `locale: ja\ntables:\n  all_masks:\n${RULES_OF_ALL}\n`],
])(
  'a run over %s, and each look before and after it, goes without what MySQL 8.0.28 does not have',
  async (_, tables, text) => {
    await clone.reset(...tables);
    const older = asOlderServer(OLDEST, clone.target.user);
    try {
      for (const verb of ['discover', 'lint', 'plan'])
        expect(await command(clone.target, text, verb)).toMatchObject({ code: 0, error: '' });
      const policy = { file: 'policy.yml', text };
      const { checks } = await maskWith(
        { target: clone.target, may: SEALED, policy, connections: 2 },
        { dropIndexesFrom: 1 },
      );
      expect(checks.filter(({ passed }) => !passed)).toEqual([]);
      expect(await command(clone.target, text, 'verify')).toMatchObject({ code: 0, error: '' });
      const beside = ['--database', 'app', '--database', 'app'];
      expect(await command(clone.target, text, 'fidelity', ...beside)).toMatchObject({ code: 0, error: '' });
    } finally {
      older.restore();
    }
    // It stands in the way: what is asked for all the same is asked with another way beside it.
    expect([...older.refused].join(' ')).toMatch(/show_gipk.*LIBRARIES/);
  },
);
