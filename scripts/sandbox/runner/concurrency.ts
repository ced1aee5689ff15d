interface Group {
  running: Place | undefined;
  pending: Place | undefined;
}

/** A place in a concurrency group, running or waiting. */
export interface Place {
  /** Whether its turn came; `false` when it was lost to a newer one or given up. */
  readonly turn: Promise<boolean>;
  /** Gives the place back, at the end or while it waits. */
  leave(): void;
}

/** Concurrency groups: one member runs, one waits, and a newer one that waits takes its place, which is lost. */
export class ConcurrencyGroups {
  readonly #groups = new Map<string, Group>();
  readonly #members = new Map<
    Place,
    { readonly cancel: () => void; readonly settle: (turn: boolean) => void }
  >();

  /** @param options.cancel ends the member when a newer one comes with `cancel-in-progress`. */
  enter(name: string, options: { readonly cancelInProgress: boolean; readonly cancel: () => void }): Place {
    const key = name.toLowerCase();
    const group = this.#groups.get(key) ?? { running: undefined, pending: undefined };
    this.#groups.set(key, group);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const place: Place = { turn: promise, leave: () => this.#leave(key, group, place) };
    this.#members.set(place, { cancel: options.cancel, settle: resolve });
    if (!group.running) {
      group.running = place;
      resolve(true);
      return place;
    }
    if (group.pending) this.#members.get(group.pending)?.settle(false);
    group.pending = place;
    if (options.cancelInProgress) this.#members.get(group.running)?.cancel();
    return place;
  }

  #leave(key: string, group: Group, place: Place): void {
    this.#members.get(place)?.settle(false);
    this.#members.delete(place);
    if (group.pending === place) group.pending = undefined;
    if (group.running !== place) return;
    group.running = group.pending;
    group.pending = undefined;
    if (group.running) this.#members.get(group.running)?.settle(true);
    else if (this.#groups.get(key) === group) this.#groups.delete(key);
  }
}
