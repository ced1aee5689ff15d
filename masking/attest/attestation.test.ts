import { createHash, createHmac } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { type Attestation, attest, findAttestation, writeAttestation } from './attestation.ts';

const KEY = Buffer.alloc(32, 7);
const SALT = Buffer.alloc(32, 9);
const SUBJECT = {
  source: 'production',
  cluster: 'understudy-clone-bakomi',
  dataAsOf: '2026-01-01T17:41:00.000Z',
};

/** Each field, and another value of it. */
const FIELDS = {
  schemaVersion: [3, 2],
  policyHash: ['a1', 'a2'],
  schemaHash: ['b1', 'b2'],
  planHash: ['c1', 'c2'],
  subject: [SUBJECT, { ...SUBJECT, cluster: 'understudy-clone-nimole' }],
  databases: [['app'], ['app', 'crm']],
  tables: [1, 2],
  columnsMasked: [2, 3],
  rowsMasked: [10, 11],
  startedAt: ['2026-01-01T18:00:00.000Z', '2026-01-01T18:00:01.000Z'],
  finishedAt: ['2026-01-01T18:05:00.000Z', '2026-01-01T18:05:01.000Z'],
  serverVersion: ['9.7.0', '9.7.1'],
  checks: [[{ name: 'x', passed: true, count: 1 }], [{ name: 'x', passed: true, count: 2 }]],
  handedOver: [
    { tables: { 'app.t': [1, '5', ['id']] }, objects: { 'table app.t': 'd1' } },
    { tables: { 'app.t': [1, '6', ['id']] }, objects: { 'table app.t': 'd1' } },
  ],
} as const;

const CONTENT = Object.fromEntries(
  Object.entries(FIELDS).map(([field, [value]]) => [field, value]),
) as unknown as Omit<Attestation, 'digest'>;
const WANTED = {
  ...{ policyHash: 'a1', schemaHash: 'b1', planHash: 'c1', databases: ['app'], subject: SUBJECT },
};

const clone = cloneForTests();
const found = (key: Buffer | undefined, wanted: typeof WANTED = WANTED) =>
  findAttestation(clone.session, wanted, key);

beforeEach(async () => {
  await clone.reset();
  await writeAttestation(clone.session, attest(CONTENT), SALT, KEY);
});

/** Replaces what is written, as somebody could who may write into the clone. */
const write = (content: string, digest: string, signature: string | null) =>
  clone.root.query('UPDATE understudy.attestation SET content = ?, digest = ?, signature = ?', [
    content,
    digest,
    signature,
  ]);
const signed = (content: string, key: Buffer) =>
  createHmac('sha256', key).update('understudy attestation\n').update(content).digest('hex');
const digestOf = (content: object) => createHash('sha256').update(JSON.stringify(content)).digest('hex');

test('as it was written, it is taken, with what lies beside it', async () => {
  expect(await found(KEY)).toEqual({ attestation: attest(CONTENT), salt: SALT, signed: true });
  expect(await found(undefined)).toMatchObject({ signed: true });
  await writeAttestation(clone.session, attest(CONTENT), SALT);
  expect(await found(undefined)).toEqual({ attestation: attest(CONTENT), salt: SALT, signed: false });
  expect(await found(KEY)).toBe('forged');
});

test('where none is there, nothing is told', async () => {
  await clone.root.query('DROP DATABASE understudy');
  expect(await found(KEY)).toBeUndefined();
});

describe.each(Object.entries(FIELDS))('%s', (field, [, other]) => {
  const changed = { ...CONTENT, [field]: other } as Omit<Attestation, 'digest'>;

  test('changed alone, it is forged: its digest says so without a key, and its signature with one', async () => {
    const content = JSON.stringify({ ...changed, digest: digestOf(CONTENT) });
    await write(content, digestOf(CONTENT), signed(JSON.stringify(attest(CONTENT)), KEY));
    expect(await found(undefined)).toBe('forged');
    // With a digest that fits, only the signature tells.
    const fitting = JSON.stringify(attest(changed));
    await write(fitting, digestOf(changed), signed(JSON.stringify(attest(CONTENT)), KEY));
    expect(await found(KEY)).toBe('forged');
    await write(fitting, digestOf(changed), signed(fitting, Buffer.alloc(32, 8)));
    expect(await found(KEY)).toBe('forged');
    await write(fitting, digestOf(changed), null);
    expect(await found(KEY)).toBe('forged');
    // Signed, and of another digest than its own.
    await write(content, digestOf(CONTENT), signed(content, KEY));
    expect(await found(KEY)).toBe('forged');
  });
});

test.each<readonly [string, Partial<Omit<Attestation, 'digest'>>]>([
  ['another-version', { schemaVersion: 2 as never }],
  ['another-policy', { policyHash: 'a2' }],
  ['another-schema', { schemaHash: 'b2' }],
  ['another-schema', { databases: ['app', 'crm'] }],
  ['another-schema', { databases: [] }],
  ['another-policy', { planHash: 'c2' }],
  ['another-subject', { subject: { ...SUBJECT, source: 'staging' } }],
  ['another-subject', { subject: { ...SUBJECT, cluster: 'understudy-clone-nimole' } }],
  ['another-subject', { subject: { ...SUBJECT, dataAsOf: '2026-01-02T17:41:00.000Z' } }],
  ['another-subject', { subject: undefined as never }],
])('well signed, and of something else: %s (%j)', async (why, change) => {
  await writeAttestation(clone.session, attest({ ...CONTENT, ...change }), SALT, KEY);
  expect(await found(KEY)).toBe(why);
});

test('the order of a subject’s fields is nothing, and where none is wanted any will do', async () => {
  const { source, cluster, dataAsOf } = SUBJECT;
  expect(await found(KEY, { ...WANTED, subject: { dataAsOf, cluster, source } })).toMatchObject({
    salt: SALT,
  });
  const { subject: _, ...unnamed } = WANTED;
  expect(await found(KEY, unnamed as typeof WANTED)).toMatchObject({ salt: SALT });
});

test.each(['null', '3', '[]x', '{"digest": 1}'])('%s is no attestation', async (content) => {
  await write(content, '', signed(content, KEY));
  expect(['unreadable', 'forged']).toContain(await found(KEY));
});

test('a table of that database that is not ours stops the run, and one of production’s goes', async () => {
  await clone.root.query('CREATE TABLE understudy.people (id INT)');
  expect(await failure(found(KEY))).toMatchObject({ reason: 'name-taken' });
  await clone.root.query('DROP TABLE understudy.people, understudy.attestation');
  await clone.root.query('CREATE TABLE understudy.attestation (mine INT)');
  expect(await found(KEY)).toBe('unreadable');
  await writeAttestation(clone.session, attest(CONTENT), SALT, KEY);
  expect(await found(KEY)).toMatchObject({ salt: SALT });
});

beforeAll(() => expect(digestOf(CONTENT)).toBe(attest(CONTENT).digest));
