import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Permissions, RunJob, RunStep } from '../github/index.ts';
import { githubContext, githubVariables, identityClaims } from './contexts.ts';
import type { Expressions, Scope } from './expression.ts';
import { StepLog } from './job-log.ts';
import { Masks } from './masks.ts';
import type { RunOfJobs } from './parts.ts';
import { runStep } from './step.ts';
import type { StepProcess } from './step-process.ts';
import type { StepRun } from './step-run.ts';
import type { WorkflowJob, WorkflowStep } from './workflow-file.ts';

/** One job on its runner: its workspace, its steps one after another, its outputs. */
export class JobExecution {
  readonly record: RunJob;
  readonly masks = new Masks();
  readonly env: Record<string, string> = {};
  readonly path: string[] = [];
  readonly folder: string;
  readonly workspace: string;
  readonly definition: WorkflowJob;
  readonly state: RunOfJobs;
  readonly matrix: Readonly<Record<string, unknown>>;
  readonly needs: Readonly<Record<string, unknown>>;
  status: 'success' | 'failure' | 'cancelled' = 'success';
  /** The step's process that runs now. */
  process: StepProcess | undefined;
  /** The runner is gone: nothing runs any more, and nothing is told. */
  lost = false;
  forced = false;
  #cancelled = false;
  #deadline: NodeJS.Timeout | undefined;
  #token = '';
  #requestToken: string | undefined;
  readonly #steps: Record<string, { outputs: Record<string, string>; outcome: string; conclusion: string }> =
    {};
  #secrets: Record<string, string> = {};
  #variables: Record<string, string> = {};
  #inputs: Readonly<Record<string, unknown>>;
  readonly #pids: StepProcess[] = [];

  constructor(options: {
    readonly record: RunJob;
    readonly definition: WorkflowJob;
    readonly state: RunOfJobs;
    readonly matrix: Readonly<Record<string, unknown>>;
    readonly needs: Readonly<Record<string, unknown>>;
  }) {
    this.record = options.record;
    this.record.hides = (text) => this.masks.hides(text);
    this.definition = options.definition;
    this.state = options.state;
    this.matrix = options.matrix;
    this.needs = options.needs;
    this.#inputs = options.state.trigger.inputs;
    this.folder = join(options.state.runner.workDir, `run-${options.state.run.id}-${options.record.id}`);
    this.workspace = join(this.folder, 'workspace');
  }

