import { describe, expect, test } from '@jest/globals';
import type { CloneRecord, State } from '../../../actions/core/ledger/record.ts';
import { measureWaits, textOfWaits, waitsFile } from './measure.ts';

/** A record whose clone came so far at these seconds. */
const record = (way: readonly (readonly [State, number])[], basis?: CloneRecord['basis']) =>
  ({
    ...(basis === undefined ? {} : { basis }),
    events: way.map(([state, second]) => ({
      ...{ state, by: 'hanako', runUrl: '' },
      at: new Date(second * 1000).toISOString(),
    })),
  }) as unknown as CloneRecord;

const FROM_BASE = { base: 'besuto', dataAsOf: '2026-01-01T00:00:00.000Z' } as CloneRecord['basis'];
const way = (copy: number): readonly (readonly [State, number])[] => [
  ['requested', 0],
  ['cloning', 10],
  ['sealed', 10 + copy],
  ['masking', 100 + copy],
  ['masked', 400 + copy],
  ['resizing', 420 + copy],
  ['ready', 600 + copy],
];

describe('the waits of AWS, from the records', () => {
  test('of a copy are the median of all ways, less what else the job does', () => {
    const [copy] = measureWaits([record(way(200)), record(way(260)), record(way(900), FROM_BASE)]);
    expect(copy).toMatchObject({ wait: 'copyOnWrite', count: 3, median: 230, longest: 870, assumed: 150 });
  });

  test('of an instance are told by clones from a base alone', () => {
    const of = (records: readonly CloneRecord[]) => measureWaits(records).map(({ wait }) => wait);
    expect(of([record(way(200), FROM_BASE)])).toEqual(['copyOnWrite', 'createInstance']);
    expect(of([record(way(200))])).toEqual(['copyOnWrite']);
  });

  test('of a change of class are told by /clone resize, and not by what came before', () => {
    const resized = record([...way(200), ['resizing', 5000], ['ready', 5500]], FROM_BASE);
    expect(measureWaits([resized]).find(({ wait }) => wait === 'modifyInstance')).toMatchObject({
      ...{ count: 1, median: 480 },
    });
  });

  test('are not told by a way with a failure in it, nor by one that has not ended', () => {
    const failed = record([
      ['cloning', 10],
      ['failed', 100],
      ['cloning', 9000],
      ['sealed', 9200],
    ]);
    expect(measureWaits([failed, record([['cloning', 10]])])).toEqual([]);
    expect(textOfWaits([])).toMatch(/No record tells/);
  });

  test('are written as the sandbox reads them', () => {
    const measured = measureWaits([record(way(200))]);
    expect(JSON.parse(waitsFile(measured))).toEqual({ copyOnWrite: 170 });
    expect(textOfWaits(measured)).toContain(
      'copyOnWrite: 170 s (longest 170 s, 1 clone); the sandbox assumes 150 s',
    );
  });
});
