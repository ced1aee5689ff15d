import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contents, SEALED, type TestClone, withTestClone } from '../scripts/testing/masking/clone.ts';
import { maskInProcess, type Said } from '../scripts/testing/masking/run-process.ts';
import { maskWith } from './mask.ts';
import type { MaskOptions } from './phases/mask-options.ts';
import type { TablePlan } from './plan/plan.ts';
import { copyOf, dropCopies, makeCopy, swapIn } from './run/copies.ts';
import { clausesOf, optionsOf } from './schema/create-table.ts';
import { openSession } from './session/session.ts';

const KEY = '0123456789abcdef'.repeat(4);
/** Tables of so many rows are large here. */
const LARGE = 100;

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const rowsOf = async (sql: string) => (await clone.root.query(sql))[0] as Record<string, unknown>[];
const numbers = (upTo: number) =>
  `WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${upTo}) SELECT`;
const LONG = 'SET SESSION cte_max_recursion_depth = 100000';

/** All that a copy could lose of a table: every kind of key, generated columns, names of constraints, partitions' relatives, odd rows. */
const LETTERS = [
  `${LONG}, SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'`,
  'CREATE TABLE people (id INT PRIMARY KEY)',
  'INSERT INTO people VALUES (1), (2)',
  `CREATE TABLE \`letters, (all)\` (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, person INT NULL, words VARCHAR(200) NOT NULL COMMENT 'a, (b) REFERENCES \`x\` (y',
     hidden VARCHAR(20) NOT NULL DEFAULT 'x' INVISIBLE, size INT AS (CHAR_LENGTH(words)) STORED, low VARCHAR(200) AS (LOWER(words)) VIRTUAL,
     at DATETIME DEFAULT '0000-00-00 00:00:00', stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, kind ENUM('a', 'b') NOT NULL, doc JSON, place POINT NOT NULL SRID 0,
     made VARCHAR(36) DEFAULT (UUID()), flags BIT(3), share FLOAT, bytes VARBINARY(20),
     PRIMARY KEY (id), UNIQUE KEY words (words), KEY low_is (low) INVISIBLE, KEY by_size (size, id) USING BTREE COMMENT 'sized', KEY expr ((UPPER(words))), KEY short (words(4) DESC),
     KEY tags ((CAST(doc->'$.n' AS UNSIGNED ARRAY))), CONSTRAINT \`some check\` CHECK (words <> ''), CHECK (size > 1), CONSTRAINT loose CHECK (size > 500) NOT ENFORCED,
     CONSTRAINT of_person FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE ON UPDATE SET NULL, FOREIGN KEY (person) REFERENCES people (id))
   AUTO_INCREMENT = 9000 COMMENT 'kept, and (more)' ROW_FORMAT = DYNAMIC STATS_PERSISTENT = 1`,
  'ALTER TABLE `letters, (all)` ADD COLUMN later INT NULL DEFAULT 3, ALGORITHM = INSTANT',
  `INSERT INTO \`letters, (all)\` (id, person, words, hidden, at, stamp, kind, doc, place, made, flags, share, bytes) ${numbers(3000)}
     n - 1, IF(n % 2, 1, NULL), CONCAT('zanzibar-', n, '-original'), CONCAT('h', n), IF(n % 3, '2020-01-01', '0000-00-00'), '2020-01-01 00:00:00', IF(n = 10, 'c', 'b'), JSON_OBJECT('n', JSON_ARRAY(n, n + 1), 'x', 1.50), ST_GeomFromText(CONCAT('POINT(', n, ' 1)')),
     'made', n % 8, n / 7, X'00FF' FROM s`,
  'CREATE VIEW seen AS SELECT words, size FROM `letters, (all)` WHERE id > 3',
  "CREATE DEFINER = 'admin'@'%' TRIGGER changed BEFORE UPDATE ON `letters, (all)` FOR EACH ROW SET NEW.kind = 'a'",
];
const POLICY = `residue: rebuild
tables:
  people: {}
  letters, (all):
    words: { hash: 24 }
    hidden: { keep: "a test" }
    place: { keep: "a test" }
    made: { keep: "a test" }
    flags: { keep: "a test" }
    bytes: { keep: "a test" }
    at: { keep: "a test" }
    stamp: { keep: "a test" }
    doc: { keep: "numbers" }
`;

/** Bytes of the masked table beyond 1.1 of those that a fresh load of its rows takes. */
async function moreThanFresh(): Promise<number> {
  await clone.root.query('CREATE TABLE app.fresh LIKE app.wills');
  await clone.root.query('INSERT INTO app.fresh SELECT * FROM app.wills ORDER BY id');
  await clone.root.query('ANALYZE TABLE app.wills, app.fresh');
  const [bytes] = await rowsOf(
    "SELECT SUM(IF(TABLE_NAME = 'wills', 1, -1.1) * (DATA_LENGTH + INDEX_LENGTH)) AS more FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'app' AND TABLE_NAME IN ('wills', 'fresh')",
  );
  return Number(bytes?.more);
}

