import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contents, SEALED, type TestClone, withTestClone } from '../../scripts/testing/masking/clone.ts';
import { column, schemaOf, table, unique } from '../../scripts/testing/masking/schemas.ts';
import { maskWith } from '../mask.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import type { Column, Index } from '../schema/schema.ts';
import { decide } from './decide.ts';

/** How a table with these indexes is walked, where `code` and `part` are masked. */
function walkOf(columns: readonly Column[], indexes: readonly Index[]): string {
  const rules = columns.map(
    ({ name, typeClass }) =>
      `${name}: ${!/^(code|part)$/.test(name) ? '{ keep: "why" }' : typeClass === 'number' ? '{ number: { digits: 18 } }' : 'hash'}`,
  );
  const loaded = loadPolicy({ file: 'p.yml', text: `tables:\n  t: { ${rules.join(', ')} }\n` });
  const base = table('app', 't', []);
  const { decisions, problems } = decide(loaded, schemaOf({ ...base, columns, indexes }));
  expect(problems).toEqual([]);
  const [plan] = makePlan(decisions).tables;
  return plan?.key ? `${plan.way} by ${plan.key.columns.map(({ name }) => name).join(', ')}` : `${plan?.way}`;
}

const text = (name: string, more: Partial<Column> = {}) =>
  column(name, 'varchar(40)', { characterSet: 'utf8mb4', collation: 'utf8mb4_0900_ai_ci', ...more });

describe('a table is walked by a key that stays:', () => {
  const columns = [
    text('code'),
    text('part'),
    column('id', 'int'),
    text('no', { nullable: true }),
    text('name'),
    column('kind', "enum('a')"),
  ];
  test.each([
    [[unique('PRIMARY', 'id')], 'chunks by id'],
    [[unique('PRIMARY', 'code'), unique('u', 'id')], 'chunks by id'],
    // Rows would move ahead of the walk, and be masked twice.
    [[unique('PRIMARY', 'code')], 'whole'],
    [[unique('PRIMARY', 'code', 'id')], 'whole'],
    [[unique('PRIMARY', 'id', 'code')], 'whole'],
    [[unique('a', 'part', 'id'), unique('b', 'id', 'part')], 'whole'],
    // NULLs are not unique, a prefix is not the value, an ENUM has two orders.
    [[unique('u', 'no')], 'whole'],
    [[unique('u', 'name')], 'chunks by name'],
    [[unique('u', 'name(10)')], 'whole'],
    [[unique('PRIMARY', 'kind', 'id')], 'whole'],
    [[{ ...unique('i', 'id'), unique: false }], 'whole'],
    // By an index that the optimizer may not use, no statement can be told to go (1176).
    [[{ ...unique('u', 'id'), invisible: true }], 'whole'],
    [[{ ...unique('u', 'id'), invisible: true }, unique('v', 'name')], 'chunks by name'],
  ])('%j', (indexes, way) => {
    expect(walkOf(columns, indexes as Index[])).toBe(way);
  });
});

test('a counter that is masked tells no rows apart, and one that stays does', () => {
  const counter = (name: string) => column(name, 'bigint', { autoIncrement: true });
  const beside = (name: string): [Column[], Index[]] => [
    [counter(name), text('part')],
    [{ ...unique('counts', name), unique: false }, unique('PRIMARY', 'part', name)],
  ];
  expect(walkOf(...beside('id'))).toBe('chunks by id');
  expect(walkOf(...beside('code'))).toBe('whole');
  const [columns, indexes] = beside('id');
  const [counts, primary] = indexes as [Index, Index];
  expect(walkOf(columns, [{ ...counts, invisible: true }, primary])).toBe('whole');
});

describe('on a server', () => {
  let clone: TestClone;
  beforeAll(async () => {
    clone = await withTestClone();
  });
  afterAll(() => clone.close());

  test('rows whose key is masked are masked once', async () => {
    const rows = (of: string) =>
      `INSERT INTO ${of} WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT /*+ SET_VAR(cte_max_recursion_depth = 6000) */ SHA2(i, 256), i FROM n`;
    const KEY = '89abcdef01234567'.repeat(4);
    const mask = () =>
      maskWith(
        {
          target: clone.target,
          may: SEALED,
          connections: 2,
          policy: { file: 'p.yml', text: 'tables:\n  "*": { code: { hash: 32 }, n: keep }\n' },
        },
        { key: KEY },
      );
    // The same rows under a key of their own, and under the one that is masked, in chunks of a few thousand.
    await clone.reset(
      'CREATE TABLE moved (code CHAR(64) PRIMARY KEY, n INT NOT NULL)',
      'CREATE TABLE stays (code CHAR(64) NOT NULL, n INT PRIMARY KEY)',
      rows('moved'),
      rows('stays'),
    );
    await mask();
    expect(await contents(clone.root, 'moved')).toBe(await contents(clone.root, 'stays'));
  });
});
