import type { NodeHttpHandlerOptions } from '@smithy/types';

/**
 * AWS answers within seconds, or not at all, and the SDK would wait for ever: a call that hangs, as on a way that a firewall forgot, is made
 * anew. In milliseconds; a connection may take the first, a silence the second.
 */
export const AWS_TIMEOUTS = {
  connectionTimeout: 10_000,
  socketTimeout: 60_000,
} as const satisfies NodeHttpHandlerOptions;
