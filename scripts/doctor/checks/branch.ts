import { check } from '../check.ts';
import { finding } from '../finding.ts';

/** A ruleset that wants a review before anything reaches the default branch. */
const RULESET = {
  name: 'understudy',
  target: 'branch',
  enforcement: 'active',
  conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
  rules: [
    {
      type: 'pull_request',
      parameters: {
        required_approving_review_count: 1,
        require_code_owner_review: true,
        dismiss_stale_reviews_on_push: true,
        require_last_push_approval: false,
        required_review_thread_resolution: false,
      },
    },
  ],
};

/** Whether the branch that the roles trust can be changed by one person alone. */
export const branch = check('the default branch', ['protection'], ({ protection }, { plan }) => {
  const { name, defaultBranch } = plan.installation.repository;
  if (protection.isProtected) return [];
  return [
    finding(
      'branch-unprotected',
      'unsafe',
      `Anybody who may write to ${name} can push to ${defaultBranch}.`,
      'The roles trust whatever code is on it: one push, and a job does something else with them.',
      {
        command: `gh api --silent --method POST repos/${name}/rulesets --input - <<< '${JSON.stringify(RULESET)}'`,
      },
    ),
  ];
});

/** Rules under which a job can make no branch, or not change the one that it has made: the structure moves on, and it is written anew. */
const STOPPING = ['creation', 'update', 'non_fast_forward', 'pull_request', 'required_status_checks'];

/** Whether the branches can be written on which a refresh proposes the structure of production. */
export const proposals = check('the branches of proposals', ['proposals'], ({ proposals: all }) =>
  Object.entries(all).flatMap(([branch, rules]) => {
    const stopping = STOPPING.filter((rule) => rules.includes(rule));
    if (stopping.length === 0) return [];
    return [
      finding(
        'proposal-branch-shut',
        'warns',
        `A ruleset (${stopping.join(', ')}) holds for the branch ${branch}, and structure.pullRequest asks for it.`,
        'Where production’s structure has changed, the issue tells of it, and there is no pull request.',
        {
          person:
            'Leave the branches understudy/structure-* out of the ruleset: Settings, Rules, of the repository or of the organisation.',
        },
      ),
    ];
  }),
);
