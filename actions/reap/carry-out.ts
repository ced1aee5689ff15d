import pMap from 'p-map';
import { explainAwsError } from '../core/base/aws-errors.ts';
import { messageOf, UserError } from '../core/base/errors.ts';
import { deleteSecret } from '../core/secrets/secrets.ts';
import { adopt } from './adopt.ts';
import type { Decision } from './decision.ts';
import { keepNodded } from './keep-nodded.ts';
import { failLostRun } from './lost-run.ts';
import { closeRecord, deleteClone, forget } from './remove.ts';
import type { Outcome, Sweep, WouldDo } from './sweep.ts';
import { tellClosed } from './tell-closed.ts';
import { warn } from './warn.ts';

/** Deletions that run at a time: each waits for minutes, and RDS throttles many calls at once. */
const AT_A_TIME = 10;

/** A sweep begins no deletion after this long: what it begins must end before its job is ended. */
const BEGIN_WITHIN_MS = 15 * 60_000;

/** Carries out what was decided. What fails for one clone does not keep the sweep from the others. */
export async function carryOutSweep(decisions: readonly Decision[], sweep: Sweep): Promise<Outcome[]> {
  const started = performance.now();
  const isAfter = (one: Decision) => one.do === 'delete' && one.after !== undefined;
  const outcomes: Outcome[] = [];
  for (const turn of [decisions.filter((one) => !isAfter(one)), decisions.filter(isAfter)]) {
    const done = await pMap(
      turn,
      (next) => {
        const late = performance.now() - started > BEGIN_WITHIN_MS;
        return carryOut(next.do === 'delete' && late ? { ...next, do: 'hold-back' as const } : next, sweep);
      },
      { concurrency: AT_A_TIME },
    );
    outcomes.push(...done.flat());
  }
  return outcomes;
}

async function carryOut(decision: Decision, sweep: Sweep): Promise<Outcome | readonly Outcome[]> {
  const name = nameOf(decision);
  try {
    if (!sweep.dryRun) return await act(decision, sweep);
    const would = WOULD[decision.do];
    if (would === undefined) return await act(decision, sweep);
    const left = decision.do === 'delete' ? (decision.with ?? []) : [];
    return [
      { name, did: would, ...reasonOf(decision) },
      ...left.map((one): Outcome => ({ name: one, did: would, why: 'replaced' })),
    ];
  } catch (error) {
    const explained = explainAwsError(error, `dealing with ${name}`);
    const known = explained instanceof UserError ? { why: explained.reason, next: explained.next } : {};
    return { name, did: 'failed', says: messageOf(explained), ...known };
  }
}

/** What a dry run says of decisions that change something. */
const WOULD: Readonly<Partial<Record<Decision['do'], WouldDo>>> = {
  delete: 'would-delete',
  'delete-secret': 'would-delete',
  close: 'would-close',
  adopt: 'would-adopt',
  'give-up': 'would-give-up',
  warn: 'would-warn',
  'tell-closed': 'would-warn',
  extend: 'would-extend',
};

async function act(decision: Decision, sweep: Sweep): Promise<Outcome | readonly Outcome[]> {
  const name = nameOf(decision);
  const reason = reasonOf(decision);
  switch (decision.do) {
    case 'keep':
      return { name, did: 'kept', ...reason };
    case 'report':
      return { name, did: 'reported', ...reason };
    case 'hold-back':
      return { name, did: 'held-back', ...reason };
    case 'close':
      return { name, ...(await closeRecord(decision.id, decision.why, sweep)) };
    case 'forget':
      if (!sweep.dryRun) await forget(decision.id, decision.clusters, sweep);
      return { name, did: 'kept' };
    case 'adopt':
      return await adopt(decision, sweep);
    case 'give-up':
      return await failLostRun(decision, sweep);
    case 'warn':
      return await warn(decision, sweep);
    case 'tell-closed':
      return await tellClosed(decision, sweep);
    case 'extend':
      return await keepNodded(decision, sweep);
    case 'delete-secret':
      await deleteSecret(sweep.aws.secrets, decision.secret);
      return { name, did: 'deleted', ...reason };
    case 'delete':
      return await deleteClone(decision, sweep);
  }
}

/** What a decision is about: a cluster, a secret, or the id of a record that has neither. */
export function nameOf(decision: Decision): string {
  if ('cluster' in decision) return decision.cluster;
  return 'secret' in decision ? decision.secret : decision.id;
}

function reasonOf(decision: Decision): Pick<Outcome, 'why' | 'says'> {
  if (decision.do === 'warn') return { why: decision.warning };
  if (decision.do === 'tell-closed') return { why: 'closed' };
  if (decision.do === 'extend') return { why: 'nodded' };
  return {
    ...('why' in decision && decision.why !== undefined ? { why: decision.why } : {}),
    ...('says' in decision && decision.says !== undefined ? { says: decision.says } : {}),
  };
}
