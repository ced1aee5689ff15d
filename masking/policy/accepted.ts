import type { Policy } from './policy.ts';

interface Accepting {
  readonly accept: readonly { readonly in: string; readonly of?: string }[];
}

/** A text of the schema that may hold originals, and of which column. */
export interface HeldInText {
  readonly in: string;
  readonly of: string;
}

/** Places whose text or values look personal, and are not, or may hold what is masked: the policy says so, and why. */
export function acceptedPlaces(policy: Policy): {
  readonly schemaText: readonly string[];
  readonly originalTexts: readonly HeldInText[];
  readonly scan: readonly string[];
} {
  const { schemaText, scan } = policy as { schemaText?: Accepting; scan?: Accepting };
  const texts = schemaText?.accept ?? [];
  return {
    schemaText: texts.flatMap((one) => (one.of === undefined ? [one.in] : [])),
    originalTexts: texts.flatMap((one) => (one.of === undefined ? [] : [{ in: one.in, of: one.of }])),
    scan: scan?.accept.map((one) => one.in) ?? [],
  };
}
