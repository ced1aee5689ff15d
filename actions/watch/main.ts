import { setTimeout as sleep } from 'node:timers/promises';
import * as core from '@actions/core';
import { UserError } from '../core/base/errors.ts';
import { isAt } from '../core/base/installation.ts';
import type { Result } from '../core/base/result.ts';
import { readOctokit, runContext } from '../core/github/run-context.ts';
import { readInstallation, readSettings, runAction } from '../core/job/action.ts';
import { openLedger } from '../core/job/open-ledger.ts';
import { authoriseRerun } from '../core/job/rerun.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { isOver, isUnderWay } from '../core/ledger/states.ts';
import { unlessShut } from '../core/thread/announce.ts';
import { newsThread } from '../core/thread/news-thread.ts';
import { expectedMinutes } from '../core/thread/render/expected.ts';
import { type RenderOptions, renderOptionsOf } from '../core/thread/render/options.ts';
import {
  renderBusy,
  renderHeld,
  renderNoRunner,
  renderNoRunnerComment,
  renderUnwatched,
  type Turn,
} from '../core/thread/render/queued.ts';
import { renderStatus } from '../core/thread/render/status.ts';
import type { IssueThread } from '../core/thread/thread.ts';
import {
  aheadInQueue,
  isGivenUp,
  isMissed,
  keptWaitingBy,
  type Siblings,
  siblingsOf,
  waitsForRunner,
} from './siblings.ts';
import { minutesUntilTurn } from './turn.ts';

/**
 * Looks between two edits of the comment, for each request that is under way: 30 seconds at the usual 15 for one look.
 * GitHub allows 500 writes an hour to all of them together.
 */
const LOOKS_BETWEEN_EDITS = 2;

/**
 * GitHub ends a job on its own machines after six hours, and masking on ours may take eight: a job that is cut off would turn
 * the run red, so this one ends before, and `notify` tells how the clone came out.
 */
const LONGEST_MS = 345 * 60_000;

/** Jobs appear only once they can start, so a run is over when nothing is seen at work this often in a row. */
const QUIET_LOOKS = 4;

await runAction(async () => {
  const context = runContext();
  const installation = readInstallation();
  const id = core.getInput('id', { required: true });
  const octokit = readOctokit();
  const { ledger } = openLedger(context, installation, 'desk');
  let record = await ledger.get(id);
  await authoriseRerun(context);
  const options = renderOptionsOf(readSettings(), installation);
  const thread = newsThread(octokit, context.repository, record, options);
  let { statusCommentId } = record.thread;
  let siblings: Siblings = { atWork: true, queued: [], held: [] };
  let quiet = 0;
  let untilEdit = 0;
  let history: readonly CloneRecord[] | undefined;
  let busyUntil: number | undefined;
  const endsAt = Date.now() + LONGEST_MS;
  while (!isOver(record) && quiet < QUIET_LOOKS && Date.now() < endsAt) {
    // GitHub allows 1,000 reads an hour to all runs together, so most looks are at the record alone.
    if (untilEdit <= 0 || quiet > 0 || record.state === 'failed') {
      siblings = await siblingsOf(octokit, context);
      quiet = siblings.atWork ? 0 : quiet + 1;
    }
    if (untilEdit <= 0) {
      const now = new Date();
      // What others took changes slowly, and the archive is long.
      history ??= await ledger.list();
      // Each region has machines of its own.
      const records = (await ledger.live()).filter(isAt(installation));
      const waiting = waitsForRunner(siblings, now);
      const before = waiting
        ? keptWaitingBy(waiting, record, records, installation.runnerConcurrency ?? 1, now)
        : [];
      if (before.length > 0) busyUntil = now.getTime();
      const stuck = waiting && before.length === 0 && isMissed(waiting, busyUntil, now) ? waiting : undefined;
      if (stuck !== undefined && isGivenUp(record, stuck, busyUntil, now)) throw noRunner(record, stuck.name);
      const warning =
        stuck === undefined
          ? renderBusy(before, turnOf(record, before, records, history), options) ||
            renderHeld(siblings.held, options)
          : renderNoRunner(stuck, options);
      const body = renderStatus(record, new Date(), expectedMinutes(history, record), options, warning);
      // The comment is a convenience: the clone goes on without it, and `notify` tells how it ended.
      await unlessShut(async () => {
        statusCommentId = await thread.writeStatus(id, body, statusCommentId);
      });
      // Nobody is told of an edit, and this wants a person.
      if (stuck !== undefined) {
        const news = renderNoRunnerComment(record, stuck, options);
        await unlessShut(() => thread.post(`no runner ${id} ${context.run.id}.${context.run.attempt}`, news));
      }
      untilEdit = LOOKS_BETWEEN_EDITS * Math.max(1, records.filter(isUnderWay).length);
    }
    await sleep(installation.pollSeconds * 1000);
    untilEdit -= 1;
    record = await ledger.get(id);
  }
  if (siblings.atWork && !isOver(record)) return await leave(record, thread, statusCommentId, options);
  return outcomeOf(record);
});

/** Says in the status that it is not kept current any more, and ends well: the jobs go on. */
async function leave(
  record: CloneRecord,
  thread: IssueThread,
  statusCommentId: number | undefined,
  options: RenderOptions,
): Promise<Result> {
  const body = renderStatus(record, new Date(), {}, options, renderUnwatched(options));
  await unlessShut(() => thread.writeStatus(record.id, body, statusCommentId));
  return { outcome: 'done', reason: 'watched-for-long', id: record.id, state: record.state };
}

/** When a clone that waits behind others has a machine, by their progress and the usual times. */
function turnOf(
  record: CloneRecord,
  before: readonly CloneRecord[],
  records: readonly CloneRecord[],
  history: readonly CloneRecord[],
): Turn {
  const ahead = aheadInQueue(record, records);
  const usual = (of: CloneRecord) => expectedMinutes(history, of).masking;
  return { place: ahead.length + 1, minutes: minutesUntilTurn(before, ahead, usual, new Date()) };
}

/** The job `cancel` takes it from here: it reads this code, and it alone may delete and end the run. */
function noRunner({ id }: CloneRecord, job: string): UserError {
  return new UserError(
    'runner-missing',
    `No runner took the job ${job} of clone ${id} for fifteen minutes: the clone is deleted.`,
    'Have the runner looked at, then ask for a new clone.',
  );
}

/**
 * This job ends as the clone does. Were it green beside a red one, "Re-run failed jobs" would leave it out, and nobody
 * would keep the status current in the second attempt.
 */
function outcomeOf(record: CloneRecord): Result {
  const { id, state, failure } = record;
  if (isOver(record)) {
    core.info(`Clone ${id} is ${state}.`);
    return { outcome: 'done', reason: 'watched', id, state };
  }
  throw new UserError(
    'clone-failed',
    `Clone ${id} did not get ready: ${failure?.reason ?? `it is still ${state}`}.`,
    'The job that failed says why. "Re-run failed jobs" runs this one, too.',
  );
}
