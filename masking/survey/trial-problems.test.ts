import { describe, expect, test } from '@jest/globals';
import { contents, SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { problemsAsked } from '../../scripts/testing/masking/problems-asked.ts';
import { decide } from '../decide/decide.ts';
import { maskWith } from '../mask.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';
import { openSession, type Session } from '../session/session.ts';
import { constraintProblems } from './constraints.ts';

const clone = cloneForTests();

const policyOf = (rules: string) => ({
  file: 'p.yml',
  text: `unlisted: { temporal: keep }\ntables:\n  t: ${rules}\n`,
});

/** What is asked before anything is changed. */
async function problemsOf(rules: string, by: Session = clone.session): Promise<string[]> {
  const found = await problemsAsked({ session: by, target: clone.target }, policyOf(rules));
  return found.map(({ place, message }) => `${place.file}:${place.line} ${message}`);
}

/** Rows 1 to 1500, so that the last ones are in no sample. */
const MANY = (values: string) =>
  `INSERT INTO t WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1500) SELECT /*+ SET_VAR(cte_max_recursion_depth = 2000) */ ${values} FROM n`;

test.each([
  ['f VARCHAR(8) AS (LEFT(mail, 20))', 'IF(i = 1400, "ann@shop.example", NULL)', 'the generated column f'],
  [
    'f VARCHAR(8) AS (LEFT(mail, 20)) STORED',
    "IF(i = 1400, 'ann@shop.example', '')",
    'the generated column f',
  ],
  [
    "KEY f ((CAST(SUBSTRING_INDEX(mail, '@', 1) AS SIGNED)))",
    "IF(i = 1400, '12@shop.example', NULL)",
    'the index f',
  ],
  ["CONSTRAINT f CHECK (mail LIKE '%shop%')", "IF(i = 1400, 'ann@shop.example', NULL)", 'break CHECK f'],
])('masks that follow from a value in the last rows alone: %s', async (follows, value, told) => {
  await clone.reset(
    "SET SESSION sql_mode = ''",
    `CREATE TABLE t (id INT PRIMARY KEY, mail VARCHAR(60), ${follows})`,
    MANY(`i, ${value}`).replace('INTO t', 'INTO t (id, mail)'),
  );
  const before = await contents(clone.root, 'app.t');
  expect(await problemsOf('{ mail: email }')).toEqual([expect.stringContaining(told)]);
  expect(await contents(clone.root, 'app.t')).toBe(before);
});

/** Three rows of one column beside a key. */
const three = (type: string, values: readonly [string, string, string]) =>
  clone.reset(
    `CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v ${type})`,
    `INSERT INTO t (v) VALUES (${values.join('), (')})`,
  );

test.each([
  ["ENUM('a', 'b')", "{ sql: \"IF({digest} = '', 'a', 'B')\" }"],
  ["SET('a', 'b')", "{ sql: \"IF({digest} = '', 'a', 'B')\" }"],
  ["SET('a', 'b')", "{ sql: \"IF({digest} = '', 'a', 'b,a')\" }"],
  ["SET('a', 'b')", "{ sql: \"IF({digest} = '', 'a', 'a,a')\" }"],
  ["ENUM('a', 'b')", "{ sql: \"IF({digest} = '', 'a', 'b ')\" }"],
  ['VARCHAR(8)', '{ sql: "CONCAT(LEFT({digest}, 8), \' \')" }'],
  ['TINYTEXT', '{ sql: "CONCAT(LEFT({digest}, 8), SPACE(250))" }'],
  ["SET('a', 'b')", "{ sql: \"IF({digest} = '', 'a', 'b ')\" }"],
])('an expression that the column would write in its own way is told: %s %s', async (type, rule) => {
  await three(type, ["'a'", "'b'", 'NULL']);
  expect(await problemsOf(`{ v: ${rule} }`)).toEqual([
    expect.stringContaining('makes what the column does not hold'),
  ]);
});

test.each([
  "ENUM('aa', 'bb') AS (IF(mail LIKE '%0%', 'AA', 'BB'))",
  "ENUM('aa', 'bb') AS (IF(mail LIKE '%0%', 'aa ', 'bb'))",
  "SET('aa', 'bb') AS (IF(mail LIKE '%0%', 'bb,aa', 'BB'))",
  "SET('aa', 'bb') AS (IF(mail LIKE '%0%', 3, 1))",
])('what is generated from masks may be written in the own way of its column: %s', async (generated) => {
  await clone.reset(
    `CREATE TABLE t (id INT PRIMARY KEY, mail VARCHAR(60), g ${generated} STORED)`,
    "INSERT INTO t (id, mail) VALUES (1, 'ann@shop.example'), (2, 'bob@shop.example'), (3, NULL)",
  );
  expect(await problemsOf('{ mail: email }')).toEqual([]);
  const { checks } = await maskWith(
    { target: clone.target, may: SEALED, policy: policyOf('{ mail: email }') },
    { key: '0123456789abcdef'.repeat(4) },
  );
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

test.each<[string, string, readonly [string, string, string]]>([
  ['CHAR(12)', '{ sql: "CONCAT(LEFT({digest}, 8), \' \')" }', ["'ann'", "'bob'", "''"]],
  [
    'CHAR(12)',
    '{ regexp: { replace: "[a-m]+", with: " " }, rest: { keep: "a test" } }',
    ["'xann'", "'zm'", 'NULL'],
  ],
  ['VARCHAR(9)', '{ sql: "CONCAT(LEFT({digest}, 8), \' \')" }', ["'ann'", "'bob'", "''"]],
  ["SET('a', 'b', 'c')", "{ sql: \"IF({digest} > '8', 'a,c', 'b')\" }", ["'a,b'", "'a,b,c'", "'c'"]],
  ['BIT(64)', '{ sql: "LEFT({digest}, 8)" }', ['5', '0', 'NULL']],
  ['BIT(64)', '{ sql: "UNHEX(LEFT({digest}, 16))" }', ['5', '0', 'NULL']],
  ['BIT(64)', '{ sql: "CONV(LEFT({digest}, 5), 16, 10)" }', ['5', '7', 'NULL']],
  ['BIT(64)', '{ sql: "CAST(CONV(LEFT({digest}, 15), 16, 10) AS UNSIGNED)" }', ['5', '7', 'NULL']],
])('what the column keeps of an expression is what is proven: %s %s', async (type, rule, values) => {
  await three(type, values);
  expect(await problemsOf(`{ v: ${rule} }`)).toEqual([]);
  const { checks } = await maskWith(
    { target: clone.target, may: SEALED, policy: policyOf(`{ v: ${rule} }`) },
    { key: '0123456789abcdef'.repeat(4) },
  );
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

test.each([
  ["SET('a', 'b')", '{ fixed: "b,a" }', 'writes these members as "a,b"'],
  ["SET('a', 'b')", '{ fixed: "b,b" }', 'writes these members as "b"'],
  ["SET('a', 'b')", '{ one_of: [a, "b,a"] }', 'writes these members as "a,b"'],
  ['CHAR(12)', '{ fixed: "none " }', 'ends in a blank, which a CHAR does not keep'],
  ['CHAR(12)', '{ one_of: [some, "none "] }', 'ends in a blank, which a CHAR does not keep'],
  ['CHAR(12)', '{ template: "{hex:8} " }', 'end in a blank, which a CHAR does not keep'],
])('a constant that the column would write in its own way is told: %s %s', async (type, rule, told) => {
  await three(type, ["'a'", "'b'", 'NULL']);
  const { problems } = decide(loadPolicy(policyOf(`{ v: ${rule} }`)), await readSchema(clone.session));
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(told)]);
});

test.each([
  ['CHAR(6) ARRAY', '{ hash: 8 }', '"abc"'],
  ['CHAR(4) ARRAY', 'email', '"a@b"'],
])(
  'an index over elements of a document, which rows beyond every sample have: %s %s',
  async (type, rule, value) => {
    const index = (of: string) => `KEY f ((CAST(doc->'$.tags' AS ${of})))`;
    const rows = MANY(`i, IF(i < 1400, '{"tags": []}', '{"tags": [${value}]}')`);
    await clone.reset(`CREATE TABLE t (id INT PRIMARY KEY, doc JSON, ${index(type)})`, rows);
    const rules = `{ doc: { json: { "$.tags[*]": ${rule} } } }`;
    expect(await problemsOf(rules)).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.doc: .* the index f, .*ER_/),
    ]);
    await clone.reset(`CREATE TABLE t (id INT PRIMARY KEY, doc JSON, ${index('CHAR(60) ARRAY')})`, rows);
    expect(await problemsOf(rules)).toEqual([]);
  },
);

