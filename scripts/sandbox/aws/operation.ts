import type { Ask, Principal, Resource } from './gate.ts';

/** Who called, and when. */
export interface Caller {
  readonly principal: Principal;
  /** The world's time. */
  readonly time: Date;
}

/** Whether it is the account itself, past every role: whoever looks at outcomes, which is told at once how things are. */
export function isAccount({ principal }: Caller): boolean {
  return principal.arn.endsWith(':root');
}

/**
 * One operation of an AWS API: what it asks of IAM, and what it does. Input and output are as the SDK has them. Most ask for
 * their own action on one resource, and say which it is.
 */
export type Operation<State, Input = never, Output = unknown> = {
  readonly name: string;
  readonly run: (input: Input, state: State, caller: Caller) => Output | Promise<Output>;
} & (
  | { readonly on: (input: Input, state: State) => Resource; readonly asks?: undefined }
  /** Every action and resource that IAM is asked about, as the Service Authorization Reference lists them. */
  | { readonly asks: (input: Input, state: State) => readonly Ask[]; readonly on?: undefined }
);

/** Narrows an operation's types while it is written; the registry does not need them. */
export function operation<State, Input, Output>(
  definition: Operation<State, Input, Output>,
): Operation<State, never, unknown> {
  return definition as Operation<State, never, unknown>;
}

/** What a call to an operation of a service asks of IAM. */
export function asksOf<State>(
  service: string,
  { name, on, asks }: Operation<State>,
  input: never,
  state: State,
): readonly Ask[] {
  return on ? [{ action: `${service}:${name}`, resources: [on(input, state)] }] : asks(input, state);
}
