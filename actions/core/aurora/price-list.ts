import { type Filter, GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import type { RDSClient } from '@aws-sdk/client-rds';
import type { HourlyPrices } from './prices.ts';
import { AWS_TIMEOUTS } from './timeouts.ts';

/** The Price List has its endpoints in few regions, and answers for all. */
const ENDPOINT_REGION = 'us-east-1';

/** Aurora Standard, with or without the region's prefix; the I/O-Optimized configuration has names of its own. */
const STANDARD = /^(?:[A-Z0-9]+-)?(?:InstanceUsage:|Aurora:ServerlessV2Usage)/;

/** Requests of I/O of Aurora Standard; with storage that is I/O-Optimized there are none. */
const IO = /^(?:[A-Z0-9]+-)?Aurora:StorageIOUsage$/;

/**
 * Asks the AWS Price List what classes cost on demand in a region, under the role of another client.
 * @param classes as records have them: `db.r6g.large`, `serverless:0-8`
 */
export async function readPrices(
  rds: RDSClient,
  region: string,
  classes: readonly string[],
): Promise<HourlyPrices> {
  const pricing = new PricingClient({
    region: ENDPOINT_REGION,
    credentials: rds.config.credentials,
    maxAttempts: 2,
    requestHandler: AWS_TIMEOUTS,
  });
  const named = [...new Set(classes.filter((one) => one.startsWith('db.')))];
  const [acu, io, ...hourly] = await Promise.all([
    classes.some((name) => name.startsWith('serverless'))
      ? price(pricing, region, { ...ENGINE, productFamily: 'ServerlessV2' }, STANDARD)
      : undefined,
    price(pricing, region, { productFamily: 'System Operation' }, IO),
    ...named.map((name) => price(pricing, region, { ...ENGINE, instanceType: name }, STANDARD)),
  ]);
  const known = named.flatMap((name, index) => (hourly[index] === undefined ? [] : [[name, hourly[index]]]));
  return {
    classes: Object.fromEntries(known),
    ...(acu === undefined ? {} : { acu }),
    ...(io === undefined ? {} : { ioMillion: io * 1_000_000 }),
  };
}

const ENGINE = { databaseEngine: 'Aurora MySQL' } as const;

async function price(
  pricing: PricingClient,
  region: string,
  attributes: Readonly<Record<string, string>>,
  usage: RegExp,
): Promise<number | undefined> {
  const wanted = { regionCode: region, ...attributes };
  const Filters = Object.entries(wanted).map(
    ([Field, Value]): Filter => ({ Type: 'TERM_MATCH', Field, Value }),
  );
  const answer = await pricing.send(
    new GetProductsCommand({ ServiceCode: 'AmazonRDS', FormatVersion: 'aws_v1', Filters }),
  );
  const list: readonly unknown[] = answer.PriceList ?? [];
  const prices = list.flatMap((text) => onDemandPrices(JSON.parse(String(text)) as Product, usage));
  const [only, ...others] = new Set(prices);
  // Two prices for one thing: not the thing that was meant.
  return others.length === 0 ? only : undefined;
}

/** The part of an entry of the Price List that is read. */
interface Product {
  readonly product?: { readonly attributes?: Readonly<Record<string, string>> };
  readonly terms?: {
    readonly OnDemand?: Readonly<
      Record<string, { readonly priceDimensions?: Readonly<Record<string, Dimension>> }>
    >;
  };
}

interface Dimension {
  readonly pricePerUnit?: { readonly USD?: string };
}

function onDemandPrices({ product, terms }: Product, usage: RegExp): number[] {
  if (!usage.test(product?.attributes?.usagetype ?? '')) return [];
  return Object.values(terms?.OnDemand ?? {})
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions ?? {}))
    .map(({ pricePerUnit }) => Number(pricePerUnit?.USD))
    .filter((dollars) => Number.isFinite(dollars) && dollars > 0);
}
