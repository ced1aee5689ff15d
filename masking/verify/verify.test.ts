import { beforeEach, expect, test } from '@jest/globals';
import { contents, SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { MaskingError } from '../errors.ts';
import { maskWith } from '../mask.ts';
import type { Overrides } from '../phases/mask-options.ts';
import type { Plan, TablePlan } from '../plan/plan.ts';
import { digest } from '../transformers/expression.ts';

const rowsOf = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `(${row(i)})`).join(', ');
const hex = (i: number) => i.toString(16).padStart(2, '0');

/** Keys of several columns, of bytes, and none at all; masks that look like originals; columns that are kept. */
const TABLES = [
  'CREATE TABLE pairs (a INT, b CHAR(3), email VARCHAR(100) NOT NULL, name VARCHAR(60), born DATE, PRIMARY KEY (a, b))',
  `INSERT INTO pairs VALUES ${rowsOf(60, (i) => `${i % 7}, 'k${i}', 'user${i}@shop.example', 'Oluwaseun Abernathy', '19${50 + (i % 40)}-03-09'`)}`,
  'CREATE TABLE bytes (id BINARY(4) PRIMARY KEY, token VARCHAR(64) NOT NULL, kept VARCHAR(60))',
  `INSERT INTO bytes VALUES ${rowsOf(60, (i) => `X'00ff${hex(i)}27', SHA2(${i}, 256), 'article ${i}'`)}`,
  'CREATE TABLE keyless (email VARCHAR(100), day INT, doc JSON)',
  `INSERT INTO keyless VALUES ${rowsOf(60, (i) => `'user${i}@shop.example', ${i}, '{"mail": "user${i}@shop.example", "n": ${i}}'`)}`,
];

const POLICY = `tables:
  pairs: { b: { keep: "a key" }, email: email, name: { person: full }, born: { date: { within: year } } }
  bytes: { id: { keep: "a key" }, token: { hash: 64 }, kept: { keep: "articles" } }
  keyless: { email: email, doc: { json: { "$.mail": email }, rest: { keep: "numbers" } } }
`;

const clone = cloneForTests();
beforeEach(() => clone.reset(...TABLES));

const mask = (overrides: Overrides = {}, text = POLICY) =>
  maskWith({ target: clone.target, may: SEALED, policy: { file: 'policy.yml', text } }, overrides);

/** Why it failed; none of it may hold a value. */
async function refused(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof MaskingError)) throw error ?? new Error('it did not fail');
  expect(['verification-failed', 'personal-data-kept']).toContain(error.reason);
  const told = `${error.message}\n${error.next}`;
  expect(`${told} ${error.stack}`).not.toMatch(/shop\.example|user\d|Oluwaseun|Abernathy|4111|090-/);
  return told;
}

test('sound masks are proven, by predicates and sums', async () => {
  const { checks } = await mask();
  const names = checks.map(({ name }) => name).join('\n');
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(names).toMatch(/app\.pairs\.email: every row is email/);
  // A date proves nothing by its form, nor does a hash where originals are hashes: their sums do.
  expect(names).toMatch(/app\.pairs\.born: every row has the mask of its own value/);
  expect(names).toMatch(/app\.bytes\.token: every row has the mask of its own value/);
  expect(names).toMatch(/app\.keyless: every row has the masks of its own values/);
});

/** The checks that do not pass, without why. */
async function failing(promise: Promise<unknown>): Promise<string[]> {
  const told = await refused(promise);
  return told
    .split('\n')
    .slice(1, -1)
    .map((line) => line.replace(/ \(.*\)$/, ''));
}

/** Breaks the statement of one table. */
const breaking = (label: string, change: (sql: string) => string) => ({
  tamper: (plan: Plan): Plan => ({
    ...plan,
    tables: plan.tables.map((table): TablePlan => {
      if (table.label !== label) return table;
      const update = change(table.update);
      if (update === table.update) throw new Error('the change found nothing to change');
      return { ...table, update, assignments: [update.slice(update.indexOf(' SET ') + 5)] };
    }),
  }),
});

const setting = (column: string, value: string) => (sql: string) =>
  sql.replace(new RegExp(`\`${column}\` = .*?(?=, \`\\w+\` = |$)`), `\`${column}\` = ${value}`);

