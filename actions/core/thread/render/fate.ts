import { HOUR_MS, type Instant, instantOf, timeOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { effectiveState } from '../../ledger/states.ts';
import type { RenderOptions } from './options.ts';

/**
 * When a clone goes, as things stand: at its expiry; or before, where it failed unmasked, which the settings do not let
 * stand about for long.
 */
export function goesAt(record: CloneRecord, { unmaskedForHours }: RenderOptions): Instant {
  const { state, connection, createdAt, expiresAt } = record;
  const stopped = effectiveState(record);
  const isMasked = stopped === 'masked' || stopped === 'resizing' || stopped === 'ready';
  if (state !== 'failed' || connection !== undefined || isMasked || unmaskedForHours === undefined)
    return expiresAt;
  const unmaskedUntil = timeOf(createdAt) + unmaskedForHours * HOUR_MS;
  return unmaskedUntil < timeOf(expiresAt) ? instantOf(unmaskedUntil) : expiresAt;
}

/** Whether a clone goes once its thread is closed, and by its expiry at the latest: not one that goes before for having failed. */
export function goesWithIt({ untilClosed, state, connection }: CloneRecord): boolean {
  return untilClosed === true && (state !== 'failed' || connection !== undefined);
}
