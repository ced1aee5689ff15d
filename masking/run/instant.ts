/** A moment in ISO 8601 and UTC, such as `2026-05-10T12:00:00.000Z`: as the work schema and attestations have it. */
export type Instant = `${string}-${string}-${string}T${string}:${string}:${string}Z`;

/** Now. */
export function now(): Instant {
  return new Date().toISOString() as Instant;
}
