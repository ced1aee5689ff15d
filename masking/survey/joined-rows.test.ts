import { expect, test } from '@jest/globals';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { decide } from '../decide/decide.ts';
import { maskWith } from '../mask.ts';
import { makePlan } from '../plan/plan.ts';
import { loadPolicy } from '../policy/load.ts';
import { readSchema } from '../schema/read.ts';
import type { Session } from '../session/session.ts';
import { joinedRowProblems } from './joined-rows.ts';

const clone = cloneForTests();

/** Two columns of two collations, each with one value. */
const filled = (one: string, other: string) =>
  clone.reset(
    'CREATE TABLE users (id INT PRIMARY KEY, v VARCHAR(80) CHARACTER SET latin1)',
    'CREATE TABLE members (id INT PRIMARY KEY, v VARCHAR(80) CHARACTER SET utf8mb4)',
    `INSERT INTO users VALUES (1, '${one}')`,
    `INSERT INTO members VALUES (1, '${other}')`,
  );

const mask = () =>
  maskWith(
    {
      target: clone.target,
      may: SEALED,
      policy: {
        file: 'p.yml',
        text: 'locale: en\njoin: [[users.v, members.v]]\ntables:\n  users:\n    v: { hash: 20 }\n  members:\n    v: { hash: 20 }\n',
      },
    },
    {},
  );

test('a join whose values two collations hold equal, and whose masks they tear, is told before masking', async () => {
  await filled('M\u00fcller', 'muller');
  const { reason, message } = await failure(mask());
  expect(reason).toBe('policy-invalid');
  expect(message).toMatch(
    /p\.yml:\d+:\d+: app\.members\.v \(utf8mb4_0900_ai_ci\) and app\.users\.v \(latin1_swedish_ci\) hold values that are equal, and their masks would not be/,
  );
  expect(message).not.toMatch(/m\u00fcller|muller/i);
});

test.each([
  ['values of ASCII alone', 'Muller', 'muller'],
  ['values that are not equal', 'M\u00fcller', 'miller'],
])('%s are no problem', async (_, one, other) => {
  await filled(one, other);
  const { checks } = await mask();
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
});

const typed = async (one: string, other: string, value: string) => {
  await clone.reset(
    `CREATE TABLE users (id INT PRIMARY KEY, v ${one})`,
    `CREATE TABLE members (id INT PRIMARY KEY, v ${other})`,
    `INSERT INTO users VALUES (1, '${value}')`,
    `INSERT INTO members VALUES (1, '${value}')`,
  );
};
const policyOfBoth = (rule: string) => ({
  file: 'p.yml',
  text: `join: [[users.v, members.v]]\ntables:\n  users: { v: ${rule} }\n  members: { v: ${rule} }\n`,
});
const maskBoth = (rule: string) =>
  maskWith({ target: clone.target, may: SEALED, policy: policyOfBoth(rule) }, {});

test.each(['DATETIME', 'TIMESTAMP'])(
  'a join of days and moments that are equal, and whose masks would not be, is told: DATE and %s',
  async (other) => {
    await typed('DATE', other, '1990-05-05');
    const { reason, message } = await failure(maskBoth('{ date: { within: year } }'));
    expect(reason).toBe('policy-invalid');
    expect(message).toMatch(
      /app\.members\.v \(\w+\) and app\.users\.v \(date\) hold values that are equal, .* the two are of different types/,
    );
  },
);

test.each([
  ['DATETIME', 'DATETIME(3)', '1990-05-05 10:00:00', '{ date: { within: year } }'],
  ['BIGINT', 'DECIMAL(20,2)', '51000001', '{ number: { digits: 8 } }'],
])('a join of %s and %s whose masks are equal is none', async (one, other, value, rule) => {
  await typed(one, other, value);
  const { checks } = await maskBoth(rule);
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  const [rows] = await clone.root.query('SELECT COUNT(*) AS n FROM app.users JOIN app.members USING (v)');
  expect(rows).toMatchObject([{ n: 1 }]);
});

test.each([
  ['INT', 'BIGINT UNSIGNED', 0],
  ['INT', 'BIGINT ZEROFILL', 1],
  ['INT', 'DECIMAL(20,2)', 1],
])('to join a large %s and %s, no rows are read in vain: %i questions', async (one, other, questions) => {
  await typed(one, other, '51000001');
  const loaded = loadPolicy(policyOfBoth('{ number: { digits: 8 } }'));
  const { decisions } = decide(loaded, await readSchema(clone.session));
  const asked: string[] = [];
  const heard: Session = {
    ...clone.session,
    rows(sql, ...more) {
      asked.push(sql);
      return clone.session.rows(sql, ...more);
    },
  };
  expect(await joinedRowProblems(heard, loaded, decisions, makePlan(decisions))).toEqual([]);
  expect(asked).toHaveLength(questions);
});
