import { expect, test } from '@jest/globals';
import { ROLES } from '../../../actions/core/base/installation.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { workOf } from './attempts.ts';
import { isAllowed, runMatrix } from './matrix.ts';
import { runMinimal } from './minimal.ts';
import { rolesOfFurther } from './tried-roles.ts';

// The roles of a region beside the first, which the same repository serves: their names end in -eu, their records are in the first.
const { roles, names, repository, first } = rolesOfFurther();

test('each may do its work in its own region, with the records of the first', async () => {
  const denied = [];
  for (const task of workOf(names)) if (!(await isAllowed(roles, names, task))) denied.push(task.name);
  expect(denied).toEqual([]);
});

test('and nothing of the first region but the records', async () => {
  const there = workOf(namesOf(first)).filter(({ asks }) =>
    asks.some(({ resources }) => resources.some(({ arn }) => /^arn:aws:(rds|secretsmanager):/.test(arn))),
  );
  expect(there.length).toBeGreaterThan(100);
  const allowed = [];
  for (const task of there) if (await isAllowed(roles, names, task)) allowed.push(task.name);
  expect(allowed).toEqual([]);
});

test('and nothing else of its own', async () => {
  const outcome = await runMatrix(roles, names, repository, ROLES);
  expect(outcome.allowed).toEqual([]);
  expect(outcome.denied).toBe(outcome.attempts);
  expect(outcome.attempts).toBeGreaterThan(5000);
}, 240_000);

test('and needs each of its statements', async () => {
  expect((await runMinimal(roles, names, repository)).unneeded).toEqual([]);
}, 120_000);
