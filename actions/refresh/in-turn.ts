import type { Installation } from '../core/base/installation.ts';
import { longestWaiting } from '../core/ledger/bases.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import type { Settings } from '../core/settings/settings.ts';

/**
 * The source whose base a run makes that names none. One in a region without an installation, as before the infrastructure is applied
 * there, has no turn: no base of it can be begun, and it would be the one that waits the longest for ever.
 */
export function inTurn(
  records: readonly CloneRecord[],
  { sources }: Pick<Settings, 'sources'>,
  { region, regions = {} }: Pick<Installation, 'region' | 'regions'>,
): string {
  const names = Object.keys(sources);
  const served = names.filter((name) =>
    [region, ...Object.keys(regions)].some((one) => one === sources[name]?.region),
  );
  // Where there is no other, it is begun, and the board hears why that does not do.
  return longestWaiting(records, served.length === 0 ? names : served);
}
