import { describe, expect, test } from '@jest/globals';
import { roleName } from '../../../actions/core/installation.ts';
import { ROLES } from '../../../terraform-cdk/iam/roles.ts';
import { attemptsOf, businessOf } from './attempts/attempts.ts';
import { rolesOfRepository } from './for-tests.ts';
import { isAllowed, runMatrix } from './matrix.ts';
import { withoutStatement } from './roles.ts';

const { roles, names, repository } = rolesOfRepository();
const business = businessOf(names);
const attempts = attemptsOf(names);

test('everything that a role has to do is allowed', async () => {
  const denied = [];
  for (const task of business) if (!(await isAllowed(roles, names, task))) denied.push(task.name);
  expect(denied).toEqual([]);
  expect(business.length).toBeGreaterThan(100);
});

test('everything else is denied: each role, each call, each resource, each forged token', async () => {
  const outcome = await runMatrix(roles, names, repository);
  expect(outcome.allowed).toEqual([]);
  expect(outcome.denied).toBe(outcome.attempts);
  expect(outcome.attempts).toBeGreaterThan(5000);
});

describe.each(ROLES)('%s needs each of its statements', (role) => {
  const policy = roles.get(roleName(role))?.policies[0]?.document;
  test.each(policy?.Statement ?? [])('$Effect $Sid', async ({ Sid, Effect }) => {
    const less = withoutStatement(roles, roleName(role), Sid);
    const isAllow = Effect === 'Allow';
    // Without a grant some task is denied; without a denial some attempt gets through.
    const able = isAllow ? business : attempts.filter(({ careless }) => careless);
    let changed = false;
    for (const each of able) {
      if (each.role !== role || changed) continue;
      changed = (await isAllowed(less, names, each)) !== isAllow;
    }
    expect(changed).toBe(true);
  });
});
