import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namesOf, repositoryOf } from '../../../terraform-cdk/stack.ts';
import { planOfSandbox } from './demo-plan.ts';
import { synthesiseRoles } from './roles.ts';

/** The roles of this repository's own files, with the names that they speak of. */
export function rolesOfRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-iam-'));
  try {
    const plan = planOfSandbox();
    return { roles: synthesiseRoles(plan, folder), names: namesOf(plan), repository: repositoryOf(plan) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
