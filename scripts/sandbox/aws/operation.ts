import type { Ask, Principal } from './gate.ts';

/** Who called, and when. */
export interface Caller {
  readonly principal: Principal;
  /** The world's time. */
  readonly time: Date;
}

/**
 * One operation of an AWS API: what it asks of IAM, and what it does. Input and output are as the SDK has them.
 */
export interface Operation<State, Input = never, Output = unknown> {
  readonly name: string;
  /** Every action and resource that IAM is asked about, as the Service Authorization Reference lists them. */
  readonly asks: (input: Input, state: State) => readonly Ask[];
  readonly run: (input: Input, state: State, caller: Caller) => Output | Promise<Output>;
}

/** Narrows an operation's types while it is written; the registry does not need them. */
export function operation<State, Input, Output>(
  definition: Operation<State, Input, Output>,
): Operation<State, never, unknown> {
  return definition;
}
