/** Work that goes on after its call was answered, as AWS's does. */
export class Background {
  #isStopped = false;
  readonly #running = new Set<Promise<void>>();
  /** What failed, for whoever runs the sandbox. */
  readonly failures: Error[] = [];

  /**
   * Runs steps one after the other; none is begun after `stop`.
   *
   * @param onFailure - puts the thing that was worked on into a state that shows it.
   */
  start(what: string, steps: readonly (() => unknown)[], onFailure: () => void): void {
    const running = this.#run(what, steps, onFailure).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Begins no further step. Does not wait for steps under way: they may be long waits. */
  stop(): void {
    this.#isStopped = true;
  }

  async #run(what: string, steps: readonly (() => unknown)[], onFailure: () => void): Promise<void> {
    try {
      for (const step of steps) {
        if (this.#isStopped) return;
        await step();
      }
    } catch (cause) {
      if (this.#isStopped) return;
      this.failures.push(new Error(`${what} failed`, { cause }));
      console.error(`sandbox AWS: ${what} failed:`, cause);
      onFailure();
    }
  }
}
