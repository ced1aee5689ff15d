import { classRequest, vcpusOf } from '../aurora/instance-class.ts';
import { type HourlyPrices, ioPrice } from '../aurora/prices.ts';
import { median } from '../base/median.ts';
import type { CloneRecord, MaskingForecast } from '../ledger/record.ts';
import type { CloneOrder } from './order.ts';

/** How many earlier runs count: their times follow the size of the data, which changes. */
const LATEST = 10;

/** Bytes that Aurora writes to storage for each byte of a masked table with its indexes, as `scripts/bench/fidelity` measures MySQL's log. */
const LOGGED = 1.1;

/** How often masking reads a table from storage at most: before, while and after it masks, where memory does not hold it. */
const READ = 3;

/** Bytes that Aurora counts as one request of I/O: a page that is read, and four kilobytes of log that are written. */
const A_READ = 16_384;
const A_WRITE = 4096;

/**
 * How long masking will take and what it costs, by the last runs of this source: their bytes a second on their vCPUs, and the
 * bytes of the latest. Nothing before a first run, because AWS does not tell how large a volume is.
 */
export function forecastMasking(
  records: readonly CloneRecord[],
  { source, maskingClass, maskingPricePerDay }: CloneOrder,
  prices: HourlyPrices,
): MaskingForecast | undefined {
  const wanted = cpusOf(maskingClass);
  const runs = records
    .filter((record) => record.source === source && (record.masking?.bytes ?? 0) > 0)
    .sort((one, other) => other.createdAt.localeCompare(one.createdAt))
    .flatMap(({ masking, maskingClass: on }) => {
      if (masking === undefined) return [];
      const own = on === maskingClass ? wanted : cpusOf(on);
      const share = on === maskingClass ? 1 : own === undefined || wanted === undefined ? 0 : own / wanted;
      return share === 0 ? [] : [{ ...masking, seconds: masking.seconds * share }];
    })
    .slice(0, LATEST);
  const [latest] = runs;
  if (latest === undefined) return undefined;
  const { bytes } = latest;
  const seconds = Math.round(median(runs.map((run) => (run.seconds / run.bytes) * bytes)));
  const requests = (bytes * LOGGED) / A_WRITE + (bytes * READ) / A_READ;
  const io = ioPrice(requests, prices);
  return {
    seconds,
    runs: runs.length,
    ...(maskingPricePerDay === undefined ? {} : { instance: cents((maskingPricePerDay * seconds) / 86_400) }),
    ...(io === undefined ? {} : { io: cents(io) }),
  };
}

function cpusOf(text: string): number | undefined {
  const { instanceClass, capacity } = classRequest(text);
  return vcpusOf(instanceClass, capacity?.MaxCapacity);
}

const cents = (dollars: number): number => Math.round(dollars * 100) / 100;
