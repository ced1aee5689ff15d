import type { EventEmitter } from 'node:events';
import type { GitHub, LogLine, RunJob, RunStep, WorkflowRun } from '../github/index.ts';
import type { ConcurrencyGroups } from './concurrency.ts';
import type { Trigger } from './contexts.ts';
import type { Expressions, Scope } from './expression.ts';
import type { Masks } from './masks.ts';
import type { ActionsRunnerOptions } from './options.ts';
import type { RunnerPool } from './runner-pool.ts';
import type { CancelPatience, StepProcess } from './step-process.ts';
import type { StepRun } from './step-run.ts';
import type { Workflow, WorkflowJob } from './workflow-file.ts';

// A runner has runs, a run jobs, a job steps, and each asks those above it: what it asks of them is here.

/** What happens on a runner, as others are told. */
export interface RunnerEvents {
  /** A run, or a job or step of it, changed its state. */
  run: [WorkflowRun];
  log: [{ run: WorkflowRun; job: RunJob; step: RunStep; line: LogLine }];
}

/** What a run and its jobs ask of the runner. */
export interface RunnerOfRuns {
  readonly github: GitHub;
  readonly events: EventEmitter<RunnerEvents>;
  readonly expressions: Expressions;
  readonly concurrency: ConcurrencyGroups;
  readonly pool: RunnerPool;
  readonly repositoryDir: string;
  readonly neighbourDir: string | undefined;
  readonly workDir: string;
  readonly patience: CancelPatience;
  readonly minuteMs: number;
  readonly nodePath: string;
  readonly path: string;
  readonly machineEnv: NonNullable<ActionsRunnerOptions['machineEnv']>;
  readonly onProcess: NonNullable<ActionsRunnerOptions['onProcess']>;
  /** ISO 8601, by the world's clock. */
  time(): string;
  nextId(): number;
  nameRunner(job: RunJob): string;
  changed(run: WorkflowRun): void;
}

/** What a job asks of its run. */
export interface RunOfJobs {
  readonly run: WorkflowRun;
  readonly workflow: Workflow;
  readonly trigger: Trigger;
  readonly runner: RunnerOfRuns;
  changed(): void;
}

/** What a step asks of its job. */
export interface JobOfSteps {
  readonly record: RunJob;
  readonly masks: Masks;
  readonly env: Record<string, string>;
  readonly path: string[];
  readonly folder: string;
  readonly workspace: string;
  readonly definition: WorkflowJob;
  readonly state: RunOfJobs;
  readonly expressions: Expressions;
  readonly cancelled: boolean;
  status: 'success' | 'failure' | 'cancelled';
  process: StepProcess | undefined;
  lost: boolean;
  forced: boolean;
  scope(stepEnv?: Readonly<Record<string, string>>): Scope;
  processEnv(step: StepRun): Record<string, string>;
  remember(process: StepProcess): void;
}
