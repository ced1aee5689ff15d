import type { CloneRecord, MaskingForecast } from '../../ledger/record.ts';
import { textsOf } from '../texts/texts.ts';
import type { Speaking } from './options.ts';
import { timesFor } from './times.ts';

/** `about 12 minutes, $0.10 for the instance and about $1.20 for I/O (by 4 earlier runs)`. */
export function renderForecast({ seconds, instance, io, runs }: MaskingForecast, options: Speaking): string {
  const { forecast } = textsOf(options.language);
  const costs = [
    ...(instance === undefined ? [] : [forecast.instance(`$${instance.toFixed(2)}`)]),
    ...(io === undefined ? [] : [forecast.io(`$${io.toFixed(2)}`)]),
  ];
  return forecast.says(timesFor(options).duration(seconds * 1000), costs, runs);
}

/** What masking was reckoned to take, and what it took. */
export function renderMasking({ forecast, masking }: CloneRecord, options: Speaking): string | undefined {
  const texts = textsOf(options.language).forecast;
  const took = masking && texts.took(timesFor(options).duration(masking.seconds * 1000));
  if (forecast === undefined) return took;
  const reckoned = renderForecast(forecast, options);
  return took === undefined ? reckoned : texts.both(took, reckoned);
}
