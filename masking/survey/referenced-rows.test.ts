import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { problemsAsked } from '../../scripts/testing/masking/problems-asked.ts';
import { maskWith } from '../mask.ts';
import { openSession, type Session } from '../session/session.ts';

let clone: TestClone;
let session: Session;
beforeAll(async () => {
  clone = await withTestClone();
  session = await openSession(clone.target);
});
afterAll(async () => {
  await session.close();
  await clone.close();
});

const policyOf = (tables: string) => ({
  file: 'p.yml',
  text: `unlisted: { number: keep, temporal: keep }\ntables:\n${tables}\n`,
});

async function problemsOf(tables: string): Promise<string[]> {
  const found = await problemsAsked({ session, target: clone.target }, policyOf(tables));
  return found.map(({ place, message }) => `${place.line}: ${message}`);
}

const mask = (tables: string) =>
  maskWith({ target: clone.target, may: SEALED, policy: policyOf(tables) }, {});

/** The ids that are left, by table. */
async function left(...tables: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables) {
    const [rows] = await clone.root.query(`SELECT id FROM app.${table} ORDER BY id`);
    found.push((rows as { id: number }[]).map(({ id }) => id).join());
  }
  return found;
}

const REFERENCES = 'INT NULL, CONSTRAINT up FOREIGN KEY (up) REFERENCES parents (id)';

describe('a row that stays references one that goes', () => {
  test.each([
    ['by RESTRICT', `CREATE TABLE kids (id INT PRIMARY KEY, up ${REFERENCES} ON DELETE RESTRICT)`],
    ['by NO ACTION', `CREATE TABLE kids (id INT PRIMARY KEY, up ${REFERENCES} ON DELETE NO ACTION)`],
    ['by silence', `CREATE TABLE kids (id INT PRIMARY KEY, up ${REFERENCES})`],
    [
      'by two columns, of odd names',
      'CREATE TABLE kids (id INT PRIMARY KEY, up INT, `key, of` INT, CONSTRAINT up FOREIGN KEY (up, `key, of`) REFERENCES parents (id, `select`))',
    ],
  ])('%s: lint says so, and a run removes no row of any table', async (_, kids) => {
    await clone.reset(
      'CREATE TABLE a_log (id INT PRIMARY KEY)',
      'CREATE TABLE parents (id INT PRIMARY KEY, `select` INT NOT NULL, UNIQUE KEY (id, `select`))',
      kids,
      'INSERT INTO a_log VALUES (1)',
      'INSERT INTO parents VALUES (1, 1), (2, 2)',
      'INSERT INTO kids (id, up) VALUES (1, 1)',
      ...(kids.includes('key, of') ? ['UPDATE kids SET `key, of` = 1'] : []),
    );
    const policy = '  a_log: { rows: truncate }\n  parents: { rows: truncate }\n  kids: {}';
    expect(await problemsOf(policy)).toEqual([
      expect.stringMatching(
        /^4: app\.parents\.rows: rows that go are referenced by rows of app\.kids that stay, and the foreign key up /,
      ),
    ]);
    await expect(mask(policy)).rejects.toMatchObject({ reason: 'policy-invalid' });
    expect(await left('a_log', 'parents', 'kids')).toEqual(['1', '1,2', '1']);
  });

  test('where the row goes because its own parent does, however many steps up', async () => {
    await clone.reset(
      'CREATE TABLE a (id INT PRIMARY KEY)',
      'CREATE TABLE b (id INT PRIMARY KEY, a INT, FOREIGN KEY (a) REFERENCES a (id) ON DELETE CASCADE)',
      'CREATE TABLE parents (id INT PRIMARY KEY, b INT, FOREIGN KEY (b) REFERENCES b (id) ON DELETE CASCADE)',
      `CREATE TABLE kids (id INT PRIMARY KEY, up ${REFERENCES})`,
      'INSERT INTO a VALUES (1), (2)',
      'INSERT INTO b VALUES (1, 1), (2, 2)',
      'INSERT INTO parents VALUES (1, 1), (2, 2)',
      'INSERT INTO kids VALUES (1, 2)',
    );
    const keeping = (id: number) =>
      `  a: { rows: { keep: "id = ${id}" } }\n  b: {}\n  parents: {}\n  kids: {}`;
    expect(await problemsOf(keeping(1))).toEqual([
      expect.stringMatching(/^3: app\.a\.rows: rows of app\.parents that go with them are referenced/),
    ]);
    await mask(keeping(2));
    expect(await left('a', 'b', 'parents', 'kids')).toEqual(['2', '2', '2', '1']);
  });

  test('of its own table: a leader goes, and the one that is led stays', async () => {
    await clone.reset(
      'CREATE TABLE staff (id INT PRIMARY KEY, boss INT, gone INT, CONSTRAINT led FOREIGN KEY (boss) REFERENCES staff (id))',
      'INSERT INTO staff VALUES (1, NULL, 1), (2, 1, 0)',
    );
    expect(await problemsOf('  staff: { rows: { keep: "gone = 0" } }')).toEqual([
      expect.stringMatching(/^3: app\.staff\.rows: .* of app\.staff that stay, and the foreign key led /),
    ]);
  });

  test('below a row of its own table that goes with another', async () => {
    await clone.reset(
      'CREATE TABLE parents (id INT PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES parents (id) ON DELETE CASCADE)',
      `CREATE TABLE kids (id INT PRIMARY KEY, up ${REFERENCES})`,
      'INSERT INTO parents VALUES (1, NULL), (2, 1), (3, 2), (4, NULL)',
      'INSERT INTO kids VALUES (1, 3)',
    );
    const policy = '  parents: { rows: { keep: "id <> 1" } }\n  kids: {}';
    expect(await problemsOf(policy)).toHaveLength(1);
    await clone.root.query('UPDATE app.kids SET up = 4');
    await mask(policy);
    expect(await left('parents', 'kids')).toEqual(['4', '1']);
  });
});

