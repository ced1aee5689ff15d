import { UserError } from '../../actions/core/base/errors.ts';
import { type PolicyDocument, policyOf, type Statement } from './policy.ts';

/** Longest text of all policies that a role holds inline, in characters (IAM quotas; white space does not count). */
const INLINE = 10_240;

/** Longest text of a policy of its own, and how many of those a role may have attached. */
const MANAGED = 6_144;
const ATTACHED = 10;

/** Longest trust policy of a role, unless the account has asked for more. */
const TRUST = 2_048;

/** How a role holds its policy: inline where that has room, or as policies of their own that are attached to it. */
export type Divided = { readonly inline: PolicyDocument } | { readonly attached: readonly PolicyDocument[] };

/**
 * Divides a role's policy as IAM's limits want it. It grows with the number of sources, each of which it names.
 * @throws UserError `infrastructure-invalid` when it cannot be divided
 */
export function divide(role: string, policy: PolicyDocument): Divided {
  if (lengthOf(policy) <= INLINE) return { inline: policy };
  const documents: Statement[][] = [];
  for (const statement of policy.Statement) {
    if (lengthOf(policyOf([statement])) > MANAGED)
      throw tooLong(role, policy, `its statement ${statement.Sid} alone`);
    const roomy = documents.find((others) => lengthOf(policyOf([...others, statement])) <= MANAGED);
    if (roomy) roomy.push(statement);
    else documents.push([statement]);
  }
  if (documents.length > ATTACHED) throw tooLong(role, policy, `${documents.length} policies`);
  return { attached: documents.map(policyOf) };
}

/** @throws UserError `infrastructure-invalid` when a role's trust policy is longer than IAM takes */
export function checkTrust(role: string, trust: PolicyDocument): PolicyDocument {
  const length = lengthOf(trust);
  if (length <= TRUST) return trust;
  throw new UserError(
    'infrastructure-invalid',
    `The trust policy of ${role} has ${length} characters, and IAM takes ${TRUST}.`,
    'Give the repository or its owner a shorter name.',
  );
}

function tooLong(role: string, policy: PolicyDocument, what: string): UserError {
  return new UserError(
    'infrastructure-invalid',
    `The policy of ${role} has ${lengthOf(policy)} characters, and does not fit into what IAM takes (${INLINE} inline, or ${ATTACHED} policies of ${MANAGED}): ${what}.`,
    'Each source is named in it: list fewer sources, and give the others an installation of their own.',
  );
}

function lengthOf(policy: PolicyDocument): number {
  return JSON.stringify(policy).length;
}
