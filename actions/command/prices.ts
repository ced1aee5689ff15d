import * as core from '@actions/core';
import { type HourlyPrices, tablePrices } from '../core/aurora/prices.ts';
import { messageOf } from '../core/base/errors.ts';
import { printable } from '../core/base/printable.ts';
import type { Desk } from './desk.ts';

/** What classes cost today, by the AWS Price List when the role may ask it, else by the table. */
export async function pricesOf(
  classes: readonly string[],
  region: string,
  desk: Desk,
): Promise<HourlyPrices> {
  try {
    const { aws } = await desk.open();
    const { readPrices } = await import('../core/aurora/price-list.ts');
    return await readPrices(aws.rds, region, classes);
  } catch (error) {
    core.info(printable(`The AWS Price List does not answer: ${messageOf(error)}`));
    return tablePrices(region);
  }
}
