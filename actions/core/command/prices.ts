import { serverlessRange } from './classes.ts';

/**
 * What an hour costs, in US dollars. Source: the price list of Amazon Aurora (MySQL-compatible edition, cluster
 * configuration Aurora Standard, on demand), as of December 2025. A price that is not in the table is unknown, never
 * estimated: people plan by it. Storage, I/O and CPU credits come on top.
 */
export const PRICES_AS_OF = '2025-12';

interface RegionPrices {
  /** A `large` of the family; within a family a size costs in proportion to its vCPUs. */
  readonly large: Readonly<Record<string, number>>;
  readonly acuHour: number;
}

const REGIONS: Readonly<Record<string, RegionPrices>> = {
  'us-east-1': { large: { t3: 0.164, t4g: 0.146, r5: 0.29, r6g: 0.26 }, acuHour: 0.12 },
  'ap-northeast-1': { large: { t3: 0.25, t4g: 0.226, r5: 0.35, r6g: 0.313 }, acuHour: 0.15 },
};

/** How many `large` a size is. */
const IN_LARGE: Readonly<Record<string, number>> = {
  medium: 0.5,
  large: 1,
  xlarge: 2,
  '2xlarge': 4,
  '4xlarge': 8,
  '8xlarge': 16,
  '12xlarge': 24,
  '16xlarge': 32,
  '24xlarge': 48,
};

/** US dollars a day for the instance of a clone; for a serverless one at the top of its range. `undefined`: unknown. */
export function pricePerDay(region: string, instanceClass: string): number | undefined {
  const prices = REGIONS[region];
  if (prices === undefined) return undefined;
  const range = serverlessRange(instanceClass);
  if (range !== undefined) return cents(range.most * prices.acuHour * 24);
  const [, family = '', size = ''] = /^db\.([a-z0-9]+)\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  const large = prices.large[family];
  const times = IN_LARGE[size];
  return large === undefined || times === undefined ? undefined : cents(large * times * 24);
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
