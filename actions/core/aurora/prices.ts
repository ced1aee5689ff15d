import { serverlessRange } from '../base/classes.ts';

/**
 * What an hour costs, in US dollars, where AWS itself cannot be asked (`actions/core/aurora/price-list.ts` asks it).
 * A price that is not known is never estimated: people plan by it. So the table is short. On the public price page
 * figures are loaded by scripts; only what several published sources of 2026 agree on stands here, and for classes
 * of instances they do not agree. Storage, I/O and CPU credits come on top.
 *
 * A capacity unit (ACU) of Aurora Serverless v2, Aurora Standard, on demand, as of June 2026.
 */
const ACU_HOUR: Readonly<Record<string, number>> = { 'us-east-1': 0.12 };

/** Hourly prices of one region, as far as they are known. */
export interface HourlyPrices {
  /** By class, as RDS spells it. */
  readonly classes: Readonly<Record<string, number>>;
  readonly acu?: number;
}

/** The table's prices for a region. */
export function tablePrices(region: string): HourlyPrices {
  const acu = ACU_HOUR[region];
  return { classes: {}, ...(acu === undefined ? {} : { acu }) };
}

/** US dollars a day for the instance of a clone; for a serverless one at the top of its range. `undefined`: unknown. */
export function pricePerDay(instanceClass: string, prices: HourlyPrices): number | undefined {
  const range = serverlessRange(instanceClass);
  const hourly =
    range === undefined
      ? prices.classes[instanceClass]
      : prices.acu === undefined
        ? undefined
        : range.most * prices.acu;
  return hourly === undefined ? undefined : Math.round(hourly * 24 * 100) / 100;
}
