import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { WorldClock } from '../clock.ts';
import {
  type ActionsService,
  type Activity,
  ApiError,
  type DispatchableWorkflow,
  type GitHub,
  type Issue,
  type Person,
  type RunJob,
  type WorkflowRun,
} from '../github/index.ts';
import { ConcurrencyGroups } from './concurrency.ts';
import { githubContext, type Trigger } from './contexts.ts';
import { dispatchInputs } from './dispatch-inputs.ts';
import { Expressions } from './expression.ts';
import type { ActionsRunnerOptions, Position } from './options.ts';
import type { RunnerEvents } from './parts.ts';
import { jobsToReuse, type RerunChoice } from './rerun.ts';
import { RunState } from './run-state.ts';
import { RunnerPool } from './runner-pool.ts';
import { type CancelPatience, githubPatience } from './step-process.ts';
import { activityPayload, commonPayload, mergeGroupPayload } from './webhook.ts';
import { readWorkflows, type Workflow } from './workflow-file.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Runs the workflows of a folder on what happens in the sandbox's GitHub. */
export class ActionsRunner implements ActionsService {
  readonly github: GitHub;
  readonly events = new EventEmitter<RunnerEvents>();
  readonly expressions: Expressions;
  readonly concurrency = new ConcurrencyGroups();
  readonly repositoryDir: string;
  readonly neighbourDir: string | undefined;
  readonly workDir: string;
  readonly patience: CancelPatience;
  readonly minuteMs: number;
  /** Node for the actions. */
  readonly nodePath = resolve(root, 'node_modules/node/bin/node');
  readonly path: string;
  readonly machineEnv: NonNullable<ActionsRunnerOptions['machineEnv']>;
  readonly onProcess: NonNullable<ActionsRunnerOptions['onProcess']>;
  readonly #clock: WorldClock;
  readonly pool: RunnerPool;
  readonly #states = new Map<number, RunState>();
  readonly #going = new Set<Promise<unknown>>();
  readonly #numbers = new Map<string, number>();
  #nextId = 17_000_000_001;
  #stopped = false;
  readonly #onActivity = (activity: Activity): void => this.#follow(this.#startFor(activity));

