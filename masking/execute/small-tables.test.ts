import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  contents,
  rowsOf,
  SEALED,
  type TestClone,
  withTestClone,
} from '../../scripts/testing/masking/clone.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';
import type { Plan } from '../plan/plan.ts';

let clone: TestClone;
beforeAll(async () => {
  clone = await withTestClone();
});
afterAll(() => clone.close());

const KEY = '89abcdef01234567'.repeat(4);
const NAMES = Array.from({ length: 20 }, (_, i) => `t${i}`);

/** Keys of several kinds, none at all, an empty table. */
const keyOf = (i: number) =>
  ['PRIMARY KEY (id)', 'PRIMARY KEY (id, code)', 'UNIQUE KEY (code)', 'KEY (id)'][i % 4];

const fill = () =>
  clone.reset(
    ...NAMES.flatMap((of, i) => [
      `CREATE TABLE ${of} (id INT NOT NULL, code VARBINARY(9) NOT NULL, name VARCHAR(60) CHARACTER SET ${['utf8mb4', 'latin1', 'ucs2'][i % 3]}, v VARCHAR(40), ${keyOf(i)})`,
      `INSERT INTO ${of} WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 30) SELECT n, CONCAT(n, X'0027'), CONCAT('Given', n, ' Family', n), CONCAT('value ', n) FROM s WHERE ${i !== 8}`,
    ]),
  );

const OPTIONS = () => ({
  target: clone.target,
  may: SEALED,
  connections: 2,
  policy: {
    file: 'p.yml',
    text: `locale: en\ntables:\n  "t*": { id: keep, code: { keep: "made up" }, name: { person: full }, v: { hash: 24 } }\n`,
  },
});

const all = async () => Promise.all(NAMES.map((of) => contents(clone.root, `app.${of}`)));

/** What a run leaves that nobody stops. */
let whole: string[];

test('of small tables that are masked together, nothing stays as it was', async () => {
  await fill();
  await maskWith(OPTIONS(), { key: KEY });
  whole = await all();
  expect(whole.filter((rows) => /Family/.test(rows))).toEqual([]);
});

test.each(['chunk written', 'chunk committed', 'table written'])(
  'they are masked once where a run stops at: %s',
  async (stop) => {
    await fill();
    let steps = 0;
    const stopping = maskWith(OPTIONS(), {
      key: KEY,
      onStep: (step) => {
        if (step === stop && ++steps === 2) throw new Error('stopped');
      },
    });
    await expect(stopping).rejects.toThrow('stopped');
    await maskWith(OPTIONS(), { key: KEY });
    expect(await all()).toEqual(whole);
  },
);

test('a mask that MySQL refuses is told with its table, and what is masked with it is undone', async () => {
  await fill();
  await clone.root.query('ALTER TABLE app.t5 ADD CHECK (v <> CONCAT("other", ""))');
  const others = (plan: Plan): Plan => ({
    ...plan,
    tables: plan.tables.map((table) => {
      if (table.label !== 'app.t5') return table;
      const masked = table.masked.map((mask) =>
        mask.column.name === 'v' ? { ...mask, expression: "'other'" } : mask,
      );
      return { ...table, masked, update: "UPDATE `app`.`t5` SET `v` = 'other'" };
    }),
  });
  const { reason, message } = await failure(maskWith({ ...OPTIONS(), connections: 1 }, { tamper: others }));
  expect({ reason, message }).toEqual({
    reason: 'value-refused',
    message: expect.stringMatching(/^p\.yml:3:\d+: app\.t5\.v /),
  });
  const done = await rowsOf(
    clone,
    'SELECT DISTINCT table_no AS no FROM understudy_masking.chunks WHERE done = 1',
  );
  for (const [no, of] of [...NAMES].sort().entries()) {
    const masked = !/Family/.test(await contents(clone.root, `app.${of}`));
    // A mark, or the originals: never the one without the other.
    expect([of, masked]).toEqual([of, of === 't8' || done.some((row) => Number(row.no) === no)]);
  }
  expect(done.length).toBeLessThan(NAMES.length - 1);
});
