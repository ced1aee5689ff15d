import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@actions/core';
import { context, getOctokit } from '@actions/github';
import { explainAwsError } from './aurora/errors.ts';
import { messageOf, UserError } from './errors.ts';
import { type Fitting, type Installation, parseInstallation } from './installation.ts';
import type { Actor } from './ledger/ledger.ts';
import type { Run } from './ledger/record.ts';
import { printableLines } from './printable.ts';
import { type Result, resultText } from './result.ts';
import { loadSettings, SETTINGS_FILE, type Settings } from './settings.ts';

export type Octokit = ReturnType<typeof getOctokit>;

/** Where an action runs, and for whom. */
export interface RunContext {
  readonly repository: { readonly owner: string; readonly repo: string };
  /** Name of the event that started the run, such as `issue_comment`. */
  readonly eventName: string;
  /** The event's payload, as GitHub sent it: written by whoever wrote the comment. */
  readonly payload: typeof context.payload;
  readonly run: Run;
  /** The person who started this attempt; on a re-run not the one who started the first. */
  readonly triggeringActor: string;
  readonly actor: Actor;
  /** Name of the job in the workflow file. */
  readonly job: string;
}

/** The run that this process belongs to, from GitHub's environment variables. */
export function runContext(): RunContext {
  const attempt = Number(process.env.GITHUB_RUN_ATTEMPT ?? 1);
  const { owner, repo } = context.repo;
  const url = `${context.serverUrl}/${owner}/${repo}/actions/runs/${context.runId}`;
  const triggeringActor = process.env.GITHUB_TRIGGERING_ACTOR ?? context.actor;
  return {
    repository: { owner, repo },
    eventName: context.eventName,
    payload: context.payload,
    run: { id: context.runId, attempt, url },
    triggeringActor,
    actor: { login: triggeringActor, runUrl: url },
    job: context.job,
  };
}

/** The session name that leads from CloudTrail to this run: `run-<id>-<attempt>-<job>`. */
export function sessionName({ run, job }: RunContext): string {
  return `run-${run.id}-${run.attempt}-${job}`.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
}

/**
 * The input `installation`.
 * @throws UserError when it is missing or wrong, or of a version that does not fit; see `parseInstallation`
 */
export function readInstallation(versions: Fitting = 'fitting'): Installation {
  return parseInstallation(core.getInput('installation'), versions);
}

/** The settings of the repository that is checked out. */
export function readSettings(): Settings {
  const path = join(process.env.GITHUB_WORKSPACE ?? '.', SETTINGS_FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(
      'settings-missing',
      `The repository has no ${SETTINGS_FILE}.`,
      'Write one with `npm run init`, and commit it to the default branch; docs/install.md leads through it.',
      { cause },
    );
  }
  return loadSettings(text);
}

/**
 * The settings; where they cannot be read, what is wrong with them, and defaults under which whoever may write to the
 * repository is told of it, and nothing is done.
 */
export function settingsOrDefaults(): { readonly settings: Settings; readonly fault?: UserError } {
  try {
    return { settings: readSettings() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const defaults =
      'sources: { none: { cluster: none, region: us-east-1, policy: none.yml, maskingClass: r6g.large } }';
    return { settings: loadSettings(defaults), fault: error };
  }
}

/** GitHub answers in well under a second, or not at all: without this, a call that hangs would take the whole job. */
const GITHUB_TIMEOUT_MS = 30_000;

/** A client of GitHub's API under the job's own token. */
export function readOctokit(timeoutMs = GITHUB_TIMEOUT_MS): Octokit {
  return getOctokit(core.getInput('github-token', { required: true }), {
    request: {
      fetch: (url: string, options: RequestInit) =>
        fetch(url, { ...options, signal: AbortSignal.timeout(timeoutMs) }),
    },
  });
}

/** Mints an OIDC token of this job's for an audience. */
export async function mintToken(audience: string): Promise<string> {
  return await core.getIDToken(audience);
}

/**
 * Runs an action: the one place where its errors end, and where its outputs `result` and `reason` are written. A
 * `UserError` fails the step with its message and what to do; anything else is a bug or an outage, and also prints
 * where it came from. The result carries both on: a job that cannot write into the record or the thread has a reason, too.
 */
export async function runAction(main: () => Promise<Result>): Promise<void> {
  try {
    report(await main());
  } catch (error) {
    // The input of that name, where the action has one.
    const id = process.env.INPUT_ID ?? '';
    const explained = explainAwsError(error, `the job ${context.job} was at work`);
    report({ outcome: 'failed', ...failureOf(explained), ...(id === '' ? {} : { id }) });
    if (!(explained instanceof UserError) && error instanceof Error && error.stack)
      core.info(printableLines(error.stack));
  }
  // Keep-alive connections of the SDKs would hold the process for seconds after its work is done.
  process.exit();
}

function failureOf(error: unknown): Pick<Result, 'reason' | 'message' | 'next'> {
  if (error instanceof UserError) return { reason: error.reason, message: error.message, next: error.next };
  return { reason: 'unexpected', message: messageOf(error), next: '' };
}

function report(result: Result): void {
  const { outcome, reason, message, next = '' } = result;
  if (outcome === 'failed') core.setFailed(printableLines(`${message ?? reason}\n${next}`.trimEnd()));
  core.setOutput('result', resultText(result));
  core.setOutput('reason', result.reason);
}
