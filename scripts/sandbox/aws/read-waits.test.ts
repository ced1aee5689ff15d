import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { WorldClock } from '../clock.ts';
import { readWaits } from './read-waits.ts';
import { Timeline } from './waits.ts';

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

test.each(['{"copyOnwrite": 3}', '{"copyOnWrite": -3}', '{"copyOnWrite": "3"}', '[]'])(
  '%s is refused',
  (text) => {
    expect(() => readWaits(written(text))).toThrow(/waits\.json/);
  },
);
