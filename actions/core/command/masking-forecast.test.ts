import { expect, test } from '@jest/globals';
import { tablePrices } from '../aurora/prices.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { renderForecast, renderMasking } from '../thread/render/forecast.ts';
import { forecastMasking } from './masking-forecast.ts';
import type { CloneOrder } from './order.ts';

const GIB = 1_073_741_824;
const PRICES = tablePrices('us-east-1');

const order = {
  source: 'production',
  maskingClass: 'db.r6g.xlarge',
  maskingPricePerDay: 24,
} as CloneOrder;

/** A run of some day that took so many seconds for so many bytes. */
const run = (day: number, seconds: number, bytes: number, further: Partial<CloneRecord>): CloneRecord =>
  ({
    source: 'production',
    maskingClass: 'db.r6g.xlarge',
    createdAt: `2026-11-${String(day).padStart(2, '0')}T03:00:00.000Z`,
    masking: { seconds, bytes },
    ...further,
  }) as CloneRecord;

test('masking is reckoned by the bytes a second of earlier runs, and the bytes of the latest', () => {
  const records = [run(1, 600, 10 * GIB, {}), run(2, 1260, 20 * GIB, {}), run(3, 1140, 20 * GIB, {})];
  expect(forecastMasking(records, order, PRICES)).toEqual({
    seconds: 1200,
    runs: 3,
    instance: 0.33,
    // 20 GiB written as log of four kilobytes a request, and read a few times.
    io: expect.closeTo(1.94, 1),
  });
});

test('on another class by its vCPUs, and not at all where they are not known', () => {
  const records = [run(1, 1000, GIB, { maskingClass: 'db.r6g.2xlarge' })];
  expect(forecastMasking(records, order, PRICES)?.seconds).toBe(2000);
  expect(forecastMasking(records, { ...order, maskingClass: 'db.r9x.metal' }, PRICES)).toBeUndefined();
  const same = [run(1, 1000, GIB, { maskingClass: 'db.r9x.metal' })];
  expect(forecastMasking(same, { ...order, maskingClass: 'db.r9x.metal' }, PRICES)?.seconds).toBe(1000);
});

test('nothing is reckoned by runs of another source, nor before a first one', () => {
  expect(forecastMasking([], order, PRICES)).toBeUndefined();
  expect(forecastMasking([run(1, 60, GIB, { source: 'staging' })], order, PRICES)).toBeUndefined();
  const { masking, ...unmeasured } = run(1, 60, GIB, {});
  expect(masking).toBeDefined();
  expect(forecastMasking([unmeasured], order, PRICES)).toBeUndefined();
});

test('of many runs the ten latest count', () => {
  const old = Array.from({ length: 15 }, (_, i) => run(1 + i, 100, GIB, {}));
  const late = Array.from({ length: 10 }, (_, i) => run(16 + i, 300, GIB, {}));
  expect(forecastMasking([...late, ...old], order, PRICES)).toMatchObject({ seconds: 300, runs: 10 });
});

// Ten runs of different sizes, each reckoned by those before it: what is promised is a quarter more or less.
test('each of ten runs of different sizes is reckoned within a quarter, where speed varies by a tenth', () => {
  const bytes = [2, 2.1, 2.3, 2.2, 2.6, 2.9, 3, 3.3, 3.4, 3.6];
  const speed = [1, 1.1, 0.92, 1.05, 0.95, 1.1, 1, 0.9, 1.04, 1];
  const runs = bytes.map((size, i) => run(1 + i, 400 * size * (speed[i] ?? 1), size * GIB, {}));
  for (let i = 1; i < runs.length; i++) {
    const real = runs[i]?.masking?.seconds ?? 0;
    const reckoned = forecastMasking(runs.slice(0, i), order, PRICES)?.seconds ?? 0;
    expect(Math.abs(reckoned - real) / real).toBeLessThan(0.25);
  }
});

test('a price that is not known is left out', () => {
  const { maskingPricePerDay, ...unpriced } = order;
  expect(maskingPricePerDay).toBe(24);
  const forecast = forecastMasking([run(1, 720, GIB, {})], unpriced, tablePrices('eu-west-9'));
  expect(forecast).toEqual({ seconds: 720, runs: 1 });
  expect(forecast && renderForecast(forecast, {})).toBe('about 12 minutes (by one earlier run)');
});

test('the words say minutes and money, and later what it took', () => {
  const forecast = { seconds: 720, runs: 4, instance: 0.1, io: 1.2 };
  expect(renderForecast(forecast, {})).toBe(
    'about 12 minutes, $0.10 for the instance and about $1.20 for I/O (by 4 earlier runs)',
  );
  const masking = { seconds: 660, bytes: GIB };
  expect(renderMasking({ forecast, masking } as CloneRecord, {})).toMatch(
    /^took 11 minutes; reckoned: about 12/,
  );
  expect(renderMasking({ masking } as CloneRecord, {})).toBe('took 11 minutes');
  expect(renderMasking({} as CloneRecord, {})).toBeUndefined();
});
