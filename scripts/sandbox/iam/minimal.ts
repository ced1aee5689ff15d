import { ROLES, type Role, roleName } from '../../../actions/core/base/installation.ts';
import type { Repository } from '../../../terraform-cdk/iam/trust.ts';
import type { Names } from '../../../terraform-cdk/names.ts';
import { type Attempt, attemptsOf, workOf } from './attempts.ts';
import { isAllowed } from './matrix.ts';
import { type Roles, type Statement, withoutStatement } from './roles.ts';
import { rightToken } from './tokens.ts';
import { iamTrust } from './trust.ts';

export interface MinimalOutcome {
  readonly statements: number;
  readonly needed: number;
  /** `role: Sid` of each statement that could be removed without anything coming out differently. */
  readonly unneeded: readonly string[];
}

/**
 * Takes away each statement of each role's policies in turn, and looks for something that comes out differently
 * then: without a grant a role cannot do what it has to, without a denial an attempt gets through.
 */
export async function runMinimal(
  roles: Roles,
  names: Names,
  repository: Repository,
): Promise<MinimalOutcome> {
  const work = workOf(names);
  const attempts = attemptsOf(names).filter(({ careless }) => careless);
  const unneeded: string[] = [];
  let statements = 0;
  for (const role of ROLES) {
    const { policies = [], trust } = roles.get(roleName(role)) ?? {};
    const own = policies.flatMap(({ document }) => document.Statement);
    for (const statement of [...own, ...(trust?.Statement ?? [])]) {
      statements += 1;
      const less = withoutStatement(roles, roleName(role), statement.Sid);
      const isNeeded = own.includes(statement)
        ? await comesOutDifferently({ less, names, role, statement, work, attempts })
        : iamTrust(less)(roleName(role), rightToken(role, repository)) !== true;
      if (!isNeeded) unneeded.push(`${role}: ${statement.Sid}`);
    }
  }
  return { statements, needed: statements - unneeded.length, unneeded };
}

async function comesOutDifferently(look: {
  readonly less: Roles;
  readonly names: Names;
  readonly role: Role;
  readonly statement: Statement;
  readonly work: readonly Attempt[];
  readonly attempts: readonly Attempt[];
}): Promise<boolean> {
  const { less, names, role, statement } = look;
  const wasAllowed = statement.Effect === 'Allow';
  const candidates = (wasAllowed ? look.work : look.attempts).filter(
    (each) => each.role === role && each.asks.some(({ action }) => speaksOf(statement, action)),
  );
  // The first that differs settles it, and those that name what the statement names are the likeliest.
  const named = new Set(statement.Resource);
  const likely = (each: Attempt) =>
    each.asks.some(({ resources }) => resources.some(({ arn }) => named.has(arn))) ? 0 : 1;
  for (const each of candidates.toSorted((one, other) => likely(one) - likely(other)))
    if ((await isAllowed(less, names, each)) !== wasAllowed) return true;
  return false;
}

function speaksOf({ Action, NotAction }: Statement, action: string): boolean {
  return Action?.includes(action) ?? !NotAction?.includes(action);
}
