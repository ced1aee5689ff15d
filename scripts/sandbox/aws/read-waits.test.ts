import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { WorldClock } from '../clock.ts';
import { readWaits } from './read-waits.ts';
import { Timeline, waits } from './waits.ts';

const folder = mkdtempSync(join(tmpdir(), 'understudy-waits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const written = (text: string) => {
  const file = join(folder, 'waits.json');
  writeFileSync(file, text);
  return file;
};

test('a world waits as long as the file says, and as it assumes where the file says nothing', async () => {
  const timeline = new Timeline(
    new WorldClock(join(folder, 'clock'), 100_000),
    readWaits(written('{"copyOnWrite": 1000}')),
    '1',
  );
  await timeline.wait('copyOnWrite', 'a');
  await timeline.wait('snapshot', 'a');
  const [copy, snapshot] = timeline.entries.map(
    ({ start, end }) => ((end?.getTime() ?? 0) - start.getTime()) / 1000,
  );
  expect(copy).toBeGreaterThanOrEqual(1000);
  expect(copy).toBeLessThan(1100);
  expect(snapshot).toBeLessThan(200);
});

test('how late a change is noticed is drawn from the seed, the same in each world of it', async () => {
  const drawn = async (seed: string) => {
    const timeline = new Timeline(new WorldClock(join(folder, 'clock'), 1e6), {}, seed);
    for (const subject of ['a', 'a', 'b']) await timeline.wait('changeNoticed', subject);
    return timeline.entries.map(({ seconds }) => seconds);
  };
  const [first, second, third] = [await drawn('1'), await drawn('1'), await drawn('2')];
  expect(second).toEqual(first);
  expect(third).not.toEqual(first);
  expect(new Set([...first, ...third]).size).toBe(6);
  for (const seconds of [...first, ...third]) expect(seconds).toBeLessThanOrEqual(waits.changeNoticed);
});

test.each(['{"copyOnwrite": 3}', '{"copyOnWrite": -3}', '{"copyOnWrite": "3"}', '[]'])(
  '%s is refused',
  (text) => {
    expect(() => readWaits(written(text))).toThrow(/waits\.json/);
  },
);
