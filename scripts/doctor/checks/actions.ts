import { check } from '../check.ts';
import { type Finding, finding } from '../finding.ts';

/** Whether Actions run at all, with what the workflows use. */
export const actions = check('what Actions may do', ['actions'], ({ actions: may }, { plan }) => {
  const { name } = plan.installation.repository;
  const put = (path: string, ...fields: readonly string[]) =>
    `gh api --silent --method PUT repos/${name}/actions/permissions${path} ${fields.join(' ')}`;
  if (!may.enabled)
    return [
      finding(
        'actions-off',
        'fails',
        `Actions are switched off in ${name}.`,
        'Nobody answers a command, and nothing sweeps.',
        { command: put('', '-F enabled=true', '-f allowed_actions=all') },
      ),
    ];
  const found: Finding[] = [];
  if (!may.takesGitHubsOwn)
    found.push(
      finding(
        'checkout-refused',
        'fails',
        `${name} does not let workflows use GitHub’s own actions.`,
        'Each job begins with actions/checkout, the only action from elsewhere.',
        {
          command: [
            put('', '-F enabled=true', '-f allowed_actions=selected'),
            put('/selected-actions', '-F github_owned_allowed=true', '-F verified_allowed=false'),
          ].join(' && '),
        },
      ),
    );
  if (plan.settings.structure.pullRequest && !may.mayOpenPullRequests)
    found.push(
      finding(
        'pull-requests-refused',
        'warns',
        'Actions may not open pull requests, and structure.pullRequest asks for them.',
        'Where production’s structure has changed, the issue has a link to the branch instead.',
        {
          command: put(
            '/workflow',
            '-f default_workflow_permissions=read',
            '-F can_approve_pull_request_reviews=true',
          ),
        },
      ),
    );
  return found;
});
