import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../../../terraform-cdk/config/plan.ts';
import { namesOf, repositoryOf } from '../../../terraform-cdk/stack.ts';
import { planOfSandbox } from './demo-plan.ts';
import { synthesiseRoles } from './roles.ts';

/** The roles of this repository's own files, with the names that they speak of. */
export function rolesOfRepository() {
  return rolesOf(planOfSandbox());
}

/** The roles of a plan, with the names that they speak of. */
export function rolesOf(plan: Plan) {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-iam-'));
  try {
    return { roles: synthesiseRoles(plan, folder), names: namesOf(plan), repository: repositoryOf(plan) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
