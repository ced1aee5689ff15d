import { UserError } from '../base/errors.ts';
import { authorise } from '../command/authorise.ts';
import { checkSource } from '../command/source-access.ts';
import { type RunContext, readOctokit } from '../github/run-context.ts';
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
  const answer = await authorise(readOctokit(), settings, {
    repository: { ...context.repository, isPublic: isPublic(context) },
    author: { login: context.triggeringActor },
  });
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

/** Whether the world can read the repository's threads. What does not say that it is private is taken for public. */
export function isPublic({ payload }: RunContext): boolean {
  return payload.repository?.private !== true;
}
