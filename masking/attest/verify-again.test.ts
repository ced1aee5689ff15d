import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { command, commandIn } from '../../scripts/testing/masking/command.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskDatabase } from '../mask.ts';
import { openSession } from '../session/session.ts';
import { verifyAgain } from './verify-again.ts';

const POLICY =
  'unlisted: { number: keep }\ndatabases: { app: { tables: { people: { email: email, note: { keep: "words" } }, log: { what: { text: redact } } } } }\n';
const TABLES = [
  'CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, note VARCHAR(40) NULL)',
  "INSERT INTO people VALUES (1, 'taro@shop.example', 'one'), (2, 'hanako@shop.example', NULL)",
  'CREATE TABLE log (id INT PRIMARY KEY, what VARCHAR(40))',
  "INSERT INTO log VALUES (1, 'called at noon')",
];

const clone = cloneForTests();

const run = async (...statements: readonly string[]) => {
  for (const statement of statements) await clone.root.query(statement);
};

const again = (policy: string) =>
  verifyAgain(clone.session, {
    target: clone.target,
    policy: { file: 'policy.yml', text: policy },
    connections: 2,
  });

const failed = async (policy: string) =>
  (await again(policy))
    .filter(({ passed }) => !passed)
    .map(({ name, detail }) => `${name}: ${detail}`)
    .sort();

async function mask(): Promise<void> {
  await clone.reset(...TABLES);
  await maskDatabase({ target: clone.target, may: SEALED, policy: { file: 'policy.yml', text: POLICY } });
}

const SHAPE = 'databases, tables and columns are those that were masked: changed since:';
const OBJECTS =
  'definitions, events, accounts and histograms are those that were handed over: changed since:';

describe('what came later is told by its name, beside all that still holds', () => {
  beforeAll(mask);

  test.each<readonly [string, readonly string[], readonly string[], readonly unknown[]]>([
    [
      'a table that the policy does not know',
      [
        'CREATE TABLE app.copies (id INT PRIMARY KEY, mail VARCHAR(60))',
        "INSERT INTO app.copies VALUES (1, 'taro@shop.example')",
      ],
      ['DROP TABLE app.copies'],
      [
        'app.copies: its rows are those that were handed over: changed since: it was not there',
        'app.copies: no personal data in any column: mail: email in 1 values',
        `${SHAPE} table app.copies is new`,
        `${OBJECTS} table app.copies is new`,
        expect.stringMatching(
          /^the policy decides all that is there now: policy\.yml:\d+: app\.copies\.mail \(varchar\(60\)\): is not decided/,
        ),
      ],
    ],
    [
      'a column that the policy does not know, and the others are what they were',
      ["ALTER TABLE app.people ADD nick VARCHAR(20) NOT NULL DEFAULT 'x'"],
      ['ALTER TABLE app.people DROP nick'],
      [
        `${SHAPE} column app.people.nick is new`,
        `${OBJECTS} table app.people is another`,
        expect.stringMatching(
          /^the policy decides all that is there now: .*app\.people\.nick .*is not decided/,
        ),
      ],
    ],
    [
      'a column in the middle, though an original stands in another',
      [
        'ALTER TABLE app.people ADD n INT NOT NULL DEFAULT 1 AFTER id',
        "UPDATE app.people SET note = 'two' WHERE id = 1",
      ],
      ['ALTER TABLE app.people DROP n', "UPDATE app.people SET note = 'one' WHERE id = 1"],
      [
        'app.people: its rows are those that were handed over: changed since: as many rows, and something in them is another',
        `${SHAPE} column app.people.n is new`,
        `${OBJECTS} table app.people is another`,
      ],
    ],
    [
      'a database, empty',
      ['CREATE DATABASE crm'],
      ['DROP DATABASE crm'],
      [`${SHAPE} database crm is new`, `${OBJECTS} database crm is new`],
    ],
    [
      'what new tables of a database would get',
      ['ALTER DATABASE app CHARACTER SET latin1'],
      ['ALTER DATABASE app CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci'],
      [`${OBJECTS} database app is another`],
    ],
    [
      'whether a database can be written',
      ['ALTER DATABASE app READ ONLY = 1'],
      ['ALTER DATABASE app READ ONLY = 0'],
      [`${OBJECTS} database app is another`],
    ],
    [
      'an index',
      ['ALTER TABLE app.people ADD KEY k (note)'],
      ['ALTER TABLE app.people DROP KEY k'],
      [`${OBJECTS} table app.people is another`],
    ],
    [
      'another type',
      ['ALTER TABLE app.people MODIFY note VARCHAR(41) NULL'],
      ['ALTER TABLE app.people MODIFY note VARCHAR(40) NULL'],
      [`${OBJECTS} table app.people is another`],
    ],
  ])('%s', async (_, change, back, told) => {
    await run(...change);
    const found = await failed(POLICY);
    await run(...back);
    expect(found).toEqual(told);
    expect(await failed(POLICY)).toEqual([]);
  });
});

test('what is gone is told, too', async () => {
  await mask();
  await run('DROP TABLE app.log', 'ALTER TABLE app.people DROP note');
  expect(await failed(POLICY)).toEqual([
    'app.log: its rows are those that were handed over: changed since: it is gone',
    'app.people: its rows are those that were handed over: changed since: as many rows, without note',
    `${SHAPE} table app.log is gone, column app.people.note is gone`,
    `${OBJECTS} table app.log is gone, table app.people is another`,
    expect.stringMatching(/^the policy decides all that is there now: policy\.yml:\d+: /),
  ]);
});