const MAILS = "INSERT INTO t (id, mail) VALUES (1, 'ann@shop.example'), (2, ''), (3, NULL)";

test.each([
  ['KEY f ((YEAR(day)))', "'1000-01-01'"],
  ['KEY f ((CAST(SUBSTRING(word, 2) AS SIGNED)))', "'2000-01-01'"],
])(
  'an index over what is kept, which MySQL computes anew for each row that is masked: %s',
  async (key, day) => {
    await clone.reset(
      "SET SESSION sql_mode = ''",
      `CREATE TABLE t (id INT PRIMARY KEY, mail VARCHAR(60), day DATE NOT NULL, word VARCHAR(20) NOT NULL, ${key})`,
      `INSERT INTO t VALUES (1, 'ann@shop.example', ${day}, 'abc')`,
    );
    const rules = (mail: string) => `{ mail: ${mail}, word: { keep: "a test" } }`;
    expect(await problemsOf(rules('email'))).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t: MySQL computes the index f anew for each row that is masked/),
    ]);
    expect(await problemsOf(rules('{ keep: "a test" }'))).toEqual([]);
  },
);

test.each([
  ['VIRTUAL, KEY k (word, f)', 1],
  ['VIRTUAL, UNIQUE KEY k (id, f)', 1],
  ['VIRTUAL', 0],
  ['STORED, KEY k (f)', 0],
])(
  'a column generated from what is kept, which MySQL computes anew for each row only where an index alone holds it: %s',
  async (kind, problems) => {
    await clone.reset(
      "SET SESSION sql_mode = ''",
      `CREATE TABLE t (id INT PRIMARY KEY, mail VARCHAR(60), word VARCHAR(20) NOT NULL, f BIGINT AS (CAST(SUBSTRING(word, 2) AS SIGNED)) ${kind})`,
      "INSERT INTO t (id, mail, word) VALUES (1, 'ann@shop.example', 'abc')",
    );
    const policy = policyOf('{ mail: email, word: { keep: "a test" } }');
    const found = await problemsOf('{ mail: email, word: { keep: "a test" } }');
    expect(found).toEqual(
      problems === 0
        ? []
        : [
            expect.stringMatching(
              /^p\.yml:3 app\.t: MySQL computes the generated column f anew for each row/,
            ),
          ],
    );
    if (problems === 0) await maskWith({ target: clone.target, may: SEALED, policy }, {});
  },
);