const optionsFor = (text: string) => ({
  target: clone.target,
  may: SEALED,
  policy: { file: 'policy.yml', text },
  connections: 2,
});

/** The table's definition in its parts, its counter among them, its trigger, what references it, and what stays of its rows. */
async function outcome(table: string) {
  const [shown] = await rowsOf(`SHOW CREATE TABLE ${table}`);
  const statement = String(shown?.['Create Table']);
  const triggers = await rowsOf(
    'SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_STATEMENT, DEFINER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = "app"',
  );
  const constraints = await rowsOf(
    'SELECT CONSTRAINT_NAME, TABLE_NAME, REFERENCED_TABLE_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = "app" ORDER BY 1',
  );
  const left = await rowsOf(
    "SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'understudy_masking%'",
  );
  return {
    clauses: clausesOf(statement).sort(),
    options: optionsOf(statement),
    triggers,
    constraints,
    left,
  };
}

/** Files of a database that hold a text, and how many there are. */
async function filesWith(text: string, ...tables: readonly string[]) {
  await clone.root.query(`FLUSH TABLES ${tables.join(', ')} FOR EXPORT`);
  const folder = join(clone.dataDir, 'app');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ibd'));
  const found = files.filter((file) => readFileSync(join(folder, file)).includes(text));
  await clone.root.query('UNLOCK TABLES');
  return { found: found.length, files: files.length };
}

const wills = (rows: number) => [
  LONG,
  'CREATE TABLE wills (id INT PRIMARY KEY, words VARCHAR(200) NOT NULL, KEY words (words))',
  `INSERT INTO wills ${numbers(rows)} n, CONCAT('zanzibar-', n, '-original') FROM s`,
];

async function masked(text: string, more: Pick<MaskOptions, 'compact'>) {
  const steps: string[] = [];
  const onStep = (step: string) => steps.push(step);
  const attestation = await maskWith(
    { ...optionsFor(text), ...more },
    { key: KEY, dropIndexesFrom: LARGE, onStep },
  );
  return { steps, attestation };
}
const stepsOf = async (text: string) => (await masked(text, {})).steps;

