import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import { decide } from '../../../masking/decide/decide.ts';
import { makePlan, type TablePlan } from '../../../masking/plan/plan.ts';
import { loadPolicy } from '../../../masking/policy/load.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import { spelledOut } from '../../../masking/session/lists.ts';
import type { Session } from '../../../masking/session/session.ts';
import { settingKey } from '../../../masking/transformers/expression.ts';
import type { Locale } from '../../../masking/transformers/transformer.ts';
import { fc } from '../fast-check.ts';
import { type TestServer, withTestServer } from '../sandbox/test-server.ts';
import { asSent } from './as-sent.ts';

/** A rule, a column, and values that may stand in it. */
export interface MaskCase {
  /** As the policy writes it, in YAML's flow style. */
  readonly rule: string;
  /** The column's type with its collation. */
  readonly column: string;
  readonly values: fc.Arbitrary<string | number | null>;
  /** Two different values must not meet: the column has a unique index. */
  readonly unique?: boolean;
  /** The mask does not depend on the key, as that of `fixed`. */
  readonly keyless?: boolean;
  /** The mask may be the value itself, as that of a bucket. */
  readonly mayStay?: boolean;
  /** Empty is masked, too. */
  readonly fillsEmpty?: boolean;
  /** The mask follows the row, not the value alone, as a shift of dates does. */
  readonly perRow?: boolean;
  readonly locale?: Locale;
}

/** A row after masking, and what it was before. */
interface MaskedRow {
  readonly before: string | null;
  readonly after: string | null;
  /** Whether the transformer's predicate is true of it; `null` where it has none. */
  readonly proven: number | null;
  /** Whether its predicate was true of the original. */
  readonly provenBefore: number | null;
}

/**
 * Few and the same in each test run, so that it is quick and never fails by chance. For a longer search:
 * `PROPERTY_RUNS=100 PROPERTY_SEED=7 npm test -- masking/transformers`.
 */
export const RUNS = {
  numRuns: Number(process.env.PROPERTY_RUNS ?? 3),
  endOnFailure: true,
} as const;

const KEYS = ['07'.repeat(16) + 'a1'.repeat(16), 'c3'.repeat(16) + '5e'.repeat(16)] as const;

/** Masks values by a rule as a run would: policy, plan and UPDATE are the real ones. */
export type Mask = (
  of: Pick<MaskCase, 'rule' | 'column' | 'unique' | 'locale'>,
  values: readonly unknown[],
  key?: string,
) => Promise<MaskedRow[]>;

let server: TestServer;

/** A server for the tests of a file, and what masks on it. */
export function withMasks(): { readonly mask: Mask; connection(): Connection } {
  beforeAll(async () => {
    server = await withTestServer();
    prepared = undefined;
    await server.root.query(
      "SET NAMES utf8mb4 COLLATE utf8mb4_0900_ai_ci, SESSION time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', SESSION group_concat_max_len = 1048576, cte_max_recursion_depth = 1000000, GLOBAL innodb_flush_log_at_trx_commit = 0",
    );
  });
  afterAll(() => server.close());
  return { mask: maskValues, connection: () => server.root };
}

/** Properties that hold of every transformer, on real MySQL. */
export function describeMasks(
  name: string,
  cases: readonly MaskCase[],
): { readonly mask: Mask; connection(): Connection } {
  const masks = withMasks();
  describe(name, () => {
    test.each(cases)('$rule in $column', async (of) => {
      const rows = fc.array(fc.option(of.values, { freq: 12, nil: null }), { minLength: 1, maxLength: 80 });
      await fc.assert(
        fc.asyncProperty(rows, (values) => holds(of, values)),
        RUNS,
      );
    });
  });
  return masks;
}

/** Everything that must be true of the masks of some values. */
async function holds(of: MaskCase, values: readonly (string | number | null)[]): Promise<void> {
  const rows = await maskValues(of, [...values, ...(of.unique ? [] : values)]);
  const again = await maskValues(of, [...values, ...(of.unique ? [] : values)]);
  expect(again).toEqual(rows); // The same key, the same masks.
  const masked = rows.filter(({ before }) => before !== null && before.trim() !== '');
  for (const { before, after } of rows) {
    if (before === null) expect(after).toBeNull();
    else if (before === '' && !of.fillsEmpty) expect(after).toBe('');
  }
  for (const { before, after, proven } of masked) {
    if (proven !== null) expect({ before, after, proven }).toMatchObject({ proven: 1 });
  }
  const outcomes = new Map<string, string | null>();
  for (const { before, after } of masked) {
    if (!of.perRow && outcomes.has(before as string)) expect(after).toBe(outcomes.get(before as string));
    outcomes.set(before as string, after);
  }
  if (!of.mayStay) for (const { before, after } of masked) expect(after).not.toBe(before);
  if (of.keyless || masked.length < 8) return;
  const other = await maskValues(of, [...values, ...(of.unique ? [] : values)], KEYS[1]);
  expect(other.map(({ after }) => after)).not.toEqual(rows.map(({ after }) => after));
}