test.each([
  ['UNIQUE KEY k ((TRIM(tel)))', ''],
  [
    'UNIQUE KEY k (bare)',
    'bare VARCHAR(60) CHARACTER SET latin1 COLLATE latin1_general_cs AS (TRIM(tel)) STORED,',
  ],
])(
  'two spellings of one object that a unique index holds through an expression are told of: %s',
  async (key, more) => {
    await clone.reset(
      `CREATE TABLE t (id INT PRIMARY KEY, tel VARCHAR(60) CHARACTER SET latin1 COLLATE latin1_general_cs, ${more} ${key})`,
      "INSERT INTO t (id, tel) VALUES (1, '6fa459ea-ee8a-4ca4-894e-db77e160355e'), (2, '6fa459ea-ee8a-4ca4-894e-db77e160355f'), (3, NULL), (4, '')",
    );
    expect(await problemsOf('{ tel: uuid }')).toEqual([]);
    await clone.root.query("INSERT INTO app.t (id, tel) VALUES (5, '6FA459EA-EE8A-4CA4-894E-DB77E160355E')");
    expect(await problemsOf('{ tel: uuid }')).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.tel is in the unique index k, which tells spellings apart/),
    ]);
  },
);

test('a telephone number that a unique index holds in two spellings is told of', async () => {
  await clone.reset(
    'CREATE TABLE t (id INT PRIMARY KEY, tel VARCHAR(30) UNIQUE)',
    "INSERT INTO t VALUES (1, '090-1234-5678'), (2, '09012345679'), (3, NULL), (4, '')",
  );
  expect(await problemsOf('{ tel: { phone: { unique: true } } }')).toEqual([]);
  await clone.root.query("INSERT INTO app.t VALUES (5, '09012345678')");
  expect(await problemsOf('{ tel: { phone: { unique: true } } }')).toEqual([
    expect.stringMatching(/^p\.yml:3 app\.t\.tel is in the unique index tel, which tells spellings apart/),
  ]);
});

