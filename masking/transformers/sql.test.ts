import { describe, expect, test } from '@jest/globals';
import { fc } from '../../scripts/testing/fast-check.ts';
import { describeMasks, texts } from '../../scripts/testing/masking/masks.ts';
import { beyondExpression } from '../session/deterministic.ts';
import { transformers } from './registry.ts';
import { readRule } from './rule.ts';

const { mask, connection } = describeMasks('sql', [
  {
    rule: '{ sql: "CONCAT(LEFT({digest}, 8), RIGHT({value}, 0))" }',
    column: 'VARCHAR(20)',
    values: texts(20),
  },
  {
    rule: '{ sql: { expression: "CONV(LEFT({digest}, 12), 16, 10) % 100", predicate: "{value} < 100" } }',
    column: 'INT',
    values: fc.integer({ min: 1000, max: 2000 }),
  },
]);

const bytes = (...all: readonly number[]): Buffer => Buffer.from(all);

// A digest is one of the value whatever its type: also of bytes that are no text, of which CAST makes NULL.
test.each([
  ['BINARY(6)', 'UNHEX(LEFT({digest}, 12))', [bytes(255, 254, 1, 2, 3, 4), bytes(255, 254, 1, 2, 3, 5)]],
  ['VARBINARY(20)', 'UNHEX(LEFT({digest}, 12))', [bytes(0xc3), bytes(0xc3, 0x28), bytes(0)]],
  ['BLOB', 'UNHEX({digest})', [bytes(0xed, 0xa0, 0x80), bytes(255)]],
  ['BIT(12)', 'CRC32({digest}) % 4096', [bytes(15, 255), bytes(0, 128)]],
  ['JSON', "JSON_OBJECT('d', {digest})", ['{"a": 1}', '[2]', '"ü"']],
  ['POINT', 'POINT(CRC32({digest}) % 90, CRC32({digest}) % 80)', []],
  ["ENUM('a','é','c','d')", "ELT(1 + CRC32({digest}) % 2, 'a', 'c')", ['é', 'd']],
  ["SET('a','b')", "ELT(1 + CRC32({digest}) % 2, 'a', 'b')", ['a,b', '']],
  ['DATE', "'2000-01-01' + INTERVAL CRC32({digest}) % 300 DAY", ['1980-01-02', '1990-03-04']],
  ['TIME', 'SEC_TO_TIME(CRC32({digest}) % 1000)', ['-12:00:00', '13:00:01']],
  ['YEAR', '2000 + CRC32({digest}) % 100', [1980, 1990]],
  ['TIMESTAMP', "'2000-01-01' + INTERVAL CRC32({digest}) % 300 DAY", ['1980-01-02 03:04:05']],
  ['DOUBLE', 'CRC32({digest})', [1.5, -2e300]],
  ['VARCHAR(64) CHARACTER SET sjis', '{digest}', ['山田', 'taro']],
])('{digest} of %s is never NULL', async (column, expression, values) => {
  const given =
    column === 'POINT'
      ? [{ toSqlString: () => 'POINT(1, 2)' }, { toSqlString: () => 'POINT(3, 4)' }]
      : values;
  const rows = await mask({ rule: `{ sql: ${JSON.stringify(expression)} }`, column }, given);
  expect(rows).toHaveLength(given.length);
  for (const { after } of rows) expect(after).not.toBeNull();
  if (/BINARY|BLOB|JSON|POINT/.test(column))
    expect(new Set(rows.map(({ after }) => after)).size).toBe(rows.length);
});

