import { UserError } from '../base/errors.ts';
import { authorise } from '../command/authorise.ts';
import { type RunContext, readOctokit } from '../github/run-context.ts';
import { readSettings } from './action.ts';

/**
 * Authorises the person behind a re-run. GitHub lets any writer re-run any job for thirty days, with the rights of
 * the first actor; here a re-run counts as a command of whoever starts it.
 * @throws UserError `rerun-denied`
 */
export async function authoriseRerun(context: RunContext): Promise<void> {
  if (context.run.attempt <= 1) return;
  const answer = await authorise(readOctokit(), readSettings(), {
    repository: { ...context.repository, isPublic: isPublic(context) },
    author: { login: context.triggeringActor },
  });
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
