import type * as Api from '@aws-sdk/client-pricing';
import { operation } from '../operation.ts';
import { jsonProtocol } from '../protocol/json.ts';
import { orderableClasses, serverless } from '../rds/classes.ts';
import { type Service, serviceOf } from '../service.ts';

/** US dollars an hour for a `large`, and for a capacity unit: made up, in the order of real ones. */
const LARGE = 0.3;
const ACU = 0.2;

/** US dollars for a request of I/O. */
const REQUEST = 0.00000024;

const IN_LARGE: Readonly<Record<string, number>> = { medium: 0.5, large: 1, xlarge: 2 };

const getProducts = operation<undefined, Api.GetProductsCommandInput, Api.GetProductsResponse>({
  name: 'GetProducts',
  on: () => ({ arn: '*' }),
  run: (input) => {
    const attributes = new Map((input.Filters ?? []).map((filter) => [filter.Field, filter.Value]));
    if (attributes.get('productFamily') === 'System Operation')
      return { FormatVersion: 'aws_v1', PriceList: REQUESTS };
    const wanted = attributes.get('instanceType');
    const names = attributes.get('productFamily') === 'ServerlessV2' ? [serverless] : orderableClasses;
    const found = names.filter((name) => wanted === undefined || name === wanted);
    return { FormatVersion: 'aws_v1', PriceList: found.flatMap((name) => products(name)) };
  },
});

/** A class is sold twice: for storage with I/O by the request, and with I/O included at a higher price. */
function products(name: string): string[] {
  const usage = name === serverless ? 'Aurora:ServerlessV2' : 'Instance';
  const suffix = name === serverless ? '' : `:${name}`;
  const hourly = name === serverless ? ACU : LARGE * timesLarge(name.split('.')[2] ?? '');
  return [
    product(name, `APN1-${usage}Usage${suffix}`, hourly),
    product(
      name,
      `APN1-${usage}${name === serverless ? 'IOOptimizedUsage' : 'UsageIOOptimized'}${suffix}`,
      hourly * 1.3,
    ),
  ];
}

/** Requests are sold by the piece, and for other storage not at all. */
const REQUESTS = [
  product('', 'APN1-Aurora:StorageIOUsage', REQUEST),
  product('', 'APN1-RDS:StorageIOUsage', 0.0000001),
];

function timesLarge(size: string): number {
  return IN_LARGE[size] ?? Number(/^\d+/.exec(size)?.[0] ?? 1) * 2;
}

function product(instanceType: string, usagetype: string, hourly: number): string {
  const priceDimensions = { d: { unit: 'Hrs', pricePerUnit: { USD: hourly.toFixed(10) } } };
  return JSON.stringify({
    product: { attributes: { instanceType, usagetype, databaseEngine: 'Aurora MySQL' } },
    terms: { OnDemand: { t: { priceDimensions } } },
  });
}

/** The AWS Price List, as far as it is about Aurora MySQL. */
export function pricingService(): Service {
  return serviceOf({ name: 'pricing', protocol: jsonProtocol('1.1') }, undefined, [getProducts]);
}
