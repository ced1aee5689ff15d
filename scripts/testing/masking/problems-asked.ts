import { expect } from '@jest/globals';
import { decide } from '../../../masking/decide/decide.ts';
import { makePlan } from '../../../masking/plan/plan.ts';
import { loadPolicy } from '../../../masking/policy/load.ts';
import type { PolicyFile } from '../../../masking/policy/loaded-policy.ts';
import type { Problem } from '../../../masking/policy/problem.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import type { MaskingTarget, Session } from '../../../masking/session/session.ts';
import { constraintProblems } from '../../../masking/survey/constraints.ts';

/** What a server says, before anything is changed, of a policy in which nothing is wrong without it. */
export async function problemsAsked(
  { session, target }: { readonly session: Session; readonly target: MaskingTarget },
  policy: PolicyFile,
): Promise<Problem[]> {
  const loaded = loadPolicy(policy);
  const { decisions, problems } = decide(loaded, await readSchema(session));
  expect(problems).toEqual([]);
  return await constraintProblems(session, loaded, decisions, makePlan(decisions), {
    target,
    connections: 2,
  });
}
