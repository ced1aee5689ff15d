/** What is told of things whose latest changes nobody has noticed yet: each as it was before the first of those. */
export class Noticing<View> {
  readonly #unnoticed = new Set<{ readonly of: string; readonly before: View }>();

  /** Has a thing be told as it was, until a wait is over. */
  async late(of: string, before: View, wait: Promise<void>): Promise<void> {
    const change = { of, before };
    this.#unnoticed.add(change);
    await wait;
    this.#unnoticed.delete(change);
  }

  /** @param now how it is */
  told(of: string, now: View): View {
    for (const change of this.#unnoticed) if (change.of === of) return change.before;
    return now;
  }

  /** Whether some change of a thing is not told yet. */
  isBehind(of: string): boolean {
    return [...this.#unnoticed].some((change) => change.of === of);
  }
}