describe('an expression is one, and gives the same answer for the same values:', () => {
  test.each([
    ['(SELECT 1)', 'SELECT'],
    ['(/*x*/SELECT 1)', 'a comment'],
    ['(/*!50000 select */ 1)', 'a comment'],
    ['(TABLE t)', 'TABLE'],
    ['(VALUES ROW(1))', 'VALUES'],
    ['(WITH x AS (TABLE t) TABLE x)', 'WITH'],
    ['EXISTS (TABLE t)', 'exists()'],
    ['VALUES(name)', 'values()'],
    ['DEFAULT(name)', 'default()'],
    ['RAND()', 'rand()'],
    ['rand ()', 'rand()'],
    ['`rand`()', 'rand()'],
    ['UUID()', 'uuid()'],
    ['UUID_SHORT()', 'uuid_short()'],
    ['NOW()', 'now()'],
    ['CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP'],
    ['Current_Date', 'CURRENT_DATE'],
    ['LOCALTIME(3)', 'localtime()'],
    ['localtimestamp', 'LOCALTIMESTAMP'],
    ['UTC_TIME()', 'utc_time()'],
    ['CURDATE()', 'curdate()'],
    ['SYSDATE()', 'sysdate()'],
    ['UNIX_TIMESTAMP()', 'unix_timestamp()'],
    ['CURRENT_USER', 'CURRENT_USER'],
    ['USER()', 'user()'],
    ['CONNECTION_ID()', 'connection_id()'],
    ['LAST_INSERT_ID()', 'last_insert_id()'],
    ['ROW_COUNT()', 'row_count()'],
    ['FOUND_ROWS()', 'found_rows()'],
    ['SLEEP(1)', 'sleep()'],
    ['BENCHMARK(1, 1)', 'benchmark()'],
    ["GET_LOCK('a', 1)", 'get_lock()'],
    ["IS_FREE_LOCK('a')", 'is_free_lock()'],
    ["LOAD_FILE('/etc/passwd')", 'load_file()'],
    ['RANDOM_BYTES(4)', 'random_bytes()'],
    ["NAME_CONST('a', 1)", 'name_const()'],
    ["MASTER_POS_WAIT('a', 1)", 'master_pos_wait()'],
    ["WAIT_FOR_EXECUTED_GTID_SET('a')", 'wait_for_executed_gtid_set()'],
    ['PS_CURRENT_THREAD_ID()', 'ps_current_thread_id()'],
    ['ROW_NUMBER() OVER ()', 'row_number()'],
    ['LAG({value}) OVER w', 'lag()'],
    ['MAX({value})', 'max()'],
    ['GROUP_CONCAT({value})', 'group_concat()'],
    ['COUNT(*)', 'count()'],
    ["MATCH ({value}) AGAINST ('x')", 'match()'],
    ['app.f({value})', 'f()'],
    ['`app`.`lower`({value})', 'lower()'],
    ['f({value})', 'f()'],
    ['{value}; DROP TABLE t', ';'],
    ['{value} -- x', 'a comment'],
    ['{value} # x', 'a comment'],
    ['@understudy_key', 'the variable @understudy_key'],
    ['@x := {value}', ':='],
    ['@@version', 'the variable @@version'],
    ['?', '?'],
    ['{values}', 'a { of no placeholder'],
    ["CONCAT({value}, 'x'", 'a parenthesis that is not closed'],
    ['{value}), name = (1', 'a closing parenthesis that nothing opened'],
    ["CONCAT({value}, 'x)", 'a quote that does not end'],
    [' ', 'an empty text'],
  ])('%s is refused', (sql, found) => {
    expect(beyondExpression(sql)?.toLowerCase()).toBe(found.toLowerCase());
    const rule = readRule({ sql }, transformers);
    expect(rule).toMatch(/^sql: .* does not belong in it: it is one deterministic expression/);
    expect(rule).toContain(beyondExpression(sql));
  });

  test.each([
    "CONCAT({digest}, 'RAND(); -- SELECT ?', \"it's @x\")",
    "IF({value} IN ('a', 'b'), CAST({value} AS CHAR(20)), TRIM(BOTH 'x' FROM {value}))",
    'CASE WHEN (1) THEN (2) ELSE ({value}) END',
    "{value} MEMBER OF ('[1]') AND NOT ({value} BETWEEN (1) AND (2))",
    "JSON_VALUE({value}, '$.a' RETURNING CHAR(20) NULL ON EMPTY)",
    "DATE '2001-01-01' + INTERVAL (1) DAY",
    'UNIX_TIMESTAMP({value})',
    'CONVERT({value}, DECIMAL(10,2))',
    'CAST({value} AS DATETIME(3))',
    't.`rand`',
    't.current_date',
  ])('%s may stand', (sql) => {
    expect(beyondExpression(sql)).toBeUndefined();
  });
});

test('of all functions of the server, those may stand that it lets into a generated column', async () => {
  const sql = connection();
  const [topics] = await sql.query('SELECT DISTINCT LOWER(name) AS name FROM mysql.help_topic');
  const names = (topics as { name: string }[])
    .map(({ name }) => name.replace(/ function$|\(\)$/, ''))
    .filter((name) => /^[a-z]\w+$/.test(name));
  await sql.query('CREATE DATABASE IF NOT EXISTS probe');
  // Of some kinds of arguments, MySQL asks before it looks at the function's nature.
  const arities = ['', 'v', 'v, v', 'v, v, v', 'v, v, v, v', 'v, v, v, v, v'];
  const refused: string[] = [];
  for (const name of names) {
    for (const given of arities) {
      await sql.query('DROP TEMPORARY TABLE IF EXISTS probe.p');
      const fault = await sql
        .query(`CREATE TEMPORARY TABLE probe.p (v VARCHAR(9), g VARCHAR(99) AS (${name}(${given})))`)
        .then(
          () => undefined,
          (error: { errno: number }) => error.errno,
        );
      // 3763: not deterministic, 1111: an aggregate, 3566: the server's own.
      if (fault === 3763 || fault === 1111 || fault === 3566) refused.push(name);
    }
  }
  expect(new Set(refused).size).toBeGreaterThan(60);
  // What newer servers leave to a component; where it is there it is deterministic.
  const digests = new Set(['md5', 'sha1', 'sha', 'json_merge']);
  const passes = (name: string) => beyondExpression(`${name}()`) === undefined;
  expect([...new Set(refused)].filter((name) => passes(name) && !digests.has(name))).toEqual([]);
});