describe('what keeps no row is no problem, and goes', () => {
  test.each([
    ['there is no row', [], '{}', ''],
    ['it references nothing', ['INSERT INTO kids VALUES (1, NULL)'], '{}', '1'],
    ['it references a row that stays', ['INSERT INTO kids VALUES (1, 2)'], '{}', '1'],
    ['it is emptied, too', ['INSERT INTO kids VALUES (1, 1)'], '{ rows: truncate }', ''],
    [
      'it goes by its own rule',
      ['INSERT INTO kids VALUES (1, 1), (2, 2)'],
      '{ rows: { keep: "up <> 1" } }',
      '2',
    ],
    [
      'it goes because a condition is neither true nor false of it',
      ['INSERT INTO kids VALUES (1, 1), (2, 2)'],
      '{ rows: { keep: "NULLIF(up, 1) > 0" } }',
      '2',
    ],
  ])('%s', async (_, rows, rule, kids) => {
    await clone.reset(
      'CREATE TABLE parents (id INT PRIMARY KEY)',
      `CREATE TABLE kids (id INT PRIMARY KEY, up ${REFERENCES})`,
      'INSERT INTO parents VALUES (1), (2)',
      ...rows,
    );
    await mask(`  parents: { rows: { keep: "id = 2" } }\n  kids: ${rule}`);
    expect(await left('parents', 'kids')).toEqual(['2', kids]);
  });

  test.each(['a', 'z'])('it goes with another parent, whichever comes first: %s', async (prefix) => {
    const orders = `${prefix}_orders`;
    await clone.reset(
      `CREATE TABLE ${orders} (id INT PRIMARY KEY)`,
      'CREATE TABLE products (id INT PRIMARY KEY)',
      `CREATE TABLE items (id INT PRIMARY KEY, o INT NOT NULL, p INT NOT NULL, FOREIGN KEY (o) REFERENCES ${orders} (id) ON DELETE CASCADE, FOREIGN KEY (p) REFERENCES products (id))`,
      `INSERT INTO ${orders} VALUES (1), (2)`,
      'INSERT INTO products VALUES (1), (2)',
      'INSERT INTO items VALUES (1, 1, 1), (2, 2, 2)',
    );
    await mask(
      `  ${orders}: { rows: { keep: "id = 2" } }\n  products: { rows: { keep: "id = 2" } }\n  items: {}`,
    );
    expect(await left(orders, 'products', 'items')).toEqual(['2', '2', '2']);
  });
});