type Prepared = Pick<MaskCase, 'rule' | 'column' | 'unique' | 'locale'>;

/** What was prepared last: the tables, and the plan of the rule for them. */
let prepared: { readonly of: string; readonly table: TablePlan | undefined } | undefined;

/** Makes the tables and the plan, unless they are there: tests ask for the same many times. */
async function prepare({ rule, column, unique, locale = 'ja' }: Prepared): Promise<TablePlan | undefined> {
  const of = JSON.stringify([rule, column, unique, locale]);
  if (prepared?.of === of) {
    await server.root.query('DELETE FROM t.t; DELETE FROM t.before_masking');
    return prepared.table;
  }
  const index = unique ? `, UNIQUE KEY of_v (v${/TEXT|BLOB/i.test(column) ? '(64)' : ''})` : '';
  await server.root.query(
    `CREATE DATABASE IF NOT EXISTS t; DROP TABLE IF EXISTS t.t, t.before_masking;
     CREATE TABLE t.t (id INT PRIMARY KEY, v ${column} NULL, other INT NOT NULL DEFAULT 7${index});
     CREATE TABLE t.before_masking (id INT PRIMARY KEY, v ${column} NULL, proven INT)`,
  );
  const [table] = await planOf(rule, locale);
  prepared = { of, table };
  return table;
}

async function maskValues(
  of: Prepared,
  values: readonly unknown[],
  key: string = KEYS[0],
): Promise<MaskedRow[]> {
  const sql = server.root;
  const table = await prepare(of);
  for (const statement of settingKey(`X'${key}'`)) await sql.query(statement);
  if (values.length > 0) {
    const ignore = of.unique ? 'IGNORE' : '';
    await sql.query(`INSERT ${ignore} INTO t.t (id, v) VALUES ?`, [values.map((value, i) => [i + 1, value])]);
  }
  const predicate = spelledOut(table?.masked[0]?.predicate ?? 'NULL');
  // What is no mask may be no text of the predicate's functions either: an error where rows are written strictly.
  await sql.query(`INSERT IGNORE INTO t.before_masking SELECT id, v, ${predicate} FROM t.t`);
  if (table && table.way !== 'skip') for (const statement of asSent(table.update)) await sql.query(statement);
  const text = /POINT|GEOMETRY/i.test(of.column)
    ? 'ST_AsText'
    : /BINARY|BLOB|^BIT/i.test(of.column)
      ? 'HEX'
      : '';
  const [rows] = await sql.query(
    `SELECT ${shown('b.v', text)} AS \`before\`, ${shown('t.v', text)} AS after, t.other AS other, b.proven AS provenBefore,
       (SELECT ${predicate} FROM t.t AS x WHERE x.id = t.id) AS proven
     FROM t.t AS t JOIN t.before_masking AS b USING (id) ORDER BY id`,
  );
  return (rows as (MaskedRow & { other: number })[]).map(({ other, ...row }) => {
    expect(other).toBe(7); // Nothing else changed.
    return row;
  });
}

const shown = (value: string, by: string): string =>
  by === '' ? `CAST(${value} AS CHAR)` : `${by}(${value})`;

/** The plan of a policy with that one rule. */
async function planOf(rule: string, locale: string) {
  const loaded = loadPolicy({ file: 'test.yml', text: `locale: ${locale}\ntables:\n  t:\n    v: ${rule}\n` });
  const schema = await readSchema({
    async rows(query: string) {
      const [result] = await server.root.query(query);
      return result as never;
    },
  } as unknown as Session);
  const only = { databases: ['t'], tables: schema.tables.filter(({ name }) => name === 't') };
  const { decisions, problems } = decide(loaded, only);
  expect(problems).toEqual([]);
  return makePlan(decisions).tables;
}

const WORDS = [
  'taro',
  'Taro',
  'TARO',
  'José',
  'jose',
  'はな',
  'ばな',
  'ハナ',
  'ﾊﾅ',
  'ａｂｃ',
  'abc',
  '🍣',
  '🍺',
  "O'Neil",
  'a\\b',
  '100%',
  'x_y',
  '山田 太郎',
  'straße',
];

/** Texts up to a length: words that collations disagree about, and anything else. */
export function texts(length = 60): fc.Arbitrary<string> {
  return fc
    .oneof(
      fc.constantFrom(...WORDS),
      fc
        .tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS))
        .map(([one, other]) => `${one}.${other}@x.jp`),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: length }),
      fc.string({ minLength: 0, maxLength: length }),
    )
    .map((value) => [...value.replace(/\0/g, '').toWellFormed()].slice(0, length).join(''));
}

/** Printable ASCII, for columns of narrow character sets. */
export function ascii(length = 40): fc.Arbitrary<string> {
  return fc.string({ minLength: 0, maxLength: length });
}
