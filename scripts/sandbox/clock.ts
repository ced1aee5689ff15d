import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A moment at which the world's time was moved. */
export interface Jump {
  /** The world's time before it. */
  readonly from: Date;
  /** When it was, by `performance.now()`. */
  readonly at: number;
}

/**
 * The time of the sandbox's world: the machine's own clock plus an offset that only grows.
 *
 * A wait of AWS (five minutes for a cluster, say) takes `minutes / scale` here; at its end the offset makes up
 * the rest, so that every time stamp of the world reads as it would on AWS. Real work, such as masking, takes
 * the time that it really takes. The offset is kept in a file, so that the jobs' processes, which load
 * `machine-clock.mjs`, agree with the servers.
 */
export class WorldClock {
  /** File that holds the offset in milliseconds; set `UNDERSTUDY_SANDBOX_CLOCK` to it for a child process. */
  readonly file: string;
  /** How many AWS seconds pass in one real second of waiting. */
  readonly scale: number;
  #offsetMs = 0;
  #jump: Jump | undefined;

  constructor(file: string, scale: number) {
    this.file = file;
    this.scale = scale;
    mkdirSync(dirname(file), { recursive: true });
    this.#write();
  }

  /** Milliseconds since the epoch, in the world's time. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  date(): Date {
    return new Date(this.now());
  }

  /** Waits for what takes AWS `awsSeconds`. Waits that overlap do not add up. */
  async wait(awsSeconds: number): Promise<void> {
    const end = this.now() + awsSeconds * 1000;
    await new Promise((resolve) => setTimeout(resolve, (awsSeconds * 1000) / this.scale));
    this.#advanceTo(end);
  }

  /** Moves the world's time forward at once, as when nothing happens for days. */
  advance(ms: number): void {
    this.#jump = { from: this.date(), at: performance.now() };
    this.#advanceTo(this.now() + ms);
  }

  /** The last time that the world's time was moved. */
  get jump(): Jump | undefined {
    return this.#jump;
  }

  #advanceTo(worldMs: number): void {
    const offset = worldMs - Date.now();
    if (offset <= this.#offsetMs) return;
    this.#offsetMs = offset;
    this.#write();
  }

  #write(): void {
    // Renamed into place, so that a process that reads it meanwhile never sees half a number.
    writeFileSync(`${this.file}.next`, String(this.#offsetMs));
    renameSync(`${this.file}.next`, this.file);
  }
}