test.each([
  ['utf8mb4_0900_ai_ci', 'Straße nach Köln 12', 'Strasse nach Köln 12'],
  ['utf8mb4_0900_as_cs', '\u200bAnn of the harbour 1', 'Ann of the harbour 1'],
  ['utf8mb4_unicode_ci', 'Ann\u200d of the harbours 12', 'Ann of the harbours 12'],
  ['utf8mb4_de_pb_0900_ai_ci', 'Müller am Hafen Nr 1', 'Mueller am Hafen Nr 1'],
])(
  'equal texts that a unique index of a prefix tells apart are told of: %s',
  async (collation, one, other) => {
    await clone.reset(
      `CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(60) COLLATE ${collation}, UNIQUE KEY k (v(18)))`,
      `INSERT INTO t VALUES (1, '${one}'), (3, NULL), (4, '')`,
    );
    expect(await problemsOf('{ v: hash }')).toEqual([]);
    await clone.root.query(`INSERT INTO app.t VALUES (2, '${other}')`);
    expect(await problemsOf('{ v: hash }')).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.v is in the unique index k, which tells spellings apart/),
    ]);
  },
);

test.each([
  ['UNIQUE KEY k (g)', 'g VARCHAR(60) CHARACTER SET latin1 AS (v) STORED,'],
  ['UNIQUE KEY k (g)', 'g VARCHAR(60) COLLATE utf8mb4_general_ci AS (v),'],
  ['UNIQUE KEY k (g(18))', 'g VARCHAR(60) AS (v),'],
  ['UNIQUE KEY k ((CAST(v AS CHAR(60) CHARACTER SET latin1)))', ''],
  ['UNIQUE KEY k ((CONVERT(v USING latin1)))', ''],
  ['UNIQUE KEY k ((v COLLATE utf8mb4_general_ci))', ''],
  ['UNIQUE KEY k ((LEFT(v, 18)))', ''],
  ['UNIQUE KEY k ((SUBSTRING(v, 1, 18)))', ''],
])(
  'equal texts that a unique index tells apart through what follows are told of: %s %s',
  async (key, more) => {
    await clone.reset(
      `CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(60) COLLATE utf8mb4_0900_ai_ci, ${more} ${key})`,
      "INSERT INTO t (id, v) VALUES (1, 'Strasse am Hafen Nr 10'), (3, NULL), (4, '')",
    );
    expect(await problemsOf('{ v: { hash: 30 } }')).toEqual([]);
    await clone.root.query("INSERT INTO app.t (id, v) VALUES (2, 'Straße am Hafen Nr 10')");
    expect(await problemsOf('{ v: { hash: 30 } }')).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.v is in the unique index k, which tells spellings apart/),
    ]);
  },
);

