import { UserError } from '../base/errors.ts';
import { authorise, type Denial, type Permit } from '../command/authorise.ts';
import { checkSource } from '../command/source-access.ts';
import { withRetries } from '../github/client.ts';
import { type Octokit, type RunContext, readOctokit } from '../github/run-context.ts';
import type { Settings } from '../settings/settings.ts';
import { readSettings } from './action.ts';

/**
 * Authorises the person behind a re-run. GitHub lets any writer re-run any job for thirty days, with the rights of
 * the first actor; here a re-run counts as a command of whoever starts it.
 * @param source of the clone that it goes on with; absent where anybody who may command may re-run it
 * @throws UserError `rerun-denied`
 */
export async function authoriseRerun(context: RunContext, source?: string): Promise<void> {
  if (context.run.attempt <= 1) return;
  const settings = readSettings();
  const answer = await authoriseStarter(context, settings);
  const closed = answer.allowed && source !== undefined ? checkSource(answer, settings, source) : undefined;
  if (closed !== undefined)
    throw new UserError('rerun-denied', `This re-run was refused: ${closed.message}`, closed.next);
  if (answer.allowed) return;
  throw new UserError(
    'rerun-denied',
    `This re-run was refused: ${answer.message}`,
    answer.next || 'Ask somebody who may give commands to re-run it.',
  );
}

/** Whether whoever started this attempt may give commands. */
export async function authoriseStarter(context: RunContext, settings: Settings): Promise<Permit | Denial> {
  const octokit = readOctokit();
  return await authorise(octokit, settings, {
    repository: { ...context.repository, isPublic: await isPublic(octokit, context) },
    author: { login: context.triggeringActor },
  });
}

/**
 * Whether the world can read the repository's threads. What does not say that it is private is taken for public. The payload of
 * a schedule may speak of no repository (github/codeql-action#1211): GitHub is asked then.
 */
export async function isPublic(
  octokit: Octokit,
  { payload, repository }: Pick<RunContext, 'payload' | 'repository'>,
): Promise<boolean> {
  const told = payload.repository ?? (await withRetries(() => octokit.rest.repos.get(repository))).data;
  return told.private !== true;
}
