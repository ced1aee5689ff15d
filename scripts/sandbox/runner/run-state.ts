import pMap from 'p-map';
import type { RunJob, WorkflowRun } from '../github/index.ts';
import type { Place } from './concurrency.ts';
import { ancestors, githubContext, type Trigger } from './contexts.ts';
import type { Scope } from './expression.ts';
import { JobExecution } from './job-execution.ts';
import { jobRecord } from './job-record.ts';
import { expandMatrix } from './matrix.ts';
import type { RunnerOfRuns } from './parts.ts';
import { atMost, forFork, jobPermissions } from './permissions.ts';
import { asMap, type Template } from './template.ts';
import type { Workflow, WorkflowJob } from './workflow-file.ts';

type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

/** One run of a workflow while it goes on: which job may start, and how it all ends. */
export class RunState {
  readonly run: WorkflowRun;
  readonly workflow: Workflow;
  readonly trigger: Trigger;
  readonly runner: RunnerOfRuns;
  /** Jobs that are running now. */
  readonly executions = new Map<RunJob, JobExecution>();
  cancelled = false;
  forced = false;
  /** Who waits, for a turn or a machine, and how to end that: `undefined` is the run itself. */
  readonly #waits = new Map<{ giveUp(): void }, WorkflowJob | undefined>();
  /** Jobs of the latest attempt by their key; a matrix has several. */
  #jobs = new Map<string, RunJob[]>();

  constructor(run: WorkflowRun, workflow: Workflow, trigger: Trigger, runner: RunnerOfRuns) {
    this.run = run;
    this.workflow = workflow;
    this.trigger = trigger;
    this.runner = runner;
  }

  /** Runs an attempt to its end. `reuse` are the jobs whose results stand from the attempt before. */
  async execute(reuse: ReadonlyMap<string, RunJob[]>): Promise<void> {
    try {
      await this.#execute(reuse);
    } catch (error) {
      // Nobody may wait for ever for a run that cannot be: it fails, and says why.
      this.run.error = (error as Error).message;
      this.run.conclusion = 'failure';
    }
    this.run.status = 'completed';
    this.changed();
  }

