import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../../../terraform-cdk/config/plan.ts';
import { namesOf, repositoryOf } from '../../../terraform-cdk/stack.ts';
import { planOfFurther, planOfSandbox } from './demo-plan.ts';
import { synthesiseRoles } from './roles.ts';

/** A key of the organisation's own. */
const KEY = 'arn:aws:kms:ap-northeast-1:123456789012:key/5e0c7a91-0000-0000-0000-000000000000';
const keyOf = (end: string) => KEY.replace(/0{12}$/, end.padStart(12, '0'));

/**
 * The roles of the sandbox's organisation, with the names that they speak of, where its sources, its secrets and its records
 * are under keys of its own, each under another.
 */
export function rolesOfRepository() {
  return rolesOf(underKeys(planOfSandbox(), KEY, { secrets: keyOf('1'), table: keyOf('2') }));
}

/** A region beside the first, which the same repository serves. */
const FURTHER = { region: 'eu-west-1', suffix: '-eu' };

/**
 * The roles of that region, whose records are in the first. They are found by their short names, as attempts know them.
 * @returns with the plan of the first
 */
export function rolesOfFurther() {
  const plan = planOfSandbox();
  const { installation } = plan;
  const { region, suffix } = FURTHER;
  const repository = { ...installation.repository, regions: [installation.region, region] };
  const first = { ...plan, installation: { ...installation, repository } };
  const key = KEY.replace(installation.region, region);
  // One for all that is in a region; the records are in the first.
  const keys = { secrets: key, table: KEY };
  const { roles, ...others } = rolesOf(underKeys(planOfFurther(first, region, suffix), key, keys));
  const short = [...roles].map(([name, role]) => [name.replace(new RegExp(`${suffix}$`), ''), role] as const);
  return { ...others, roles: new Map(short), first };
}

function underKeys(plan: Plan, source: string, encryption: Plan['installation']['encryption']): Plan {
  return { ...plan, installation: { ...plan.installation, keys: [source], encryption } };
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
