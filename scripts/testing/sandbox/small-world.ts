import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { WorldClock } from '../../sandbox/clock.ts';
import {
  type GitHub,
  type GitHubOptions,
  type RunJob,
  startGitHub,
  type WorkflowRun,
} from '../../sandbox/github/index.ts';
import type { ActionsRunnerOptions } from '../../sandbox/runner/options.ts';
import { ActionsRunner } from '../../sandbox/runner/runner.ts';

/** GitHub with a runner on a folder of a test's own. */
export interface SmallWorld {
  readonly clock: WorldClock;
  readonly github: GitHub;
  readonly runner: ActionsRunner;
  /** Writes a file of the repository; a workflow's name alone goes where workflows are. */
  write(path: string, content: string): void;
  octokit(login: string): Octokit;
  /** Runs a workflow that is started by hand, to its end. */
  runWorkflow(yaml: string, inputs?: Record<string, unknown>): Promise<WorkflowRun>;
  stop(): Promise<void>;
}

/** A log for an Octokit whose failures a test expects. */
export const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Starts a small world, quick and without waits of its own. For tests only. */
export async function startSmallWorld(
  options: Partial<ActionsRunnerOptions> & { readonly gitHub?: Partial<GitHubOptions> } = {},
): Promise<SmallWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-runner-'));
  const repositoryDir = join(folder, 'repository');
  mkdirSync(repositoryDir);
  const clock = new WorldClock(join(folder, 'clock'), 6000);
  const github = await startGitHub({ clock, ...options.gitHub });
  const runner = await ActionsRunner.start({
    github,
    clock,
    repositoryDir,
    workDir: join(folder, 'work'),
    patience: { interruptMs: 300, terminateMs: 300 },
    ...options,
  });
  const write = (path: string, content: string): void => {
    const file = join(repositoryDir, path.includes('/') ? path : `.github/workflows/${path}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  return {
    clock,
    github,
    runner,
    write,
    octokit: (login) =>
      new Octokit({
        auth: github.tokenFor(login),
        baseUrl: github.apiUrl,
        log: silent,
      }),
    async runWorkflow(yaml, inputs = {}) {
      write('test.yml', yaml);
      const run = await runner.dispatchRun('test.yml', inputs, github.people.get('olivia'));
      await runner.idle();
      return run;
    },
    async stop() {
      await runner.stop();
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A job of a run's latest attempt, by its key. */
export function jobOf(run: WorkflowRun, key: string): RunJob {
  const job = run.jobs.find((one) => one.key === key);
  if (!job)
    throw new Error(`The run has no job "${key}"; it has ${run.jobs.map((one) => one.key).join(', ')}.`);
  return job;
}

/** All that a job logged. */
export const logOf = (job: RunJob): string =>
  job.steps.flatMap((step) => step.log.map((line) => line.text)).join('\n');
