import { UserError } from '../base/errors.ts';
import type { Run } from '../base/run.ts';
import { instantOf, timeOf } from '../base/time.ts';
import type { Claim, CloneRecord } from './record.ts';
import { isTerminal } from './states.ts';

/**
 * A claim says which run works on a clone, and until when it is taken to be alive. The working job renews it; a job that
 * was killed cannot, so its claim runs out.
 */

/** How long a claim holds without being renewed. */
export const LEASE_MS = 15 * 60_000;

/** How often a working job renews its claim: two renewals in a row may be lost before it runs out. */
export const RENEW_MS = 5 * 60_000;

/** How far the clocks of two machines may differ. AWS refuses calls that are signed with a clock further off. */
export const CLOCK_SKEW_MS = 5 * 60_000;

/** Who would like to work on a clone. */
export type Claimant = Pick<Run, 'id' | 'attempt'>;

/** A new claim, or a renewed one. */
export function claimFor({ id, attempt }: Claimant, owner: string, now: Date, forMs = LEASE_MS): Claim {
  return { owner, run: id, attempt, until: instantOf(now.getTime() + forMs) };
}

/** Whether a claim is another run's, or that of a later attempt of this one. */
export function isAnothers(claim: Claim, { id, attempt }: Claimant): boolean {
  return claim.run !== id || claim.attempt > attempt;
}

/** Whether a claim still holds, as far as its deadline tells; the clock that wrote it may be ahead of ours. */
export function isAlive(claim: Claim | undefined, now: Date): boolean {
  return claim !== undefined && now.getTime() <= timeOf(claim.until) + CLOCK_SKEW_MS;
}

/**
 * Whether a run may begin to work on a clone. Jobs of one attempt follow one another; an earlier attempt of the same run
 * is over, or GitHub would not have begun another; of any other run the claim must have run out.
 */
export function mayTake(claim: Claim | undefined, by: Claimant, now: Date): boolean {
  return claim === undefined || !isAnothers(claim, by) || (claim.run !== by.id && !isAlive(claim, now));
}

/** @throws UserError `claim-held` when another run is alive and at work on the clone */
export function assertMayTake(record: Pick<CloneRecord, 'id' | 'claim'>, by: Claimant, now: Date): void {
  const { id, claim } = record;
  if (mayTake(claim, by, now)) return;
  throw new UserError(
    'claim-held',
    `Run ${claim?.run} (attempt ${claim?.attempt}, for ${claim?.owner}) is at work on clone ${id}; its claim holds until ${claim?.until}.`,
    'Let it come to its end. Should it be dead, re-run the failed jobs twenty minutes later, or after the next sweep.',
  );
}

/**
 * Stops a job that was given up for dead and is not: another has gone on with the clone meanwhile.
 * @throws UserError `claim-lost`
 */
export function assertNotTaken(record: CloneRecord, by: Claimant): void {
  if (record.claim === undefined || isTerminal(record.state) || !isAnothers(record.claim, by)) return;
  throw new UserError(
    'claim-lost',
    `Run ${record.claim.run} (attempt ${record.claim.attempt}) has gone on with clone ${record.id} meanwhile.`,
    'Nothing is to be done: that run says how it ends.',
  );
}

/** Whether a job was refused or stopped because the clone is another's: the record is not its to write. */
export function isClaimError(error: unknown): boolean {
  return error instanceof UserError && (error.reason === 'claim-held' || error.reason === 'claim-lost');
}

/**
 * Whether a job has lost its clone for good: another has gone on with it, or it is being deleted. Whatever else stands in the way of
 * the record, a role that cannot be had among it, is over by itself, and says nothing of the clone.
 */
export function isLoss(error: unknown): boolean {
  return (
    error instanceof UserError &&
    (error.reason === 'claim-lost' || error.reason === 'clone-gone' || error.reason === 'clone-unknown')
  );
}
