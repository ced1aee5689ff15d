// The SDK describes its shapes with these; they belong to `@smithy/core`, which the SDK's clients bring along.
export { NormalizedSchema } from '@smithy/core/schema';
export type { StaticOperationSchema } from '@smithy/types';
