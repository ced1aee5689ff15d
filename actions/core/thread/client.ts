import { setTimeout as sleep } from 'node:timers/promises';

/** What we need of an Octokit: both `@actions/github`'s and `@octokit/rest`'s fit. */
export interface GitHubClient {
  request(route: string, parameters?: Record<string, unknown>): Promise<{ readonly data: unknown }>;
}

export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** Waits that many milliseconds; tests pass their own. */
export type Pause = (milliseconds: number) => Promise<unknown>;

const ATTEMPTS = 6;
const FIRST_PAUSE = 1_000;
/** GitHub asks for a minute at least when it gives no time. */
const SECONDARY_PAUSE = 60_000;
/** A job must say something before it times out, even if GitHub asks it to wait for longer. */
const LONGEST_PAUSE = 120_000;

/**
 * Makes a call to GitHub, again when it failed for a reason that passes: server errors, conflicts, lost connections,
 * rate limits. The call must be one that may be made twice.
 */
export async function withRetries<T>(call: () => Promise<T>, pause: Pause = sleep): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const wait = pauseAfter(error, attempt);
      if (wait === undefined || attempt === ATTEMPTS) throw error;
      await pause(wait);
    }
  }
}

interface RequestFault {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly headers?: Readonly<Record<string, string | number | undefined>> };
}

/** The HTTP status of a failed call; `undefined` when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as RequestFault | undefined)?.status;
  return typeof status === 'number' ? status : undefined;
}

/** Milliseconds until the next attempt, or `undefined` when another attempt would fail alike. */
function pauseAfter(error: unknown, attempt: number): number | undefined {
  const { message = '', response } = error as RequestFault;
  const status = statusOf(error);
  const backoff = Math.min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE);
  if (status === undefined) return isLostConnection(error) ? backoff : undefined;
  if (status >= 500 || status === 409) return backoff;
  const after = Number(response?.headers?.['retry-after']);
  const asked = Number.isFinite(after) && after > 0 ? Math.min(after * 1000, LONGEST_PAUSE) : undefined;
  if (status === 429) return asked ?? Math.max(backoff, SECONDARY_PAUSE);
  if (status === 403 && asked !== undefined) return asked;
  if (status === 403 && /secondary rate limit|abuse detection/i.test(message)) return SECONDARY_PAUSE;
  return undefined;
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = (error.cause ?? error) as { code?: unknown };
  return (
    error.message === 'fetch failed' ||
    (typeof code === 'string' && /^(ECONN|EPIPE|ETIMEDOUT|UND_ERR)/.test(code))
  );
}
