import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contents, SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { maskInProcess, type Said } from '../scripts/testing/masking/run-process.ts';
import { maskWith } from './mask.ts';
import { clausesOf } from './schema/create-table.ts';

const KEY = '0123456789abcdef'.repeat(4);

/** Every kind of index over masked columns; keys with gaps up to the largest number there is. */
const TABLES = [
  "SET SESSION sql_mode = '', SESSION cte_max_recursion_depth = 100000",
  `CREATE TABLE people (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, email VARCHAR(100) NOT NULL, name VARCHAR(60) NULL, note TEXT NULL, tags JSON NULL,
     kept INT NOT NULL, domain VARCHAR(100) AS (SUBSTRING_INDEX(email, '@', -1)) VIRTUAL,
     UNIQUE KEY \`uni\`\`que (a)\` (email) COMMENT 'one, (two)', KEY mixed (kept, name(10) DESC), KEY follows (domain), KEY kept_only (kept),
     KEY functional ((LOWER(name))) INVISIBLE, FULLTEXT KEY words (note) WITH PARSER ngram, KEY tags_of ((CAST(tags->'$.n[*]' AS UNSIGNED ARRAY))))`,
  `INSERT INTO people (id, email, name, note, tags, kept)
     WITH RECURSIVE s (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < 8999)
     SELECT 18446744073709551615 - n * n * 7, CONCAT('p', n, '@shop.example'), IF(n % 9 = 0, NULL, CONCAT('Name ', n)), CONCAT('note about ', n), JSON_OBJECT('n', JSON_ARRAY(n), 'mail', CONCAT('p', n, '@shop.example')), n % 5 FROM s`,
];

const POLICY = {
  file: 'policy.yml',
  text: `tables:
  people:
    email: email
    name: { person: full }
    note: { text: scramble }
    tags: { json: { "$.mail": email }, rest: { keep: "numbers" } }
`,
};

let clone: TestClone;
type Outcome = Awaited<ReturnType<typeof outcome>>;
let original: Outcome;
let undisturbed: Outcome;
beforeAll(async () => {
  clone = await withTestClone();
  await clone.reset(...TABLES);
  original = await outcome();
  await maskWith(options(), { key: KEY, dropIndexesFrom: 100 });
  undisturbed = await outcome();
});
afterAll(() => clone.close());

const options = () => ({ target: clone.target, may: SEALED, policy: POLICY, connections: 1 });

async function outcome() {
  const [[shown]] = (await clone.root.query('SHOW CREATE TABLE app.people')) as unknown as [
    [Record<string, string>],
  ];
  return {
    rows: await contents(clone.root, 'app.people'),
    clauses: clausesOf(shown['Create Table'] ?? '').sort(),
  };
}

describe('a run that dies', () => {
  test('at every step in turn ends as an undisturbed one, with every index back', async () => {
    expect(undisturbed.clauses).toEqual(original.clauses);
    expect(undisturbed.rows).not.toBe(original.rows);
    await clone.reset(...TABLES);
    const steps: string[] = [];
    const listen = (said: Said) => {
      if ('step' in said) steps.push(said.step);
      return false;
    };
    // Dies with its indexes dropped; then alternately inside a chunk and right after it, and so on to the end.
    let deaths = 0;
    for (let dieAt = 1; ; dieAt = dieAt === 3 ? 2 : dieAt + 1) {
      const code = await maskInProcess({ options: options(), key: KEY, dropIndexesFrom: 100, dieAt }, listen);
      if (code === 0) break;
      expect(code).toBeNull();
      deaths++;
      if (deaths === 1) expect((await outcome()).clauses.length).toBe(original.clauses.length - 6);
      expect(deaths).toBeLessThan(20);
    }
    expect(deaths).toBeGreaterThanOrEqual(8);
    expect(new Set(steps)).toEqual(
      new Set(['indexes dropped', 'chunk written', 'chunk committed', 'table written', 'indexes made']),
    );
    expect(await outcome()).toEqual(undisturbed);
    // A dozen processes that each mask: on a busy machine the usual minute is too short.
  }, 240_000);

  test('while the indexes are made again loses none', async () => {
    await clone.reset(...TABLES);
    const input = { options: options(), key: KEY, dropIndexesFrom: 100 };
    // Right as the table is written, the first ALTER begins.
    expect(await maskInProcess(input, (said) => 'step' in said && said.step === 'table written')).toBeNull();
    await maskWith(options(), { key: 'ee'.repeat(32), dropIndexesFrom: 100 });
    expect(await outcome()).toEqual(undisturbed);
  });

  test('because the server goes away is taken up again when it is back', async () => {
    await clone.reset(...TABLES);
    let ended = false;
    await maskWith(
      {
        ...options(),
        onProgress: ({ phase, rowsDone }) => {
          if (phase !== 'execute' || rowsDone === 0 || ended) return;
          ended = true;
          // All connections of the account at once, the one that holds the lock included.
          void clone.endSessions('admin');
        },
      },
      { key: KEY, dropIndexesFrom: 100 },
    );
    expect(ended).toBe(true);
    expect(await outcome()).toEqual(undisturbed);
  });

  test('while another run goes on is refused, and tells so', async () => {
    const other = await clone.connect('admin', 'master');
    await other.query("SELECT GET_LOCK('understudy_masking', 0)");
    await expect(maskWith(options(), { key: KEY })).rejects.toMatchObject({ reason: 'already-running' });
    other.destroy();
  });
});
