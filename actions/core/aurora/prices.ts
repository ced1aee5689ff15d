import { classRequest } from './instance-class.ts';

/**
 * What an hour costs, in US dollars, where AWS itself cannot be asked (`actions/core/aurora/price-list.ts` asks it).
 * A price that is not known is never estimated: people plan by it. So the table is short. On the public price page
 * figures are loaded by scripts; only what several published sources of 2026 agree on stands here, and for classes
 * of instances they do not agree. Storage, I/O and CPU credits come on top.
 *
 * A capacity unit (ACU) of Aurora Serverless v2, Aurora Standard, on demand, as of June 2026.
 */
const ACU_HOUR: Readonly<Record<string, number>> = { 'us-east-1': 0.12 };

/** A million requests of I/O, Aurora Standard, as of June 2026. What stands in no clone's price is its largest part where all is masked. */
const IO_MILLION: Readonly<Record<string, number>> = { 'us-east-1': 0.2 };

/** Hourly prices of one region, as far as they are known. */
export interface HourlyPrices {
  /** By class, as RDS spells it. */
  readonly classes: Readonly<Record<string, number>>;
  readonly acu?: number;
  /** Of a million requests of I/O: clones are Aurora Standard, whatever their source is. */
  readonly ioMillion?: number;
}

/** The table's prices for a region. */
export function tablePrices(region: string): HourlyPrices {
  const acu = ACU_HOUR[region];
  const ioMillion = IO_MILLION[region];
  return {
    classes: {},
    ...(acu === undefined ? {} : { acu }),
    ...(ioMillion === undefined ? {} : { ioMillion }),
  };
}

/** US dollars a day for the instance of a clone; for a serverless one at the top of its range. `undefined`: unknown. */
export function pricePerDay(instanceClass: string, prices: HourlyPrices): number | undefined {
  const { capacity } = classRequest(instanceClass);
  const hourly =
    capacity === undefined ? prices.classes[instanceClass] : prices.acu && capacity.MaxCapacity * prices.acu;
  return hourly === undefined ? undefined : Math.round(hourly * 24 * 100) / 100;
}

/** US dollars for so many requests of I/O. `undefined`: unknown. */
export function ioPrice(requests: number, { ioMillion }: HourlyPrices): number | undefined {
  return ioMillion === undefined ? undefined : (requests / 1_000_000) * ioMillion;
}
