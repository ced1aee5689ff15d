import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DispatchInput } from '../github/index.ts';
import { loadPackages } from './packages.ts';
import { asMap, isMap, type Template, type TemplateMap, toTemplate } from './template.ts';

export interface WorkflowStep {
  readonly id: string | null;
  readonly name: Template | undefined;
  /** Always has a status function: GitHub's converter adds `success() && (…)`. */
  readonly if: string;
  readonly uses: string | undefined;
  readonly run: Template | undefined;
  readonly with: TemplateMap;
  readonly env: TemplateMap;
  readonly shell: Template | undefined;
  readonly workingDirectory: Template | undefined;
  readonly continueOnError: Template | undefined;
  readonly timeoutMinutes: Template | undefined;
}

export interface WorkflowJob {
  readonly key: string;
  readonly name: Template | undefined;
  readonly needs: readonly string[];
  readonly if: string;
  readonly runsOn: Template;
  readonly env: TemplateMap;
  readonly environment: Template | undefined;
  readonly permissions: Template | undefined;
  readonly concurrency: Template | undefined;
  readonly timeoutMinutes: Template | undefined;
  readonly continueOnError: Template | undefined;
  readonly strategy: TemplateMap;
  readonly outputs: TemplateMap;
  readonly defaults: TemplateMap;
  readonly steps: readonly WorkflowStep[];
}

/** What starts a workflow. */
type WorkflowEvents = Readonly<Record<string, unknown>> & {
  readonly workflow_dispatch?: { readonly inputs?: Readonly<Record<string, DispatchInput>> };
  readonly schedule?: readonly { readonly cron: string }[];
};

export interface Workflow {
  readonly file: string;
  readonly name: string;
  readonly runName: Template | undefined;
  /** `undefined` when the file is too broken to tell. */
  readonly events: WorkflowEvents | undefined;
  readonly env: TemplateMap;
  readonly permissions: Template | undefined;
  readonly concurrency: Template | undefined;
  readonly defaults: TemplateMap;
  readonly jobs: readonly WorkflowJob[];
  /** What GitHub would say is wrong with the file; a run of it fails at once. */
  readonly errors: readonly string[];
}

/** The workflow files of a repository's folder, read anew. */
export async function readWorkflows(repositoryDir: string): Promise<Workflow[]> {
  const folder = join(repositoryDir, '.github/workflows');
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return []; // A repository without workflows is a repository.
  }
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(files.map((file) => parseWorkflowFile(file, readFileSync(join(folder, file), 'utf8'))));
}

/** Reads one workflow by GitHub's own parser and schema. */
async function parseWorkflowFile(file: string, content: string): Promise<Workflow> {
  const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await loadPackages();
  const name = `.github/workflows/${file}`;
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (!value) {
    const errors = context.errors.getErrors().map((error) => error.message);
    return { ...broken(file), errors: errors.length > 0 ? errors : ['The workflow is empty.'] };
  }
  // Converted even when there are errors, to learn which events the broken file is for.
  const converted = await convertWorkflowTemplate(context, value, undefined, { errorPolicy: 1 });
  const errors = context.errors.getErrors().map((error) => error.message);
  const events = converted.events as WorkflowEvents | undefined;
  if (errors.length > 0) return { ...broken(file), events, errors };
  const missing = converted.jobs.flatMap((job) => unsupported(job).map((key) => `${job.id.value}: ${key}`));
  if (missing.length > 0) {
    return {
      ...broken(file),
      events,
      errors: missing.map((key) => `${name}: the sandbox's runner does not know jobs.${key}`),
    };
  }

  const root = asMap(toTemplate(value));
  const jobs = asMap(root.jobs);
  return {
    file,
    name: typeof root.name === 'string' ? root.name : name,
    runName: root['run-name'],
    events,
    env: asMap(root.env),
    permissions: root.permissions,
    concurrency: root.concurrency,
    defaults: asMap(root.defaults),
    jobs: converted.jobs
      .filter((job) => job.type === 'job')
      .map((job) => {
        const conditions = job.steps.map((step) => (step.if ? step.if.expression : 'success()'));
        return readJob(job.id.value, asMap(jobs[job.id.value]), job.if.expression, conditions);
      }),
    errors: [],
  };
}

/** Keys of a job that would change what it does, were they obeyed. */
function unsupported(job: object): string[] {
  if ('type' in job && job.type !== 'job') return ['uses'];
  return Object.entries(job)
    .filter(([key, value]) => ['container', 'services', 'snapshot'].includes(key) && value !== undefined)
    .map(([key]) => key);
}

function broken(file: string): Workflow {
  return {
    file,
    name: `.github/workflows/${file}`,
    runName: undefined,
    events: undefined,
    env: {},
    permissions: undefined,
    concurrency: undefined,
    defaults: {},
    jobs: [],
    errors: [],
  };
}

function readJob(key: string, job: TemplateMap, condition: string, stepIfs: readonly string[]): WorkflowJob {
  const { needs, steps } = job;
  return {
    key,
    name: job.name,
    needs: typeof needs === 'string' ? [needs] : Array.isArray(needs) ? needs.map(String) : [],
    if: condition,
    runsOn: job['runs-on'] ?? 'ubuntu-latest',
    env: asMap(job.env),
    environment: job.environment,
    permissions: job.permissions,
    concurrency: job.concurrency,
    timeoutMinutes: job['timeout-minutes'],
    continueOnError: job['continue-on-error'],
    strategy: asMap(job.strategy),
    outputs: asMap(job.outputs),
    defaults: asMap(job.defaults),
    steps: (Array.isArray(steps) ? steps : [])
      .filter(isMap)
      .map((step: TemplateMap, index: number) => readStep(step, stepIfs[index] ?? 'success()')),
  };
}

function readStep(step: TemplateMap, condition: string): WorkflowStep {
  return {
    id: typeof step.id === 'string' ? step.id : null,
    name: step.name,
    if: condition,
    uses: typeof step.uses === 'string' ? step.uses : undefined,
    run: step.run,
    with: asMap(step.with),
    env: asMap(step.env),
    shell: step.shell,
    workingDirectory: step['working-directory'],
    continueOnError: step['continue-on-error'],
    timeoutMinutes: step['timeout-minutes'],
  };
}
