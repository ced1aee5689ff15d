import type { GitHub, Person, WorkflowRun } from '../github/index.ts';
import type { Workflow, WorkflowJob } from './workflow-file.ts';

/** What started a run: kept for its re-runs, which see the same event. */
export interface Trigger {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: Person;
  /** Inputs of a dispatch, with their types. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Of a pull request's event: what is to be merged. */
  readonly pull?: {
    readonly number: number;
    readonly branch: string;
    readonly isFork: boolean;
    readonly sha: string;
  };
  /** Of a merge queue's event: the branch that it puts together, and its last commit. */
  readonly group?: { readonly branch: string; readonly sha: string };
}

/** The `github` context of a run; a job adds what is its own. */
export function githubContext(github: GitHub, run: WorkflowRun, trigger: Trigger): Record<string, unknown> {
  const { repository } = github;
  const { pull, group } = trigger;
  const branch = group?.branch ?? repository.defaultBranch;
  const ref = pull ? `refs/pull/${pull.number}/merge` : `refs/heads/${branch}`;
  return {
    actor: run.actor.login,
    actor_id: String(run.actor.id),
    triggering_actor: run.triggeringActor.login,
    event_name: trigger.event,
    event: trigger.payload,
    ref,
    ref_name: pull ? `${pull.number}/merge` : branch,
    ref_type: 'branch',
    ref_protected: (pull ?? group) === undefined,
    base_ref: pull ? repository.defaultBranch : '',
    head_ref: pull?.branch ?? '',
    sha: (pull ?? group)?.sha ?? repository.sha,
    repository: repository.fullName,
    repository_id: String(repository.id),
    repository_owner: repository.owner.login,
    repository_owner_id: String(repository.owner.id),
    repository_visibility: repository.visibility,
    repositoryUrl: `git://127.0.0.1/${repository.fullName}.git`,
    run_id: String(run.id),
    run_number: String(run.number),
    run_attempt: String(run.attempt),
    retention_days: '90',
    workflow: run.workflowName,
    workflow_ref: workflowRef(github, run.workflowFile),
    workflow_sha: repository.sha,
    server_url: github.serverUrl,
    api_url: github.apiUrl,
    graphql_url: `${github.serverUrl}/api/graphql`,
    secret_source: 'Actions',
  };
}

const workflowRef = (github: GitHub, file: string): string =>
  `${github.repository.fullName}/.github/workflows/${file}@refs/heads/${github.repository.defaultBranch}`;

/** Variables `GITHUB_*` of every step, from the context of the same names. */
export function githubVariables(context: Readonly<Record<string, unknown>>): Record<string, string> {
  const left = new Set(['event', 'token', 'repositoryUrl', 'secret_source', 'repository_visibility']);
  const variables: Record<string, string> = { CI: 'true', GITHUB_ACTIONS: 'true' };
  for (const [name, value] of Object.entries(context)) {
    if (left.has(name)) continue;
    variables[`GITHUB_${name.toUpperCase()}`] = String(value);
  }
  return variables;
}

/** What of a job's context stands in its identity token, too. */
const CLAIMED = [
  ...['ref', 'ref_type', 'ref_protected', 'base_ref', 'head_ref', 'sha', 'event_name', 'actor', 'actor_id'],
  ...['repository', 'repository_id', 'repository_owner', 'repository_owner_id', 'repository_visibility'],
  ...['run_id', 'run_number', 'run_attempt', 'workflow', 'workflow_ref', 'workflow_sha'],
];

/** What the subject of each token starts with: with ids, GitHub's default since 15 July 2026, or as of repositories before. */
function subjectPrefix({ repository: { fullName, id, owner, name, subjects } }: GitHub): string {
  return subjects === 'by-name' ? `repo:${fullName}` : `repo:${owner.login}@${owner.id}/${name}@${id}`;
}

/** What a job's identity token says about it. */
export function identityClaims(
  github: GitHub,
  run: WorkflowRun,
  trigger: Trigger,
  job: {
    readonly id: number;
    readonly environment: string | null;
    readonly position: 'hosted' | 'vpc';
    /** The reference of the workflow that the job is of, where another calls it. */
    readonly calledWorkflow: string | undefined;
  },
): Record<string, string> {
  const context = githubContext(github, run, trigger);
  const place = job.environment ? `environment:${job.environment}` : `ref:${context.ref}`;
  return {
    sub: `${subjectPrefix(github)}:${place}`,
    ...Object.fromEntries(CLAIMED.map((name) => [name, String(context[name])])),
    check_run_id: String(job.id),
    job_workflow_ref: job.calledWorkflow ?? String(context.workflow_ref),
    job_workflow_sha: String(context.workflow_sha),
    runner_environment: job.position === 'vpc' ? 'self-hosted' : 'github-hosted',
    ...(job.environment ? { environment: job.environment } : {}),
  };
}

/** All jobs that a job depends on, at any distance. */
export function ancestors(workflow: Workflow, job: WorkflowJob): Set<string> {
  const found = new Set<string>();
  const visit = (key: string): void => {
    if (found.has(key)) return;
    found.add(key);
    for (const need of workflow.jobs.find((one) => one.key === key)?.needs ?? []) visit(need);
  };
  for (const need of job.needs) visit(need);
  return found;
}
