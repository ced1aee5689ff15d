import type { RepositoryName } from '../github/client.ts';
import type { Octokit } from '../github/run-context.ts';
import { boardNumber, findBoard } from './board.ts';
import { mention } from './render/markdown.ts';
import type { Speaking } from './render/options.ts';
import { textsOf } from './texts/texts.ts';
import { IssueThread } from './thread.ts';

/**
 * The thread that somebody asked in. News that it does not take, because it is locked, moved or deleted, are told on the board,
 * and name whom they are for: nobody else reads the summary of a run, and a clone that goes unannounced takes somebody's work along.
 * @param of whose news they are, and the thread: a clone's record, for one
 */
export function newsThread(
  octokit: Octokit,
  repository: RepositoryName,
  of: { readonly owner: string; readonly thread: { readonly issue: number } },
  { language = 'en' }: Speaking,
): IssueThread {
  const { issue } = of.thread;
  return new IssueThread(octokit, repository, issue, {
    instead: {
      issue: (why) =>
        why === 'post' ? boardNumber(octokit, repository, language) : findBoard(octokit, repository),
      head: textsOf(language).life.onBoard(mention(of.owner), `#${issue}`),
    },
  });
}