  async #execute(reuse: ReadonlyMap<string, RunJob[]>): Promise<void> {
    const place = await this.#enter(this.workflow.concurrency, this.#scope({}, []));
    if (place !== 'lost') {
      this.run.status = 'in_progress';
      this.changed();
      this.#jobs = new Map();
      const settled = new Map<string, Promise<void>>();
      const start = (job: WorkflowJob): Promise<void> => {
        const known = settled.get(job.key);
        if (known) return known;
        const needs = job.needs.map((key) => this.workflow.jobs.find((one) => one.key === key));
        const promise = Promise.all(needs.map((need) => (need ? start(need) : undefined))).then(() =>
          this.#settle(job, reuse.get(job.key)),
        );
        settled.set(job.key, promise);
        return promise;
      };
      await Promise.all(this.workflow.jobs.map(start));
      place?.leave();
    }
    this.run.conclusion = place === 'lost' ? 'cancelled' : this.#conclusion();
  }

  /** Asks every job to stop, but for those whose `if` holds for a cancelled run too. */
  cancel(): void {
    this.cancelled = true;
    for (const [wait, job] of this.#waits) if (!job || !this.#goesOn(job)) wait.giveUp();
    for (const execution of this.executions.values()) {
      if (!this.#goesOn(execution.definition)) void execution.cancel();
    }
  }

  /** Ends everything at once. */
  force(): void {
    this.forced = true;
    this.cancelled = true;
    for (const wait of this.#waits.keys()) wait.giveUp();
    for (const execution of this.executions.values()) execution.force();
  }

  changed(): void {
    this.run.updatedAt = this.runner.time();
    this.runner.changed(this.run);
  }

  async #settle(job: WorkflowJob, reused: RunJob[] | undefined): Promise<void> {
    if (reused) {
      this.#jobs.set(job.key, reused);
      this.run.jobs.push(...reused);
      return;
    }
    const needs = this.#needsContext(job);
    const scope = this.#scope(needs, [...ancestors(this.workflow, job)]);
    const records: RunJob[] = [];
    this.#jobs.set(job.key, records);
    try {
      if (this.forced || !this.#holds(job, scope)) {
        const record = this.#record(job, job.key, scope);
        records.push(record);
        this.#end(record, this.cancelled ? 'cancelled' : 'skipped');
        return;
      }
      const strategy = asMap(job.strategy);
      const rows = expandMatrix(this.runner.expressions.resolve(strategy.matrix ?? null, scope));
      const isFast = this.runner.expressions.text(strategy['fail-fast'], scope) !== 'false';
      const atATime = Number(this.runner.expressions.text(strategy['max-parallel'], scope)) || rows.length;
      await pMap(
        rows,
        async (matrix) => {
          const suffix = Object.keys(matrix).length > 0 ? ` (${Object.values(matrix).join(', ')})` : '';
          const own: Scope = { ...scope, contexts: { ...scope.contexts, matrix } };
          const record = this.#record(job, job.key + suffix, own);
          // Of what has not begun nothing begins once one has failed.
          const isLost = isFast && records.some(({ conclusion }) => conclusion === 'failure');
          records.push(record);
          if (isLost) this.#end(record, 'cancelled');
          else await this.#runJob(job, record, matrix, needs, own);
        },
        { concurrency: Math.max(1, atATime) },
      );
    } catch (error) {
      const record = records[0] ?? this.#record(job, job.key, scope);
      if (records.length === 0) records.push(record);
      record.annotations.push({ level: 'error', message: (error as Error).message });
      this.#end(record, 'failure');
    }
  }

  async #runJob(
    job: WorkflowJob,
    record: RunJob,
    matrix: Readonly<Record<string, unknown>>,
    needs: Readonly<Record<string, unknown>>,
    scope: Scope,
  ): Promise<void> {
    const place = await this.#enter(job.concurrency, scope, { job, record });
    const giveBack = place === 'lost' ? undefined : await this.#takeRunner(job, record);
    try {
      // Cancelled while it waited: it goes on only if its condition says so.
      if (!giveBack || this.forced || (this.cancelled && !this.#goesOn(job))) {
        this.#end(record, 'cancelled');
        return;
      }
      const execution = new JobExecution({ record, definition: job, state: this, matrix, needs });
      this.executions.set(record, execution);
      record.status = 'in_progress';
      record.startedAt = this.runner.time();
      record.runnerName = this.runner.nameRunner(record);
      this.changed();
      const own = jobPermissions(this.workflow.permissions, job.permissions);
      const permissions = job.call
        ? atMost(own, jobPermissions(this.workflow.permissions, job.call.permissions))
        : own;
      await execution.run(this.trigger.pull?.isFork ? forFork(permissions) : permissions);
      this.executions.delete(record);
      const goesOn = this.runner.expressions.text(job.continueOnError, scope) === 'true';
      this.#end(record, execution.status, goesOn);
    } catch (error) {
      // An expression of the job that cannot be evaluated fails the job, and not the runner.
      record.annotations.push({ level: 'error', message: (error as Error).message });
      this.#end(record, 'failure');
    } finally {
      this.executions.delete(record);
      giveBack?.();
      if (place !== 'lost') place?.leave();
    }
  }

  #end(record: RunJob, conclusion: Result, continueOnError = false): void {
    record.status = 'completed';
    record.conclusion = conclusion;
    record.result = conclusion === 'failure' && continueOnError ? 'success' : conclusion;
    record.completedAt = this.runner.time();
    for (const step of record.steps) {
      if (step.status === 'completed') continue;
      step.status = 'completed';
      step.conclusion = 'skipped';
    }
    this.changed();
  }

  #holds(job: WorkflowJob, scope: Scope): boolean {
    return this.runner.expressions.isTrue(job.if, scope);
  }

  /** Whether a job's `if` holds now that the run is cancelled. */
  #goesOn(job: WorkflowJob): boolean {
    const scope = this.#scope(this.#needsContext(job), [...ancestors(this.workflow, job)]);
    return this.#holds(job, scope);
  }

  async #takeRunner(job: WorkflowJob, record: RunJob): Promise<(() => void) | undefined> {
    const wait = this.runner.pool.take(record.position);
    this.#waits.set(wait, job);
    const machine = await wait.machine;
    this.#waits.delete(wait);
    return machine;
  }

  /** What a job's `if` and the rest of it outside of steps may see. */
  #scope(needs: Readonly<Record<string, unknown>>, before: readonly string[]): Scope {
    const { github } = this.runner;
    const results = (): (Result | null)[] => before.map((key) => this.#resultOf(key));
    return {
      contexts: {
        github: githubContext(github, this.run, this.trigger),
        inputs: this.trigger.inputs,
        vars: github.variables,
        needs,
        matrix: {},
        strategy: {},
      },
      functions: {
        success: () => !this.cancelled && results().every((result) => result === 'success'),
        failure: () => !this.cancelled && results().some((result) => result === 'failure'),
        cancelled: () => this.cancelled,
        always: () => true,
      },
    };
  }

  #needsContext(job: WorkflowJob): Record<string, unknown> {
    return Object.fromEntries(
      job.needs.map((key) => {
        const outputs = Object.assign({}, ...(this.#jobs.get(key) ?? []).map((one) => one.outputs));
        return [key, { result: this.#resultOf(key), outputs }];
      }),
    );
  }

  #resultOf(key: string): Result | null {
    const results = (this.#jobs.get(key) ?? []).map((job) => job.result);
    for (const result of ['failure', 'cancelled', 'skipped'] as const) {
      if (results.includes(result)) return result;
    }
    return results.length > 0 && results.every((result) => result === 'success') ? 'success' : null;
  }

  async #enter(
    template: Template | undefined,
    scope: Scope,
    of?: { readonly job: WorkflowJob; readonly record: RunJob },
  ): Promise<Place | undefined | 'lost'> {
    if (template === undefined || template === null) return undefined;
    const resolved = this.runner.expressions.resolve(template, scope);
    const setting = typeof resolved === 'object' && resolved !== null ? resolved : { group: resolved };
    const { group, 'cancel-in-progress': cancelInProgress } = setting as Record<string, unknown>;
    if (group === undefined || group === null || group === '') return undefined;
    const place = this.runner.concurrency.enter(String(group), {
      cancelInProgress: cancelInProgress === true || cancelInProgress === 'true',
      cancel: () => (of ? void this.executions.get(of.record)?.cancel() : this.cancel()),
    });
    const wait = { giveUp: () => place.leave() };
    this.#waits.set(wait, of?.job);
    const waiting = of?.record ?? this.run;
    const before = waiting.status;
    waiting.status = 'pending';
    const turn = await place.turn;
    this.#waits.delete(wait);
    waiting.status = before;
    return turn ? place : 'lost';
  }

  #record(job: WorkflowJob, name: string, scope: Scope): RunJob {
    const record = jobRecord(this.runner, this.run, { job, name, scope });
    this.run.jobs.push(record);
    this.changed();
    return record;
  }

  #conclusion(): Result {
    const results = this.run.jobs.map((job) => job.result);
    for (const result of ['failure', 'cancelled', 'success'] as const) {
      if (results.includes(result)) return result;
    }
    return 'skipped';
  }
}
