import type { StaticOperationSchema } from '@smithy/types';

// The SDK describes its shapes with these; they belong to `@smithy/core`, which the SDK's clients bring along.
export { NormalizedSchema } from '@smithy/core/schema';
export type { StaticOperationSchema } from '@smithy/types';

/** The schemas of a client's operations, by name. */
export function schemasOf(
  sdk: Readonly<Record<string, unknown>>,
): (operation: string) => StaticOperationSchema | undefined {
  return (operation) => {
    const schema = sdk[`${operation}$`];
    return Array.isArray(schema) && schema[0] === 9 ? (schema as StaticOperationSchema) : undefined;
  };
}
