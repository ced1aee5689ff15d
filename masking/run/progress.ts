/** What masking has done so far. The same fields as `Progress` in the clone's record. */
export interface MaskingProgress {
  readonly phase: 'accounts' | 'plan' | 'execute' | 'verify' | 'scrub' | 'attest';
  /** `database.table` that is being worked on. */
  readonly table?: string;
  readonly rowsDone: number;
  readonly rowsTotal: number;
  readonly rowsPerSecond: number;
  readonly secondsLeft?: number;
}

/** Two reports of the same phase are at least this far apart: a bar needs no more, and the receiver may be slow. */
const REPORT_EVERY_MS = 250;

/** Counts rows and tells how fast they go by. */
export class ProgressMeter {
  readonly #report: (progress: MaskingProgress) => void;
  #phase: MaskingProgress['phase'] = 'accounts';
  #table: string | undefined;
  #rowsDone = 0;
  #rowsTotal = 0;
  #startedAt = performance.now();
  #rowsAtStart = 0;
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(report: (progress: MaskingProgress) => void = () => {}) {
    this.#report = report;
  }

  /** Starts a phase. `rowsDone` above 0 means that an earlier run did that much of it. */
  enter(
    phase: MaskingProgress['phase'],
    rows: { done: number; total: number } = { done: 0, total: 0 },
  ): void {
    this.#phase = phase;
    this.#table = undefined;
    this.#rowsDone = rows.done;
    this.#rowsAtStart = rows.done;
    this.#rowsTotal = rows.total;
    this.#startedAt = performance.now();
    this.#say();
  }

  advance(table: string, rows: number): void {
    this.#table = table;
    this.#rowsDone += rows;
    if (performance.now() - this.#reportedAt >= REPORT_EVERY_MS || this.#rowsDone === this.#rowsTotal) {
      this.#say();
    }
  }

  #say(): void {
    this.#reportedAt = performance.now();
    const seconds = (this.#reportedAt - this.#startedAt) / 1000;
    const rowsPerSecond = seconds > 0 ? Math.round((this.#rowsDone - this.#rowsAtStart) / seconds) : 0;
    const rowsLeft = Math.max(0, this.#rowsTotal - this.#rowsDone);
    this.#report({
      phase: this.#phase,
      ...(this.#table === undefined ? {} : { table: this.#table }),
      rowsDone: this.#rowsDone,
      rowsTotal: this.#rowsTotal,
      rowsPerSecond,
      ...(rowsPerSecond > 0 && this.#rowsTotal > 0
        ? { secondsLeft: Math.ceil(rowsLeft / rowsPerSecond) }
        : {}),
    });
  }
}
