import { createHash, createHmac } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { maskDatabase } from '../mask.ts';
import type { MaskOptions } from '../phases/mask-options.ts';
import type { Attestation, AttestationSubject } from './attestation.ts';

// A base was masked; a copy of it carries the attestation. Here the copy is the same server, under another name.
const KEY = Buffer.alloc(32, 7);
const BASE: AttestationSubject = {
  source: 'production',
  cluster: 'understudy-base-nimole',
  dataAsOf: '2026-01-01T17:41:00.000Z',
};
const COPY: AttestationSubject = { ...BASE, cluster: 'understudy-clone-bakomi' };

const POLICY =
  'tables: { people: { email: email, name: { person: full }, no: { keep: "a counter" } }, many: { email: email, nick: username } }\n';
const ORIGINAL = "UPDATE app.people SET email = 'taro@shop.example' WHERE id = 1";

const clone = cloneForTests();
/** The base's attestation as masking wrote it. */
let attested: { readonly content: string; readonly digest: string; readonly signature: string };
let masked: Attestation;
/** The base as masking left it: to put it back takes a hundredth of masking it again. */
const base = new Map<string, unknown[][]>();

beforeAll(async () => {
  await clone.root.query('CREATE DATABASE app CHARACTER SET utf8mb4');
  await clone.root.query(
    'CREATE TABLE app.people (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, name VARCHAR(60) NOT NULL, no INT NOT NULL)',
  );
  await clone.root.query(
    "INSERT INTO app.people VALUES (1, 'taro@shop.example', '山田 太郎', 1), (2, 'hanako@shop.example', '鈴木 花子', 2)",
  );
  await clone.root.query(
    'CREATE TABLE app.many (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, nick VARCHAR(60) INVISIBLE)',
  );
  await clone.root.query(
    `INSERT INTO app.many VALUES ${Array.from({ length: 1500 }, (_, i) => `(${i}, 'user${i}@shop.example')`).join(', ')}`,
  );
  masked = await mask({ subject: BASE });
  const [rows] = await clone.root.query('SELECT content, digest, signature FROM understudy.attestation');
  attested = (rows as (typeof attested)[])[0] as typeof attested;
  for (const table of ['app.people', 'app.many', 'understudy.attestation']) {
    const [all] = await clone.root.query({ sql: `SELECT * FROM ${table}`, rowsAsArray: true });
    base.set(table, all as unknown[][]);
  }
});

async function putBack(): Promise<void> {
  await clone.root.query('ALTER TABLE app.people MODIFY no INT NOT NULL');
  await clone.root.query('DROP TRIGGER IF EXISTS app.g');
  for (const [table, rows] of base) {
    await clone.root.query(`DELETE FROM ${table}`);
    await clone.root.query(`INSERT INTO ${table} VALUES ?`, [rows]);
  }
}

async function mask(options: Partial<MaskOptions> = {}, policy = POLICY): Promise<Attestation> {
  return await maskDatabase({
    target: clone.target,
    may: SEALED,
    policy: { file: 'policy.yml', text: policy },
    attestationKey: KEY,
    runKey: Buffer.alloc(32, 8),
    ...options,
  });
}

/** Puts an attestation into the data, signed by whoever has the key. */
async function plant(content: string, digest: string, signature: string): Promise<void> {
  await clone.root.query(
    'REPLACE INTO understudy.attestation (id, content, digest, signature, salt) VALUES (1, ?, ?, ?, "")',
    [content, digest, signature],
  );
}

const signed = (content: string, key: Buffer) =>
  createHmac('sha256', key).update('understudy attestation\n').update(content).digest('hex');

test("a copy's data is taken for masked by the base's attestation, and nothing is changed", async () => {
  const taken = await mask({ subject: COPY, inherits: BASE });
  expect(taken).toEqual(masked);
  expect(taken.subject).toEqual(BASE);
});

test('so is the data of a run that is repeated on the base itself', async () => {
  expect(await mask({ subject: BASE })).toEqual(masked);
});

test('under settings that no masking could go under, too: nothing is masked', async () => {
  // An AWS account has other parameters in its small classes, and a parameter of today's may be another than the base's.
  await clone.root.query("SET GLOBAL temptable_max_ram = 4194304, GLOBAL init_connect = 'DO 1'");
  try {
    expect(await mask({ subject: COPY, inherits: BASE })).toEqual(masked);
  } finally {
    await clone.root.query("SET GLOBAL temptable_max_ram = 1073741824, GLOBAL init_connect = ''");
  }
});

test('by an attestation that is older than some looks, too', async () => {
  const { digest: _, ...content } = JSON.parse(attested.content);
  const { looked: __, objects, ...sums } = content.handedOver;
  const known = Object.entries(objects).filter(([of]) => !/^(settings of|spatial|tablespaces)/.test(of));
  const older = { ...content, handedOver: { ...sums, objects: Object.fromEntries(known) } };
  const digest = createHash('sha256').update(JSON.stringify(older)).digest('hex');
  const text = JSON.stringify({ ...older, digest });
  await clone.root.query('UPDATE understudy.attestation SET content = ?, digest = ?, signature = ?', [
    ...[text, digest, signed(text, KEY)],
  ]);
  const distrusted: string[] = [];
  const taken = await mask({
    subject: COPY,
    inherits: BASE,
    onDistrust: (why) => distrusted.push(String(why)),
  });
  await putBack();
  expect({ distrusted, runId: taken.digest }).toEqual({ distrusted: [], runId: digest });
});