describe('another policy', () => {
  beforeAll(mask);

  test('is not the one that is attested, and what was handed over is compared nevertheless', async () => {
    await run("UPDATE app.people SET note = 'three' WHERE id = 1");
    expect(await failed(POLICY.replace('email: email', 'email: { hash: 20 }'))).toEqual([
      'app.people.email: every row is hash: 2 rows are not',
      'app.people: its rows are those that were handed over: changed since: as many rows, and something in them is another',
      'the server carries the attestation of this policy: none is taken: another-policy',
    ]);
  });

  test('is not attested either where the tables are others, too', async () => {
    await run('ALTER TABLE app.people ADD n INT NOT NULL DEFAULT 1');
    const found = await failed(POLICY.replace('email: email', 'email: { hash: 20 }'));
    await run('ALTER TABLE app.people DROP n');
    expect(found).toContain(
      'the server carries the attestation of this policy: none is taken: another-policy',
    );
  });

  test('that does not fit is refused, with its place', async () => {
    const error = await failure(again(POLICY.replace('email: email', 'email: email, mail: email')));
    expect(error).toMatchObject({
      reason: 'policy-invalid',
      message: expect.stringMatching(/policy\.yml:2:/),
    });
  });
});

test('what this account cannot look at is said, and the rest is compared', async () => {
  await mask();
  await run(
    "ALTER TABLE app.people COMMENT 'another'",
    "CREATE USER 'app_ro'@'%' IDENTIFIED BY 'master'",
    "GRANT SELECT, SHOW VIEW ON app.people TO 'app_ro'@'%'",
    "GRANT INSERT ON app.log TO 'app_ro'@'%'",
    "GRANT SELECT ON understudy.* TO 'app_ro'@'%'",
    "CREATE DEFINER = 'admin'@'%' SQL SECURITY INVOKER VIEW app.v AS SELECT 1 AS a",
    "GRANT SELECT ON app.v TO 'app_ro'@'%'",
  );
  const policy = { file: 'policy.yml', text: POLICY };
  const target = { ...clone.target, user: 'app_ro', password: 'master' };
  const session = await openSession(target);
  const checks = await verifyAgain(session, { target, policy, connections: 1 }).finally(() =>
    session.close(),
  );
  const told = checks.filter(({ passed }) => !passed).map(({ name, detail }) => `${name}: ${detail}`);
  expect(told.sort()).toEqual([
    `${OBJECTS} table app.people is another`,
    'everything could be looked at: links to other servers (this account may not read them), notes in sys.sys_config (this account may not read them), tablespaces (this account may not read them), the accounts (this account may not read them), the rows of app.log (this account may not read them), view app.v (this account may not read it), what is hidden from this account (it lacks SELECT, SHOW VIEW, TRIGGER, EVENT ON *.*)',
  ]);
  expect(checks.filter(({ passed }) => passed).map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'app.people: its rows are those that were handed over',
      'app.people.email: every row is email',
    ]),
  );
});

describe('the command line', () => {
  const key = '5c'.repeat(32);
  beforeEach(async () => {
    await clone.reset(...TABLES);
  });

  test('signs by a key out of a variable or a file, and compares by it', async () => {
    const signed = ['--attestation-key-env', 'SIGNING'] as const;
    const masked = await commandIn({ SIGNING: key }, clone.target, POLICY, 'run', ...signed);
    expect(masked).toMatchObject({ code: 0, error: '' });
    expect(await commandIn({ SIGNING: key }, clone.target, POLICY, 'verify', ...signed)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^All \d+ checks passed/),
    });
    const folder = mkdtempSync(join(tmpdir(), 'masking-key-'));
    const file = join(folder, 'key');
    writeFileSync(file, `${key.toUpperCase()}\n`);
    expect(await command(clone.target, POLICY, 'verify', '--attestation-key-file', file)).toMatchObject({
      code: 0,
    });
    await run("UPDATE app.people SET note = 'two' WHERE id = 1");
    expect(await command(clone.target, POLICY, 'verify', '--attestation-key-file', file)).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /^not proven: app\.people: its rows are those that were handed over \(changed since: /,
      ),
    });
    rmSync(folder, { recursive: true });
    expect(await command(clone.target, POLICY, 'verify')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^not proven: what was handed over can be compared/),
    });
    expect(
      await commandIn({ SIGNING: '00'.repeat(32) }, clone.target, POLICY, 'verify', ...signed),
    ).toMatchObject({
      code: 1,
      out: expect.stringMatching(/none is taken: forged/),
    });
  });

  test.each<readonly [string, RegExp]>([
    [`--attestation-key ${key}`, /never an argument/],
    [`--attestation-key=${key}`, /never an argument/],
    ['--attestation-key-env NOT_SET', /NOT_SET is not set/],
    ['--attestation-key-env SHORT', /key in SHORT is no key[\s\S]*64 hexadecimal digits/],
    ['--attestation-key-file /nowhere/key', /\/nowhere\/key cannot be read/],
    ['--attestation-key-env SIGNING --attestation-key-file x', /both say/],
  ])('verify %s is called wrongly', async (options, told) => {
    const said = await commandIn(
      { SIGNING: key, SHORT: '5c5c' },
      clone.target,
      POLICY,
      'verify',
      ...options.split(' '),
    );
    expect(said).toMatchObject({ code: 2, out: '', error: expect.stringMatching(told) });
    expect(said.error).not.toContain('5c5c');
  });
});