describe('masks that what follows from them does not take', () => {
  test.each([
    ['g VARCHAR(8) AS (SUBSTRING_INDEX(mail, "@", 1))', 'ER_DATA_TOO_LONG'],
    ['g VARCHAR(8) AS (SUBSTRING_INDEX(mail, "@", 1)) STORED', 'ER_DATA_TOO_LONG'],
    ['g INT AS (CAST(IF(mail LIKE "ann%", "1", mail) AS SIGNED))', 'ER_TRUNCATED_WRONG_VALUE'],
    [
      'g DATE AS (STR_TO_DATE(IF(mail LIKE "ann%", "2001-01-01", mail), "%Y-%m-%d"))',
      'ER_WRONG_VALUE_FOR_TYPE',
    ],
    ['g DATE AS (IF(mail LIKE "ann%", "2001-01-01", NULLIF(mail, "")))', 'ER_TRUNCATED_WRONG_VALUE'],
    ['g TINYINT AS (CHAR_LENGTH(mail) * 4)', 'ER_WARN_DATA_OUT_OF_RANGE'],
    ["g ENUM('ann', '') AS (SUBSTRING_INDEX(mail, '@', 1))", 'WARN_DATA_TRUNCATED'],
    ['g JSON AS (IF(mail LIKE "ann%", "[]", NULLIF(mail, "")))', 'ER_INVALID_JSON_TEXT'],
    ['g VARCHAR(5) AS (LEFT(mail, 5)), h VARCHAR(7) AS (CONCAT(g, CHAR_LENGTH(mail)))', undefined],
    ['g VARCHAR(60) AS (UPPER(mail)), h VARCHAR(16) AS (LOWER(g))', 'ER_DATA_TOO_LONG'],
    ['g VARCHAR(60) AS (LOWER(mail)), UNIQUE KEY (g)', undefined],
    [
      'KEY f ((CAST(IF(mail LIKE "ann%", "1", mail) AS UNSIGNED)))',
      'ER_WARN_DATA_TRUNCATED_FUNCTIONAL_INDEX',
    ],
  ])('%s', async (follows, fault) => {
    await clone.reset(
      "SET SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION'",
      `CREATE TABLE t (id INT PRIMARY KEY, mail VARCHAR(60), ${follows})`,
      MAILS,
    );
    const before = await contents(clone.root, 't');
    const problems = await problemsOf('{ mail: email }');
    expect(problems).toEqual(
      fault === undefined
        ? []
        : [expect.stringMatching(/^p\.yml:3 app\.t\.mail: the masks of mail do not go into /)],
    );
    if (fault) expect(problems[0]).toContain(`MySQL answers ${fault})`);
    expect(problems.join()).not.toMatch(/ann|shop/);
    // What is not refused, the run finishes; what is refused, it does not begin.
    const run = maskWith({ target: clone.target, may: SEALED, policy: policyOf('{ mail: email }') }, {});
    if (fault === undefined) expect((await run).checks.every(({ passed }) => passed)).toBe(true);
    else {
      expect(await failure(run)).toMatchObject({ reason: 'policy-invalid' });
      expect(await contents(clone.root, 't')).toBe(before);
      // Its advice is taken.
      expect(await problemsOf('{ mail: { keep: "why" } }')).toEqual([]);
    }
  });

  test('are found though one row of many has such a value', async () => {
    await clone.reset(
      `CREATE TABLE t (id INT PRIMARY KEY, doc JSON, mail VARCHAR(20) AS (doc->>'$.mail'))`,
      MANY(`i, IF(i = 1400, '{"mail": "ann@x.example"}', '{"other": 1}')`).replace(
        'INTO t',
        'INTO t (id, doc)',
      ),
    );
    expect(await problemsOf('{ doc: { json: { "$.mail": email } } }')).toEqual([
      expect.stringMatching(
        /^p\.yml:3 app\.t\.doc: the masks of doc do not go into the generated column mail, which follows \(1 row\)/,
      ),
    ]);
    expect(await problemsOf('{ doc: { json: { "$.mail": { hash: 12 } } } }')).toEqual([]);
  });

  test('a CHECK is asked of all rows, where rows differ in what it asks', async () => {
    await clone.reset(
      `CREATE TABLE t (id INT PRIMARY KEY, born DATE NOT NULL, died DATE NOT NULL, CONSTRAINT lived CHECK (born <= died),
         CONSTRAINT not_now CHECK (born < '1000-01-01') NOT ENFORCED)`,
      MANY("i, '1980-01-01', IF(i = 1400, '1980-01-01', '2000-01-01')"),
    );
    expect(await problemsOf('{ born: { date: { within: year } } }')).toEqual([
      expect.stringMatching(
        /^p\.yml:3 app\.t\.born: the masks of born break CHECK lived in 1 row; choose a transformer/,
      ),
    ]);
    expect(await problemsOf('{ born: { date: { shift: 30 } }, died: { date: { shift: 30 } } }')).toEqual([]);
  });

  /** Every column of the table but `id` is kept, unless a rule is given. */
  const withKept = (rules: Readonly<Record<string, string>>) =>
    `{ ${['born', 'died', 'n', 'spot', 'seen', 'gone']
      .map((column) => `${column}: ${rules[column] ?? '{ keep: "a test" }'}`)
      .join(', ')} }`;

  const CHECKED = `CREATE TABLE t (id INT PRIMARY KEY, born DATE NOT NULL, died DATE NOT NULL, n INT NOT NULL, spot DECIMAL(9,6) NOT NULL, seen DATETIME NOT NULL, gone DATETIME NOT NULL,
    CONSTRAINT lived CHECK (born <= died), CONSTRAINT little CHECK (n BETWEEN 1 AND 104), CONSTRAINT east CHECK (spot >= 0), CONSTRAINT after CHECK (seen <= gone))`;

  test.each([
    ['lived', { born: '{ date: { shift: 3650 } }' }],
    ['lived', { died: '{ date: { within: year } }' }],
    ['lived', { born: '{ date: { within: month } }', died: '{ date: { within: month } }' }],
    ['little', { n: '{ number: { noise: 10 } }' }],
    ['little', { n: '{ number: { digits: 3 } }' }],
    ['little', { n: '{ number: { range: [0, 50] } }' }],
    ['little', { n: '{ one_of: [7, 8, 9, 105] }' }],
    ['east', { spot: '{ geo: 100 }' }],
    ['after', { seen: '{ date: { within: day } }' }],
    ['after', { seen: '{ date: { within: month } }', gone: '{ date: { within: month } }' }],
  ])('a CHECK that holds under some keys only is told of under each: %s %j', async (check, rules) => {
    await clone.reset(
      CHECKED,
      "INSERT INTO t VALUES (1, '1980-02-01', '1980-02-03', 100, 0.5, '2001-01-01 10:00:00', '2001-01-01 12:00:00')",
    );
    for (let key = 0; key < 5; key++)
      expect(await problemsOf(withKept(rules))).toEqual([
        expect.stringMatching(new RegExp(`^p\\.yml:3 app\\.t\\..* break CHECK ${check} in 1`)),
      ]);
  });

  test.each([
    [
      'of a row that moves together',
      { born: '{ date: { shift: 3650 } }', died: '{ date: { shift: 3650 } }' },
    ],
    [
      'of equal values under one rule',
      { born: '{ date: { within: year } }', died: '{ date: { within: year } }' },
    ],
    [
      'further from each other than masks lead',
      { seen: '{ date: { within: day } }', gone: '{ date: { within: day } }' },
    ],
    ['as far as noise leads', { n: '{ number: { noise: 50 } }' }],
  ])('a CHECK that holds under every key is none: %s', async (_, rules) => {
    await clone.reset(
      CHECKED,
      "INSERT INTO t VALUES (1, '1980-01-01', '1980-01-01', 60, 0, '2001-01-01 10:00:00', '2001-01-02 10:00:00'), (2, '1980-05-05', '1982-05-05', 47, 0, '2001-01-01 10:00:00', '2001-01-02 10:00:00')",
    );
    expect(await problemsOf(withKept(rules))).toEqual([]);
  });

  test('a column that follows, and that chance decides whether a mask goes into, is told of under each key', async () => {
    await clone.reset(
      `CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(60), n INT, short VARCHAR(9) AS (SUBSTRING_INDEX(name, ' ', 1)), small TINYINT AS (n - 20))`,
      "INSERT INTO t (id, name, n) VALUES (1, 'Ann Example', 140)",
    );
    for (let key = 0; key < 5; key++) {
      expect(await problemsOf('{ name: { address: city, locale: en }, n: { keep: "a test" } }')).toHaveLength(
        1,
      );
      expect(await problemsOf('{ name: { keep: "a test" }, n: { number: { noise: 10 } } }')).toHaveLength(1);
    }
  });

  test('a CHECK of a generated column, and one over several masks', async () => {
    await clone.reset(
      `CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(60), b VARCHAR(60), g VARCHAR(120) AS (CONCAT(a, b)),
         CONSTRAINT short CHECK (CHAR_LENGTH(g) < 40), CONSTRAINT apart CHECK (a <> b))`,
      "INSERT INTO t (id, a, b) VALUES (1, 'x', 'y')",
    );
    expect(await problemsOf('{ a: email, b: email }')).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.a: the masks of a, b break CHECK short in 1 of 1 rows tried/),
    ]);
    expect(await problemsOf('{ a: { fixed: z }, b: { fixed: z } }')).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.a: the masks of a, b break CHECK apart in 1 of 1 rows tried/),
    ]);
  });

  test('a division by a kept column that is 0 stays NULL, as it was', async () => {
    await clone.reset(
      "SET SESSION sql_mode = 'NO_ENGINE_SUBSTITUTION'",
      'CREATE TABLE t (id INT PRIMARY KEY, price INT NOT NULL, qty INT NOT NULL, each_one DECIMAL(20,4) AS (price / qty) STORED)',
      MANY('i, 1000, IF(i = 1400, 0, 2)').replace('INTO t', 'INTO t (id, price, qty)'),
    );
    expect(await problemsOf('{ price: { number: { noise: 10 } } }')).toEqual([]);
    await maskWith(
      { target: clone.target, may: SEALED, policy: policyOf('{ price: { number: { noise: 10 } } }') },
      {},
    );
    const [rows] = await clone.root.query('SELECT COUNT(*) AS n, COUNT(each_one) AS of_them FROM t');
    expect(rows).toMatchObject([{ n: 1500, of_them: 1499 }]);
  });
});

