/** Faults that wait for their calls, and who is told of each call: of AWS's services and of GitHub's alike. */
export class WaitingFaults<Fault, Told extends readonly unknown[]> {
  /** Each with how many of the calls that it is for were seen. */
  protected readonly waiting: { readonly fault: Fault; seen: number }[] = [];
  readonly #listeners = new Set<(...told: Told) => void>();

  /** Tells of every call from now on; gives what ends that. */
  listen(listener: (...told: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts a fault in the way; gives what takes it away again. */
  add(fault: Fault): () => void {
    const entry = { fault, seen: 0 };
    this.waiting.push(entry);
    return () => {
      const index = this.waiting.indexOf(entry);
      if (index >= 0) this.waiting.splice(index, 1);
    };
  }

  protected tell(...told: Told): void {
    for (const listener of this.#listeners) listener(...told);
  }
}
