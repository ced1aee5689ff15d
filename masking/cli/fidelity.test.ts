import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { command } from '../../scripts/testing/masking/command.ts';
import type { Fidelity } from '../fidelity/compare.ts';

const clone = cloneForTests();

const POLICY = 'tables: {}\n';

const people = (database: string, cities: number) => [
  `CREATE TABLE ${database}.people (id INT PRIMARY KEY, city VARCHAR(40), note VARCHAR(40), KEY people_city (city))`,
  `INSERT INTO ${database}.people WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1000)
     SELECT n, CONCAT('Alphaville', n MOD ${cities}), NULL FROM s`,
  `ANALYZE TABLE ${database}.people`,
];

test('two databases of one server, and two servers, are compared', async () => {
  await clone.reset(
    ...people('app', 40),
    'CREATE DATABASE crm',
    ...people('crm', 10),
    'CREATE TABLE crm.more (id INT)',
  );
  const two = await command(
    clone.target,
    POLICY,
    'fidelity',
    '--database',
    'app',
    '--database',
    'crm',
    '--json',
  );
  expect(two).toMatchObject({ code: 0, error: '' });
  const fidelity = JSON.parse(two.out) as Fidelity;
  expect(fidelity).toMatchObject({
    columns: {
      'app.people.id': { distinct: 1 },
      'app.people.city': {
        distinct: 0.25,
        before: { distinct: 40 },
        after: { distinct: 10, top: Array(10).fill(0.1) },
      },
      'app.people.note': { before: { nulls: 1, distinct: 0, top: [] } },
    },
    indexes: { 'app.people.people_city': [40, 10] },
    unmeasured: [],
  });
  expect(two.out).not.toContain('Alphaville');

  const { host, port, user, password } = clone.target;
  const folder = mkdtempSync(join(tmpdir(), 'masking-fidelity-'));
  const file = join(folder, 'after.cnf');
  writeFileSync(file, `[client]\nhost=${host}\nport=${port}\nuser=${user}\npassword=${password}\n`);
  const queries = join(folder, 'queries.sql');
  writeFileSync(queries, 'SELECT * FROM people WHERE city = :common(people.city);');
  const same = await command(
    clone.target,
    POLICY,
    ...(['fidelity', '--database', 'app', '--after-defaults-file', file, '--queries', queries] as [
      string,
      ...string[],
    ]),
  );
  rmSync(folder, { recursive: true });
  expect(same).toMatchObject({ code: 0, error: '' });
  expect(same.out).toMatch(/app\.people\.city +distinct 1 \(40 → 40\), most frequent 2\.5 % → 2\.5 %/);
  expect(same.out).toContain('1 of 1 keep their plan; estimates of 1 are within a factor of 2');
});

test.each([
  [['--database', 'app'], /There are no two databases/],
  [['--database', 'app', '--database', 'nosuch'], /There is no database nosuch/],
  [['--after-defaults-file', '/no/such'], /cannot be read/],
  [
    ['--database', 'app', '--database', 'app', '--queries', '/no/such'],
    /--queries: \/no\/such cannot be read/,
  ],
])('%j is told', async (words, told) => {
  await clone.reset(...people('app', 3));
  const said = await command(clone.target, POLICY, ...(['fidelity', ...words] as [string, ...string[]]));
  expect(said.code).toBe(2);
  expect(said.error).toMatch(told);
});
