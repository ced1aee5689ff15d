import { WaitingFaults } from '../waiting-faults.ts';
import { AwsError } from './errors.ts';

/** What a caller meets instead of the answer. A function runs, and then the call goes on. */
export type Effect =
  | 'timeout'
  | '5xx'
  | 'throttle'
  /** An error by its code; its message says that it was injected, unless given. */
  | { readonly error: string; readonly message?: string }
  | (() => void | Promise<void>);

/** A call that the endpoint is about to carry out. */
export interface MetCall {
  /** `rds:ModifyDBCluster` */
  readonly action: string;
  /** Name of the caller's session, such as `run-17-1-clone`; that of the session asked for, where a role is assumed. */
  readonly session: string;
}

/** Told of each call that passed the gate, before any fault strikes it, and once it has taken effect. */
export type Listener = (call: MetCall, when: 'before' | 'after') => void;

export interface Fault {
  /** `rds:ModifyDBCluster`, or `*` for every call. */
  readonly action: string;
  /** Which of those calls it is for; all of them unless given. */
  readonly by?: (call: MetCall) => boolean;
  /** The first call that is hit, counted from when the fault was added; 1 unless given. */
  readonly nth?: number;
  /** How many calls in a row are hit; 1 unless given. */
  readonly times?: number;
  /** Whether the call has taken effect when the caller meets the fault; `before` (it has not) unless given. */
  readonly when?: 'before' | 'after';
  readonly effect: Effect;
}

/** Thrown inside the endpoint: the connection is dropped without an answer. */
export class DroppedConnection extends Error {}

/** Faults that are waiting for their call. */
export class Faults extends WaitingFaults<Fault, Parameters<Listener>> {
  /** Counts a call; gives what is to happen before it is carried out and after. */
  meet(call: MetCall): { before(): Promise<void>; after(): Promise<void> } {
    const { action } = call;
    const hits: Fault[] = [];
    for (const entry of this.waiting) {
      const { fault } = entry;
      if (fault.action !== '*' && fault.action !== action) continue;
      if (fault.by && !fault.by(call)) continue;
      entry.seen++;
      const nth = fault.nth ?? 1;
      if (entry.seen >= nth && entry.seen < nth + (fault.times ?? 1)) hits.push(fault);
    }
    const strike = async (when: 'before' | 'after'): Promise<void> => {
      this.tell(call, when);
      for (const fault of hits) if ((fault.when ?? 'before') === when) await take(fault.effect);
    };
    return { before: () => strike('before'), after: () => strike('after') };
  }
}

async function take(effect: Effect): Promise<void> {
  if (typeof effect === 'function') return effect();
  switch (effect) {
    case 'timeout':
      throw new DroppedConnection();
    case '5xx':
      throw new AwsError('InternalFailure', 'The request processing has failed (injected fault).', 500);
    case 'throttle':
      throw new AwsError('Throttling', 'Rate exceeded (injected fault).', 400);
    default:
      throw new AwsError(effect.error, effect.message ?? `${effect.error} (injected fault).`, 400);
  }
}
