import { ATTESTATION_KEY_SECRET, PREFIX, sealedSecretName, TAGS } from '../../actions/core/aurora/names.ts';
import { UserError } from '../../actions/core/base/errors.ts';
import { ROLES, type Role, roleArn } from '../../actions/core/base/installation.ts';
import { type Names, ownName } from '../names.ts';
import { type PolicyDocument, policyOf, type Statement } from './policy.ts';

/** What changes a cluster or instance, or copies one, in patterns: a service control policy has little room. */
const WRITES = [
  ...['Add', 'Apply', 'Backtrack', 'Copy', 'Create', 'Delete', 'Disable', 'Enable', 'Failover', 'Modify'],
  ...['Promote', 'Reboot', 'Remove', 'Restore', 'Start', 'Stop', 'Switchover'],
].map((verb) => `rds:${verb}*`);

/**
 * The organisation's own wall, for AWS Organizations: a service control policy that keeps everybody but our roles, and
 * whoever applies the infrastructure, off our names, our tags, the sealed clones' secrets, the roles themselves and the
 * quarantine group. It allows nothing; whoever has rights in the account loses those that lead here.
 * @param appliers ARNs, or patterns of ARNs, of who applies the infrastructure and makes throw-away clusters
 */
export function reservePolicy(names: Names, appliers: readonly string[]): PolicyDocument {
  const { account, region } = names;
  const rds = (type: string) => `arn:aws:rds:${region}:${account}:${type}:${PREFIX}*`;
  const but = (roles: readonly Role[]) => ({
    // Whatever their suffix: the account's other installations have roles of the same kind, and nobody but appliers makes any.
    ArnNotLike: {
      'aws:PrincipalArn': [...roles.map((role) => `${roleArn({ account }, role)}*`), ...appliers],
    },
  });
  const deny = (
    Sid: string,
    Action: readonly string[],
    Resource: readonly string[],
    Condition?: Statement['Condition'],
  ): Statement => ({
    ...{ Sid, Effect: 'Deny', Action, Resource },
    ...(Condition === undefined ? {} : { Condition }),
  });
  return policyOf([
    deny('OurNames', [...WRITES, 'rds-data:*'], [rds('cluster'), rds('db')], but(ROLES)),
    // Nor may anybody else, our roles and whoever applies among them: a snapshot outlives what it was made of, the last one of a deletion, too.
    deny('NoSnapshots', ['rds:CreateDB*Snapshot'], [rds('cluster'), rds('db')]),
    // Nor copy, share, restore or export one: those that AWS makes by itself are called `rds:understudy-…`.
    deny(
      'NoCopies',
      ['rds:Copy*', 'rds:Modify*', 'rds:Restore*', 'rds:Start*'],
      [rds('cluster-snapshot'), rds('cluster-snapshot:rds')],
    ),
    // Whoever could write our tags could make any cluster look like a clone that is masked. Keys are compared without case.
    deny('OurTags', ['rds:*'], ['*'], {
      ...but(ROLES),
      'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': Object.values(TAGS) },
    }),
    deny(
      'SealedSecrets',
      ['secretsmanager:*'],
      [`arn:aws:secretsmanager:${region}:${account}:secret:${sealedSecretName('*')}*`],
      but(['clone', 'mask', 'reap']),
    ),
    deny(
      'AttestationKey',
      ['secretsmanager:*'],
      [`arn:aws:secretsmanager:${region}:${account}:secret:${ATTESTATION_KEY_SECRET}-*`],
      but(['mask']),
    ),
    deny(
      'OurRoles',
      [
        'iam:Add*',
        'iam:Attach*',
        'iam:Create*',
        'iam:Delete*',
        'iam:Detach*',
        'iam:Put*',
        'iam:Set*',
        'iam:Tag*',
        'iam:Update*',
      ],
      // With many sources a role's policy is one of its own.
      [`arn:aws:iam::${account}:role/${PREFIX}*`, `arn:aws:iam::${account}:policy/${PREFIX}*`],
      but([]),
    ),
    deny(
      'Quarantine',
      ['ec2:AuthorizeSecurityGroup*', 'ec2:ModifySecurityGroupRules'],
      [`arn:aws:ec2:${region}:${account}:security-group/*`],
      { ...but([]), StringEquals: { 'aws:ResourceTag/Name': ownName('quarantine') } },
    ),
  ]);
}

/** Longest service control policy, in characters, white space included where it does not come by the console (AWS Organizations quotas). */
const LONGEST = 5120;

/**
 * The policy as a text: laid out for a reader where there is room for that.
 * @throws UserError `infrastructure-invalid` when AWS Organizations would not take it
 */
export function textOfScp(policy: PolicyDocument): string {
  const text = [JSON.stringify(policy, null, 2), JSON.stringify(policy)].find(
    ({ length }) => length <= LONGEST,
  );
  if (text !== undefined) return text;
  throw new UserError(
    'infrastructure-invalid',
    `The service control policy has ${JSON.stringify(policy).length} characters, and AWS Organizations takes ${LONGEST}.`,
    'Name fewer with --applier, or a pattern that all of them fit, such as arn:aws:iam::123456789012:role/terraform-*.',
  );
}
