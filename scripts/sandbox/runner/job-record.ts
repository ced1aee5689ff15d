import type { RunJob, WorkflowRun } from '../github/index.ts';
import type { Scope } from './expression.ts';
import type { RunnerOfRuns } from './parts.ts';
import { asMap, type Template } from './template.ts';
import type { WorkflowJob } from './workflow-file.ts';

/** The record of a job that has come up: its names, labels and steps, nothing of it run yet. */
export function jobRecord(
  runner: RunnerOfRuns,
  run: WorkflowRun,
  of: { readonly job: WorkflowJob; readonly name: string; readonly scope: Scope },
): RunJob {
  const { job, name, scope } = of;
  const { expressions } = runner;
  const labels = [expressions.resolve(job.runsOn, scope)].flat().flatMap((label) => labelText(label));
  const text = (template: Template | undefined): string => {
    try {
      return expressions.text(template, scope);
    } catch {
      return ''; // A name that needs what is not there yet: the key stands for it.
    }
  };
  const environment =
    typeof job.environment === 'object' && job.environment !== null && 'name' in job.environment
      ? text(asMap(job.environment).name)
      : text(job.environment);
  return {
    id: runner.nextId(),
    key: job.key,
    name: text(job.name) || name,
    attempt: run.attempt,
    status: 'queued',
    conclusion: null,
    result: null,
    labels,
    position: isOwn(labels) ? 'vpc' : 'hosted',
    runnerName: null,
    environment: environment || null,
    createdAt: runner.time(),
    startedAt: null,
    completedAt: null,
    steps: job.steps.map((step, index) => ({
      number: index + 1,
      id: step.id,
      name: text(step.name) || (step.uses ? `Run ${step.uses}` : `Run ${text(step.run).split('\n')[0]}`),
      status: 'queued',
      conclusion: null,
      outcome: null,
      startedAt: null,
      completedAt: null,
      outputs: {},
      log: [],
    })),
    outputs: {},
    annotations: [],
    summary: '',
  };
}

/** `runs-on` may also be `{ group, labels }`. */
function labelText(label: unknown): string[] {
  if (typeof label !== 'object' || label === null) return [String(label)];
  const { labels, group } = label as { labels?: unknown; group?: unknown };
  return labels === undefined ? [String(group)] : [labels].flat().map(String);
}

/** Whether labels are of the organisation's own machines: self-hosted ones, or those that CodeBuild registers for a job. */
function isOwn(labels: readonly string[]): boolean {
  return labels.some((label) => label === 'self-hosted' || label.startsWith('codebuild-'));
}
