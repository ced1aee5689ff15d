import type { Person } from './model.ts';

type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped' | 'timed_out';
type Status = 'queued' | 'pending' | 'in_progress' | 'completed';

/** One line of a step's log, masks applied. */
export interface LogLine {
  readonly at: string;
  readonly text: string;
  readonly level: 'plain' | 'command' | 'group' | 'debug' | 'notice' | 'warning' | 'error';
}

interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly message: string;
}

export interface RunStep {
  readonly number: number;
  readonly name: string;
  /** The step's `id`, if the workflow gives one. */
  readonly id: string | null;
  status: 'queued' | 'in_progress' | 'completed';
  /** Result after `continue-on-error`. */
  conclusion: Conclusion | null;
  /** Result before `continue-on-error`. */
  outcome: Conclusion | null;
  startedAt: string | null;
  completedAt: string | null;
  outputs: Record<string, string>;
  readonly log: LogLine[];
}

/** A job of one attempt; times are the world's. */
export interface RunJob {
  readonly id: number;
  /** The key under `jobs:` in the workflow. */
  readonly key: string;
  name: string;
  readonly attempt: number;
  status: Status;
  conclusion: Conclusion | null;
  /** What `needs.<job>.result` reads: a failure under `continue-on-error` counts as a success. */
  result: 'success' | 'failure' | 'cancelled' | 'skipped' | null;
  labels: readonly string[];
  /** Where it ran: on GitHub's runners or on the organisation's own. */
  position: 'hosted' | 'vpc';
  runnerName: string | null;
  environment: string | null;
  readonly createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  readonly steps: RunStep[];
  outputs: Record<string, string>;
  readonly annotations: Annotation[];
  /** Markdown of all its steps' summaries. */
  summary: string;
  /** Whether its log would show a text otherwise than it is; absent until it has a runner. */
  hides?: (text: string) => boolean;
}

/** A run of a workflow: its jobs are those of the latest attempt. */
export interface WorkflowRun {
  readonly id: number;
  readonly number: number;
  attempt: number;
  /** File name below `.github/workflows/`. */
  readonly workflowFile: string;
  readonly workflowName: string;
  displayTitle: string;
  readonly event: string;
  readonly actor: Person;
  triggeringActor: Person;
  status: Status;
  conclusion: Conclusion | null;
  readonly createdAt: string;
  startedAt: string;
  updatedAt: string;
  jobs: RunJob[];
  /** Jobs of the attempts before, the first attempt first. */
  readonly earlier: (readonly RunJob[])[];
  /** Files that its jobs uploaded, by their names. */
  readonly artifacts: Map<string, Buffer>;
  /** Why the run could not start: the workflow file's errors. */
  error: string | null;
}

/** An input that a person gives when starting a workflow by hand. */
export interface DispatchInput {
  readonly type: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly default?: string | boolean | number;
  readonly options?: readonly string[];
}

/** A workflow that a person may start by hand. */
export interface DispatchableWorkflow {
  readonly file: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, DispatchInput>>;
}

/** What GitHub's API and pages ask of whatever runs the workflows. */
export interface ActionsService {
  runs(): readonly WorkflowRun[];
  /** @throws ApiError 409 when the run is over. */
  cancel(id: number): void;
  forceCancel(id: number): void;
  /** @throws ApiError 403 while the run is going on. */
  rerun(id: number, by: Person, which: 'all' | 'failed' | { readonly jobId: number }): void;
  dispatchable(): Promise<readonly DispatchableWorkflow[]>;
  /** @throws ApiError 404 without such a workflow, 422 without the trigger or with wrong inputs. */
  dispatch(workflow: string, inputs: Readonly<Record<string, unknown>>, by: Person): Promise<void>;
}
