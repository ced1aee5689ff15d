import type { Repository } from './model.ts';
import { minimalRepository } from './repository-shape.ts';
import type { Schemas, Shapes } from './shapes.ts';
import type { RunJob, WorkflowRun } from './workflow-run.ts';

/** A number for a workflow file that stays the same for as long as its name does. */
export function workflowId(file: string): number {
  let id = 7;
  for (const character of file) id = (id * 31 + character.charCodeAt(0)) % 100_000_007;
  return id;
}

export function runShape(run: WorkflowRun, repository: Repository, shapes: Shapes): Schemas['workflow-run'] {
  const url = `${shapes.repositoryUrl}/actions/runs/${run.id}`;
  const id = workflowId(run.workflowFile);
  return {
    id: run.id,
    node_id: `WFR_${run.id}`,
    name: run.workflowName,
    display_title: run.displayTitle,
    path: `.github/workflows/${run.workflowFile}`,
    head_branch: repository.defaultBranch,
    head_sha: repository.sha,
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: id,
    url,
    html_url: `${shapes.repositoryHtmlUrl}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.startedAt,
    actor: shapes.user(run.actor),
    triggering_actor: shapes.user(run.triggeringActor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${shapes.repositoryUrl}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${shapes.repositoryUrl}/actions/workflows/${id}`,
    head_commit: null,
    repository: minimalRepository(repository, shapes),
    head_repository: minimalRepository(repository, shapes),
    referenced_workflows: [],
  };
}

export function jobShape(
  job: RunJob,
  run: WorkflowRun,
  repository: Repository,
  shapes: Shapes,
): Schemas['job'] {
  return {
    id: job.id,
    run_id: run.id,
    run_url: `${shapes.repositoryUrl}/actions/runs/${run.id}`,
    run_attempt: job.attempt,
    node_id: `CR_${job.id}`,
    head_sha: repository.sha,
    head_branch: repository.defaultBranch,
    url: `${shapes.repositoryUrl}/actions/jobs/${job.id}`,
    html_url: `${shapes.repositoryHtmlUrl}/actions/runs/${run.id}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.createdAt,
    started_at: job.startedAt ?? job.createdAt,
    completed_at: job.completedAt,
    name: job.name,
    workflow_name: run.workflowName,
    labels: [...job.labels],
    runner_id: job.runnerName ? job.id : null,
    runner_name: job.runnerName,
    runner_group_id: job.runnerName ? 1 : null,
    runner_group_name: job.runnerName ? (job.position === 'vpc' ? 'Default' : 'GitHub Actions') : null,
    check_run_url: `${shapes.repositoryUrl}/check-runs/${job.id}`,
    steps: job.steps.map((step) => ({
      number: step.number,
      name: step.name,
      status: step.status,
      conclusion: step.conclusion,
      started_at: step.startedAt,
      completed_at: step.completedAt,
    })),
  };
}
