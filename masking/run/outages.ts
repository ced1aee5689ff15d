import { setTimeout as sleep } from 'node:timers/promises';

/** A server that restarts, or a failover, takes a minute or two; all in all it is waited for about seven minutes. */
const OUTAGE_PAUSES_MS = [500, 2000, 5000, 15_000, 30_000, 60_000, 120_000, 180_000];

/** Begins again after the server went away: a run goes on where it stopped, so beginning again is exact. */
export async function throughOutages<T>(
  work: () => Promise<T>,
  isOutage: (error: unknown) => boolean,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let outage = 0; ; outage++) {
    try {
      return await work();
    } catch (error) {
      const pause = OUTAGE_PAUSES_MS[outage];
      if (!isOutage(error) || pause === undefined) throw error;
      await sleep(pause, undefined, signal ? { signal } : {});
    }
  }
}