test('rows of a table that lead each other go, in whatever order and however round; others forget them', async () => {
  await clone.reset(
    'CREATE TABLE staff (id INT PRIMARY KEY, boss INT, gone INT, CONSTRAINT led FOREIGN KEY (boss) REFERENCES staff (id))',
    `CREATE TABLE desks (id INT PRIMARY KEY, person INT, at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
       FOREIGN KEY (person) REFERENCES staff (id) ON DELETE SET NULL)`,
    'CREATE TABLE keys_of (id INT PRIMARY KEY, person INT, FOREIGN KEY (person) REFERENCES staff (id) ON DELETE CASCADE)',
    'SET foreign_key_checks = 0',
    'INSERT INTO staff VALUES (1, NULL, 1), (2, 1, 1), (3, 2, 1), (4, 5, 1), (5, 4, 1), (6, 6, 1), (7, NULL, 0), (8, 7, 0)',
    "INSERT INTO desks VALUES (1, 1, '2020-01-01'), (2, 7, '2020-01-01')",
    'INSERT INTO keys_of VALUES (1, 4), (2, 8)',
  );
  await mask('  staff: { rows: { keep: "gone = 0" } }\n  desks: {}\n  keys_of: {}');
  expect(await left('staff', 'desks', 'keys_of')).toEqual(['7,8', '1,2', '2']);
  const [rows] = await clone.root.query('SELECT person, YEAR(at) AS year FROM app.desks ORDER BY id');
  expect(rows).toEqual([
    { person: null, year: 2020 },
    { person: 7, year: 2020 },
  ]);
});

test('rows of two tables that keep each other go together', async () => {
  await clone.reset(
    'CREATE TABLE one (id INT PRIMARY KEY, other INT)',
    'CREATE TABLE other (id INT PRIMARY KEY, one INT, FOREIGN KEY (one) REFERENCES one (id))',
    'ALTER TABLE one ADD FOREIGN KEY (other) REFERENCES other (id)',
    'SET foreign_key_checks = 0',
    'INSERT INTO one VALUES (1, 1), (2, 2)',
    'INSERT INTO other VALUES (1, 1), (2, 2)',
  );
  await mask('  one: { rows: { keep: "id = 2" } }\n  other: { rows: { keep: "id = 2" } }');
  expect(await left('one', 'other')).toEqual(['2', '2']);
  expect(await problemsOf('  one: { rows: { keep: "id = 1" } }\n  other: {}')).toHaveLength(1);
});

test('a condition reads other tables as they are at that moment, and the time at which the run began', async () => {
  await clone.reset(
    'CREATE TABLE logs (id INT PRIMARY KEY)',
    'CREATE TABLE wanted (id INT PRIMARY KEY, at DATETIME(6) NOT NULL)',
    'INSERT INTO logs VALUES (1), (2)',
    // One grows too old in each tenth of the next seconds.
    'INSERT INTO wanted WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 900) SELECT n, UTC_TIMESTAMP(6) - INTERVAL 1 DAY + INTERVAL n * 100000 MICROSECOND FROM s',
  );
  const { checks } = await mask(
    '  logs: { rows: { keep: "id IN (SELECT id FROM wanted)" } }\n  wanted: { rows: { keep: "at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY AND id <> 1" } }',
  );
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(await left('logs')).not.toEqual(['']);
});

test('a condition that reads the very table is refused, because no DELETE takes it', async () => {
  await clone.reset('CREATE TABLE logs (id INT PRIMARY KEY)', 'INSERT INTO logs VALUES (1), (2)');
  expect(await problemsOf('  logs: { rows: { keep: "id = (SELECT MAX(id) FROM logs)" } }')).toEqual([
    expect.stringMatching(/^3: app\.logs\.rows: .*ER_UPDATE_TABLE_USED.*SELECT DISTINCT/),
  ]);
  await mask(
    '  logs: { rows: { keep: "id = (SELECT m FROM (SELECT DISTINCT MAX(id) AS m FROM logs) AS t)" } }',
  );
  expect(await left('logs')).toEqual(['2']);
});

