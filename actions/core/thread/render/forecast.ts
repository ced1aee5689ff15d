import type { CloneRecord, MaskingForecast } from '../../ledger/record.ts';
import { formatDuration } from './times.ts';

/** `about 12 minutes, $0.10 for the instance and about $1.20 for I/O (by 4 earlier runs)`. */
export function renderForecast({ seconds, instance, io, runs }: MaskingForecast): string {
  const costs = [
    ...(instance === undefined ? [] : [`$${instance.toFixed(2)} for the instance`]),
    ...(io === undefined ? [] : [`about $${io.toFixed(2)} for I/O`]),
  ];
  const by = `by ${runs === 1 ? 'one earlier run' : `${runs} earlier runs`}`;
  return [`about ${formatDuration(seconds * 1000)}`, ...(costs.length === 0 ? [] : [costs.join(' and ')])]
    .join(', ')
    .concat(` (${by})`);
}

/** What masking was reckoned to take, and what it took. */
export function renderMasking({ forecast, masking }: CloneRecord): string | undefined {
  const took = masking && `took ${formatDuration(masking.seconds * 1000)}`;
  if (forecast === undefined) return took;
  const reckoned = renderForecast(forecast);
  return took === undefined ? reckoned : `${took}; reckoned: ${reckoned}`;
}
