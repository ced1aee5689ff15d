import { type CommandProblem, problem } from '../core/command/problem.ts';
import type { Reply } from './reply.ts';

/**
 * Whether a clone can live for as long as a thread is open: there must be one, and it must not be closed. Nothing where it can;
 * where GitHub does not say, the limits are the end of it all the same.
 * @param issue absent for a form that names none, and for a command of another repository
 */
export async function checkOpen(
  issue: number | undefined,
  reply: Pick<Reply, 'isClosed'>,
): Promise<CommandProblem | undefined> {
  if (issue === undefined)
    return problem(
      'thread-missing',
      '`until closed` needs an issue or pull request of this repository to go by, and this command has none.',
      'Give a time such as `3d`, or in the form the number of an issue.',
    );
  if (!(await reply.isClosed(issue))) return undefined;
  return problem(
    'thread-closed',
    `Thread #${issue} is closed already: a clone that lives until then would not live at all.`,
    'Reopen it first, or give a time such as `3d`.',
  );
}
