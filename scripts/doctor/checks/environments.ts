import { environmentName, ROLES } from '../../../actions/core/base/installation.ts';
import { environmentCommands } from '../../../terraform-cdk/commands.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { check } from '../check.ts';
import type { EnvironmentFacts } from '../facts/environments.ts';
import { type Finding, finding } from '../finding.ts';

/** Whether each role has an environment that only the default branch may name. */
export const environments = check('the environments', ['environments'], ({ environments: all }, { plan }) => {
  const { name: repository, defaultBranch } = plan.installation.repository;
  const names = namesOf(plan);
  return ROLES.flatMap((role): readonly Finding[] => {
    const name = environmentName(names, role);
    const make = { command: environmentCommands(plan.installation.repository, names, role).join(' && ') };
    const found = all.find((one) => one.name === name);
    if (found === undefined)
      return [
        finding(
          'environment-missing',
          'unsafe',
          `There is no environment ${name}.`,
          'GitHub makes it without a rule once a job of any branch names it.',
          make,
        ),
      ];
    return [...branchesOf(found, defaultBranch, repository, make), ...othersOf(found, repository, make)];
  });
});

function branchesOf(
  { name, branches }: EnvironmentFacts,
  defaultBranch: string,
  repository: string,
  make: { readonly command: string },
): readonly Finding[] {
  if (typeof branches === 'string')
    return [
      finding(
        'environment-open',
        'unsafe',
        branches === 'any'
          ? `A job of any branch may name the environment ${name}.`
          : `A job of any protected branch may name the environment ${name}.`,
        `Only ${defaultBranch} is to: the role trusts more than the environment, but each wall stands by itself.`,
        make,
      ),
    ];
  const policies = `repos/${repository}/environments/${name}/deployment-branch-policies`;
  const others = branches.filter((branch) => branch.name !== defaultBranch);
  const found = others.map(({ id, name: other }) =>
    finding(
      'environment-branches',
      'unsafe',
      `A job of ${other} may name the environment ${name}.`,
      `Only ${defaultBranch} is to: the role trusts more than the environment, but each wall stands by itself.`,
      { command: `gh api --silent --method DELETE ${policies}/${id}` },
    ),
  );
  if (branches.length > others.length) return found;
  return [
    ...found,
    finding(
      'environment-shut',
      'fails',
      `A job of ${defaultBranch} may not name the environment ${name}.`,
      'GitHub refuses to start each job of it.',
      { command: `gh api --silent --method POST ${policies} --raw-field name=${defaultBranch}` },
    ),
  ];
}

function othersOf(
  { name, waits, variables = [] }: EnvironmentFacts,
  repository: string,
  make: { readonly command: string },
): readonly Finding[] {
  const found: Finding[] = [];
  if (waits)
    found.push(
      finding(
        'environment-waits',
        'fails',
        `Jobs of the environment ${name} wait for an approval, or for a time to pass.`,
        'A clone is made by seven jobs: each would wait, and an unmasked one is deleted after a while.',
        { command: make.command.split(' && ')[0] ?? '' },
      ),
    );
  if (variables.includes('UNDERSTUDY'))
    found.push(
      finding(
        'variable-shadowed',
        'fails',
        `The environment ${name} has a variable UNDERSTUDY of its own.`,
        'It stands before the repository’s, so that jobs of this role alone work on something else after the next apply.',
        { command: `gh variable delete UNDERSTUDY --env ${name} --repo ${repository}` },
      ),
    );
  return found;
}
