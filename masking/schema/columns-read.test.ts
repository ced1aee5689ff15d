import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { column } from '../../scripts/testing/masking/schemas.ts';
import { type TestServer, withTestServer } from '../../scripts/testing/sandbox/test-server.ts';
import { foldedName } from '../session/names.ts';
import { name, text } from '../session/quote.ts';
import { RESERVED } from '../session/words.ts';
import { columnsRead } from './columns-read.ts';

let server: TestServer;
beforeAll(async () => {
  server = await withTestServer();
  await server.root.query("SET NAMES utf8mb4, SESSION sql_mode = 'STRICT_TRANS_TABLES'");
});
afterAll(() => server.close());

/** Names that read like something else, and names of every kind. */
const NAMES = [
  'name',
  'value',
  'digest',
  'day',
  'Year',
  'date',
  'left',
  'count',
  'order',
  'end',
  'null',
  'interval',
  'mode',
  'unknown',
  'error',
  'user',
  'rank',
  'x',
  'n',
  'e1',
  '1st',
  '1e5',
  '2',
  'a$b',
  '$x',
  '_utf8mb4',
  'a`b',
  "it's",
  'back\\slash',
  'with space',
  'wër',
  'ÑANDÚ',
  '日本',
  'имя',
  'İd',
  'k',
  'current_date',
  'utf8mb4_bin',
  'escape',
  'char',
  'as',
  'signed',
  'concat',
  'zone',
];
const table = { columns: NAMES.map((one) => column(one, 'varchar(40)')) };

/** What MySQL answers; nothing when it answers rightly. */
const faultOf = (sql: string): Promise<number | undefined> =>
  server.root.query(sql).then(
    () => undefined,
    (error: { errno?: number }) => error.errno ?? -1,
  );

const derived = (names: readonly string[]): string =>
  `(SELECT ${names.map((one) => `'1' AS ${name(one)}`).join(', ')}) AS people`;

/** Whether MySQL reads the column: it misses it where it is not. Nothing where the expression is no SQL at all. */
async function serverReads(expression: string, of: string): Promise<boolean | undefined> {
  const without = await faultOf(
    `SELECT (${expression}\n) FROM ${derived(NAMES.filter((one) => one !== of))}`,
  );
  // Where all columns are there, it misses none; else the spelling is one of no column.
  if (without === 1054)
    return (await faultOf(`SELECT (${expression}\n) FROM ${derived(NAMES)}`)) === 1054 ? undefined : true;
  return without === undefined ? false : undefined;
}

const cased = (one: string): fc.Arbitrary<string> =>
  fc.constantFrom(one, one.toUpperCase(), one.toLowerCase(), one.slice(0, 1).toUpperCase() + one.slice(1));

/** A column, spelled in some way. */
const spelled = (one: string): fc.Arbitrary<string> =>
  cased(one).chain((written) =>
    fc.constantFrom(
      written,
      name(written),
      `people.${written}`,
      `people.${name(written)}`,
      `\`people\` . ${name(written)}`,
      `people.\n${written}`,
    ),
  );

/** What names it and does not read it, or might not. */
const mentions = (one: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    text(one).startsWith("'") ? text(one) : `'${one.replace(/[\\']/g, '')}'`,
    `'it\\'s ${one.replace(/[\\']/g, '')} \\\\'`,
    `'it''s ${one.replace(/[\\']/g, '')}'`,
    `"a ${one.replace(/[\\"]/g, '')}"`,
    `'\`${one.replace(/[\\']/g, '')}\`'`,
    `1 /* ${one} */`,
    `1 -- ${one}\n`,
    `1 # '${one}\n`,
    `1 /*+ ${one} */`,
    "N'x'",
    "_utf8mb4'x'",
    "_utf8mb4 'x'",
    "X'41'",
    "DATE '2001-01-01'",
    "'2001-01-01' + INTERVAL 1 DAY",
    "TIMESTAMPADD(DAY, 1, '2001-01-01')",
    "EXTRACT(YEAR FROM '2001-01-01')",
    "CAST('1' AS SIGNED)",
    "CAST('1' AS CHAR(3) CHARACTER SET utf8mb4)",
    "CONVERT('1', DATE)",
    "CONVERT('1' USING utf8mb4)",
    "'x' COLLATE utf8mb4_bin",
    "'x' IS UNKNOWN",
    "COUNT('x')",
    "LEFT('x', 1)",
    'CASE WHEN 1 THEN 2 END',
    "'x' LIKE 'y' ESCAPE 'z'",
    "GET_FORMAT(DATE, 'USA')",
    'CURRENT_DATE',
    '2',
    '1e5',
    '@x',
    "{d '2001-01-01'}",
    "CAST('2001-01-01' AT TIME ZONE '+00:00' AS DATETIME)",
    "/*!50000 'x' */",
    "/*!99999 ' */ 'x' /* ' */",
    "JSON_VALUE('{}', '$.a' RETURNING SIGNED NULL ON EMPTY ERROR ON ERROR)",
  );

