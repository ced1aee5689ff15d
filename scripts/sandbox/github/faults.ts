import { WaitingFaults } from '../waiting-faults.ts';

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
export class Faults extends WaitingFaults<Fault, [call: MetCall]> {
  clear(): void {
    this.waiting.length = 0;
  }

  /** The fault that strikes this call, if any. */
  strike(
    method: string,
    path: string,
    job?: { readonly runId: number; readonly jobId: number },
  ): FaultAnswer | undefined {
    let struck: FaultAnswer | undefined;
    const met = job && { method, path, ...job };
    if (met) this.tell(met);
    for (const entry of this.waiting) {
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
