import { expect, test } from '@jest/globals';
import { instantOf } from '../../base/time.ts';
import type { CloneRecord } from '../../ledger/record.ts';
import { withClass } from '../../ledger/with-class.ts';
import { costSoFar, renderFacts } from './facts.ts';

const day = (date: number) => new Date(Date.UTC(2026, 4, date));
const event = (date: number, state: CloneRecord['state']) => ({
  ...{ at: instantOf(day(date)), state },
  ...{ by: 'mona', runUrl: '' },
});

/** A clone of $2 a day that was masked for a day on $10 a day, is ready since the 2nd, and lives until the 21st. */
const clone = {
  ...{ id: 'bakomi', source: 'production', sourceCluster: 'app', region: 'us-east-1', owner: 'mona' },
  ...{ state: 'ready', instanceClass: 'db.t4g.medium', pricePerDay: 2, maskingPricePerDay: 10 },
  ...{ createdAt: day(1).toISOString(), expiresAt: day(21).toISOString() },
  events: [event(1, 'sealed'), event(2, 'ready')],
} as unknown as CloneRecord;
const changed = (record: CloneRecord, pricePerDay: number | undefined, date: number) =>
  ({
    ...record,
    ...withClass(record, { instanceClass: 'db.r6g.16xlarge', pricePerDay }, day(date)),
  }) as CloneRecord;

test('the days before a change of class cost what they cost', () => {
  expect(costSoFar(clone, day(11))).toBeCloseTo(10 + 9 * 2);
  const larger = changed(clone, 100, 11);
  expect(costSoFar(larger, day(12))).toBeCloseTo(10 + 9 * 2 + 100);
  expect(costSoFar(changed(larger, 2, 12), day(14))).toBeCloseTo(10 + 9 * 2 + 100 + 2 * 2);
  expect(costSoFar({ ...larger, events: [...larger.events, event(12, 'deleted')] }, day(20))).toBeCloseTo(
    128,
  );
});

test('one that is cut from a base has its own class from the beginning', () => {
  const basis = { base: 'dumigo', dataAsOf: instantOf(day(1)) };
  expect(costSoFar(changed({ ...clone, basis }, 100, 11), day(12))).toBeCloseTo(10 * 2 + 100);
});

test('in all it costs that, and what is to come', () => {
  expect(renderFacts(clone, day(12), {})).toContain('$40.00');
  expect(renderFacts(changed(clone, 100, 11), day(12), {})).toContain('$1028.00');
});

test('what a price is missing of is not told', () => {
  expect(costSoFar(changed(changed(clone, undefined, 11), 2, 12), day(14))).toBeUndefined();
});