const OWN_VALUES = 'sampled rows have the masks of their own values';
const ORIGINALS = [
  'no sampled original is the value of any column',
  'no sampled original is inside a text, a document or bytes',
];

test.each<readonly [string, string, (sql: string) => string, readonly string[]]>([
  [
    'a hash that stays what it was',
    'app.bytes',
    setting('token', '`token`'),
    [
      'app.bytes.token: every row has the mask of its own value',
      `app.bytes: ${OWN_VALUES}`,
      'app.bytes: no sampled value is what it was',
      ...ORIGINALS,
    ],
  ],
  [
    'one row of sixty that keeps its hash',
    'app.bytes',
    setting('token', `IF(\`id\` = X'00ff3027', \`token\`, ${digest('hash', '`token`')})`),
    [
      'app.bytes.token: every row has the mask of its own value',
      `app.bytes: ${OWN_VALUES}`,
      'app.bytes: no sampled value is what it was',
      ...ORIGINALS,
    ],
  ],
  [
    'a mask that is another row’s',
    'app.pairs',
    setting('email', `CONCAT(LEFT(${digest('email', "CONCAT('user', `a` + 1)")}, 16), '@example.invalid')`),
    [`app.pairs: ${OWN_VALUES}`],
  ],
  [
    'another date',
    'app.pairs',
    setting('born', 'DATE_ADD(`born`, INTERVAL 1 DAY)'),
    ['app.pairs.born: every row has the mask of its own value', `app.pairs: ${OWN_VALUES}`],
  ],
  [
    'NULL in place of a mask',
    'app.pairs',
    setting('name', 'NULL'),
    ['app.pairs.name: NULL stays NULL, and only NULL', `app.pairs: ${OWN_VALUES}`],
  ],
  [
    'masks that changed places, without a key',
    'app.keyless',
    setting(
      'email',
      `CONCAT(LEFT(${digest('email', "CONCAT('user', 59 - `day`, '@shop.example')")}, 16), '@example.invalid')`,
    ),
    ['app.keyless: every row has the masks of its own values'],
  ],
  [
    'a document that stays',
    'app.keyless',
    setting('doc', '`doc`'),
    [
      'app.keyless.doc: every row is json',
      'app.keyless: every row has the masks of its own values',
      'app.keyless: no personal data in any column',
      'no sampled original is inside a text, a document or bytes',
    ],
  ],
])('%s is caught, by these checks and no other', async (_, label, change, told) => {
  expect(await failing(mask(breaking(label, change)))).toEqual(told);
  const [left] = await clone.root.query("SHOW DATABASES LIKE 'understudy'");
  expect(left).toEqual([]); // No attestation.
});

test('personal data in kept columns, documents and numbers is found, unless the policy accepts it', async () => {
  await clone.root.query("UPDATE app.bytes SET kept = 'call 090-1234-5678' WHERE id = X'00ff0927'");
  await clone.root.query(
    `UPDATE app.keyless SET doc = JSON_SET(doc, '$.card', '4111 1111 1111 1111') WHERE day = 50`,
  );
  await clone.root.query('ALTER TABLE app.pairs ADD reference BIGINT UNSIGNED');
  await clone.root.query('UPDATE app.pairs SET reference = 9012345678 + a * 1000003');
  const before = await contents(clone.root, 'app.pairs');
  const told = await refused(mask());
  expect(told).toMatch(/app\.bytes\.kept: phone in 1 values/);
  expect(told).toMatch(/app\.pairs\.reference: phone in \d+ values/);
  // Told before anything is masked, and another policy may be tried.
  expect(await contents(clone.root, 'app.pairs')).toBe(before);
  const accepting = `${POLICY}scan: { accept: [{ in: app.bytes.kept, because: "our hotline" }, { in: app.pairs.reference, because: "no numbers" }] }\n`;
  expect(await refused(mask({}, accepting))).toMatch(
    /\npolicy\.yml:4:28: app\.keyless\.doc: credit card in 1 values, in what its masks leave of the originals\n/,
  );
  expect(await contents(clone.root, 'app.pairs')).toBe(before);

  await clone.reset(...TABLES);
  await clone.root.query("UPDATE app.bytes SET kept = 'call 090-1234-5678' WHERE id = X'00ff0927'");
  await mask({}, `${POLICY}scan: { accept: [{ in: app.bytes.kept, because: "our own hotline" }] }\n`);
});

