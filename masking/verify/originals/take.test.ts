import { beforeEach, describe, expect, test } from '@jest/globals';
import { rowsOf } from '../../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../../scripts/testing/masking/failure.ts';
import {
  email,
  KEPT,
  LOG,
  MASKED,
  originalsOn,
  PEOPLE,
  PLACES,
  phone,
  put,
  ROWS,
  valuesOf,
  WORK,
} from '../../../scripts/testing/masking/originals.ts';
import { MaskingError } from '../../errors.ts';
import { takeRemoved } from './removed.ts';

const clone = cloneForTests();
const { look, run, take } = originalsOn(clone);

/** A given name of words alone, as Valentin is. */
const part = (i: number) => `Valenter${'abcdefgh'[i % 8]}${'mnopq'[i % 5]}`;

describe('what a sample leaves out', () => {
  beforeEach(() =>
    clone.reset(WORK, 'CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(100) NOT NULL, w VARCHAR(100) NULL)'),
  );
  const values = (of: (i: number) => string) =>
    run(`INSERT INTO t (id, v) VALUES ${valuesOf(ROWS, (i) => `${i}, '${of(i)}'`)}`);
  const of = { database: 'app', table: 't', column: 'v', stays: false };

  test.each<readonly [string, (i: number) => string, readonly string[], object]>([
    [
      'names that masks are made of',
      (i) => `Ann${'abcdefgh'[i % 8]} Smith${'abcde'[i % 5]}`,
      [...[...'abcde'].map((c) => `Smith${c}`), ...[...'abcdefgh'].map((c) => `Ann${c}`)],
      { sampled: 0, words: ROWS },
    ],
    [
      'names of one letter each, in another script',
      (i) => `${'林森原杉楠'[i % 5]} ${'颯葵蓮陽凛湊暖樹'[i % 8]}太郎`,
      [...'林森原杉楠', ...[...'颯葵蓮陽凛湊暖樹'].map((c) => `${c}太郎`)],
      { sampled: 0, words: ROWS },
    ],
    [
      'names that are a part of those that masks are made of',
      (i) => part(i),
      Array.from({ length: ROWS }, (_, i) => `${part(i)}ina`),
      { sampled: 0, words: ROWS },
    ],
    ['fixed values', () => '$2a$04$abcdefghijklmnopqr', ['$2a$04$abcdefghijklmnopqr'], { sampled: 0 }],
    [
      'numbers of a form of masks',
      (i) => `INV-2024-${i}`,
      ['INV-2024-'],
      { sampled: 0, short: 0, words: ROWS },
    ],
    ['placeholders', (i) => (i < 20 ? 'nobody@shop.example' : email(i)), [], { sampled: 20, repeated: 1 }],
    ['one letter over and over', (i) => 'x'.repeat(10 + i), [], { sampled: 0, short: ROWS }],
    ['rounded numbers', (i) => `${i + 10}000000`, [], { sampled: 0, short: ROWS }],
    ['padded numbers', (i) => `00000${i + 100}`, [], { sampled: 0, short: ROWS }],
    ['days', (i) => `2024-03-${i}`, [], { sampled: 0, short: ROWS }],
    [
      'ends of types',
      (i) => ['9223372036854775807', '-9223372036854775808', '4294967295', '-2147483648'][i] ?? email(i),
      [],
      { sampled: ROWS - 4, short: 4 },
    ],
  ])('%s', async (_, value, texts, figures) => {
    await values(value);
    await take([of], texts);
    await run("UPDATE t SET v = 'masked'");
    const [whole] = await look([], []);
    expect(whole.passed).toBe(true);
    expect(whole.figures).toMatchObject(figures);
  });

  test('what its own rule lets stay is no original, wherever else it stands', async () => {
    await values((i) => `reference AB-${7_000_000 + i * 7919}`);
    await take([{ ...of, stays: true }], []);
    await run('UPDATE t SET w = v');
    const [stays] = await look(['app.t.id'], []);
    expect(stays).toMatchObject({ passed: true, figures: { stayed: ROWS } });
    // Where it did not stay, its copy is one.
    await run("UPDATE t SET v = 'masked' WHERE id < 3");
    const [moved] = await look(['app.t.id'], []);
    expect(moved.detail).toBe('app.t.v is in app.t.w (3 rows)');
  });

  test.each([
    ['few', 3],
    ['most', 60],
  ])('and of %s rows with distinctive values, others are judged until enough are found', async (_, each) => {
    const rows = 180;
    await run(
      `INSERT INTO t (id, v) VALUES ${valuesOf(rows, (i) => `${i}, '${i < rows - each ? `no ${i}` : email(i)}'`)}`,
      'ANALYZE TABLE t',
    );
    await take([of], []);
    await run("UPDATE t SET v = 'masked'");
    const [whole] = await look([], []);
    // 128 rows from all over are read.
    expect(Number(whole.figures?.sampled)).toBeGreaterThanOrEqual(each === 3 ? 1 : 30);
    expect(Number(whole.figures?.short)).toBeGreaterThanOrEqual(64);
  });

  test('of a small table of rows that are longer than what is sorted in memory', async () => {
    const rows = 150;
    await run(
      'ALTER TABLE t ADD COLUMN doc JSON NULL',
      `INSERT INTO t (id, v) VALUES ${valuesOf(rows, (i) => `${i}, '${email(i)}'`)}`,
      `UPDATE t SET doc = JSON_OBJECT('mail', v, 'more', REPEAT('x', 900000)) WHERE id % 10 = 0`,
      'ANALYZE TABLE t',
    );
    await take([of, { database: 'app', table: 't', column: 'doc', stays: false, paths: ['$.mail'] }], []);
    await run("UPDATE t SET v = 'masked', doc = NULL");
    const [whole] = await look([], []);
    expect(whole).toMatchObject({ passed: true, figures: { columnsSampled: 2 } });
  });

  test('numbers that chance makes are no copies, and more than chance makes are', async () => {
    // Of a hundred million numbers of this form, 40 are looked for in 20,000 rows: one in a hundred databases has a hit.
    await values((i) => `${34_567_811 + i * 1_234_566}`);
    await take([of], []);
    await run(
      'CREATE TABLE big (id INT PRIMARY KEY, v VARCHAR(20) NOT NULL)',
      'SET SESSION cte_max_recursion_depth = 100000',
      "INSERT INTO big WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 20000) SELECT n, CONCAT('x', n) FROM s",
      'ANALYZE TABLE big',
      "UPDATE t SET v = CONCAT('masked ', id)",
    );
    const copied = async (n: number) => {
      for (let i = 0; i < n; i++)
        await run(`UPDATE big SET v = '${34_567_811 + i * 1_234_566}' WHERE id = ${500 * (i + 1)}`);
      return (await look([], []))[0];
    };
    expect(await copied(2)).toMatchObject({ passed: true, figures: { byChance: 2 } });
    expect(await copied(12)).toMatchObject({ passed: false, detail: 'app.t.v is in app.big.v (12 rows)' });
  });
});

