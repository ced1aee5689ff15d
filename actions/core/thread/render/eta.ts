import { instantOf, MINUTE_MS } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import { minutesLeftOf } from './left.ts';
import type { RenderOptions } from './options.ts';
import { type ExpectedMinutes, phasesOf } from './phases.ts';
import { timesFor } from './times.ts';

/**
 * Minutes until a clone is ready: what its phases take as a rule, less what is spent of the one it is in, and for masking
 * what masking itself reckons. Nothing where that is not known of each phase that is left.
 */
function minutesLeft(record: CloneRecord, expected: ExpectedMinutes, now: Date): number | undefined {
  let sum = 0;
  for (const { state, outcome, from } of phasesOf(record)) {
    if (outcome === 'done' || outcome === 'failed') continue;
    const left = minutesLeftOf(record, { state, from }, expected[state], now);
    if (left === undefined) return undefined;
    sum += left;
  }
  return sum;
}

/** `Ready in about 6 minutes (19:14 JST)`. */
export function renderEta(
  record: CloneRecord,
  expected: ExpectedMinutes,
  now: Date,
  options: RenderOptions,
): string | undefined {
  const minutes = minutesLeft(record, expected, now);
  if (minutes === undefined) return undefined;
  const milliseconds = Math.max(1, Math.ceil(minutes)) * MINUTE_MS;
  const at = instantOf(now.getTime() + milliseconds);
  const { duration, clock } = timesFor(options);
  return textsOf(options.language).status.readyIn(duration(milliseconds), clock(at, now));
}
