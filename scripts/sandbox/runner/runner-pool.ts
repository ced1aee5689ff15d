import type { WorldClock } from '../clock.ts';
import type { Position } from './options.ts';

/** A job's wait for a machine. */
export interface Wait {
  /** What gives the machine back at the end; `undefined` when the wait was given up. */
  readonly machine: Promise<(() => void) | undefined>;
  giveUp(): void;
}

interface Waiting {
  readonly position: Position;
  /** When it began to wait, in milliseconds of the world. */
  readonly since: number;
  readonly settle: (granted: boolean) => void;
}

/**
 * The machines that jobs wait for: as many as this machine can bear, of some positions no more than are there, each with its
 * time to start. Whose build was too long in the queue of the service that makes them, for that no machine comes any more.
 */
export class RunnerPool {
  readonly #clock: WorldClock;
  readonly #startupSeconds: Readonly<Record<Position, number>>;
  readonly #withheld = new Set<Position>();
  #waiting: Waiting[] = [];
  #free: number;
  readonly #freeAt: Record<Position, number>;
  readonly #queueMinutes: Readonly<Partial<Record<Position, number>>>;

  constructor(
    clock: WorldClock,
    size: number,
    machines: Readonly<Partial<Record<Position, number>>>,
    startupSeconds: Readonly<Record<Position, number>>,
    queueMinutes: Readonly<Partial<Record<Position, number>>>,
  ) {
    this.#queueMinutes = queueMinutes;
    this.#clock = clock;
    this.#free = size;
    this.#freeAt = { hosted: size, vpc: size, ...machines };
    this.#startupSeconds = startupSeconds;
  }

  take(position: Position): Wait {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiting: Waiting = { position, since: this.#clock.now(), settle: resolve };
    this.#waiting.push(waiting);
    this.#serve();
    return {
      machine: this.#start(promise, position),
      giveUp: () => {
        if (!this.#waiting.includes(waiting)) return;
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
        resolve(false);
      },
    };
  }

  /** From now on no machine takes a job there, as when the service behind a label does not answer. */
  withhold(position: Position): void {
    this.#withheld.add(position);
  }

  release(position: Position): void {
    this.#withheld.delete(position);
    this.#serve();
  }

  async #start(granted: Promise<boolean>, position: Position): Promise<(() => void) | undefined> {
    if (!(await granted)) return undefined;
    await this.#clock.wait(this.#startupSeconds[position]);
    return () => {
      this.#free += 1;
      this.#freeAt[position] += 1;
      this.#serve();
    };
  }

  #serve(): void {
    for (const waiting of [...this.#waiting]) {
      if (this.#free === 0) return;
      const { position, since } = waiting;
      if (this.#withheld.has(position) || this.#freeAt[position] === 0) continue;
      if (this.#clock.now() - since > (this.#queueMinutes[position] ?? Number.POSITIVE_INFINITY) * 60_000)
        continue;
      this.#waiting = this.#waiting.filter((one) => one !== waiting);
      this.#free -= 1;
      this.#freeAt[waiting.position] -= 1;
      waiting.settle(true);
    }
  }
}
