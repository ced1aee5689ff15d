import { expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { decide } from '../decide/decide.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { beginRun } from '../run/work-schema.ts';
import { readSchema } from '../schema/read.ts';
import { chooseProofs } from './first-look.ts';

const clone = cloneForTests();

/** The facts of a column of 100 values under a rule, of which so many originals have the form of its masks already. */
async function factsOf(rule: string, values: readonly (string | null)[]) {
  await clone.reset('CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(100) NULL)');
  await clone.root.query('INSERT INTO app.t (v) VALUES ?', [values.map((value) => [value])]);
  const loaded = loadPolicy({ file: 'p.yml', text: `tables: { t: { v: ${rule} } }\n` });
  const plan = makePlan(decide(loaded, await readSchema(clone.session)).decisions);
  const hash = '0'.repeat(64);
  const identity = { policyHash: hash, schemaHash: hash, planHash: hash };
  await beginRun(clone.session, identity, '0123456789abcdef'.repeat(4));
  return (await chooseProofs(clone.target, plan, 1, () => values.length)).get(0)?.v;
}

const values = (formed: number, all: number) =>
  Array.from({ length: all }, (_, i) =>
    i < formed ? (7 ** 15 + i).toString(16).padStart(16, '0') : `KX-${i}`,
  );

test.each([
  [0, 'predicate'],
  [2, 'predicate'],
  [3, 'sum'],
  [90, 'sum'],
  [100, 'sum'],
])(
  'where %i of 100 originals have the form of masks, each row is proven by its %s',
  async (formed, proof) => {
    expect(await factsOf('{ hash: 16 }', values(formed, 100))).toMatchObject({
      proof,
      values: 100,
      same: 0,
      masks: 100,
    });
  },
);

test('what is NULL or empty is no value, and says nothing of the form', async () => {
  // Two of 40 are more than two of a hundred, though NULL and empty satisfy the predicate as well.
  const blank = Array.from({ length: 60 }, (_, i) => (i % 2 ? null : ''));
  expect(await factsOf('{ hash: 16 }', [...values(0, 40), ...blank])).toMatchObject({
    proof: 'predicate',
    values: 40,
  });
  expect(await factsOf('{ hash: 16 }', [...values(1, 40), ...blank])).toMatchObject({
    proof: 'sum',
    values: 40,
  });
});

test('masks that are the value itself are counted', async () => {
  expect(
    await factsOf('{ sql: "IF({value} < \'KX-5\', {value}, LEFT({digest}, 9))" }', values(0, 100)),
  ).toMatchObject({
    proof: 'sum',
    values: 100,
    same: 45,
  });
});
