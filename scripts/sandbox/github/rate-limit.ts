import { ApiError } from './api-error.ts';

const minute = 60_000;
const hour = 3_600_000;

/** GitHub's limits for the `GITHUB_TOKEN`s of one repository, in the world's time. */
const limits = [
  { counts: 'requests', most: 1000, within: hour },
  { counts: 'writes', most: 80, within: minute },
  { counts: 'writes', most: 500, within: hour },
] as const;

/** Counts what jobs ask of the API, and refuses what GitHub would. */
export class RateLimit {
  /** Lifted where hundreds of runs that are no one's share an hour of the world. */
  isLifted = false;
  readonly #times: Record<'requests' | 'writes', number[]> = { requests: [], writes: [] };
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @throws ApiError 403, with `retry-after` for content written too fast. */
  count(method: string): void {
    if (this.isLifted) return;
    const now = this.#now();
    this.#times.requests = this.#times.requests.filter((at) => at > now - hour);
    this.#times.writes = this.#times.writes.filter((at) => at > now - hour);
    const isWrite = method !== 'GET' && method !== 'HEAD';
    for (const { counts, most, within } of limits) {
      if (counts === 'writes' && !isWrite) continue;
      const recent = this.#times[counts].filter((at) => at > now - within);
      if (recent.length < most) continue;
      const seconds = Math.ceil(((recent[0] ?? now) + within - now) / 1000);
      throw counts === 'requests'
        ? new ApiError(403, 'API rate limit exceeded for installation.', {
            headers: {
              'x-ratelimit-limit': String(most),
              'x-ratelimit-remaining': '0',
              'x-ratelimit-reset': String(Math.ceil(now / 1000) + seconds),
            },
          })
        : new ApiError(
            403,
            'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
            {
              headers: { 'retry-after': String(seconds) },
            },
          );
    }
    this.#times.requests.push(now);
    if (isWrite) this.#times.writes.push(now);
  }
}