  get expressions(): Expressions {
    return this.state.runner.expressions;
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Runs the job to its end and answers how it ended. */
  async run(permissions: Permissions): Promise<void> {
    for (const folder of ['workspace', 'home', 'temp', 'files']) {
      mkdirSync(join(this.folder, folder), { recursive: true });
    }
    this.#arrive(permissions);
    const minutes = Number(this.expressions.text(this.definition.timeoutMinutes, this.scope()) || 360);
    const timeout = setTimeout(
      () => {
        this.record.annotations.push({
          level: 'error',
          message: `The job running on runner ${this.record.runnerName} has exceeded the maximum execution time of ${minutes} minutes.`,
        });
        void this.cancel();
      },
      Math.min(minutes * this.state.runner.minuteMs, 2 ** 31 - 1),
    );
    try {
      const env = { ...this.state.workflow.env, ...this.definition.env };
      for (const [name, value] of Object.entries(env))
        this.env[name] = this.expressions.text(value, this.scope());
      for (const [index, step] of this.definition.steps.entries()) {
        const record = this.record.steps[index];
        if (record) await this.#runStep(step, record);
      }
      if (!this.lost) this.#setOutputs();
    } finally {
      clearTimeout(timeout);
      clearTimeout(this.#deadline);
      this.#leave();
    }
  }

  /** Stops the job as GitHub does: its step by signals; then steps that ask for it still run. */
  async cancel(): Promise<void> {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.status = 'cancelled';
    // GitHub's own side waits 5 minutes for the runner to be done, and then ends the job.
    this.#deadline = setTimeout(() => this.force(), 5 * this.state.runner.minuteMs);
    await this.process?.cancel(this.state.runner.patience);
  }

  /** Ends the job at once, whatever it says. */
  force(): void {
    this.forced = true;
    this.#cancelled = true;
    this.status = 'cancelled';
    this.process?.kill();
  }

  /** Kills the job's processes, as when its machine dies. */
  kill(): void {
    this.lost = true;
    this.status = 'failure';
    this.process?.kill();
    this.record.annotations.push({
      level: 'error',
      message: `The ${this.record.position === 'vpc' ? 'self-hosted' : 'hosted'} runner lost communication with the server. Anything in your workflow that terminates the runner process, starves it for CPU/Memory, or blocks its network access can cause this error.`,
    });
    this.state.changed();
  }

  /** What a step's expressions see. */
  scope(stepEnv: Readonly<Record<string, string>> = {}): Scope {
    const hosted = this.record.position === 'hosted';
    return {
      contexts: {
        github: { ...this.#github(), token: this.#token },
        env: { ...this.env, ...stepEnv },
        vars: this.#variables,
        secrets: this.#secrets,
        inputs: this.#inputs,
        needs: this.needs,
        matrix: this.matrix,
        strategy: { 'fail-fast': true, 'job-index': 0, 'job-total': 1, 'max-parallel': 1 },
        steps: this.#steps,
        job: { status: this.status },
        runner: {
          os: 'Linux',
          arch: 'X64',
          name: this.record.runnerName,
          environment: hosted ? 'github-hosted' : 'self-hosted',
          temp: join(this.folder, 'temp'),
          tool_cache: join(this.folder, 'tools'),
          debug: '',
        },
      },
      functions: {
        success: () => this.status === 'success',
        failure: () => this.status === 'failure',
        cancelled: () => this.status === 'cancelled',
        always: () => true,
      },
    };
  }

  /** The environment of a step's process: nothing of this machine's own but what the sandbox gives. */
  processEnv(step: StepRun): Record<string, string> {
    const { runner } = this.state;
    const context = { ...this.#github(), action: step.action, workspace: this.workspace };
    return {
      PATH: [...this.path, runner.path].join(':'),
      HOME: join(this.folder, 'home'),
      LANG: 'C.UTF-8',
      ...runner.machineEnv({ position: this.record.position, job: this.record, folder: this.folder }),
      ...this.env,
      ...step.env,
      ...githubVariables(context),
      GITHUB_EVENT_PATH: join(this.folder, 'files', 'event.json'),
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      RUNNER_NAME: this.record.runnerName ?? '',
      RUNNER_ENVIRONMENT: this.record.position === 'hosted' ? 'github-hosted' : 'self-hosted',
      RUNNER_TEMP: join(this.folder, 'temp'),
      RUNNER_TOOL_CACHE: join(this.folder, 'tools'),
      RUNNER_WORKSPACE: this.folder,
      ...(this.#requestToken
        ? {
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: this.#requestToken,
            ACTIONS_ID_TOKEN_REQUEST_URL: `${runner.github.serverUrl}/_services/identity?api-version=2.0`,
          }
        : {}),
    };
  }

  remember(process: StepProcess): void {
    this.process = process;
    this.#pids.push(process);
  }

  async #runStep(step: WorkflowStep, record: RunStep): Promise<void> {
    const { runner } = this.state;
    const log = new StepLog({
      job: this.record,
      step: record,
      masks: this.masks,
      time: () => runner.time(),
      onLine: (line) =>
        runner.events.emit('log', { run: this.state.run, job: this.record, step: record, line }),
    });
    await runStep(this, step, record, log);
    if (step.id) {
      this.#steps[step.id] = {
        outputs: record.outputs,
        outcome: record.outcome ?? 'skipped',
        conclusion: record.conclusion ?? 'skipped',
      };
    }
    this.state.changed();
  }

  #github(): Record<string, unknown> {
    return {
      ...githubContext(this.state.runner.github, this.state.run, this.state.trigger),
      job: this.definition.key,
      workspace: this.workspace,
      event_path: join(this.folder, 'files', 'event.json'),
    };
  }

  /** What a runner is given when it takes the job. */
  #arrive(permissions: Permissions): void {
    const { github } = this.state.runner;
    const { environment, id } = this.record;
    const own = environment ? github.environments[environment] : undefined;
    this.#variables = { ...github.variables, ...own?.variables };
    const hours = this.record.position === 'hosted' ? 6 : 24;
    this.#token = github.tokens.forJob({
      person: github.people.actionsBot,
      permissions,
      runId: this.state.run.id,
      jobId: id,
      expiresAt: github.clock.now() + hours * 3_600_000,
    });
    this.#secrets = { ...github.secrets, ...own?.secrets, GITHUB_TOKEN: this.#token };
    const { call } = this.definition;
    if (call) {
      // What the caller hands over, and nothing else of the caller's.
      const scope = this.scope();
      this.#inputs = this.expressions.texts(call.with, scope);
      this.#secrets = { ...this.expressions.texts(call.secrets, scope), GITHUB_TOKEN: this.#token };
    }
    for (const secret of Object.values(this.#secrets)) this.masks.add(secret);
    if (permissions['id-token'] === 'write') {
      const claims = identityClaims(github, this.state.run, this.state.trigger, {
        ...this.record,
        calledWorkflow: call?.ref,
      });
      this.#requestToken = github.oidc.allow(claims);
      this.masks.add(this.#requestToken);
    }
    writeFileSync(
      join(this.folder, 'files', 'event.json'),
      JSON.stringify(this.state.trigger.payload, null, 2),
    );
  }

  #setOutputs(): void {
    for (const [name, template] of Object.entries(this.definition.outputs)) {
      const value = this.expressions.text(template, this.scope());
      if (value === '') continue;
      if (this.masks.hides(value)) {
        this.record.annotations.push({
          level: 'warning',
          message: `Skip output '${name}' since it may contain secret.`,
        });
        continue;
      }
      this.record.outputs[name] = value;
    }
  }

  /** Takes back what the runner was given, and what the steps left behind. */
  #leave(): void {
    const { runner } = this.state;
    runner.github.tokens.revoke(this.#token);
    if (this.#requestToken) runner.github.oidc.forget(this.#requestToken);
    for (const process of this.#pids) process.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
