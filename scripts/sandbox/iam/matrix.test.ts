import { describe, expect, test } from '@jest/globals';
import { ROLES } from '../../../actions/core/base/installation.ts';
import { attemptsOf, workOf } from './attempts.ts';
import { isAllowed, runMatrix } from './matrix.ts';
import { runMinimal } from './minimal.ts';
import { policyOf, type SynthesisedRole } from './roles.ts';
import { rolesOfRepository } from './tried-roles.ts';

const { roles, names, repository } = rolesOfRepository();
const work = workOf(names);

test('everything that a role has to do is allowed', async () => {
  const denied = [];
  for (const task of work) if (!(await isAllowed(roles, names, task))) denied.push(task.name);
  expect(denied).toEqual([]);
  expect(work.length).toBeGreaterThan(100);
});

describe('everything else is denied: each call, each resource, each forged token', () => {
  test.each(ROLES)('to the role %s', async (role) => {
    const outcome = await runMatrix(roles, names, repository, [role]);
    expect(outcome.allowed).toEqual([]);
    expect(outcome.denied).toBe(outcome.attempts);
    expect(outcome.attempts).toBeGreaterThan(500);
  });

  test('and that is much', () => {
    expect(attemptsOf(names).length).toBeGreaterThan(5000);
  });
});

describe('every statement is needed', () => {
  test('taken away, it stops a task or lets an attempt through', async () => {
    const outcome = await runMinimal(roles, names, repository);
    expect(outcome.unneeded).toEqual([]);
    expect(outcome.needed).toBe(outcome.statements);
  });

  test('and one that is not is found', async () => {
    const reap = roles.get('understudy-reap') as SynthesisedRole;
    const [policy] = reap.policies;
    const twice = policyOf([
      ...(policy?.document.Statement ?? []),
      { Sid: 'Again', Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: ['*'] },
    ]);
    const more = new Map(roles).set(reap.name, { ...reap, policies: [{ name: reap.name, document: twice }] });
    expect((await runMinimal(more, names, repository)).unneeded).toEqual(['reap: Again']);
  });
});
