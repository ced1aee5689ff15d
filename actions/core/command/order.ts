import { type HourlyPrices, pricePerDay } from '../aurora/prices.ts';
import { limitsOf } from '../settings/limits-of.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceNamed } from '../settings/source.ts';
import type { CloneCommand } from './command.ts';

/** What a clone will be, once the settings' defaults have filled in what the command left out. */
export interface CloneOrder {
  readonly source: string;
  readonly sourceCluster: string;
  readonly region: string;
  readonly policy: string;
  readonly instanceClass: string;
  readonly maskingClass: string;
  /** For as long as its thread is open: at the most. */
  readonly lifetimeHours: number;
  readonly untilClosed?: true;
  readonly fresh: boolean;
  readonly fullCopy?: true;
  readonly dryRun: boolean;
  readonly keep?: true | undefined;
  readonly note?: string;
  /** US dollars a day; absent when the price is not known. */
  readonly pricePerDay?: number | undefined;
  /** The same while it is masked. */
  readonly maskingPricePerDay?: number | undefined;
}

/**
 * Fills in the settings' defaults. The command must have been read with `vocabularyOf(settings)`.
 * @param login of whoever asks; nobody's where it is not given
 */
export function orderOf(command: CloneCommand, settings: Settings, login = ''): CloneOrder {
  const name = command.source ?? settings.defaults.source;
  const source = sourceNamed(settings, name);
  const most = limitsOf(settings, name, login).lifetimeHours;
  return {
    source: name,
    sourceCluster: source.cluster,
    region: source.region,
    policy: source.policy,
    instanceClass: command.instanceClass ?? settings.defaults.instanceClass,
    maskingClass: source.maskingClass,
    lifetimeHours: command.untilClosed ? most : (command.lifetimeHours ?? defaultHours(settings, most)),
    ...(command.untilClosed ? { untilClosed: true } : {}),
    fresh: command.fresh,
    ...(command.fullCopy ? { fullCopy: true } : {}),
    dryRun: command.dryRun,
    ...(command.keep ? { keep: true } : {}),
    ...(command.note === undefined ? {} : { note: command.note }),
  };
}

/** What a clone gets where no lifetime is named: a source with a shorter limit gives that. */
function defaultHours({ defaults, limits }: Settings, most: number): number {
  return most < limits.lifetimeHours ? Math.min(most, defaults.lifetimeHours) : defaults.lifetimeHours;
}

/** The order with what it costs, as far as the prices say. */
export function priced(order: CloneOrder, prices: HourlyPrices): CloneOrder {
  const price = pricePerDay(order.instanceClass, prices);
  const maskingPrice = pricePerDay(order.maskingClass, prices);
  return {
    ...order,
    ...(price === undefined ? {} : { pricePerDay: price }),
    ...(maskingPrice === undefined ? {} : { maskingPricePerDay: maskingPrice }),
  };
}
