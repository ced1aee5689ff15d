import type { WorldClock } from '../../sandbox/clock.ts';

/**
 * Measures what AWS and GitHub take, without what this machine takes for the work itself: a wait of A seconds passes in
 * A/scale real ones, and real work counts as it is, so the world's time less the real one is what was waited for.
 * Only what overlaps depends on the machine: work that is slower than a wait moves what comes after it.
 */
export class Stopwatch {
  readonly #clock: WorldClock;
  readonly #worldMs: number;
  readonly #realMs = performance.now();

  constructor(clock: WorldClock) {
    this.#clock = clock;
    this.#worldMs = clock.now();
  }

  /** AWS minutes since it was made. */
  minutes(): number {
    const waited = this.#clock.now() - this.#worldMs - (performance.now() - this.#realMs);
    return waited / (1 - 1 / this.#clock.scale) / 60_000;
  }
}