describe('rows that go with others further than MySQL follows', () => {
  test('down a chain of one table; a row that hangs on it forgets it', async () => {
    await clone.reset(
      'CREATE TABLE staff (id INT PRIMARY KEY, boss INT, FOREIGN KEY (boss) REFERENCES staff (id) ON DELETE CASCADE)',
      `CREATE TABLE desks (id INT PRIMARY KEY, person INT, at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
         FOREIGN KEY (person) REFERENCES staff (id) ON DELETE SET NULL)`,
      'CREATE TABLE keys_of (id INT PRIMARY KEY, person INT, FOREIGN KEY (person) REFERENCES staff (id) ON DELETE CASCADE)',
      'SET SESSION cte_max_recursion_depth = 5000',
      'INSERT INTO staff WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1500) SELECT n, NULLIF(n - 1, 0) FROM s',
      'INSERT INTO staff VALUES (2000, NULL)',
      "INSERT INTO desks VALUES (1, 1400, '2020-01-01'), (2, 2000, '2020-01-01')",
      'INSERT INTO keys_of VALUES (1, 1400), (2, 2000)',
    );
    await mask('  staff: { rows: { keep: "id <> 1" } }\n  desks: {}\n  keys_of: {}');
    expect(await left('staff', 'desks', 'keys_of')).toEqual(['2000', '1,2', '2']);
    const [rows] = await clone.root.query('SELECT person, YEAR(at) AS year FROM app.desks ORDER BY id');
    expect(rows).toEqual([
      { person: null, year: 2020 },
      { person: 2000, year: 2020 },
    ]);
  });

  test.each([
    ['one table, by two keys', 0],
    ['two tables', 1],
  ])('round and round %s, and from there to others', async (_, kind) => {
    const kin = kind === 0 ? 'one' : 'other';
    await clone.reset(
      'SET foreign_key_checks = 0',
      `CREATE TABLE one (id INT PRIMARY KEY, code VARCHAR(9) NOT NULL, a INT, b VARCHAR(9) NULL, UNIQUE KEY (code),
         FOREIGN KEY (a) REFERENCES ${kin} (id) ON DELETE CASCADE, FOREIGN KEY (b) REFERENCES one (code) ON DELETE CASCADE)`,
      'CREATE TABLE other (id INT PRIMARY KEY, one INT, FOREIGN KEY (one) REFERENCES one (id) ON DELETE CASCADE)',
      'CREATE TABLE leaves (id INT PRIMARY KEY, other INT, FOREIGN KEY (other) REFERENCES other (id) ON DELETE CASCADE)',
      // Each leads to the next by the one key or by the other, in other letters, and the last to the first.
      `INSERT INTO one SELECT n, CONCAT('C', n), IF(n % 2 = 0, n - 1, NULL), IF(n % 2 = 1, CONCAT('c', IF(n = 1, 40, n - 1)), NULL)
         FROM (WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 40) SELECT n FROM s) AS t`,
      'INSERT INTO other SELECT id, id FROM one',
      "INSERT INTO one VALUES (100, 'stays', NULL, NULL), (101, 'too', NULL, 'stays')",
      'INSERT INTO other VALUES (100, 100)',
      'INSERT INTO leaves VALUES (1, 39), (2, 100)',
      'SET foreign_key_checks = 1',
    );
    const keeping =
      '  one: { rows: { keep: "id <> 7" }, code: { keep: a code }, b: { keep: a code } }\n  other: {}\n  leaves: {}';
    await mask(keeping);
    expect(await left('one', 'other', 'leaves')).toEqual(['100,101', '100', '2']);
  });

  test('a row that keeps one of them from going, however far down, is told of before', async () => {
    await clone.reset(
      'SET foreign_key_checks = 0',
      'CREATE TABLE one (id INT PRIMARY KEY, other INT, FOREIGN KEY (other) REFERENCES other (id) ON DELETE CASCADE)',
      'CREATE TABLE other (id INT PRIMARY KEY, one INT, FOREIGN KEY (one) REFERENCES one (id) ON DELETE CASCADE)',
      'CREATE TABLE leaves (id INT PRIMARY KEY, other INT, CONSTRAINT held FOREIGN KEY (other) REFERENCES other (id))',
      'INSERT INTO one VALUES (1, NULL), (2, 1), (3, 2), (4, NULL)',
      'INSERT INTO other VALUES (1, 1), (2, 2), (3, 3), (4, 4)',
      'INSERT INTO leaves VALUES (1, 3)',
      'SET foreign_key_checks = 1',
    );
    const policy = '  one: { rows: { keep: "id <> 1" } }\n  other: {}\n  leaves: {}';
    expect(await problemsOf(policy)).toEqual([expect.stringMatching(/rows of app\.other that go with them/)]);
    await clone.root.query('UPDATE app.leaves SET other = 4');
    expect(await problemsOf(policy)).toEqual([]);
    await mask(policy);
    expect(await left('one', 'other', 'leaves')).toEqual(['4', '4', '1']);
  });
});
