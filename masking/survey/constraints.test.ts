import { beforeEach, describe, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { problemsAsked } from '../../scripts/testing/masking/problems-asked.ts';
import { decide } from '../decide/decide.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';
import { constraintProblems } from './constraints.ts';

const clone = cloneForTests();

beforeEach(async () => {
  await clone.reset(
    `CREATE TABLE members (id INT PRIMARY KEY, code VARCHAR(20), mail VARCHAR(60), born DATE, died DATE,
       CONSTRAINT code_form CHECK (code LIKE 'M-%'), CONSTRAINT is_mail CHECK (mail LIKE '%@%'),
       CONSTRAINT lived CHECK (born <= died), CONSTRAINT off CHECK (code LIKE 'X-%') NOT ENFORCED)`,
    "INSERT INTO members VALUES (1, 'M-1', 'taro@x.jp', '1980-01-01', '1980-01-02'), (2, 'M-2', NULL, NULL, NULL)",
  );
});

async function problemsOf(columns: string): Promise<string[]> {
  const found = await problemsAsked(clone, { file: 'p.yml', text: `tables:\n  members: ${columns}\n` });
  return found.map(({ place, message }) => `${place.line}: ${message}`);
}

test('masks that satisfy every CHECK are no problem', async () => {
  const columns =
    '{ code: { template: "M-{digits:6}" }, mail: email, born: { date: { shift: 30 } }, died: { date: { shift: 30 } } }';
  expect(await problemsOf(columns)).toEqual([]);
});

test('masks that break a CHECK are refused with its name, and without a value', async () => {
  const columns =
    '{ code: hash, mail: { text: scramble }, born: { fixed: "2000-01-01" }, died: { keep: "a test" } }';
  const problems = await problemsOf(columns);
  expect(problems).toEqual([
    expect.stringMatching(
      /^2: app\.members\.code: the masks of code break CHECK code_form in 2 of 2 rows tried; /,
    ),
    expect.stringMatching(/^2: app\.members\.mail: .* break CHECK is_mail in 1 of 2 rows tried/),
    expect.stringMatching(/^2: app\.members\.born: .* break CHECK lived in 1 of 2 rows tried/),
  ]);
  expect(problems.join()).not.toMatch(/taro|M-1/);
});

test('a condition of rows that is no SQL for the table is refused', async () => {
  const [problem] = await problemsOf(
    '{ code: null, mail: null, born: null, died: null, rows: { keep: "bron > NOW() - INTERVAL 90 DAY" } }',
  );
  expect(problem).toMatch(/^2: app\.members\.rows: .*ER_BAD_FIELD_ERROR/);
});

test('a condition of rows names other tables from its own database', async () => {
  const rows = (keep: string) =>
    `{ code: null, mail: null, born: null, died: null, rows: { keep: "${keep}" } }`;
  expect(await problemsOf(rows('id IN (SELECT m.id FROM (SELECT DISTINCT id FROM members) AS m)'))).toEqual(
    [],
  );
  expect(await problemsOf(rows('id IN (SELECT id FROM mebmers)'))).toEqual([
    expect.stringMatching(/^2: app\.members\.rows: .*ER_NO_SUCH_TABLE/),
  ]);
});

describe('SQL files that run at the end', () => {
  const afterOf = async (files: Readonly<Record<string, string>>) => {
    const columns = '{ code: null, mail: null, born: null, died: null }';
    const text = `tables:\n  members: ${columns}\nafter: [${Object.keys(files).join(', ')}]\n`;
    const loaded = loadPolicy({ file: 'p.yml', text, further: files });
    const { decisions } = decide(loaded, await readSchema(clone.session));
    const found = await constraintProblems(clone.session, loaded, decisions, makePlan(decisions), {
      target: clone.target,
      connections: 2,
    });
    return found.map(({ place, message }) => `${place.line}: ${message}`);
  };

  test('are read before anything is changed, statement by statement', async () => {
    const files = {
      'a.sql':
        "-- accounts; and their passwords\nINSERT INTO members (id, code) VALUES (7, 'a;b');\n\n/* x */ UPDATE members SET code = 'M-7 WHERE id = 7;\n",
      'b.sql':
        'DELETE FROM mebmers;\nDELETE FROM members WHERE idd = 1;\nINSERT INTO members VALUES (1);\nUPDATE members SET code = nope(1)',
    };
    expect(await afterOf(files)).toEqual([
      '3: a.sql:4: MySQL answers ER_PARSE_ERROR to the statement that begins there; correct it',
      '3: b.sql:1: MySQL answers ER_NO_SUCH_TABLE to the statement that begins there; correct it',
      '3: b.sql:2: MySQL answers ER_BAD_FIELD_ERROR to the statement that begins there; correct it',
      '3: b.sql:3: MySQL answers ER_WRONG_VALUE_COUNT_ON_ROW to the statement that begins there; correct it',
      '3: b.sql:4: MySQL answers ER_SP_DOES_NOT_EXIST to the statement that begins there; correct it',
    ]);
    const [rows] = await clone.root.query('SELECT COUNT(*) AS n FROM app.members');
    expect(rows).toMatchObject([{ n: 2 }]);
  });

  test('may use what they make, and hold programs', async () => {
    const files = {
      'a.sql': 'CREATE TABLE notes (id INT); INSERT INTO notes VALUES (1); SELECT n FROM more;',
      'b.sql':
        'CREATE TRIGGER tr BEFORE INSERT ON members FOR EACH ROW BEGIN SET NEW.code = 1; SET NEW.mail = 2; END; INSERT INTO x',
    };
    expect(await afterOf(files)).toEqual([]);
    expect(await afterOf({ ...files, 'a.sql': `${files['a.sql']} SELEC 1` })).toEqual([
      expect.stringMatching(/^3: a\.sql:1: MySQL answers ER_PARSE_ERROR/),
    ]);
  });
});

const YEARS = "(PARTITION a VALUES LESS THAN ('2000-01-01'), PARTITION b VALUES LESS THAN ('2030-01-01'))";

test.each([
  ['RANGE COLUMNS (born)', YEARS, 'year', true],
  ['RANGE COLUMNS (born)', YEARS.replace('2030-01', '2030-02'), 'year', false],
  ['RANGE COLUMNS (born)', YEARS.replace('2030-01', '2030-02'), 'month', true],
  [
    'RANGE COLUMNS (born)',
    YEARS.replace('2030-01-01', '2030-02-03').replace('))', '), PARTITION m VALUES LESS THAN (MAXVALUE))'),
    'year',
    true,
  ],
  ['RANGE (YEAR(born))', '(PARTITION a VALUES LESS THAN (2030))', 'year', true],
  ['RANGE (TO_DAYS(born))', "(PARTITION a VALUES LESS THAN (TO_DAYS('2030-01-01')))", 'year', true],
  ['RANGE (TO_DAYS(born))', "(PARTITION a VALUES LESS THAN (TO_DAYS('2030-01-02')))", 'month', false],
  ['LIST (YEAR(born))', '(PARTITION a VALUES IN (1980, 1981))', 'year', true],
  ['LIST (MONTH(born))', '(PARTITION a VALUES IN (1, 2))', 'year', false],
  ['HASH (YEAR(born))', 'PARTITIONS 4', 'year', true],
])('a table by %s %s, and a date within its %s: fits %s', async (by, parts, within, fits) => {
  await clone.reset(
    `CREATE TABLE members (id INT, born DATE) PARTITION BY ${by} ${parts}`,
    "INSERT INTO members VALUES (1, '1980-01-31'), (2, NULL)".replace(
      ', (2, NULL)',
      by.startsWith('LIST') ? '' : ', (2, NULL)',
    ),
  );
  const problems = await problemsOf(`{ born: { date: { within: ${within} } } }`);
  expect(problems).toEqual(
    fits ? [] : [expect.stringMatching(/^2: app\.members\.born: the table is partitioned by it and /)],
  );
});
