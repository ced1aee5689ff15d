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

/** How a job of another repository's workflow is called. */
interface Call {
  /** `owner/name/.github/workflows/file.yml@refs/heads/branch` */
  readonly ref: string;
  readonly with: TemplateMap;
  readonly secrets: TemplateMap;
  /** The permissions of the calling job: the called one gets no more. */
  readonly permissions: Template | undefined;
}

/** A repository whose workflows may be called. */
export interface Callable {
  readonly repository: string;
  readonly branch: string;
  readonly folder: string;
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
  /** Of a job of a called workflow. */
  readonly call?: Call;
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
export async function readWorkflows(repositoryDir: string, callable?: Callable): Promise<Workflow[]> {
  const folder = join(repositoryDir, '.github/workflows');
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return []; // A repository without workflows is a repository.
  }
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(
    files.map((file) => parsedOnce(file, readFileSync(join(folder, file), 'utf8'), callable)),
  );
}

/** Parsed before, by name and content: every event has all files read, and hardly ever has one of them changed. */
const parsed = new Map<string, Promise<Workflow>>();

function parsedOnce(file: string, content: string, callable?: Callable): Promise<Workflow> {
  // What a called workflow says stands in another file.
  if (callable !== undefined) return parseWorkflowFile(file, content, callable);
  const key = `${file}\n${content}`;
  const workflow = parsed.get(key) ?? parseWorkflowFile(file, content);
  parsed.set(key, workflow);
  return workflow;
}

/** Reads one workflow by GitHub's own parser and schema. */
async function parseWorkflowFile(file: string, content: string, callable?: Callable): Promise<Workflow> {
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
  const root = asMap(toTemplate(value));
  const jobs = asMap(root.jobs);
  const called = await Promise.all(
    converted.jobs
      .filter((job) => job.type !== 'job')
      .map((job) => calledJobs(job.id.value, asMap(jobs[job.id.value]), job.if.expression, callable)),
  );
  const missing = [
    ...converted.jobs
      .filter((job) => job.type === 'job')
      .flatMap((job) => unsupported(job).map((key) => `${job.id.value}: ${key}`)),
    ...called.flatMap(({ fault }) => (fault === undefined ? [] : [fault])),
  ];
  if (missing.length > 0) {
    return {
      ...broken(file),
      events,
      errors: missing.map((key) => `${name}: the sandbox's runner does not know jobs.${key}`),
    };
  }

  return {
    file,
    name: typeof root.name === 'string' ? root.name : name,
    runName: root['run-name'],
    events,
    env: asMap(root.env),
    permissions: root.permissions,
    concurrency: root.concurrency,
    defaults: asMap(root.defaults),
    jobs: [
      ...converted.jobs
        .filter((job) => job.type === 'job')
        .map((job) => {
          const conditions = job.steps.map((step) => (step.if ? step.if.expression : 'success()'));
          return readJob(job.id.value, asMap(jobs[job.id.value]), job.if.expression, conditions);
        }),
      ...called.flatMap((one) => one.jobs),
    ],
    errors: [],
  };
}

/** The jobs of the workflow that a job calls, with the condition of both; or why there are none. */
async function calledJobs(
  key: string,
  job: TemplateMap,
  condition: string,
  callable: Callable | undefined,
): Promise<{ readonly jobs: readonly WorkflowJob[]; readonly fault?: string }> {
  const uses = String(job.uses);
  const [, repository, file, branch] =
    /^([^/]+\/[^/]+)\/\.github\/workflows\/([^@/]+)@(.+)$/.exec(uses) ?? [];
  const isThere = callable?.repository === repository && callable?.branch === branch;
  if (callable === undefined || file === undefined || !isThere)
    return { jobs: [], fault: `${key}: uses ${uses}` };
  const path = join(callable.folder, '.github/workflows', file);
  const workflow = await parseWorkflowFile(file, readFileSync(path, 'utf8'));
  const { inputs = {} } = (workflow.events?.workflow_call ?? {}) as {
    readonly inputs?: Readonly<Record<string, { readonly required?: boolean }>>;
  };
  const given = asMap(job.with);
  const wrong = [
    ...workflow.errors,
    ...Object.keys(given).filter((name) => !(name in inputs)),
    ...Object.entries(inputs).flatMap(([name, { required }]) => (required && !(name in given) ? [name] : [])),
  ];
  if (workflow.events?.workflow_call === undefined || wrong.length > 0 || job.secrets === 'inherit')
    return { jobs: [], fault: `${key}: uses ${uses} (${wrong.join(', ')})` };
  const call: Call = {
    ref: `${repository}/.github/workflows/${file}@refs/heads/${branch}`,
    with: given,
    secrets: asMap(job.secrets),
    permissions: job.permissions,
  };
  return {
    jobs: workflow.jobs.map((one) => ({
      ...one,
      key: `${key} / ${one.key}`,
      needs: one.needs.map((need) => `${key} / ${need}`),
      if: `(${condition}) && (${one.if})`,
      permissions: one.permissions ?? workflow.permissions,
      call,
    })),
  };
}

/** Keys of a job that would change what it does, were they obeyed. */
function unsupported(job: object): string[] {
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
