import type { WorldClock } from '../clock.ts';

/** The machines that jobs wait for: as many as this machine can bear, each with its time to start. */
export class RunnerPool {
  readonly #clock: WorldClock;
  readonly #startupSeconds: Readonly<Record<'hosted' | 'vpc', number>>;
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(clock: WorldClock, size: number, startupSeconds: Readonly<Record<'hosted' | 'vpc', number>>) {
    this.#clock = clock;
    this.#free = size;
    this.#startupSeconds = startupSeconds;
  }

  /** Waits for a machine and its start; answers what gives the machine back. */
  async take(position: 'hosted' | 'vpc'): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    await this.#clock.wait(this.#startupSeconds[position]);
    return () => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}
