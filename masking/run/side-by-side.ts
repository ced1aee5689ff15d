import { MaskingError } from '../errors.ts';

/**
 * Has several workers work side by side, each on a connection of its own. When one fails, the others are told by their signal, and end
 * after what is in hand.
 *
 * @param cancel ends the work from outside
 * @throws what one of those that failed threw; `cancelled` when `cancel` came first
 */
export async function sideBySide(
  workers: number,
  work: (no: number, signal: AbortSignal) => Promise<void>,
  cancel?: AbortSignal,
): Promise<void> {
  const stop = new AbortController();
  const signal = cancel ? AbortSignal.any([cancel, stop.signal]) : stop.signal;
  const worker = async (_: unknown, no: number) => {
    try {
      await work(no, signal);
    } catch (error) {
      stop.abort();
      throw error;
    }
  };
  const results = await Promise.allSettled(Array.from({ length: workers }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  if (cancel?.aborted) throw cancelled();
}

/** What a run ends with that was cancelled. */
export const cancelled = (): MaskingError =>
  new MaskingError('cancelled', 'Masking was cancelled.', 'Run it again: it goes on where it stopped.');
