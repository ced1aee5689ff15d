import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROLES, roleName } from '../../../actions/core/base/installation.ts';
import { policyOf } from './roles.ts';
import { forgedTokens, rightToken } from './tokens.ts';
import { rolesOfRepository } from './tried-roles.ts';
import { iamTrust, trusts } from './trust.ts';

const { roles, repository } = rolesOfRepository();
const trust = iamTrust(roles);

describe.each(ROLES)('%s', (role) => {
  test('trusts the right job, whether or not its subject has ids', () => {
    expect(repository.subjectPrefixes).toEqual(['repo:example/understudy', 'repo:example@11/understudy@1']);
    for (const prefix of repository.subjectPrefixes)
      expect(
        trust(roleName(role), {
          ...rightToken(role, repository),
          sub: `${prefix}:environment:${roleName(role)}`,
        }),
      ).toBe(true);
  });

  test.each(forgedTokens(role, repository))('does not trust $name', ({ claims }) => {
    expect(trust(roleName(role), claims)).toEqual(expect.stringMatching(/is missing|not '|issuer/));
  });
});

describe('the workflows of this repository', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', '.github', 'workflows');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));

  test.each(files)('%s takes on the roles whose environments its jobs name, and no other', (file) => {
    const named = new Set(
      readFileSync(join(folder, file), 'utf8').match(
        /(?<=^\s+name: understudy-)(\w+|\$\{\{ matrix\.role \}\})(?=(\$\{\{.*\}\})?$)/gm,
      ),
    );
    // The proof tries each role in turn.
    const takesAll = named.has('${{ matrix.role }}');
    for (const role of ROLES) {
      const branch = `refs/heads/${repository.defaultBranch}`;
      const claims = {
        ...rightToken(role, repository),
        job_workflow_ref: `${repository.name}/.github/workflows/${file}@${branch}`,
      };
      const taken = trust(roleName(role), claims) === true;
      expect({ role, taken }).toEqual({ role, taken: takesAll || named.has(role) });
    }
  });

  test('are several', () =>
    expect(files).toEqual(expect.arrayContaining(['clone.yml', 'reap.yml', 'refresh.yml'])));
});

test('says which claim is wrong, and what it should be', () => {
  const claims = { ...rightToken('seal', repository), ref: 'refs/heads/mallory' };
  expect(trust('understudy-seal', claims)).toBe(
    "the claim ref is 'refs/heads/mallory', not 'refs/heads/main' (statement JobsOfTheDefaultBranch)",
  );
  expect(trust('understudy-nobody', claims)).toBe('there is no role understudy-nobody');
});

test('refuses to judge a policy in which a missing claim could count as a match', () => {
  const [statement] = roles.get('understudy-seal')?.trust.Statement ?? [];
  const loose = policyOf([
    {
      ...(statement as NonNullable<typeof statement>),
      Condition: { 'ForAllValues:StringEquals': { 'token.actions.githubusercontent.com:sub': 'x' } },
    },
  ]);
  expect(() => trusts(loose, {})).toThrow(/only StringEquals is safe/);
});
