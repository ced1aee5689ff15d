/** Claims of a GitHub identity token that a trust policy may look at. */
export type Claims = Readonly<Record<string, unknown>>;

/** Whether a role trusts the bearer of a token with these claims; the reason when it does not. */
export type Trust = (roleName: string, claims: Claims) => true | string;

export interface TrustedRepository {
  /** `owner/name` */
  readonly name: string;
  readonly id: string | number;
  /** Default branch; `main` unless given. */
  readonly branch?: string;
  /** What subjects start with, where it is not `repo:owner/name`. */
  readonly subjectPrefix?: string;
}

/**
 * The trust policy of the roles `understudy-<role>`: one GitHub environment each (`understudy-<role>`), this
 * repository, and workflows of its default branch. Everything is compared as a whole (`StringEquals`).
 */
export function trustRepository(repository: TrustedRepository): Trust {
  const ref = `refs/heads/${repository.branch ?? 'main'}`;
  const prefix = repository.subjectPrefix ?? `repo:${repository.name}`;
  return (roleName, claims) => {
    const expected: Readonly<Record<string, string>> = {
      sub: `${prefix}:environment:${roleName}`,
      repository_id: String(repository.id),
      ref,
    };
    for (const [claim, value] of Object.entries(expected)) {
      if (String(claims[claim]) !== value) return `the claim ${claim} is '${claims[claim]}', not '${value}'`;
    }
    const workflow = String(claims.job_workflow_ref);
    const folder = `${repository.name}/.github/workflows/`;
    if (!workflow.startsWith(folder) || !workflow.endsWith(`@${ref}`)) {
      return `the claim job_workflow_ref is '${workflow}', not one of ${folder} at ${ref}`;
    }
    return true;
  };
}