describe('an expression of the policy', () => {
  const TABLE =
    'CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL, n INT, bytes BINARY(6), doc JSON)';
  const rules = (expression: string, column = 'name') => {
    const others = {
      name: 'hash',
      n: '{ keep: "why" }',
      bytes: '{ keep: "why" }',
      doc: '{ json: { "$.a": email } }',
    };
    const all = { ...others, [column]: expression };
    return `{ ${Object.entries(all)
      .map(([key, rule]) => `${key}: ${rule}`)
      .join(', ')} }`;
  };
  const sql = (expression: string) => `{ sql: ${JSON.stringify(expression)} }`;

  test.each([
    ['CONCAT({digest}, nmae)', /MySQL answers ER_BAD_FIELD_ERROR to its expression; look at the names/],
    ['CONCAT({digest}, , {value})', /MySQL answers ER_PARSE_ERROR to its expression; look at its syntax/],
    ['LEFT({digest})', /MySQL answers ER_PARSE_ERROR/],
    ['LPAD({digest})', /MySQL answers ER_PARSE_ERROR|ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT/],
    ['CONCAT({digest}, (1, 2))', /MySQL answers ER_OPERAND_COLUMNS/],
    ['{digest}', /MySQL answers ER_DATA_TOO_LONG to its expression/],
    ['IF({value} = "ann", NULL, LEFT({digest}, 8))', /MySQL answers ER_BAD_NULL_ERROR to its expression/],
    ['LEFT({digest}, CHAR_LENGTH({value}) * 2)', /in 1 row;/],
  ])('%s', async (expression, expected) => {
    await clone.reset(
      TABLE,
      MANY("i, IF(i = 1400, 'anna belinda', IF(i = 1, 'ann', 'bob')), i, 'abcdef', '{}'"),
    );
    expect(await problemsOf(rules(sql(expression)))).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.name/),
    ]);
    expect((await problemsOf(rules(sql(expression))))[0]).toMatch(expected);
  });

  test.each([
    ['name', sql('CONCAT(LEFT({digest}, 8), app.t.n, t.id, `t`.`n`)')],
    ['bytes', sql('UNHEX(LEFT({digest}, 12))')],
    ['doc', '{ json: { "$.a": { sql: "CONCAT({digest}, n)" } } }'],
  ])('of %s that MySQL understands and that fits is no problem', async (column, rule) => {
    await clone.reset(TABLE, MANY("i, 'ann', i, 'abcdef', '{\"a\": \"b\"}'"));
    expect(await problemsOf(rules(rule, column))).toEqual([]);
  });

  test('whose predicate is not true of what it makes, or that makes NULL of a value', async () => {
    await clone.reset(TABLE, MANY("i, 'ann', i, 'abcdef', '{}'"));
    expect(
      await problemsOf(
        rules('{ sql: { expression: "LEFT({digest}, 8)", predicate: "{value} LIKE \'x%\'" } }'),
      ),
    ).toEqual([
      expect.stringMatching(
        /makes what the column does not hold, NULL of a value, or what its predicate is not true of, in \d+ rows/,
      ),
    ]);
    expect(await problemsOf(rules(sql('IF({value} = 1400, NULL, 5)'), 'n'))).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.n \(int\): its expression makes .* in 1 row;/),
    ]);
    // One number in a row that no sample has, and one letter that the column does not have.
    expect(await problemsOf(rules(sql('IF({value} = 1400, 99999999999, 5)'), 'n'))).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.n \(int\): its expression makes .* in 1 row;/),
    ]);
    await clone.root.query('ALTER TABLE app.t MODIFY name VARCHAR(60) CHARACTER SET latin1');
    await clone.root.query("UPDATE app.t SET name = 'last' WHERE id = 1400");
    const letter = "CONVERT(UNHEX(CONCAT('E8A68B', LEFT({digest}, 0))) USING utf8mb4)";
    expect(await problemsOf(rules(sql(`IF({value} = 'last', ${letter}, 'x')`)))).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.name .* in 1 row;/),
    ]);
    expect(await problemsOf(rules('{ json: { "$.a": { sql: "CONCAT({digest}, nn)" } } }', 'doc'))).toEqual([
      expect.stringMatching(/^p\.yml:3 app\.t\.doc: MySQL answers ER_BAD_FIELD_ERROR to its expression/),
    ]);
  });

  test('that lint reads in another way than MySQL still reads kept columns only', async () => {
    await clone.reset(TABLE);
    const loaded = loadPolicy(policyOf(rules(sql('CONCAT({digest}, n)'))));
    const { decisions } = decide(loaded, await readSchema(clone.session));
    // As if n were masked, and nobody had seen that the expression reads it.
    const email = decisions.tables[0]?.columns.find(({ column }) => column.name === 'name')?.rule;
    const masked = {
      ...decisions,
      tables: decisions.tables.map((table) => ({
        ...table,
        columns: table.columns.map((one) =>
          one.column.name === 'n' && email ? { ...one, rule: email } : one,
        ),
      })),
    };
    const found = await constraintProblems(clone.session, loaded, masked, makePlan(decisions), {
      target: clone.target,
      connections: 2,
    });
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('ER_BAD_FIELD_ERROR')]);
  });
});

