import * as core from '@actions/core';
import { context, getOctokit } from '@actions/github';
import type { Actor, Run } from '../base/run.ts';

/** A client of GitHub's API. */
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

/** GitHub answers in well under a second, or not at all: without this, a call that hangs would take the whole job. */
const GITHUB_TIMEOUT_MS = 30_000;

/** A client of GitHub's API under the job's own token. */
export function readOctokit(timeoutMs = GITHUB_TIMEOUT_MS): Octokit {
  return octokitOf(core.getInput('github-token', { required: true }), timeoutMs);
}

/** A client of GitHub's API under a token, such as an app's. */
export function octokitOf(token: string, timeoutMs = GITHUB_TIMEOUT_MS): Octokit {
  return getOctokit(token, {
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
