import { expect, test } from '@jest/globals';
import { rowsOf } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { maskIn } from '../../scripts/testing/masking/database.ts';
import { column, schemaOf, table, unique } from '../../scripts/testing/masking/schemas.ts';
import { decide } from '../decide/decide.ts';
import { loadPolicy } from '../policy/load.ts';
import { makePlan } from './plan.ts';

const clone = cloneForTests();
const KEY = '89abcdef01234567'.repeat(4);

test('what is NULL or empty stays so, but where a row has to hold what the policy says', async () => {
  await clone.reset(
    `CREATE TABLE t (id INT PRIMARY KEY, mail VARCHAR(60), n INT, born DATE, pin VARCHAR(20), told TIMESTAMP NULL,
       seen TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)`,
    `INSERT INTO t VALUES (1, NULL, NULL, NULL, NULL, NULL, '2020-01-02 03:04:05'),
       (2, '', 0, '1980-01-02', '', '2020-01-02 03:04:05', '2020-01-02 03:04:05'),
       (3, 'ann@shop.example', 7654321, '1980-01-02', '1234', '2020-01-02 03:04:05', '2020-01-02 03:04:05')`,
  );
  await maskIn(
    clone.root,
    'app',
    'tables:\n  t: { mail: email, n: { number: { digits: 7 } }, born: { date: { within: year } }, pin: { fixed: "none" }, told: "null", seen: keep }\n',
    KEY,
  );
  const rows = await rowsOf(clone, 'SELECT * FROM app.t ORDER BY id');
  // When it was changed says production, and not masking.
  const common = { pin: 'none', told: null, seen: '2020-01-02 03:04:05' };
  expect(rows[0]).toEqual({ ...common, id: 1, mail: null, n: null, born: null, pin: null });
  expect(rows[1]).toMatchObject({ mail: '', ...common });
  expect(rows[2]).toMatchObject(common);
  expect(rows[2]?.mail).toMatch(/@/);
  expect(rows[2]?.mail).not.toBe('ann@shop.example');
  expect(rows[2]?.n).not.toBe(7654321);
  expect(rows[2]?.born).toMatch(/^1980-/);
  expect(rows[2]?.born).not.toBe('1980-01-02');
});

test.each([
  ['another mask', 'mail: email', 'mail: hash'],
  ['another number of digits', 'mail: { hash: 24 }', 'mail: { hash: 25 }'],
  ['a column that stays', 'mail: email', 'mail: { keep: "why" }'],
  ['masks of the same proof', 'born: { date: { within: year } }', 'born: { date: { within: month } }'],
])('an interrupted run is told from one with %s', (_, one, other) => {
  const hashOf = (rule: string) => {
    const loaded = loadPolicy({ file: 'p.yml', text: `tables:\n  t: { ${rule} }\n` });
    const columns = [
      column('id', 'int'),
      column('mail', 'varchar(60)', { characterSet: 'utf8mb4', collation: 'utf8mb4_0900_ai_ci' }),
      column('born', 'date'),
    ];
    const schema = schemaOf({ ...table('app', 't', []), columns, indexes: [unique('PRIMARY', 'id')] });
    return makePlan(decide(loaded, schema).decisions).hash;
  };
  expect(hashOf(one)).toBe(hashOf(one));
  expect(hashOf(one)).not.toBe(hashOf(other));
});
