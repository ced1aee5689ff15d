/** What a fault answers instead of the service. `drop` closes the connection without an answer. */
export type FaultAnswer =
  | 'drop'
  /** Something happens before the call takes effect or after it, and then the call goes on. */
  | { readonly happens: () => void; readonly when: 'before' | 'after' }
  | {
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      /** The call takes effect all the same, and only its answer is lost. */
      readonly afterwards?: boolean;
    };

/** A call of a job's: of which run and job. */
export interface MetCall {
  readonly method: string;
  readonly path: string;
  readonly runId: number;
  readonly jobId: number;
}

export interface Fault {
  readonly method?: string;
  /** Which calls of jobs it is for; those of anybody unless given. */
  readonly by?: (call: MetCall) => boolean;
  /** Matched against the path below the API's root, such as `/repos/o/r/issues/1/comments`. */
  readonly pathPattern: RegExp;
  /** Which matching call it strikes, counted from 1; every one when left out. */
  readonly nth?: number;
  readonly answer: FaultAnswer;
}

/** GitHub's answer when content is written too fast. */
export const secondaryRateLimit: FaultAnswer = {
  status: 403,
  headers: { 'retry-after': '1' },
  body: {
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
  },
};

/** Faults that tests have put in the way of calls. */
export class Faults {
  readonly #faults: { readonly fault: Fault; seen: number }[] = [];
  readonly #listeners = new Set<(call: MetCall) => void>();

  /** Tells of every call of a job's from now on; gives what ends that. */
  listen(listener: (call: MetCall) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Puts a fault in the way; returns what takes it away again. */
  add(fault: Fault): () => void {
    const entry = { fault, seen: 0 };
    this.#faults.push(entry);
    return () => {
      const index = this.#faults.indexOf(entry);
      if (index >= 0) this.#faults.splice(index, 1);
    };
  }

  clear(): void {
    this.#faults.length = 0;
  }

  /** The fault that strikes this call, if any. */
  strike(
    method: string,
    path: string,
    job?: { readonly runId: number; readonly jobId: number },
  ): FaultAnswer | undefined {
    let struck: FaultAnswer | undefined;
    const met = job && { method, path, ...job };
    if (met) for (const listener of this.#listeners) listener(met);
    for (const entry of this.#faults) {
      const { fault } = entry;
      if (fault.method && fault.method.toUpperCase() !== method) continue;
      if (!fault.pathPattern.test(path)) continue;
      if (fault.by && !(met && fault.by(met))) continue;
      entry.seen += 1;
      if (fault.nth === undefined || fault.nth === entry.seen) struck ??= fault.answer;
    }
    return struck;
  }
}
