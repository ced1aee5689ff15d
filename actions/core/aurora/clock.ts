import type { RDSClient } from '@aws-sdk/client-rds';

/** AWS tells its time to the second, and an answer takes a moment: a smaller difference is none. */
const NOTHING_MS = 2_000;

/**
 * Compares this machine's clock with AWS's, by the header `date` of its answers. What expires, expires by AWS's clock:
 * that of a runner is nobody's care.
 * @returns a function that gives how many milliseconds AWS is ahead, by the latest answer
 */
export function watchClock(rds: RDSClient): () => number {
  let ahead = 0;
  rds.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers } = result.response as { readonly headers?: Readonly<Record<string, string>> };
      const time = Date.parse(headers?.date ?? '');
      const difference = time - Date.now();
      if (!Number.isNaN(time)) ahead = Math.abs(difference) <= NOTHING_MS ? 0 : difference;
      return result;
    },
    { step: 'deserialize', name: 'watchClock', override: true },
  );
  return () => ahead;
}
