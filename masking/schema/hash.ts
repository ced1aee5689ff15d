import { createHash } from 'node:crypto';
import type { Schema } from './schema.ts';

/** SHA-256 (hexadecimal) of what the tables look like: two servers with the same tables give the same hash. */
export function schemaHash(schema: Schema): string {
  return createHash('sha256').update(JSON.stringify(schema.tables)).digest('hex');
}
