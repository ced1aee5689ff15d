import { beforeEach, expect, test } from '@jest/globals';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { decide } from '../decide/decide.ts';
import { MaskingError } from '../errors.ts';
import { makePlan, type Plan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { beginRun } from '../run/work-schema.ts';
import { readSchema } from '../schema/read.ts';
import type { Session } from '../session/session.ts';
import { putTriggersBack, takeTriggersAway } from './triggers.ts';

const clone = cloneForTests();
let plan: Plan;

/** Three triggers of one moment, whose names are in another order than they are. */
beforeEach(async () => {
  const trigger = (of: string) =>
    `CREATE DEFINER = 'admin'@'%' TRIGGER ${of} BEFORE UPDATE ON people FOR EACH ROW SET @${of} = 1`;
  await clone.reset(
    'CREATE TABLE people (id INT PRIMARY KEY, email VARCHAR(60))',
    ...['c_first', 'b_then', 'a_last'].map(trigger),
  );
  const policy = { file: 'p.yml', text: 'tables: { people: { email: email } }' };
  plan = makePlan(decide(loadPolicy(policy), await readSchema(clone.session)).decisions);
  await beginRun(clone.session, { policyHash: '', schemaHash: '', planHash: '' });
});

const order = async () => {
  const [rows] = await clone.root.query(
    "SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = 'app' ORDER BY ACTION_ORDER",
  );
  return (rows as { name: string }[]).map(({ name }) => name);
};

/** Ends, as a crash does, with so many triggers dropped. */
async function takenAway(dropped: number): Promise<void> {
  let left = dropped;
  const dying: Session = {
    ...clone.session,
    async run(sql, doing) {
      if (sql.startsWith('DROP TRIGGER') && left-- === 0) throw new MaskingError('internal', 'died', '');
      return clone.session.run(sql, doing);
    },
  };
  await failure(takeTriggersAway(dying, plan));
  expect(await order()).toHaveLength(3 - dropped);
}

test.each([0, 1, 2])(
  'a run that dies with %i triggers dropped puts them back in their order',
  async (dropped) => {
    await takenAway(dropped);
    await putTriggersBack(clone.session, clone.target);
    expect(await order()).toEqual(['c_first', 'b_then', 'a_last']);
  },
);

test.each([0, 1, 2])('and so does one that first takes the others away, after %i', async (dropped) => {
  await takenAway(dropped);
  await takeTriggersAway(clone.session, plan);
  expect(await order()).toEqual([]);
  await putTriggersBack(clone.session, clone.target);
  expect(await order()).toEqual(['c_first', 'b_then', 'a_last']);
});

test('what was put back is written down anew: it may have got another owner', async () => {
  await takeTriggersAway(clone.session, plan);
  await putTriggersBack(clone.session, clone.target);
  await clone.root.query('DROP TRIGGER b_then');
  await clone.root.query(
    "CREATE DEFINER = 'admin'@'%' TRIGGER b_then BEFORE UPDATE ON people FOR EACH ROW PRECEDES a_last SET @another = 1",
  );
  await takeTriggersAway(clone.session, plan);
  await putTriggersBack(clone.session, clone.target);
  expect(await order()).toEqual(['c_first', 'b_then', 'a_last']);
  const [[shown]] = (await clone.root.query('SHOW CREATE TRIGGER b_then')) as unknown as [
    [Record<string, string>],
  ];
  expect(shown?.['SQL Original Statement']).toContain('@another');
});