const otherBase = { ...BASE, cluster: 'understudy-base-dugeni' };

test.each<[string, string, () => Promise<unknown>, Partial<MaskOptions>, string?]>([
  [
    'a forged content',
    'forged',
    () => plant(attested.content.replace('nimole', 'dugeni'), attested.digest, attested.signature),
    { inherits: otherBase },
  ],
  [
    'a signature under another key',
    'forged',
    () => plant(attested.content, attested.digest, signed(attested.content, Buffer.alloc(32, 9))),
    {},
  ],
  [
    'no signature',
    'forged',
    () => clone.root.query('UPDATE understudy.attestation SET signature = NULL'),
    {},
  ],
  [
    'one of an older version',
    'another-version',
    async () => {
      const { digest: _, ...older } = { ...JSON.parse(attested.content), schemaVersion: 1 };
      const digest = createHash('sha256').update(JSON.stringify(older)).digest('hex');
      const content = JSON.stringify({ ...older, digest });
      await plant(content, digest, signed(content, KEY));
    },
    {},
  ],
  ['a text that is no attestation', 'unreadable', () => plant('null', '', signed('null', KEY)), {}],
  ['the attestation of another base', 'another-subject', async () => {}, { inherits: otherBase }],
  [
    'that of an older night of the same base',
    'another-subject',
    async () => {},
    { inherits: { ...BASE, dataAsOf: '2026-01-02T17:41:00.000Z' } },
  ],
  ['that of another source', 'another-subject', async () => {}, { inherits: { ...BASE, source: 'staging' } }],
  [
    'what was not cut from a base at all',
    'another-subject',
    async () => {},
    { inherits: undefined as never },
  ],
  ['another policy', 'another-policy', async () => {}, {}, POLICY.replace('person: full', 'person: last')],
  [
    'another schema',
    'another-schema',
    () => clone.root.query('ALTER TABLE app.people MODIFY no BIGINT NOT NULL'),
    {},
  ],
  ['data that is not masked beside it', 'sample-differs', () => clone.root.query(ORIGINAL), {}],
  [
    'a row at the end of a table that is not masked',
    'sample-differs',
    () => clone.root.query("UPDATE app.many SET email = 'taro@shop.example' WHERE id = 1499"),
    {},
  ],
  [
    'a row in the middle, of which no sample is taken',
    'changed-since',
    () => clone.root.query("UPDATE app.many SET email = 'taro@shop.example' WHERE id = 750"),
    {},
  ],
  [
    'a kept value that is another',
    'changed-since',
    () => clone.root.query('UPDATE app.people SET no = 7'),
    {},
  ],
  ['a row that is gone', 'changed-since', () => clone.root.query('DELETE FROM app.many WHERE id = 750'), {}],
  [
    'a trigger that came to it',
    'changed-since',
    () => clone.root.query('CREATE TRIGGER app.g BEFORE INSERT ON app.many FOR EACH ROW SET @a = 1'),
    {},
  ],
  [
    'an account that came to it',
    'changed-since',
    () => clone.root.query("CREATE USER 'analyst'@'%' IDENTIFIED BY 'x'"),
    {},
  ],
  [
    'a histogram',
    'changed-since',
    () => clone.root.query('ANALYZE TABLE app.people UPDATE HISTOGRAM ON no'),
    {},
  ],
])('%s is not taken (%s): the data is masked anew', async (_, why, damage, options, policy = POLICY) => {
  await putBack();
  await damage();
  const told: string[] = [];
  const { inherits = BASE, ...others } = options;
  const anew = await mask(
    {
      subject: COPY,
      ...('inherits' in options && options.inherits === undefined ? {} : { inherits }),
      ...others,
      onDistrust: (reason) => told.push(reason),
    },
    policy,
  );
  expect(told).toEqual([why]);
  expect(anew.subject).toEqual(COPY);
  const [people] = await clone.root.query("SELECT 1 FROM app.people WHERE email LIKE '%@shop.example'");
  expect(people).toEqual([]);
});

test('what is put back as it was is taken', async () => {
  await putBack();
  expect(await mask({ subject: COPY, inherits: BASE })).toEqual(masked);
});

test('beside a run that has begun, no attestation is taken: its rows are what it left', async () => {
  await putBack();
  await clone.root.query('CREATE DATABASE understudy_masking CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
  const anew = await mask({ subject: COPY, inherits: BASE });
  expect(anew.subject).toEqual(COPY);
});

test('without any attestation the data is masked, and nothing is to be told', async () => {
  await clone.root.query('DROP DATABASE understudy');
  await clone.root.query(ORIGINAL);
  const told: string[] = [];
  const anew = await mask({ subject: COPY, inherits: BASE, onDistrust: (why) => told.push(why) });
  expect([told, anew.subject]).toEqual([[], COPY]);
});
