import { instantOf } from '../base/time.ts';
import type { Change } from './ledger.ts';
import type { CloneRecord } from './record.ts';

/**
 * What a record says of a clone that was given another class. What it cost until then is kept: it is not dearer, or cheaper, for the
 * days that are over.
 * @param at when it was
 */
export function withClass(
  { earlierPrices = [], pricePerDay }: CloneRecord,
  to: Pick<CloneRecord, 'instanceClass' | 'pricePerDay'>,
  at: Date,
): Change {
  return {
    ...to,
    earlierPrices: [...earlierPrices, { until: instantOf(at), pricePerDay }],
    resizeTo: undefined,
  };
}
