import type { CloneRecord } from '../../ledger/record.ts';
import { en } from '../texts/en.ts';
import { textsOf } from '../texts/texts.ts';
import { inlineCode } from './markdown.ts';
import { isRerun, namesRerun } from './next-steps.ts';
import type { Speaking } from './options.ts';
import { nextIn, renderReason } from './reason.ts';
import { timesFor } from './times.ts';

/** Why a job failed, in its own words. */
export interface SaidFailure {
  /** Stable code, as in `UserError.reason`. */
  readonly reason: string;
  readonly message: string;
  readonly next: string;
}

/** A job that did not end well. */
export interface LostJob {
  /** Its key in the workflow file. */
  readonly job: string;
  readonly result: 'failure' | 'cancelled';
  /** Absent when it could not say: its machine died, or somebody cancelled it. */
  readonly said?: SaidFailure;
}

/** What is known of a lost job: its own words, or that it had none left. */
export function whyLost({ job, result, said }: LostJob): SaidFailure {
  if (said !== undefined) return said;
  const { failed, cancelled } = en.answers.lost;
  return { reason: 'job-lost', message: result === 'cancelled' ? cancelled(job) : failed(job), next: '' };
}

/**
 * Why a clone or a base stands still, now that all jobs of its run are over: in the words of the first job that had any, and
 * then of the others that had.
 * @param what is not ready, as in "before the clone was ready"
 */
export function failureOf(jobs: readonly LostJob[], what: 'clone' | 'base'): SaidFailure {
  const [said] = saidFirst(jobs);
  if (said?.said !== undefined) return said.said;
  const names = jobs.map(({ job, result }) => `${job} (${result})`).join(', ') || 'none of them failed';
  return {
    reason: jobs.some(({ result }) => result === 'cancelled') ? 'cancelled' : 'job-lost',
    message: `The jobs of the run ended before the ${what} was ready: ${names}.`,
    next: 'Re-run the failed jobs: they go on from where it stopped.',
  };
}

/**
 * The jobs that could say why they failed, as one: the first with its code and what to do, and the reasons of the others
 * behind its own, where they are others. Jobs that have none left are last, and nothing is said of them where another has.
 */
export function saidFirst(jobs: readonly LostJob[]): readonly LostJob[] {
  const [first, ...others] = jobs.filter(({ said }) => said !== undefined);
  if (first?.said === undefined) return jobs;
  const also = others.flatMap(({ job, said }) =>
    said?.message === first.said?.message
      ? []
      : [` The job ${job} failed, too: ${said?.message} (${said?.reason}).`],
  );
  return [{ ...first, said: { ...first.said, message: first.said.message + also.join('') } }];
}

/**
 * Says that a command was not read to its end, or not carried out: why, what becomes of the clone, and how to go on.
 * @param clone that it was about: its id, empty when the command was not read so far; and its record, when that is known
 */
export function renderLost(
  lost: LostJob,
  { id, record }: { readonly id: string; readonly record: CloneRecord | undefined },
  runUrl: string,
  now: Date,
  speaking: Speaking,
): string {
  const texts = textsOf(speaking.language);
  const words = texts.answers.lost;
  const why = whyLost(lost);
  const isUntold = why.reason === 'untold';
  const next = isRerun(why.next) ? '' : why.next;
  // Said once, whoever says it.
  const rerun = namesRerun(nextIn({ ...why, next }, texts)) ? words.rerunHere(runUrl) : words.rerun(runUrl);
  return [
    words.says(
      id === '' ? words.unread : (isUntold ? words.untold : words.undone)(inlineCode(id)),
      renderReason({ ...why, next }, runUrl, texts),
    ),
    ...(record === undefined || isUntold ? [] : [texts.failure.cloneNow(fateOf(record, now, speaking))]),
    `${rerun}${lost.said ? '' : words.log}`,
  ].join('\n\n');
}

function fateOf({ state, expiresAt }: CloneRecord, now: Date, speaking: Speaking): string {
  const { lost } = textsOf(speaking.language).answers;
  if (state === 'deleted') return lost.deleted;
  if (state === 'deleting') return lost.deleting;
  return lost.asItWas(timesFor(speaking).when(expiresAt, now));
}