describe('a large table is masked on its way into a copy', () => {
  const table = 'app.`letters, (all)`';

  test('and all else about it is as it was, wherever the run is killed', async () => {
    await clone.reset(...LETTERS);
    const before = await outcome(table);
    const steps = await stepsOf(POLICY);
    expect(new Set(steps)).toEqual(
      new Set([
        'copy made',
        'chunk written',
        'chunk committed',
        'table written',
        'indexes made',
        'table swapped',
      ]),
    );
    expect(await outcome(table)).toEqual(before);
    const undisturbed = await contents(clone.root, table);
    const [view] = await rowsOf(
      "SELECT COUNT(*) AS n, SUM(words LIKE 'zanzibar%') AS originals FROM app.seen",
    );
    expect(view).toEqual({ n: 2996, originals: '0' });
    // The key leads to its parent, not to what the table was.
    await expect(clone.root.query(`UPDATE ${table} SET person = 7 WHERE id = 20`)).rejects.toMatchObject({
      errno: 1452,
    });

    await clone.reset(...LETTERS);
    const said: string[] = [];
    const listen = (line: Said) => {
      if ('step' in line) said.push(line.step);
      return false;
    };
    let deaths = 0;
    for (let dieAt = 1; ; dieAt = dieAt === 3 ? 1 : dieAt + 1) {
      const input = {
        options: { ...optionsFor(POLICY), connections: 1 },
        key: KEY,
        dropIndexesFrom: LARGE,
        dieAt,
      };
      const code = await maskInProcess(input, listen);
      if (code === 0) break;
      expect(code).toBeNull();
      expect(++deaths).toBeLessThan(20);
    }
    for (const dieAtStep of ['copy made', 'indexes made', 'table swapped']) expect(said).toContain(dieAtStep);
    expect(await outcome(table)).toEqual(before);
    expect(await contents(clone.root, table)).toBe(undisturbed);
  }, 240_000);

  test('where masks are longer than originals: it stays compact, and no file holds an original', async () => {
    await clone.reset(...wills(20_000));
    expect(await filesWith('-original', 'app.wills')).toEqual({ found: 1, files: 1 });
    expect(await stepsOf('tables: { wills: { words: { hash: 64 } } }\n')).toContain('table swapped');
    expect(await filesWith('-original', 'app.wills')).toEqual({ found: 0, files: 1 });
    expect(await moreThanFresh()).toBeLessThanOrEqual(0);
  });

  test.each([
    ['it is referenced', 'CREATE TABLE heirs (will INT, FOREIGN KEY (will) REFERENCES wills (id))'],
    ['its words are indexed', 'ALTER TABLE wills ADD FULLTEXT KEY (words)'],
    ['it has no key', 'ALTER TABLE wills MODIFY id INT NOT NULL, DROP PRIMARY KEY'],
  ])('where it cannot be copied, too: %s', async (_, statement) => {
    await clone.reset(...wills(20_000), statement);
    const policy = `tables: { wills: { words: { hash: 64 } }${statement.includes('heirs') ? ', heirs: {}' : ''} }\n`;
    expect(await stepsOf(policy)).not.toContain('table swapped');
    expect(await filesWith('-original', 'app.wills')).toMatchObject({ found: 0 });
    expect(await moreThanFresh()).toBeLessThanOrEqual(0);
    expect(
      await rowsOf("SELECT COUNT(*) AS n, SUM(words LIKE '%-original') AS originals FROM app.wills"),
    ).toEqual([{ n: 20_000, originals: '0' }]);
  });

  test('not where little of a row is masked, and masks are as long as originals, unless no residue may stay', async () => {
    const rule = 'tables: { wills: { words: { text: scramble }, rest: { keep: "a test" } } }\n';
    const wide = [
      ...wills(3000),
      "ALTER TABLE wills ADD COLUMN rest VARCHAR(200) DEFAULT (REPEAT('x', 180))",
    ];
    await clone.reset(...wide);
    expect(await stepsOf(rule)).not.toContain('table swapped');
    expect(await filesWith('-original', 'app.wills')).toEqual({ found: 1, files: 1 });
    await clone.reset(...wide);
    expect(await stepsOf(`residue: rebuild\n${rule}`)).toContain('table swapped');
    expect(await filesWith('-original', 'app.wills')).toEqual({ found: 0, files: 1 });
    await clone.reset(...wide);
    const { steps } = await masked(rule, { compact: true });
    expect(steps).toContain('table swapped');
    expect(await filesWith('-original', 'app.wills')).toEqual({ found: 0, files: 1 });
  });

  test.each([
    ['others reference it', 'CREATE TABLE heirs (will INT, FOREIGN KEY (will) REFERENCES wills (id))'],
    [
      'a trigger is on it that masking does not take away',
      'CREATE TRIGGER made BEFORE INSERT ON wills FOR EACH ROW SET NEW.words = "made"',
    ],
    ['its words are indexed', 'ALTER TABLE wills ADD FULLTEXT KEY (words)'],
    ['a right is asked of whoever moves one', 'SET GLOBAL table_encryption_privilege_check = ON'],
  ])('nor where %s: then it is written anew in place, where no residue may stay', async (_, statement) => {
    await clone.reset(...wills(3000), statement);
    const before = await outcome('app.wills');
    const policy = `residue: rebuild\ntables: { wills: { words: { text: scramble } }${statement.includes('heirs') ? ', heirs: {}' : ''} }\n`;
    try {
      expect(await stepsOf(policy)).not.toContain('table swapped');
    } finally {
      await clone.root.query('SET GLOBAL table_encryption_privilege_check = OFF');
    }
    expect(await filesWith('-original', 'app.wills')).toMatchObject({ found: 0 });
    expect(await outcome('app.wills')).toEqual(before);
  });

  test('that is no more encrypted than the table, whatever the server wants of new ones', async () => {
    await clone.reset(...wills(10));
    await clone.root.query('SET GLOBAL default_table_encryption = ON');
    const session = await openSession(clone.target);
    await clone.root.query('SET GLOBAL default_table_encryption = OFF');
    // Without a keyring an encrypted table could not be made.
    await makeCopy(session, { database: 'app', name: 'wills' }, copyOf(0), new Set(), 'copying');
    await swapIn(session, { database: 'app', name: 'wills' }, copyOf(0), 'copying');
    await dropCopies(session);
    await session.close();
    expect(await rowsOf('SELECT * FROM app.wills')).toEqual([]);
  });

  test('given up where MySQL does not take its rows, and masked in place all the same', async () => {
    await clone.reset(...wills(3000), 'ALTER TABLE wills ADD COLUMN kept INT, ADD KEY kept (kept)');
    const before = await outcome('app.wills');
    const steps: string[] = [];
    const broken = (table: TablePlan): TablePlan =>
      table.copying
        ? {
            ...table,
            copying: { ...table.copying, values: 'id, IF(id < 2500, words, no_such_column), kept' },
          }
        : table;
    await maskWith(optionsFor('residue: rebuild\ntables: { wills: { words: { text: scramble } } }\n'), {
      ...{ key: KEY, dropIndexesFrom: LARGE, onStep: (step: string) => steps.push(step) },
      tamper: (plan) => ({ ...plan, tables: plan.tables.map(broken) }),
    });
    expect(steps).toContain('copy made');
    expect(steps).not.toContain('table swapped');
    expect(await filesWith('-original', 'app.wills')).toEqual({ found: 0, files: 1 });
    expect(await outcome('app.wills')).toEqual(before);
    expect(
      await rowsOf("SELECT COUNT(*) AS n, SUM(words LIKE '%-original') AS originals FROM app.wills"),
    ).toEqual([{ n: 3000, originals: '0' }]);
  });
});