  private constructor(options: ActionsRunnerOptions, expressions: Expressions) {
    this.github = options.github;
    this.expressions = expressions;
    this.repositoryDir = options.repositoryDir;
    this.neighbourDir = options.neighbourDir;
    this.workDir = options.workDir;
    this.patience = options.patience ?? githubPatience;
    this.minuteMs = options.minuteMs ?? 60_000;
    this.path = `${dirname(this.nodePath)}:${process.env.PATH ?? '/usr/bin:/bin'}`;
    this.machineEnv = options.machineEnv ?? (() => ({}));
    this.onProcess = options.onProcess ?? (() => {});
    this.#clock = options.clock;
    this.pool = new RunnerPool(
      options.clock,
      options.parallel ?? 4,
      options.machines ?? {},
      options.startupSeconds ?? { hosted: 10, vpc: 60 },
      options.queueMinutes ?? {},
    );
    mkdirSync(this.workDir, { recursive: true });
    this.github.actions = this;
    this.github.threads.on('activity', this.#onActivity);
  }

  static async start(options: ActionsRunnerOptions): Promise<ActionsRunner> {
    return new ActionsRunner(options, await Expressions.load());
  }

  runs(): readonly WorkflowRun[] {
    return [...this.#states.values()].map((state) => state.run);
  }

  /** @throws ApiError 404 */
  run(id: number): WorkflowRun {
    return this.#state(id).run;
  }

  /** Waits until no run is going on and none is about to start. */
  async idle(): Promise<void> {
    while (this.#going.size > 0) await Promise.all(this.#going);
  }

  /** Starts a scheduled workflow, as the clock would. */
  async schedule(file: string): Promise<WorkflowRun> {
    const workflow = await this.#workflow(file);
    const cron = workflow.events?.schedule?.[0]?.cron;
    if (!cron) throw new Error(`${file} has no "on: schedule" that could fire.`);
    // GitHub runs schedules in the name of whoever last edited the cron line.
    const actor =
      this.github.people.users().find((person) => person.role === 'admin') ?? this.github.repository.owner;
    // Of a repository it said nothing for years (github/codeql-action#1211), and it is documented nowhere that it does by now.
    const payload = { schedule: cron, workflow: `.github/workflows/${file}` };
    return this.#start(workflow, { event: 'schedule', payload, actor, inputs: {} });
  }

  /** Tries a commit on its way through the merge queue: its branch is GitHub's own for that. */
  async queue(pull: Issue, sha: string, by: Person): Promise<void> {
    const { defaultBranch, sha: base } = this.github.repository;
    const group = { branch: `gh-readonly-queue/${defaultBranch}/pr-${pull.number}-${base}`, sha };
    const payload = mergeGroupPayload(this.github, group, by);
    for (const workflow of await this.#workflows())
      if (workflow.events?.merge_group !== undefined)
        await this.#start(workflow, { event: 'merge_group', payload, actor: by, inputs: {}, group });
  }

  async dispatchable(): Promise<DispatchableWorkflow[]> {
    const workflows = await this.#workflows();
    return workflows.flatMap(({ file, name, events }) =>
      events?.workflow_dispatch ? [{ file, name, inputs: events.workflow_dispatch.inputs ?? {} }] : [],
    );
  }

  async dispatch(file: string, given: Readonly<Record<string, unknown>>, by: Person): Promise<void> {
    await this.dispatchRun(file, given, by);
  }

  /** Starts a workflow by hand and answers its run. */
  async dispatchRun(
    file: string,
    given: Readonly<Record<string, unknown>>,
    by: Person,
  ): Promise<WorkflowRun> {
    const workflow = await this.#workflow(file);
    const event = workflow.events?.workflow_dispatch;
    if (!event) throw new ApiError(422, "Workflow does not have 'workflow_dispatch' trigger");
    const inputs = dispatchInputs(event.inputs ?? {}, given);
    const texts = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));
    const payload = {
      inputs: texts,
      ref: `refs/heads/${this.github.repository.defaultBranch}`,
      workflow: `.github/workflows/${file}`,
      ...commonPayload(this.github, by),
    };
    return this.#start(workflow, { event: 'workflow_dispatch', payload, actor: by, inputs });
  }

  cancel(id: number): void {
    const state = this.#state(id);
    if (state.run.status === 'completed') {
      throw new ApiError(409, 'Cannot cancel a workflow run that is completed.');
    }
    state.cancel();
  }

  forceCancel(id: number): void {
    const state = this.#state(id);
    if (state.run.status === 'completed') {
      throw new ApiError(409, 'Cannot cancel a workflow run that is completed.');
    }
    state.force();
  }

  rerun(id: number, by: Person, which: RerunChoice): void {
    const before = this.#state(id);
    const { run } = before;
    if (run.status !== 'completed') throw new ApiError(403, 'This workflow is already running');
    if (run.attempt >= 50)
      throw new ApiError(403, 'This workflow run cannot be retried: 50 attempts at most');
    const reuse = jobsToReuse(before.workflow, run.jobs, which);
    (run.earlier as (readonly RunJob[])[]).push(run.jobs);
    run.jobs = [];
    run.attempt += 1;
    run.triggeringActor = by;
    run.status = 'queued';
    run.conclusion = null;
    run.startedAt = this.time();
    const state = new RunState(run, before.workflow, before.trigger, this);
    this.#states.set(id, state);
    this.changed(run);
    this.#follow(state.execute(reuse));
  }

  /** Kills a job's processes with `kill -9`, as when its machine dies. */
  killJob(id: number, job: string): void {
    const execution = [...this.#state(id).executions.values()].find(
      (one) => one.record.key === job || one.record.name === job,
    );
    if (!execution) throw new Error(`Run ${id} has no job "${job}" that is running now.`);
    execution.kill();
  }

  /** From now on no runner takes a job of this kind, until `release`. */
  withhold(position: Position): void {
    this.pool.withhold(position);
  }

  release(position: Position): void {
    this.pool.release(position);
  }

  /** Ends every run at once. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.github.threads.off('activity', this.#onActivity);
    for (const state of this.#states.values()) if (state.run.status !== 'completed') state.force();
    await this.idle();
  }

  /** The world's time, as GitHub writes it. */
  time(): string {
    return this.#clock.date().toISOString();
  }

  nextId(): number {
    return this.#nextId++;
  }

  changed(run: WorkflowRun): void {
    this.events.emit('run', run);
  }

  nameRunner(job: RunJob): string {
    return job.position === 'hosted' ? `GitHub Actions ${job.id % 1000}` : `codebuild-${job.id % 100_000}`;
  }

  async #startFor(activity: Activity): Promise<void> {
    if (activity.byJob || this.#stopped) return;
    const payload = activityPayload(this.github, activity);
    for (const workflow of await this.#workflows()) {
      if (!startsOn(workflow, activity)) continue;
      await this.#start(workflow, {
        event: activity.event,
        payload,
        actor: activity.sender,
        inputs: {},
        ...pullOf(activity),
      });
    }
  }

