import { type CommandProblem, problem } from '../core/command/problem.ts';
import { type CommandRequest, isForm } from '../core/command/request.ts';
import type { Reply } from './reply.ts';

/**
 * Whether a clone can live for as long as a thread is open: there must be one, and it must not be closed. Nothing where it can;
 * where GitHub does not say, the limits are the end of it all the same.
 * @param issue absent for a form that names none, and for a command of another repository
 */
export async function checkOpen(
  issue: number | undefined,
  reply: Pick<Reply, 'stateOf'>,
): Promise<CommandProblem | undefined> {
  if (issue === undefined)
    return problem(
      'thread-missing',
      '`until closed` needs an issue or pull request of this repository to go by, and this command has none.',
      'Give a time such as `3d`, or in the form the number of an issue.',
    );
  const state = await reply.stateOf(issue);
  if (state === 'missing') return missing(issue);
  if (state !== 'closed') return undefined;
  return problem(
    'thread-closed',
    `Thread #${issue} is closed already: a clone that lives until then would not live at all.`,
    'Reopen it first, or give a time such as `3d`.',
  );
}

/** Whether the issue is there that a form names: a clone that nobody hears of must not be made. Where GitHub does not say, it is. */
export async function checkNamed(
  request: CommandRequest,
  reply: Pick<Reply, 'stateOf'>,
): Promise<CommandProblem | undefined> {
  const { issue } = request;
  // What is written in a thread, or asked for by its label, is there.
  if (issue === undefined || !isForm(request)) return undefined;
  return (await reply.stateOf(issue)) === 'missing' ? missing(issue) : undefined;
}

function missing(issue: number): CommandProblem {
  return problem(
    'thread-missing',
    `Thread #${issue} is none of this repository.`,
    'Give the number of an issue or pull request that is there, or none to open a new one.',
  );
}
