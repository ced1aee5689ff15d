import { beforeAll, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { maskedOn } from '../../scripts/testing/masking/masked.ts';
import { range } from '../plan/key-range.ts';
import type { TablePlan } from '../plan/plan.ts';
import { name } from '../session/quote.ts';
import { cut, cutSlice, joined, slices, type Unit } from './cut.ts';

const clone = cloneForTests();
const ROWS = 3000;
/** Rows of a unit: so few, that these tables are large ones. */
const SIZE = 100;

/** Keys, by the number of the row, which begins with 1. */
const KEYS: Readonly<Record<string, readonly [type: string, key: string]>> = {
  dense: ['INT', 'i'],
  negative: ['SMALLINT', 'i - 1500'],
  sparse: ['BIGINT', 'i * i * 1000003 - 9000000000000000000'],
  whole_span: ['BIGINT', 'IF(i = 1, -9223372036854775808, IF(i = 2, 9223372036854775807, i))'],
  upward: ['BIGINT UNSIGNED', 'IF(i < 10, i, 18446744073709551615 - i)'],
  words: ['VARCHAR(20)', "CONCAT('k', LPAD(i * 7 % 3001, 5, '0'))"],
};

const plans = new Map<string, TablePlan>();

beforeAll(async () => {
  await clone.reset(
    'SET SESSION cte_max_recursion_depth = 20000',
    ...Object.entries(KEYS).flatMap(([table, [type, key]]) => [
      `CREATE TABLE ${table} (id ${type} PRIMARY KEY, email VARCHAR(60) NOT NULL)`,
      `INSERT INTO ${table} WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS}) SELECT ${key}, CONCAT('user', i, '@shop.example') FROM n`,
    ]),
  );
  await clone.root.query(
    'CREATE TABLE app.pairs (a VARCHAR(20) NOT NULL, b INT NOT NULL, email VARCHAR(60) NOT NULL, PRIMARY KEY (a, b))',
  );
  const rules = [...Object.keys(KEYS), 'pairs'].map(
    (table) =>
      `${table}: { ${table === 'words' ? 'id: { keep: "a key" }, ' : table === 'pairs' ? 'a: { keep: "a key" }, ' : ''}email: email }`,
  );
  const { work } = await maskedOn(clone, `tables: { ${rules.join(', ')} }\n`);
  for (const plan of work.plan.tables) plans.set(plan.table.name, plan);
});

async function cutOf(
  table: string,
  size = SIZE,
  rows = ROWS,
): Promise<{ units: readonly Unit[]; statements: number; plan: TablePlan }> {
  const plan = plans.get(table);
  if (!plan?.key) throw new Error(`${table} has no key to walk by`);
  let statements = 0;
  const counting = {
    ...clone.session,
    rows: <Row>(sql: string, doing: string) => {
      statements++;
      return clone.session.rows<Row>(sql, doing);
    },
  };
  const units = await cut(counting, { table: plan, key: plan.key, size }, rows);
  return { units, statements, plan };
}

/** Each row is in one unit, which knows how many it has; none is far larger than it should be. */
async function requireCut(units: readonly Unit[], { table, key }: TablePlan, size: number, total: number) {
  expect(units[0]?.lower).toBeUndefined();
  expect(units.at(-1)?.upper).toBeUndefined();
  for (const [i, { lower, upper, rows }] of units.entries()) {
    if (i > 0) expect(lower).toEqual(units[i - 1]?.upper);
    if (!key) throw new Error('there is a key');
    const [row] = await clone.session.rows<{ n: string | number }>(
      `SELECT COUNT(*) AS n FROM ${name(table.database, table.name)} WHERE ${range(key, lower, upper)}`,
      'counting',
    );
    expect(Number(row?.n)).toBe(rows);
    expect(rows).toBeLessThanOrEqual(2 * size);
  }
  expect(units.reduce((sum, { rows }) => sum + rows, 0)).toBe(total);
}

test.each(Object.keys(KEYS))('each row of %s is in one unit, which knows how many it has', async (table) => {
  const { units, plan } = await cutOf(table);
  await requireCut(units, plan, SIZE, ROWS);
});

test.each(['dense', 'negative', 'sparse', 'whole_span', 'upward'])(
  '%s, cut by several connections, is whole',
  async (table) => {
    const plan = plans.get(table);
    if (!plan?.key) throw new Error(`${table} has no key to walk by`);
    const walked = { table: plan, key: plan.key, size: SIZE };
    // As if it had more: only a large table is cut so.
    const parts = await slices(clone.session, walked, 500_000, 2);
    expect(parts).toHaveLength(6);
    const units = await Promise.all(parts.map((part) => cutSlice(clone.session, part)));
    await requireCut(joined(units, walked), plan, SIZE, ROWS);
  },
);

test('keys that are no whole numbers are walked, by one statement for each hundred thousand rows', async () => {
  const total = 230_500;
  await clone.session.run('SET SESSION cte_max_recursion_depth = 300000', 'setting up');
  await clone.session.run(
    `INSERT INTO app.pairs WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < ${total}) SELECT CONCAT('k', i * 7919 % 1000), i, 'a@shop.example' FROM n`,
    'filling',
  );
  const { units, statements, plan } = await cutOf('pairs', 2000, total);
  expect(statements).toBe(3);
  expect(units).toHaveLength(Math.ceil(total / 2000));
  await requireCut(units, plan, 2000, total);
});

// At some distance from the server each is a way there and back, one after another.
test.each(['dense', 'negative'])('%s is cut by two statements', async (table) => {
  expect((await cutOf(table)).statements).toBe(2);
});

test('crowded keys take a statement more for each crowd, and others one', async () => {
  for (const [table, most] of [
    ['whole_span', 3],
    ['upward', 4],
    ['words', 1],
  ] as const) {
    expect((await cutOf(table)).statements).toBeLessThanOrEqual(most);
  }
});
