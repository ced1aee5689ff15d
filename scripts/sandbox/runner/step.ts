import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunStep } from '../github/index.ts';
import { inputVariables, readActionFile } from './action-file.ts';
import { appToken } from './app-token.ts';
import { checkout } from './checkout.ts';
import type { Scope } from './expression.ts';
import type { StepLog } from './job-log.ts';
import type { JobOfSteps } from './parts.ts';
import { RunnerFiles } from './runner-files.ts';
import { StepProcess } from './step-process.ts';
import { Expression, type Template } from './template.ts';
import { uploadArtifact } from './upload-artifact.ts';
import type { WorkflowStep } from './workflow-file.ts';

interface Command {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Runs one step: its condition, its process, what it said through its files, its conclusion. */
export async function runStep(
  job: JobOfSteps,
  step: WorkflowStep,
  record: RunStep,
  log: StepLog,
): Promise<void> {
  const time = () => job.state.runner.time();
  let ended: 'success' | 'failure' | 'cancelled' | 'skipped' = 'failure';
  let goesOn = false;
  try {
    const env = job.expressions.texts(step.env, job.scope());
    const scope = job.scope(env);
    record.status = 'in_progress';
    if (job.lost || job.forced || !job.expressions.isTrue(step.if, scope)) {
      ended = 'skipped';
      return;
    }
    record.startedAt = time();
    job.state.changed();
    goesOn = isTrue(job.expressions.text(step.continueOnError, scope));
    ended = await execute(job, step, { record, log, env, scope });
  } catch (error) {
    // What cannot be evaluated or found fails the step, as on GitHub, and not the runner.
    log.annotate('error', (error as Error).message);
  } finally {
    job.process = undefined;
    record.status = 'completed';
    record.completedAt = record.startedAt ? time() : null;
    record.outcome = ended;
    record.conclusion = ended === 'failure' && goesOn ? 'success' : ended;
    if (record.conclusion === 'failure' && job.status === 'success') job.status = 'failure';
  }
}

async function execute(
  job: JobOfSteps,
  step: WorkflowStep,
  with_: { record: RunStep; log: StepLog; env: Record<string, string>; scope: Scope },
): Promise<'success' | 'failure' | 'cancelled'> {
  const { record, log, env, scope } = with_;
  const files = new RunnerFiles(join(job.folder, 'files'), record.number);
  if (step.uses && /^actions\/checkout@/.test(step.uses)) {
    log.write(`Checking out ${job.state.runner.github.repository.fullName}`, 'plain');
    await checkout(
      job.state.runner.repositoryDir,
      job.workspace,
      job.expressions.text(step.with.path, scope),
    );
    return 'success';
  }
  if (step.uses && /^actions\/upload-artifact@/.test(step.uses)) {
    const given = job.expressions.texts(step.with, scope);
    return uploadArtifact(job.state.run.artifacts, job.workspace, given, log) ? 'success' : 'failure';
  }
  if (step.uses && /^actions\/create-github-app-token@/.test(step.uses)) {
    const given = job.expressions.texts(step.with, scope);
    record.outputs.token = appToken(job.state.runner.github, given);
    job.masks.add(record.outputs.token);
    return 'success';
  }
  const command = step.uses ? actionCommand(job, step, scope, log) : scriptCommand(job, step, record, scope);
  const process = new StepProcess({
    command: command.command,
    cwd: command.cwd,
    env: {
      ...job.processEnv({ action: step.id ?? `__step_${record.number}`, env: { ...env, ...command.env } }),
      ...files.env,
    },
    onProcess: (pid) => job.state.runner.onProcess(pid, job.record.position),
    onLine: (line) => log.line(line),
  });
  job.remember(process);
  // A cancellation or the machine's death between two steps must not be missed.
  if (job.lost || job.forced) process.kill();
  const minutes = Number(job.expressions.text(step.timeoutMinutes, scope));
  let timedOut = false;
  const timeout = minutes
    ? setTimeout(() => {
        timedOut = true;
        void process.cancel(job.state.runner.patience);
      }, minutes * job.state.runner.minuteMs)
    : undefined;
  const wasCancelled = job.cancelled;
  const code = await process.exit;
  clearTimeout(timeout);
  const failed = obeyFiles(job, files, record, log);
  if (job.lost) return 'failure';
  if (job.cancelled && !wasCancelled) {
    log.annotate('error', 'The operation was canceled.');
    return 'cancelled';
  }
  if (timedOut) {
    log.annotate('error', `The action '${record.name}' has timed out after ${minutes} minutes.`);
    return 'failure';
  }
  if (code !== 0 && !step.uses) log.annotate('error', `Process completed with exit code ${code}.`);
  return code !== 0 || failed || log.failed ? 'failure' : 'success';
}

function obeyFiles(job: JobOfSteps, files: RunnerFiles, record: RunStep, log: StepLog): boolean {
  const said = files.read();
  Object.assign(record.outputs, log.outputs, said.outputs);
  Object.assign(job.env, said.env);
  job.path.unshift(...said.path.toReversed());
  job.record.summary += job.masks.apply(said.summary);
  for (const message of said.errors) log.annotate('error', message);
  return said.errors.length > 0;
}

function actionCommand(job: JobOfSteps, step: WorkflowStep, scope: Scope, log: StepLog): Command {
  const uses = step.uses ?? '';
  const { folder, path } = placeOf(job, uses);
  const action = readActionFile(folder, path);
  const given = job.expressions.texts(step.with, scope);
  const { env, warnings } = inputVariables(action, given, (text) =>
    job.expressions.text(parseDefault(text), scope),
  );
  for (const warning of warnings) log.annotate('warning', warning);
  log.write(`Run ${uses}`, 'group');
  for (const [name, value] of Object.entries(given))
    if (value !== '') log.write(`  ${name}: ${value}`, 'command');
  return {
    command: [job.state.runner.nodePath, action.main],
    cwd: job.workspace,
    env: { ...env, GITHUB_ACTION_PATH: action.folder },
  };
}

/** Where an action is: in the job's checkout, or in the neighbour's repository, which GitHub brings by itself. */
function placeOf(job: JobOfSteps, uses: string): { readonly folder: string; readonly path: string } {
  if (uses.startsWith('./')) return { folder: job.workspace, path: uses };
  const { github, neighbourDir } = job.state.runner;
  const { fullName = '', defaultBranch = '' } = github.neighbour?.repository ?? {};
  if (neighbourDir !== undefined && uses.startsWith(`${fullName}/`) && uses.endsWith(`@${defaultBranch}`))
    return { folder: neighbourDir, path: uses.slice(fullName.length + 1, -defaultBranch.length - 1) };
  throw new Error(
    `The sandbox has no ${uses}: it knows actions/checkout, actions/upload-artifact, actions/create-github-app-token, the repository's own actions (./…) and those of a neighbour.`,
  );
}

/** An action's default is a text in which `${{ }}` counts; here one whole expression or none. */
function parseDefault(text: string): Template {
  const match = /^\s*\$\{\{([\s\S]+)\}\}\s*$/.exec(text);
  return match ? new Expression((match[1] ?? '').trim()) : text;
}

function scriptCommand(job: JobOfSteps, step: WorkflowStep, record: RunStep, scope: Scope): Command {
  const defaults = { ...runDefaults(job.state.workflow.defaults), ...runDefaults(job.definition.defaults) };
  const script = job.expressions.text(step.run, scope);
  const shell = job.expressions.text(step.shell ?? defaults.shell, scope);
  const folder = job.expressions.text(step.workingDirectory ?? defaults['working-directory'], scope);
  const file = join(job.folder, 'temp', `step_${record.number}.sh`);
  writeFileSync(file, script);
  const commands: Record<string, readonly string[]> = {
    '': ['bash', '-e', file],
    bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail', file],
    sh: ['sh', '-e', file],
    python: ['python3', file],
  };
  const command = commands[shell] ?? shell.split(/\s+/).map((word) => word.replaceAll('{0}', file));
  return { command, env: {}, cwd: join(job.workspace, folder) };
}

function runDefaults(defaults: Readonly<Record<string, Template>>): Record<string, Template> {
  const run = defaults.run;
  return typeof run === 'object' && run !== null && !Array.isArray(run)
    ? (run as Record<string, Template>)
    : {};
}

const isTrue = (text: string): boolean => text === 'true';