  async #workflows(): Promise<Workflow[]> {
    const { neighbour } = this.github;
    const { neighbourDir: folder } = this;
    if (neighbour === undefined || folder === undefined) return await readWorkflows(this.repositoryDir);
    const { fullName, defaultBranch } = neighbour.repository;
    return await readWorkflows(this.repositoryDir, { repository: fullName, branch: defaultBranch, folder });
  }

  async #workflow(file: string): Promise<Workflow> {
    const workflow = (await this.#workflows()).find((one) => one.file === file);
    if (!workflow) throw new ApiError(404, 'Not Found');
    return workflow;
  }

  async #start(workflow: Workflow, trigger: Trigger): Promise<WorkflowRun> {
    const number = (this.#numbers.get(workflow.file) ?? 0) + 1;
    this.#numbers.set(workflow.file, number);
    const at = this.time();
    const issue = trigger.payload.issue as { title?: string } | undefined;
    const failed = workflow.errors.length > 0;
    const run: WorkflowRun = {
      id: this.nextId(),
      number,
      attempt: 1,
      workflowFile: workflow.file,
      workflowName: workflow.name,
      displayTitle: issue?.title ?? workflow.name,
      event: trigger.event,
      actor: trigger.actor,
      triggeringActor: trigger.actor,
      status: failed ? 'completed' : 'queued',
      conclusion: failed ? 'failure' : null,
      createdAt: at,
      startedAt: at,
      updatedAt: at,
      jobs: [],
      earlier: [],
      artifacts: new Map(),
      error: failed ? workflow.errors.join('\n') : null,
    };
    const state = new RunState(run, workflow, trigger, this);
    this.#states.set(run.id, state);
    if (workflow.runName !== undefined) {
      const contexts = {
        github: githubContext(this.github, run, trigger),
        inputs: trigger.inputs,
        vars: this.github.variables,
      };
      run.displayTitle = this.expressions.text(workflow.runName, { contexts }) || run.displayTitle;
    }
    this.changed(run);
    if (!failed) this.#follow(state.execute(new Map()));
    return run;
  }

  #follow(promise: Promise<unknown>): void {
    const followed = promise
      .catch((error: unknown) => console.error('The sandbox’s runner failed:', error))
      .finally(() => this.#going.delete(followed));
    this.#going.add(followed);
  }

  #state(id: number): RunState {
    const state = this.#states.get(id);
    if (!state) throw new ApiError(404, 'Not Found');
    return state;
  }
}

/** What a pull request's event is about; nothing for any other. */
function pullOf({ event, issue }: Activity): Pick<Trigger, 'pull'> {
  if (event !== 'pull_request' || issue.pull === undefined) return {};
  const { branch, isFork, mergeSha } = issue.pull;
  return { pull: { number: issue.number, branch, isFork, sha: mergeSha } };
}

/** A file too broken to tell its events fails for each event, so that nobody waits in vain. */
function startsOn(workflow: Workflow, activity: Activity): boolean {
  if (!workflow.events) return workflow.errors.length > 0;
  const event = workflow.events[activity.event] as { readonly types?: readonly string[] } | undefined;
  if (!event) return false;
  // Of what happens to pull requests, only this starts a workflow that names no types.
  const types =
    event.types ?? (activity.event === 'pull_request' ? ['opened', 'synchronize', 'reopened'] : undefined);
  return !types || types.includes(activity.action);
}
