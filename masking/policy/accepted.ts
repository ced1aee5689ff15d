import type { Policy } from './policy.ts';

interface Accepting {
  readonly accept: readonly { readonly in: string }[];
}

/** Places whose text or values look personal, and are not: the policy says so, and why. */
export function acceptedPlaces(policy: Policy): {
  readonly schemaText: readonly string[];
  readonly scan: readonly string[];
} {
  const { schemaText, scan } = policy as { schemaText?: Accepting; scan?: Accepting };
  const places = (accepting: Accepting | undefined) => accepting?.accept.map((place) => place.in) ?? [];
  return { schemaText: places(schemaText), scan: places(scan) };
}
