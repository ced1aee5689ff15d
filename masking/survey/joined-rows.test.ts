import { expect, test } from '@jest/globals';
import { SEALED } from '../../scripts/testing/masking/clone.ts';
import { cloneForTests } from '../../scripts/testing/masking/clone-for-tests.ts';
import { failure } from '../../scripts/testing/masking/failure.ts';
import { maskWith } from '../mask.ts';

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
