import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../base/errors.ts';

/** What we need of an Octokit: both `@actions/github`'s and `@octokit/rest`'s fit. */
export interface GitHubClient {
  request(route: string, parameters?: Record<string, unknown>): Promise<{ readonly data: unknown }>;
}

/** A repository, as GitHub's API names it. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** Waits that many milliseconds; tests pass their own. */
export type Pause = (milliseconds: number) => Promise<unknown>;

const ATTEMPTS = 6;
const FIRST_PAUSE = 1_000;
/** By how much the clock that says when a limit begins anew may be ahead of ours. */
const CLOCK_SLACK = 1_000;
/** GitHub asks for a minute at least when it gives no time. */
const SECONDARY_PAUSE = 60_000;
/** The jobs that read commands and tell how they ended live for ten minutes: one that waits for longer says nothing at all. */
const LONGEST_PAUSE = 300_000;

/**
 * Makes a call to GitHub, again when it failed for a reason that passes: server errors, conflicts, lost connections,
 * rate limits. The call must be one that may be made twice.
 * @throws UserError `github-limited` where GitHub takes no more calls for longer than is waited; else what GitHub answered
 */
export async function withRetries<T>(call: () => Promise<T>, pause: Pause = sleep): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const limit = limitIn(error);
      const wait = limit === undefined ? pauseAfter(error, attempt) : limit.pause;
      if (wait !== undefined && attempt < ATTEMPTS && wait <= LONGEST_PAUSE) await pause(wait);
      else throw limit === undefined ? error : limited(limit, error);
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

/**
 * Whether what stood in the way of a call is over by itself, so that a later job need only ask again: an outage, a lost
 * connection, a limit, a token that was over. Whatever else GitHub answers, and whatever we did wrong, stays as it is.
 */
export function isPassingFault(error: unknown): boolean {
  if (error instanceof UserError) return error.reason === 'github-limited';
  return statusOf(error) === 401 || limitIn(error) !== undefined || pauseAfter(error, 1) !== undefined;
}

/** Milliseconds until the next attempt, or `undefined` when another attempt would fail alike. */
function pauseAfter(error: unknown, attempt: number): number | undefined {
  const status = statusOf(error);
  const backoff = FIRST_PAUSE * 2 ** (attempt - 1);
  if (status === undefined) return isLostConnection(error) ? backoff : undefined;
  return status >= 500 || status === 409 || status === 408 ? backoff : undefined;
}

/** GitHub takes no more calls for now. */
interface Limit {
  /** Milliseconds until it does again, as far as it says. */
  readonly pause: number;
}

/**
 * The limit that a call met, if any. Of the primary one (so many calls an hour, of all tokens of a repository together)
 * GitHub says when it begins anew; of the secondary ones (too much at a time) how long to wait, or nothing. Both are a 403
 * or a 429, as the docs of its REST API have it; a 403 without any sign of one is a denial.
 */
function limitIn(error: unknown): Limit | undefined {
  const status = statusOf(error);
  if (status !== 403 && status !== 429) return undefined;
  const { message = '', response } = error as RequestFault;
  const header = (name: string): number => {
    const value = response?.headers?.[name];
    return value === undefined || value === '' ? Number.NaN : Number(value);
  };
  const after = header('retry-after');
  if (after > 0) return { pause: after * 1000 };
  const reset = header('x-ratelimit-reset');
  if (header('x-ratelimit-remaining') === 0 && reset > 0)
    // Both clocks, GitHub's and ours, may be off by as much.
    return { pause: Math.max(FIRST_PAUSE, reset * 1000 - Date.now()) + CLOCK_SLACK };
  const isOne = status === 429 || /rate limit|abuse detection/i.test(message);
  return isOne || header('x-ratelimit-remaining') === 0 ? { pause: SECONDARY_PAUSE } : undefined;
}

function limited({ pause }: Limit, cause: unknown): UserError {
  const minutes = Math.max(1, Math.ceil(pause / 60_000));
  return new UserError(
    'github-limited',
    `GitHub takes no more calls of this repository for now: it has a limit for each hour, and for how much is written at a time. By its answer it does again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
    'Re-run the failed jobs after that: they go on from where it stopped.',
    { cause },
  );
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = (error.cause ?? error) as { code?: unknown };
  return (
    error.message === 'fetch failed' ||
    (typeof code === 'string' && /^(ECONN|EPIPE|ETIMEDOUT|UND_ERR)/.test(code))
  );
}