const WRAPS: readonly ((a: string, b: string) => string)[] = [
  (a) => a,
  (a, b) => `CONCAT(${a}, ${b})`,
  (a, b) => `CONCAT(${b},${a})`,
  (a, b) => `${b} = ${a}`,
  (a, b) => `IF(${b}, ${a}, 1)`,
  (a, b) => `CASE ${a} WHEN ${b} THEN 1 ELSE 2 END`,
  (a, b) => `CASE WHEN ${b} THEN 1 ELSE ${a} END`,
  (a) => `INTERVAL ${a} DAY + '2001-01-01'`,
  (a) => `'2001-01-01' - INTERVAL ${a} YEAR`,
  (a) => `EXTRACT(DAY FROM ${a})`,
  (a) => `TIMESTAMPADD(DAY, ${a}, '2001-01-01')`,
  (a) => `CAST(${a} AS DATE)`,
  (a) => `CONVERT(${a}, SIGNED)`,
  (a) => `TRIM(BOTH ${a} FROM 'x')`,
  (a) => `TRIM('x' FROM ${a})`,
  (a) => `SUBSTRING(${a} FROM 1 FOR 2)`,
  (a, b) => `${b} LIKE ${a}`,
  (a, b) => `${a} IN (${b}, 1)`,
  (a, b) => `${b} BETWEEN 1 AND ${a}`,
  (a) => `NOT ${a}`,
  (a) => `-${a}`,
  (a) => `${a} IS NOT UNKNOWN`,
  (a) => `{x ${a}}`,
  (a) => `BINARY ${a}`,
  (a) => `(((${a})))`,
  (a) => `/*!50000 ${a} */`,
  (a, b) => `1 /* ${b.replace(/\*\//g, '')} */ + ${a}`,
  (a, b) => `${a} DIV ${b}`,
  (a) => `'\\'', ${a}, '\\''`.replace(/^/, 'CONCAT(').replace(/$/, ')'),
  (a) => `CONCAT("\\"", ${a}, '"')`,
  (a) => `WEIGHT_STRING(${a} AS CHAR(3))`,
  (a) => `DATE(${a})`,
];

const wrapped = (leaf: fc.Arbitrary<string>, other: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(leaf, fc.array(fc.tuple(fc.constantFrom(...WRAPS), other), { minLength: 1, maxLength: 3 }))
    .map(([first, steps]) => steps.reduce((inner, [wrap, beside]) => wrap(inner, beside), first));

describe('the columns that an expression reads', () => {
  test('are found in whatever spelling MySQL reads them', async () => {
    let asked = 0;
    const cases = fc.constantFrom(...NAMES).chain((of) =>
      fc.record({
        of: fc.constant(of),
        expression: wrapped(
          fc.oneof({ arbitrary: spelled(of), weight: 3 }, mentions(of)),
          fc.oneof(mentions(of), spelled(of)),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ of, expression }) => {
        const reads = await serverReads(expression, of);
        if (reads === undefined) return;
        asked++;
        // What stands in /*! */ is code to one server and a comment to another: both are found.
        if (!reads && expression.includes('/*!')) return;
        expect({ expression, of, reads: columnsRead(expression, table).has(of) }).toEqual({
          expression,
          of,
          reads,
        });
      }),
      {
        numRuns: Number(process.env.PROPERTY_RUNS ?? 1500),
        endOnFailure: true,
      },
    );
    expect(asked).toBeGreaterThan(500);
  });

  test('are compared as MySQL compares names: letter case does not count, and nothing else is alike', async () => {
    const letters = Array.from({ length: 0xffff }, (_, i) => i + 1).filter((i) => i < 0xd800 || i > 0xdfff);
    await server.root.query('SET SESSION cte_max_recursion_depth = 70000');
    const [rows] = await server.root.query(
      `WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 65535),
         letters AS (SELECT i, CONVERT(CONVERT(UNHEX(LPAD(HEX(i), 4, '0')) USING ucs2) USING utf8mb3) AS letter FROM n WHERE i NOT BETWEEN 0xd800 AND 0xdfff)
       SELECT i, CAST(CONV(HEX(CONVERT(LOWER(letter COLLATE utf8mb3_general_ci) USING ucs2)), 16, 10) AS UNSIGNED) AS lower FROM letters`,
    );
    const lowered = new Map((rows as { i: number; lower: number }[]).map(({ i, lower }) => [i, lower]));
    const missed = letters.filter(
      (i) => foldedName(String.fromCharCode(i)) !== foldedName(String.fromCharCode(lowered.get(i) ?? 0)),
    );
    expect(missed).toEqual([]);
    // The table is the one that names are compared by.
    for (const [written, of, found] of [
      ['É', 'é', true],
      ['e', 'é', false],
      ['İ', 'i', true],
      ['\u212a', 'k', true],
      ['ſ', 's', false],
      ['ａ', 'a', false],
    ] as const) {
      expect(await faultOf(`SELECT ${name(written)} FROM (SELECT 1 AS ${name(of)}) AS t`)).toBe(
        found ? undefined : 1054,
      );
      expect(columnsRead(written, { columns: [column(of, 'int')] }).has(of)).toBe(found);
    }
  });

  test('go down to the bases of generated ones', () => {
    const columns = [
      column('Name', 'varchar(40)'),
      column('shown', 'varchar(40)', { generated: true, generation: 'upper(`name`)' }),
      column('twice', 'varchar(40)', { generated: true, generation: 'concat(`shown`,`shown`)' }),
      column('name2', 'varchar(40)'),
    ];
    expect([...columnsRead("CONCAT(TWICE, 'name2')", { columns })].sort()).toEqual([
      'Name',
      'shown',
      'twice',
    ]);
  });

  test('take no word for reserved that a server lets stand for a column', async () => {
    const [rows] = await server.root.query(
      'SELECT LOWER(WORD) AS word FROM information_schema.KEYWORDS WHERE RESERVED = 1',
    );
    const there = new Set((rows as { word: string }[]).map(({ word }) => word));
    expect([...RESERVED].filter((word) => !there.has(word))).toEqual([]);
  });
});
