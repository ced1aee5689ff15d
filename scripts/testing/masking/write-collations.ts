import { writeFileSync } from 'node:fs';
import type { CollationReading } from '../../../masking/transformers/collation-reading.ts';
import { withTestServer } from '../sandbox/test-server.ts';
import { collationTable } from './collation-table.ts';

/**
 * Writes `transformers/dictionaries/collations.ts` from a server: `node scripts/testing/masking/write-collations.ts`, five
 * minutes. A collation never changes, because indexes are sorted by it; a new server may bring new ones.
 */
const server = await withTestServer();
await server.root.query('SET NAMES utf8mb4');
const table = await collationTable(server.root);
await server.close();
writeFileSync(
  new URL('../../../masking/transformers/dictionaries/collations.ts', import.meta.url),
  fileOf(table),
);
console.info(`${table.size} collations`);

/** Collations that are read in the same way stand together. */
function fileOf(readings: ReadonlyMap<string, CollationReading>): string {
  const alike = new Map<string, string[]>();
  for (const [name, reading] of readings) {
    const written = JSON.stringify(reading);
    alike.set(written, [...(alike.get(written) ?? []), name]);
  }
  const entries = [...alike].map(([written, names]) => `  ['${names.join(' ')}', ${printable(written)}],`);
  return `// Written by scripts/testing/masking/write-collations.ts from MySQL. Do not edit.
import type { CollationReading } from '../collation-reading.ts';

// biome-ignore format: as it is written
export const READINGS: readonly (readonly [collations: string, reading: CollationReading])[] = [
${entries.join('\n')}
];
`;
}

/** Control characters and the like as their escapes. */
const printable = (text: string): string =>
  text.replace(
    /[\u0080-\u00a0\u00ad\ufffd]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
