import type { Project } from '@aws-sdk/client-codebuild';
import { PROJECT, WORKFLOW_FILTER } from '../../../terraform-cdk/runner.ts';
import { check } from '../check.ts';
import { type Finding, finding } from '../finding.ts';
import { APPLY, edit, INSTALLATION } from '../mends.ts';

/** Whether CodeBuild takes the jobs that mask. */
export const codeBuild = check(
  'CodeBuild',
  ['codeBuild', 'groups'],
  ({ codeBuild: it, groups }, { plan }) => {
    if (it === undefined) return [];
    if (it.project === undefined)
      return [
        finding(
          'project-missing',
          'fails',
          `There is no CodeBuild project ${PROJECT}.`,
          'No machine takes the job that masks.',
          APPLY,
        ),
      ];
    const { region } = plan.installation;
    const found: Finding[] = [];
    if (it.connection !== undefined && it.connection.status !== 'AVAILABLE')
      found.push(
        finding(
          'connection-unconfirmed',
          'fails',
          `The connection to GitHub is ${it.connection.status}.`,
          'CodeBuild hears of no job until somebody has confirmed it.',
          {
            person: `Confirm it as an owner of the organisation: https://${region}.console.aws.amazon.com/codesuite/settings/connections, “Update pending connection”.`,
          },
        ),
      );
    found.push(...ofWebhook(it.project, region));
    const group = groups.runner?.GroupId;
    if (group !== undefined && !it.project.vpcConfig?.securityGroupIds?.includes(group))
      found.push(
        finding(
          'project-group',
          'fails',
          `${PROJECT} does not put its machines into the group ${groups.runner?.GroupName}.`,
          'Quarantine does not let them in.',
          APPLY,
        ),
      );
    return found;
  },
);

function ofWebhook({ webhook }: Project, region: string): readonly Finding[] {
  const call = (verb: string) =>
    `aws codebuild ${verb}-webhook --region ${region} --project-name ${PROJECT} --build-type BUILD --filter-groups '${JSON.stringify([WORKFLOW_FILTER])}'`;
  if (webhook === undefined)
    return [
      finding(
        'webhook-missing',
        'fails',
        `${PROJECT} has no webhook in GitHub.`,
        'CodeBuild hears of no job, and the job that masks waits.',
        { command: call('create') },
      ),
    ];
  const wanted = WORKFLOW_FILTER.map(({ type, pattern }) => `${type} ${pattern}`).sort();
  const has = (webhook.filterGroups ?? []).some(
    (filters) =>
      JSON.stringify(filters.map(({ type, pattern }) => `${type} ${pattern}`).sort()) ===
      JSON.stringify(wanted),
  );
  if (has) return [];
  return [
    finding(
      'webhook-filter',
      'fails',
      `The webhook of ${PROJECT} listens for something else than the jobs that mask.`,
      'CodeBuild takes no such job, or those of any workflow.',
      { command: call('update') },
    ),
  ];
}

/** Whether CodeBuild gives the account as many machines as the settings say. */
export const buildQuota = check('CodeBuild’s quota', ['buildQuota'], ({ buildQuota: most }, { plan }) => {
  const { runner } = plan.installation;
  if (most === undefined || !('subnets' in runner)) return [];
  if (most >= 1 && (runner.concurrency === undefined || runner.concurrency <= most)) return [];
  return [
    finding(
      'build-quota',
      'fails',
      `CodeBuild gives the account ${most} machine${most === 1 ? '' : 's'} of the size ${runner.size} at a time; runner.concurrency is ${runner.concurrency ?? 'not set'}.`,
      'Builds beyond it wait in CodeBuild, and a clone that waits behind fewer than runner.concurrency others counts as one that no machine comes for: it is deleted after fifteen minutes.',
      edit(
        INSTALLATION,
        `runner.concurrency: ${most}; or ask AWS for more, in the console of Service Quotas.`,
      ),
    ),
  ];
});
