import { beforeEach, expect, test } from '@jest/globals';
import { contents } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { decide } from '../decide/decide.ts';
import { makePlan, type Plan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { beginRun, useKey } from '../run/work-schema.ts';
import { readSchema } from '../schema/read.ts';
import { chunksLeft, type PlannedChunk } from './chunk.ts';
import { maskChunks } from './mask-chunks.ts';

const clone = cloneForTests();
let plan: Plan;

const FILL = (of: string) =>
  `INSERT INTO ${of} WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 30) SELECT i, CONCAT('p', i, '@shop.example') FROM n`;

/** Two tables of thirty rows, each in three units of ten. */
beforeEach(async () => {
  await clone.reset(
    ...['people', 'visitors'].flatMap((of) => [
      `CREATE TABLE ${of} (id INT PRIMARY KEY, email VARCHAR(60))`,
      FILL(of),
    ]),
  );
  const policy = {
    file: 'p.yml',
    text: 'tables:\n  people: { email: email }\n  visitors: { email: email }\n',
  };
  const { decisions, problems } = decide(loadPolicy(policy), await readSchema(clone.session));
  expect(problems).toEqual([]);
  plan = makePlan(decisions);
  await beginRun(clone.session, { policyHash: '', schemaHash: '', planHash: '' });
  await useKey(clone.session);
  for (const table of [0, 1])
    await clone.root.query(
      `INSERT INTO understudy_masking.chunks (table_no, no, lower_bound, upper_bound, row_count) VALUES
         (${table}, 0, NULL, '["10"]', 10), (${table}, 1, '["10"]', '["20"]', 10), (${table}, 2, '["20"]', NULL, 10)`,
    );
});

const chunk = (table: number, from: number, to: number): PlannedChunk => ({
  plan: plan.tables[table] as Plan['tables'][number],
  no: table,
  copied: false,
  chunk: {
    ...{ from, to, rows: (to - from + 1) * 10 },
    ...(from === 0 ? {} : { lower: [`${from * 10}`] }),
    ...(to === 2 ? {} : { upper: [`${to * 10 + 10}`] }),
  },
});

const mask = (...chunks: readonly PlannedChunk[]) =>
  maskChunks(
    clone.session,
    chunks,
    () => {
      throw new Error('no script is asked for');
    },
    () => {},
  );

/** Ids of the rows that hold no original. */
async function masked(of: string): Promise<number[]> {
  const [rows] = await clone.root.query(
    `SELECT id FROM app.${of} WHERE email <> CONCAT('p', id, '@shop.example') ORDER BY id`,
  );
  return (rows as { id: number }[]).map(({ id }) => id);
}

/** The units of the first table that are marked done. */
async function done(): Promise<number[]> {
  const [rows] = await clone.root.query(
    'SELECT no FROM understudy_masking.chunks WHERE table_no = 0 AND done <> 0 ORDER BY no',
  );
  return (rows as { no: number }[]).map(({ no }) => no);
}

const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

test('a chunk’s rows are masked, and no others', async () => {
  await mask(chunk(0, 1, 1));
  expect(await masked('people')).toEqual(upTo(11, 20));
  expect(await done()).toEqual([1]);
  expect(await masked('visitors')).toEqual([]);
});

test('a chunk whose COMMIT took place, though its answer was lost, is not masked again', async () => {
  await mask(chunk(0, 0, 1));
  const once = await contents(clone.root, 'app.people');
  await mask(chunk(0, 0, 1));
  expect(await contents(clone.root, 'app.people')).toBe(once);
});

test('a chunk that is done in part is told, and none of it is masked', async () => {
  await mask(chunk(0, 1, 1));
  expect(await failure(mask(chunk(0, 0, 2)))).toMatchObject({ reason: 'internal' });
  expect(await masked('people')).toEqual(upTo(11, 20));
  expect(await done()).toEqual([1]);
});

test.each([
  ['one more', "INSERT INTO app.people VALUES (0, 'late@shop.example')"],
  ['one less', 'DELETE FROM app.people WHERE id = 5'],
])('a chunk with %s row than before is told, and stays as it is', async (_, change) => {
  await clone.root.query(change);
  const before = await contents(clone.root, 'app.people');
  expect(await failure(mask(chunk(0, 0, 0)))).toMatchObject({ reason: 'rows-changed' });
  expect(await contents(clone.root, 'app.people')).toBe(before);
  expect(await done()).toEqual([]);
});

test('tables that are masked together are all masked, or none', async () => {
  await mask(chunk(0, 0, 0), chunk(1, 0, 2));
  expect(await masked('people')).toEqual(upTo(1, 10));
  expect(await masked('visitors')).toEqual(upTo(1, 30));
});

test('where one of those that are masked together fails, the others stay as they are', async () => {
  await clone.root.query('DELETE FROM app.visitors WHERE id = 5');
  expect(await failure(mask(chunk(0, 0, 2), chunk(1, 0, 2)))).toMatchObject({ reason: 'rows-changed' });
  expect(await masked('people')).toEqual([]);
  expect(await done()).toEqual([]);
});

test('what is left is what is not done, with the bounds that it had', async () => {
  await mask(chunk(0, 1, 1));
  const { tables, done: before, total } = await chunksLeft(clone.session, plan, 'masked');
  expect([before, total]).toEqual([10, 60]);
  const people = tables.find(({ no }) => no === 0);
  expect(people?.take(1)).toEqual({ from: 0, to: 0, rows: 10, upper: ['10'] });
  expect(people?.take(1)).toEqual({ from: 2, to: 2, rows: 10, lower: ['20'] });
  expect(people?.take(1)).toBeUndefined();
});