describe('when a sample is taken', () => {
  beforeEach(() => clone.reset(WORK, ...PEOPLE, ...LOG));

  test('a sample that was interrupted is taken anew', async () => {
    await take(PLACES, []);
    await take(PLACES.slice(0, 1), []);
    const [whole] = await look(KEPT, []);
    expect(whole.figures).toMatchObject({ columns: 1, sampled: ROWS });
  });

  test('there is room for it where the server writes rows in an older format', async () => {
    await run("SET GLOBAL innodb_default_row_format = 'compact'");
    await take(PLACES, []).finally(() => run("SET GLOBAL innodb_default_row_format = 'dynamic'"));
    expect((await look(KEPT, []))[0].figures).toMatchObject({ columns: PLACES.length });
  });

  test('no original is part of a statement, or of what is answered', async () => {
    await run('SET GLOBAL general_log = ON');
    try {
      await take(PLACES, []);
      await run(MASKED, put('kept', `'${phone(9)}'`));
      await look(KEPT, []);
    } finally {
      await run('SET GLOBAL general_log = OFF');
    }
    const logged = await rowsOf(
      clone,
      "SELECT CONVERT(argument USING utf8mb4) AS said FROM mysql.general_log WHERE user_host LIKE 'admin%'",
    );
    const said = logged.map((row) => String(row.said)).join('\n');
    await run('TRUNCATE mysql.general_log');
    expect(said).toMatch(/INSERT IGNORE INTO `understudy_masking`\.originals/);
    expect(said).not.toMatch(/shop\.example|090-4|Quarterm|6f1c2d3e|KX-77|harbour/);
  });
});

test('what MySQL does not take of rows that go is said of their condition where it is at fault, and of it alone', async () => {
  await clone.reset(WORK, ...PEOPLE);
  const notJson = "JSON_EXTRACT(email, '$') IS NULL";
  const taking = (condition: string, leaves: string) =>
    takeRemoved(clone.session, {
      run: 'a run',
      places: [
        {
          ...{ database: 'app', table: 'people', column: 'email', stays: false, id: 'email', isKnown: true },
          ...{ leaves, goes: { condition, from: 'app' } },
        },
      ],
      explain: (_, table) => new MaskingError('rows-condition', `the condition of ${table}`, 'Correct it.'),
    });
  expect(await failure(taking('id < 9', notJson))).toMatchObject({
    reason: 'value-refused',
    message: expect.stringContaining('rows that go from app.people'),
  });
  expect(await failure(taking(notJson, 'FALSE'))).toMatchObject({ reason: 'rows-condition' });
});
