import { expect, test } from '@jest/globals';
import type { Plan } from '../../../terraform-cdk/config/plan.ts';
import { ROLES } from '../../../terraform-cdk/iam/roles.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { workOf } from './attempts.ts';
import { planOfFurther, planOfSandbox } from './demo-plan.ts';
import { rolesOf } from './for-tests.ts';
import { isAllowed, runMatrix } from './matrix.ts';

// The roles of a region beside the first, which the same repository serves: their names end in -eu, their records are in the first.
const REGION = 'eu-west-1';
const plan = planOfSandbox();
const { region } = plan.installation;
const first: Plan = {
  ...plan,
  installation: {
    ...plan.installation,
    repository: { ...plan.installation.repository, regions: [region, REGION] },
  },
};
const { roles, names, repository } = rolesOf(planOfFurther(first, REGION, '-eu'));
/** By the roles' short names, as the attempts know them. */
const further = new Map([...roles].map(([name, role]) => [name.replace(/-eu$/, ''), role]));

test('each may do its work in its own region, with the records of the first', async () => {
  const denied = [];
  for (const task of workOf(names)) if (!(await isAllowed(further, names, task))) denied.push(task.name);
  expect(denied).toEqual([]);
});

test('and nothing of the first region but the records', async () => {
  const there = workOf(namesOf(first)).filter(({ asks }) =>
    asks.some(({ resources }) => resources.some(({ arn }) => /^arn:aws:(rds|secretsmanager):/.test(arn))),
  );
  expect(there.length).toBeGreaterThan(100);
  const allowed = [];
  for (const task of there) if (await isAllowed(further, names, task)) allowed.push(task.name);
  expect(allowed).toEqual([]);
});

test('and nothing else of its own', async () => {
  const outcome = await runMatrix(further, names, repository, ROLES);
  expect(outcome.allowed).toEqual([]);
  expect(outcome.denied).toBe(outcome.attempts);
  expect(outcome.attempts).toBeGreaterThan(5000);
}, 240_000);
