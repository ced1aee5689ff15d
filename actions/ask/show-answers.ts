import { setTimeout as sleep } from 'node:timers/promises';
import * as core from '@actions/core';
import { type RepositoryName, withRetries } from '../core/github/client.ts';
import type { Octokit } from '../core/github/run-context.ts';
import { unlessShut } from '../core/thread/announce.ts';
import { keyOf } from '../core/thread/own-comments.ts';
import { WORKFLOW_BOT } from '../core/thread/own-issue.ts';
import type { IssueThread } from '../core/thread/thread.ts';

/** A command that was asked there: what answers it stands behind its comment. */
export interface AskedThere {
  readonly app: Octokit;
  readonly understudy: RepositoryName;
  readonly issue: number;
  readonly commentId: number;
}

/** The keys, as in `IssueThread`, of comments that end what was asked. */
const ENDS = ['end', 'gone', 'kept', 'lost'];

/** A command that got no reaction by then gets none: its author may not command, and nobody is told so. */
const UNSEEN_MS = 5 * 60_000;

/**
 * Shows in a thread of ours what is answered there, the status as it changes, until the command is done or the time is over.
 * @returns whether it was done
 */
export async function showAnswers(asked: AskedThere, here: IssueThread): Promise<boolean> {
  const began = Date.now();
  const until = began + Number(core.getInput('wait-minutes')) * 60_000;
  const pollMs = Number(core.getInput('poll-seconds')) * 1000;
  const shown = new Set<string>();
  const statuses = new Map<string, number>();
  while (Date.now() < until) {
    const { seen, answers } = await lookThere(asked);
    for (const { key, body } of answers) {
      const [kind = '', about = ''] = key.split(' ');
      if (kind === 'status') {
        await unlessShut(async () => {
          statuses.set(about, await here.writeStatus(about, body, statuses.get(about)));
        });
      } else if (!shown.has(key)) {
        shown.add(key);
        await unlessShut(() => here.post(key, body));
      }
      // Of a clone that is made, its own end; what is done with one that is there has no status of its own.
      const ends = ENDS.includes(kind) && (statuses.size === 0 || statuses.has(about));
      if (key === `answer ${asked.commentId}` || ends) return true;
    }
    if (!seen && answers.length === 0 && Date.now() - began > UNSEEN_MS) return false;
    await sleep(pollMs);
  }
  return false;
}

/** Whether the command was seen there, and what the workflows wrote since it was asked, the oldest first. */
async function lookThere({ app, understudy, issue, commentId }: AskedThere): Promise<{
  readonly seen: boolean;
  readonly answers: readonly { readonly key: string; readonly body: string }[];
}> {
  const comments = await withRetries(() =>
    app.paginate(app.rest.issues.listComments, { ...understudy, issue_number: issue, per_page: 100 }),
  );
  const ours = comments.find(({ id }) => id === commentId);
  const answers = comments.flatMap(({ id, user, body = '' }) => {
    const key = id > commentId && user?.login === WORKFLOW_BOT ? keyOf(body) : undefined;
    return key === undefined ? [] : [{ key, body: body.slice(body.indexOf('\n') + 1) }];
  });
  return { seen: (ours?.reactions?.total_count ?? 0) > 0, answers };
}
