import type { RunJob } from '../github/index.ts';
import { ancestors } from './contexts.ts';
import type { Workflow } from './workflow-file.ts';

export type RerunChoice = 'all' | 'failed' | { readonly jobId: number };

/** The jobs whose results stand in a re-run: all but those that run again and whatever depends on them. */
export function jobsToReuse(
  workflow: Workflow,
  jobs: readonly RunJob[],
  which: RerunChoice,
): Map<string, RunJob[]> {
  if (which === 'all') return new Map();
  const again = new Set(
    jobs
      .filter((job) =>
        which === 'failed'
          ? job.conclusion !== 'success' && job.conclusion !== 'skipped'
          : job.id === which.jobId,
      )
      .map((job) => job.key),
  );
  const reuse = new Map<string, RunJob[]>();
  for (const definition of workflow.jobs) {
    const before = ancestors(workflow, definition);
    if (again.has(definition.key) || [...again].some((key) => before.has(key))) continue;
    const records = jobs.filter((job) => job.key === definition.key);
    if (records.length > 0) reuse.set(definition.key, records);
  }
  return reuse;
}