test('what changes beside the masks is seen: kept columns, rows, tables, views, triggers', async () => {
  await clone.root.query('CREATE VIEW app.v AS SELECT a FROM app.pairs');
  await clone.root.query('CREATE TRIGGER app.g BEFORE INSERT ON app.bytes FOR EACH ROW SET NEW.kept = 1');
  const meddling = async (...statements: string[]) => {
    // The run is interrupted once it has written down what is there; others write; it goes on.
    const interrupted = await mask(breaking('app.keyless', () => 'UPDATE nowhere SET n = 1')).catch(
      (error) => error,
    );
    expect(interrupted).toMatchObject({ reason: 'database-error' });
    for (const statement of statements) await clone.root.query(statement);
    return refused(mask());
  };
  expect(await meddling("UPDATE app.bytes SET kept = 'x' LIMIT 1")).toMatch(
    /^1 of .*\napp\.bytes: rows and kept columns unchanged \(60 rows before, 60 now\)\n/,
  );
  await clone.reset(...TABLES, 'CREATE VIEW v AS SELECT a FROM pairs');
  expect(
    await meddling(
      'ALTER TABLE app.pairs COMMENT = "y"',
      'CREATE OR REPLACE VIEW app.v AS SELECT b FROM app.pairs',
      'CREATE TRIGGER app.h BEFORE INSERT ON app.bytes FOR EACH ROW SET NEW.kept = 1',
    ),
  ).toMatch(/^1 of .*\n.*events are as before \(table app\.pairs, trigger app\.h, view app\.v\)\n/);
});

test('a function of the policy that changes its mind, or gives values back, is caught', async () => {
  const scripted = (module: string, more = '') =>
    maskWith(
      {
        target: clone.target,
        may: SEALED,
        policy: {
          file: 'policy.yml',
          text: `${POLICY.replace('name: { person: full }', 'name: { script: { file: m.ts, function: mask } }')}${more}`,
          further: { 'm.ts': module },
        },
      },
      {},
    );
  expect(await failing(scripted('export const mask = () => `N-${Math.random()}`;'))).toEqual([
    `app.pairs: ${OWN_VALUES}`,
  ]);
  await clone.reset(...TABLES);
  // What is given is a name, which is seen before a row is changed.
  const another =
    "export const mask = (value: string) => (value === 'Hiroko Abernathy' ? 'Oluwaseun Smith' : 'Hiroko Abernathy');";
  expect(await failing(scripted(another))).toEqual([
    'policy.yml:2:48: app.pairs.name: person in 60 values, in what its function gives',
  ]);
  // What is given back is seen, too, and nobody can accept it.
  const same = 'export const mask = (value: string) => value;';
  const accepted = 'scan: { accept: [{ in: app.pairs.name, because: a test }] }\n';
  for (const more of ['', accepted])
    expect(await failure(scripted(same, more))).toMatchObject({
      reason: 'rule-without-effect',
      message: expect.stringMatching(
        /^policy\.yml:2:48: app\.pairs\.name .*: script leaves 60 of 60 sampled values/,
      ),
    });
  // In the middle of so many rows no sample before masking has it.
  await clone.reset(
    ...TABLES,
    `INSERT INTO pairs VALUES ${rowsOf(1000, (i) => `${10 + i}, 'r', 'r${i}@shop.example', '${i === 500 ? 'Abernathy' : 'Oluwaseun'}', '1950-03-09'`)}`,
  );
  expect(
    await failing(
      scripted(
        "export const mask = (value: string, digest: string) => (value === 'Abernathy' ? `${digest.slice(0, 9)}@shop.example` : 'N-' + digest.slice(0, 20));",
      ),
    ),
  ).toEqual(['app.pairs: no personal data in any column']);
  await clone.reset(...TABLES);
  await scripted("export const mask = (_: string, digest: string) => 'N-' + digest.slice(0, 20);");
});
