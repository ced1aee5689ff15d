import { createHash } from 'node:crypto';
import { withoutCharacterSets } from './literals.ts';
import type { Schema } from './schema.ts';

/** The texts of a schema in which literals stand. */
const EXPRESSIONS: ReadonlySet<string> = new Set(['generation', 'expression', 'clause']);

/** SHA-256 (hexadecimal) of what the tables look like: two servers with the same tables give the same hash. */
export function schemaHash(schema: Schema): string {
  const written = JSON.stringify(schema.tables, (key, value: unknown) =>
    typeof value === 'string' && EXPRESSIONS.has(key) ? withoutCharacterSets(value) : value,
  );
  return createHash('sha256').update(written).digest('hex');
}
