import * as core from '@actions/core';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import { type Instant, timeOf } from '../core/base/time.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import { isAlive } from '../core/ledger/claim.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { effectiveState } from '../core/ledger/states.ts';
import type { QueuedJob } from '../core/thread/render/queued.ts';

/** The jobs, by their names in `clone.yml`, that are not waited for: this one, and those that wait for it. */
const NOT_WATCHED = ['Keep the status current', 'Cancel', 'Notify'];

/** A job that no runner took for this long is told of: GitHub's own start in seconds, those in a VPC in minutes. */
const TOLD_AFTER_MS = 5 * 60_000;

/** After this long nobody will come, and a copy of production must not stand about for it. */
const GIVEN_UP_AFTER_MS = 15 * 60_000;

/** The other jobs of this attempt. */
export interface Siblings {
  /** Whether one of them has not ended; taken to be so when GitHub does not say. */
  readonly atWork: boolean;
  readonly queued: readonly QueuedJob[];
  /** Those that a rule of their environment holds: somebody is to approve them, or a timer runs. */
  readonly held: readonly string[];
}

/** The jobs of this run that have not ended, but for those that only tell of others. */
export async function siblingsOf(octokit: Octokit, { repository, run }: RunContext): Promise<Siblings> {
  try {
    const { data } = await octokit.rest.actions.listJobsForWorkflowRunAttempt({
      ...repository,
      run_id: run.id,
      attempt_number: run.attempt,
      per_page: 100,
    });
    const jobs = data.jobs.filter(
      ({ status, name }) => status !== 'completed' && !NOT_WATCHED.includes(name),
    );
    const queued = jobs.filter(({ status }) => status === 'queued');
    return {
      atWork: jobs.length > 0,
      held: jobs.filter(({ status }) => status === 'waiting').map(({ name }) => name),
      queued: queued.map(({ name, labels, created_at }) => ({ name, labels, since: created_at as Instant })),
    };
  } catch (error) {
    core.info(printable(`The jobs of this run could not be listed: ${messageOf(error)}`));
    return { atWork: true, queued: [], held: [] };
  }
}

/** The job that waits for a runner for so long that somebody has to know, if any. */
export function waitsForRunner({ queued }: Siblings, now: Date): QueuedJob | undefined {
  return queued.find(({ since }) => now.getTime() - timeOf(since) > TOLD_AFTER_MS);
}

/** The job, by its name in `clone.yml`, that waits for a machine inside the VPC. */
const MASK = 'Mask';

/**
 * The clones and bases that keep all machines inside the VPC busy, if so many are at work: a job that waits behind them has
 * its runner, and gets it when one of them is done. Whether a job is at work says the claim that it renews.
 */
export function keptWaitingBy(
  { name }: QueuedJob,
  record: CloneRecord,
  records: readonly CloneRecord[],
  concurrency: number,
  now: Date,
): readonly CloneRecord[] {
  if (name !== MASK) return [];
  const others = records.filter(
    ({ id, state, claim }) => id !== record.id && state === 'masking' && isAlive(claim, now),
  );
  return others.length >= concurrency ? others : [];
}

/**
 * Whether nobody takes a job for so long that somebody has to know. The machine that was busy a moment ago takes the next
 * one in a minute or two: it is not missing meanwhile.
 * @param busyUntil when all machines were last seen at work for others, in milliseconds
 */
export function isMissed(job: QueuedJob, busyUntil: number | undefined, now: Date): boolean {
  return now.getTime() - aloneSince(job, busyUntil) > TOLD_AFTER_MS;
}

/** Since when a job waits, and not behind others. */
function aloneSince({ since }: QueuedJob, busyUntil: number | undefined): number {
  return Math.max(timeOf(since), busyUntil ?? Number.NEGATIVE_INFINITY);
}

/**
 * Those that wait for a machine and come before a clone: whoever was sealed first is masked first. One whose run has died
 * since then is among them, too, until the sweep finds that out.
 */
export function aheadInQueue(record: CloneRecord, records: readonly CloneRecord[]): readonly CloneRecord[] {
  const since = ({ events }: CloneRecord) => timeOf(events.at(-1)?.at);
  return records
    .filter((other) => other.id !== record.id && other.state === 'sealed' && since(other) < since(record))
    .toSorted((one, other) => since(one) - since(other));
}

/**
 * Whether a clone is to be given up because no runner takes the job. Only one that waits for masking is: what is masked
 * already harms nobody, and before it is sealed there is no instance.
 * @param busyUntil when all machines were last seen at work for others, in milliseconds: until then none was missing
 */
export function isGivenUp(
  record: CloneRecord,
  job: QueuedJob,
  busyUntil: number | undefined,
  now: Date,
): boolean {
  const state = effectiveState(record);
  const waits = state === 'sealed' || (state === 'masking' && record.state === 'failed');
  return waits && now.getTime() - aloneSince(job, busyUntil) > GIVEN_UP_AFTER_MS;
}