test('an account that may make no tables is told the same', async () => {
  await clone.reset(
    'CREATE TABLE t (id INT PRIMARY KEY, mail VARCHAR(60), g VARCHAR(8) AS (SUBSTRING_INDEX(mail, "@", 1)), CONSTRAINT at CHECK (mail LIKE "%@%"))',
    "INSERT INTO t (id, mail) VALUES (1, 'ann@shop.example')",
    "CREATE USER 'app_ro'@'%' IDENTIFIED BY 'read'",
    "GRANT SELECT ON *.* TO 'app_ro'@'%'",
  );
  const reading = await openSession({ ...clone.target, user: 'app_ro', password: 'read' });
  const problems = await problemsOf('{ mail: hash }', reading);
  await reading.close();
  expect(problems).toEqual([
    expect.stringMatching(/do not go into the generated column g/),
    expect.stringMatching(/break CHECK at in 1 row/),
  ]);
});

describe('documents whose shape is another than their paths', () => {
  const DOCUMENTS = [
    'CREATE TABLE t (id INT PRIMARY KEY, doc JSON, words TEXT)',
    `INSERT INTO t VALUES (1, '{"a": [{"x": "ann@shop.example"}]}', NULL), (2, '{"a": {"x": "ann@shop.example"}}', NULL), (3, NULL, '{"a": ["ann@shop.example"]}')`,
  ];
  const kept = (paths: string, more = '') => `{ json: { ${paths} }, rest: { keep: "a test" }${more} }`;

  test('are told before anything is changed, with the number of rows', async () => {
    await clone.reset(...DOCUMENTS);
    const rules = `{ doc: ${kept('"$.a[*].x": email')}, words: ${kept('"$.a": email', ', in: text')} }`;
    expect(await problemsOf(rules)).toEqual([
      expect.stringMatching(
        /^p\.yml:3 app\.t\.doc \(json\): in 1 row, a path leads to .*\$\.a\[\*\]\.x beside \$\.a\.x/,
      ),
      expect.stringMatching(/^p\.yml:3 app\.t\.words \(text\): in 1 row, a path leads to /),
    ]);
  });

  test('are told of a large table, wherever the row stands', async () => {
    await clone.reset(
      'CREATE TABLE t (id INT PRIMARY KEY, doc JSON)',
      `INSERT INTO t WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 1000) SELECT n, '{"a": "ann@shop.example"}' FROM s`,
      `INSERT INTO t VALUES (5000, '{"a": ["ann@shop.example"]}')`,
    );
    expect(await problemsOf(`{ doc: ${kept('"$.a": email')} }`)).toEqual([
      expect.stringMatching(/app\.t\.doc \(json\): in 1 row, a path leads to /),
    ]);
  });

  test('are masked where the rule says both', async () => {
    await clone.reset(...DOCUMENTS);
    const rules = `{ doc: ${kept('"$.a[*].x": email, "$.a.x": email')}, words: ${kept('"$.a[*]": email', ', in: text')} }`;
    expect(await problemsOf(rules)).toEqual([]);
    const { checks } = await maskWith({ target: clone.target, may: SEALED, policy: policyOf(rules) }, {});
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(await contents(clone.root, 'app.t')).not.toContain('shop');
  });
});
