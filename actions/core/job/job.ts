import * as core from '@actions/core';
import type { Waiting } from '../aurora/wait.ts';
import { explainAwsError } from '../base/aws-errors.ts';
import { messageOf, UserError } from '../base/errors.ts';
import { assertHere, type Installation, type Role } from '../base/installation.ts';
import { printable } from '../base/printable.ts';
import type { Result } from '../base/result.ts';
import { type RunContext, runContext } from '../github/run-context.ts';
import { assertMayTake, claimFor, isClaimError, RENEW_MS } from '../ledger/claim.ts';
import { assertKnownForm } from '../ledger/form.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { CloneRecord, State } from '../ledger/record.ts';
import { assertMayFollow, effectiveState, hasReached, isGone } from '../ledger/states.ts';
import { readInstallation } from './action.ts';
import type { Aws } from './aws.ts';
import { openLedger } from './open-ledger.ts';
import { renewClaim } from './renew.ts';
import { authoriseRerun } from './rerun.ts';

/** What a job that works on a clone has at hand. */
export interface Job {
  readonly context: RunContext;
  readonly installation: Installation;
  readonly aws: Aws;
  readonly ledger: Ledger;
  readonly waiting: Waiting;
  /** The record as it stood when the job began, claimed for this run. */
  readonly record: CloneRecord;
}

/** A job's part in the way of a clone; docs/how-it-works.md has the table of them. */
export interface JobDefinition {
  readonly role: Role;
  /** The state that the record is in while the job works. */
  readonly working: State;
  /** The state that shows that this job's work was done by an earlier attempt, or how else to tell. */
  readonly done: State | ((record: CloneRecord) => boolean);
  /** What it does, as in "While <doing>, AWS answered …". */
  readonly doing: string;
}

/**
 * Does one job's work on the clone that the input `id` names. Finds out whether the work is done already (then
 * it says so and succeeds) and whether it may be done at all; a failure is written into the record, so that the
 * thread can tell it, and the job fails.
 */
export async function workOn(definition: JobDefinition, work: (job: Job) => Promise<void>): Promise<Result> {
  const context = runContext();
  const installation = readInstallation();
  const id = core.getInput('id', { required: true });
  const { aws, ledger: plain } = openLedger(context, installation, definition.role);
  const record = await plain.get(id);
  await authoriseRerun(context, record.kind === undefined ? record.source : undefined);
  assertKnownForm(record);
  assertHere(installation, record);
  if (isGone(record)) assertMayFollow(record, definition.working);
  const { done } = definition;
  if (typeof done === 'function' ? done(record) : hasReached(record, done)) {
    core.info(`Clone ${id} is ${effectiveState(record)}: nothing is left to do here.`);
    return { outcome: 'nothing', reason: 'done-before', id, state: record.state };
  }
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  process.once('SIGTERM', () => abort.abort());
  let lost: unknown;
  const onLost = (error: unknown) => {
    lost = error;
    abort.abort();
  };
  const owner = context.actor.login;
  const ledger = plain.heldBy({ run: context.run, owner, onLost });
  const renewal = setInterval(() => void renewClaim(ledger, id, onLost), RENEW_MS);
  try {
    const started = await plain.transition(id, definition.working, context.actor, (now) => {
      assertMayTake(now, context.run, new Date());
      return { run: context.run, claim: claimFor(context.run, owner, new Date()) };
    });
    const waiting = { pollSeconds: installation.pollSeconds, signal: abort.signal };
    await work({ context, installation, aws, ledger, waiting, record: started });
    return { outcome: 'done', reason: 'done', id, state: (await ledger.get(id)).state };
  } catch (error) {
    const explained = lost ?? explainAwsError(error, definition.doing);
    // What is another's, or is being deleted, is not ours to write any more.
    if (lost === undefined && !isClaimError(explained))
      await recordFailure(ledger, id, context, definition, explained, abort.signal.aborted);
    throw explained;
  } finally {
    clearInterval(renewal);
  }
}

async function recordFailure(
  ledger: Ledger,
  id: string,
  context: RunContext,
  definition: JobDefinition,
  error: unknown,
  cancelled: boolean,
): Promise<void> {
  try {
    await ledger.transition(id, 'failed', context.actor, (record) => ({
      failure: {
        in: effectiveState(record),
        reason: cancelled ? 'cancelled' : error instanceof UserError ? error.reason : 'unexpected',
        message: cancelled
          ? `The run was cancelled, or the job took longer than it may, while ${definition.doing}.`
          : messageOf(error),
        next:
          error instanceof UserError && !cancelled
            ? error.next
            : 'Re-run the failed jobs: they go on from here.',
        untold: true,
      },
    }));
  } catch (secondary) {
    // The first error is what the reader needs; that it could not be recorded must not hide it. `notify` finds
    // a record that stands still and says so.
    core.warning(printable(`The failure could not be recorded: ${messageOf(secondary)}`));
  }
}
