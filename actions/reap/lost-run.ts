import type { CloneRecord, Failure } from '../core/ledger/record.ts';
import { effectiveState, isGone, isTerminal, isUntold } from '../core/ledger/states.ts';
import { failureTold } from '../core/ledger/told.ts';
import { tellEnd } from '../core/slack/tell-end.ts';
import { failUnlessShut, tellBaseFailure, unlessShut } from '../core/thread/announce.ts';
import { renderOptionsOf } from '../core/thread/render/options.ts';
import { renderFailure } from '../core/thread/render/outcomes.ts';
import { slackMessage } from '../core/thread/render/slack-message.ts';
import { renderStatus } from '../core/thread/render/status.ts';
import type { Outcome, Sweep } from './sweep.ts';
import { threadOf } from './thread-of.ts';

/**
 * Closes as failed what a run left in the middle: all of its jobs are over, `notify` too, and none could say so. The
 * clone stays as sealed as it was, a re-run goes on from there, and whoever asked is told: by the next sweep, where this one is killed
 * before that, or GitHub takes no word of it for now. Tells of a failure that is written down, too, where the run's last job could not.
 * @param given the record's id, and the attempt of its run that was seen to be over
 */
export async function failLostRun(
  { id, attempt }: { readonly id: string; readonly attempt: number },
  sweep: Sweep,
): Promise<Outcome> {
  const { ledger, actor, context, settings, installation } = sweep;
  const seen = await ledger.get(id);
  let failed = seen;
  try {
    if (seen.run.attempt !== attempt || (isTerminal(seen.state) && !isUntold(seen))) throw new MovedOn();
    if (!isUntold(seen))
      failed = await ledger.transition(
        id,
        'failed',
        actor,
        (record) => {
          // A re-run has begun meanwhile.
          if (record.version !== seen.version || record.run.attempt !== seen.run.attempt) throw new MovedOn();
          return { failure: failureOf(record) };
        },
        'run-lost',
      );
  } catch (error) {
    if (!(error instanceof MovedOn)) throw error;
    return { name: id, did: 'kept', why: 'changed-meanwhile' };
  }
  const options = renderOptionsOf(settings, installation);
  const now = sweep.now();
  if (failed.kind === 'base')
    await tellBaseFailure(
      sweep.octokit,
      context,
      failed,
      settings,
      await ledger.live(),
      undefined,
      sweep.board,
    );
  else if (!(await isGivenUp(failed, sweep))) {
    const status = renderStatus(failed, now, {}, options);
    const thread = threadOf(failed, sweep);
    const news = renderFailure(failed, now, options);
    await unlessShut(() => thread.postTerminal(id, failed.run, news), failUnlessShut);
    await unlessShut(() => thread.writeStatus(id, status, failed.thread.statusCommentId));
    await tellEnd(ledger, failed, sweep.slackWebhook, slackMessage(failed, now, options));
  }
  await failureTold(ledger, failed);
  const says = `run ${seen.run.id} is over, as run ${context.run.id} found`;
  return { name: id, did: 'gave-up', why: 'run-lost', says };
}

/** A reset of a clone that goes, or is gone, is given up by that, and the thread was told of the end. */
async function isGivenUp({ of }: CloneRecord, { ledger }: Sweep): Promise<boolean> {
  const clone = of === undefined ? undefined : await ledger.find(of);
  return of !== undefined && (clone === undefined || isGone(clone));
}

class MovedOn extends Error {}

function failureOf(record: CloneRecord): Failure {
  return {
    in: effectiveState(record),
    reason: 'run-lost',
    message: 'The run is over, and none of its jobs could say how it ended.',
    next: 'Re-run the failed jobs: they go on from where it stopped.',
    untold: true,
  };
}
