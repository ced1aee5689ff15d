import { HOUR_MS, type Instant, timeOf } from '../base/time.ts';
import type { CloneRecord } from './record.ts';

/** The closing of an issue or pull request, by somebody whose closing may count. */
export interface Closing {
  readonly at: Instant;
  /** Who closed it: somebody who may give commands. */
  readonly by: {
    readonly login: string;
    readonly admin: boolean;
    /** The sources that they may clone: what is made of others does not go by them. */
    readonly sources: readonly string[];
  };
}

/** Whether, when and by whom a closed thread gives its clones up; from the settings. */
export interface ClosedRules {
  readonly deletes: boolean;
  readonly graceHours: number;
  readonly by: 'commands' | 'owner';
}

/** Whether a clone goes with its thread at all, by the settings and by what was asked for. */
export function goesWithThread(record: CloneRecord, closed: ClosedRules): boolean {
  if (record.kind !== undefined) return false;
  return record.untilClosed === true || (closed.deletes && record.keep !== true);
}

/**
 * When a clone goes because its thread was closed, in milliseconds since 1970; NaN where it does not. A clone that was asked
 * for, or extended, after the closing is wanted all the same, and so is each where what the record says is no time.
 */
export function givenUpAt(record: CloneRecord, closing: Closing, closed: ClosedRules): number {
  if (!goesWithThread(record, closed) || !counts(record, closing, closed)) return Number.NaN;
  if (isWantedSince(record, closing.at)) return Number.NaN;
  return timeOf(closing.at) + closed.graceHours * HOUR_MS;
}

function counts(record: CloneRecord, { by }: Closing, closed: ClosedRules): boolean {
  if (closed.by === 'commands' && by.sources.includes(record.source)) return true;
  return by.admin || record.owner.toLowerCase() === by.login.toLowerCase();
}

/** Whether somebody asked for a clone, or asked to keep it, after its thread was closed. */
export function isWantedSince(record: CloneRecord, closedAt: Instant | undefined): boolean {
  const closing = timeOf(closedAt);
  const asked = [record.createdAt, record.expirySetAt, record.reset?.at]
    .filter((at) => at !== undefined)
    .map(timeOf);
  // What an extension asks for is written before its job moves the expiry.
  if (record.extendTo !== undefined && !(timeOf(record.extendTo) <= timeOf(record.expiresAt))) return true;
  return !asked.every((at) => at <= closing);
}

/** Whether its owner was told that it goes by this closing. */
export function isToldOf(record: CloneRecord, { at }: Closing): boolean {
  return record.warned?.closed === at;
}
