import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { withLock } from './lock.ts';

describe('a lock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-lock-'));
  const file = join(folder, 'lock');
  afterAll(() => rmSync(folder, { recursive: true }));

  test('lets one work at a time, and is given back after a failure', async () => {
    let working = 0;
    const work = () =>
      withLock(file, async () => {
        working += 1;
        expect(working).toBe(1);
        await sleep(5);
        working -= 1;
      });
    await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await Promise.all([work(), work(), work()]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a process that was killed is taken over, even where its number is in use again', async () => {
    const { pid } = spawnSync('true');
    for (const holder of [`${pid} 1`, `${process.pid} 1`]) {
      writeFileSync(file, holder);
      expect(await withLock(file, async () => 'mine')).toBe('mine');
    }
  });
});
