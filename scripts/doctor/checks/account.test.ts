import { expect, test } from '@jest/globals';
import { ROLES } from '../../../actions/core/base/installation.ts';
import { divide } from '../../../terraform-cdk/iam/divide.ts';
import { rolePolicy } from '../../../terraform-cdk/iam/roles.ts';
import { trustPolicy } from '../../../terraform-cdk/iam/trust.ts';
import { namesOf, repositoryOf } from '../../../terraform-cdk/stack.ts';
import { planOf } from '../../testing/terraform-cdk.ts';
import type { Facts } from '../facts.ts';
import { roles } from './account.ts';

const plan = planOf({});

/** What is found of roles as they were applied, once IAM gives them back like this. */
function foundWhere(given: (trust: string) => string): readonly string[] {
  const names = namesOf(plan);
  const all = ROLES.map((role) => {
    const divided = divide(role, rolePolicy(role, names));
    const trust = given(JSON.stringify(trustPolicy(role, names, repositoryOf(plan))));
    const policies = 'inline' in divided ? [divided.inline] : divided.attached;
    return { role, found: { trust: JSON.parse(trust), policies: JSON.parse(JSON.stringify(policies)) } };
  });
  const about = { plan, now: new Date(), installation: 'terraform-cdk/installation.yml' };
  return roles.judge({ roles: all } as unknown as Facts, about).map(({ code }) => code);
}

test('a role is as it was applied, though IAM gives a list of one back as what is in it', () => {
  expect(foundWhere((trust) => trust.replaceAll(/\[("[^"]*"|\{[^[\]]*\})\]/g, '$1'))).toEqual([]);
});

test('a role is as it was applied, though IAM gives a list back in another order', () => {
  const turned = (trust: string) =>
    trust.replaceAll(/\[("[^[\]]*")\]/g, (_, list: string) => `[${list.split(',').reverse().join()}]`);
  expect(foundWhere(turned)).toEqual([]);
});

test('a role that trusts more, or something else, is told', () => {
  const differs = ROLES.map(() => 'role-trust-differs');
  expect(foundWhere((trust) => trust.replaceAll('refs/heads/main', 'refs/heads/*'))).toEqual(differs);
  expect(foundWhere((trust) => trust.replaceAll('.yml@', '.yml@x","y@'))).toEqual(differs);
});
