import { check } from '../check.ts';
import { NEEDED } from '../facts/workflows.ts';
import { finding } from '../finding.ts';

/** Whether the workflows are on the default branch, and not switched off. */
export const workflows = check('the workflows', ['workflows'], ({ workflows: states }, { plan }) => {
  const { name, defaultBranch } = plan.installation.repository;
  return NEEDED.flatMap((workflow) => {
    const state = states[workflow];
    if (state === 'active') return [];
    if (state === undefined)
      return [
        finding(
          'workflow-missing',
          'fails',
          `${defaultBranch} of ${name} has no .github/workflows/${workflow}.yml.`,
          'What it does happens to no clone.',
          { person: `Push the code to ${defaultBranch}.` },
        ),
      ];
    return [
      finding(
        'workflow-off',
        'fails',
        `The workflow ${workflow} is switched off (${state}).`,
        state === 'disabled_inactivity'
          ? 'GitHub stops schedules of repositories that are quiet for 60 days.'
          : 'What it does happens to no clone.',
        { command: `gh workflow enable ${workflow}.yml --repo ${name}` },
      ),
    ];
  });
});
