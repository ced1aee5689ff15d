import type { Ask } from './gate.ts';
import { asksOf, type Operation } from './operation.ts';
import type { Protocol } from './protocol/protocol.ts';

/** A service of AWS: its name, how it talks, and what it can do. */
export interface Service {
  /** Also the prefix of its IAM actions. */
  readonly name: string;
  /** Its name in a signature's scope, where that is another. */
  readonly signedAs?: string;
  /** Where it is; in every region unless given. */
  readonly region?: string;
  readonly protocol: Protocol;
  /** Operations that need no signature (`AssumeRoleWithWebIdentity`). */
  readonly unsigned?: readonly string[];
  operation(name: string): BoundOperation | undefined;
}

/** An operation together with the state that it works on. */
export interface BoundOperation {
  readonly asks: (input: never) => readonly Ask[];
  readonly run: (input: never, caller: Parameters<Operation<never>['run']>[2]) => unknown;
}

/**
 * Makes a service of operations over one state.
 *
 * @throws Error where two of them have one name: the second would stand in for the first, unseen
 */
export function serviceOf<State>(
  definition: Omit<Service, 'operation'>,
  state: State,
  operations: readonly Operation<State>[],
): Service {
  const byName = new Map(operations.map((one) => [one.name, one]));
  if (byName.size < operations.length) {
    const twice = operations.filter((one) => byName.get(one.name) !== one).map(({ name }) => name);
    throw new Error(`${definition.name} has two operations of one name: ${twice.join(', ')}`);
  }
  return {
    ...definition,
    operation: (name) => {
      const found = byName.get(name);
      return (
        found && {
          asks: (input) => asksOf(definition.name, found, input, state),
          run: (input, caller) => found.run(input, state, caller),
        }
      );
    },
  };
}
