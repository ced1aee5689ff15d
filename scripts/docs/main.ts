/**
 * Writes the files that are made from the code. Tests fail when one of them is stale.
 *
 *   npm run docs
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatedFiles } from './files.ts';

parseArgs({ options: {} });
const root = join(import.meta.dirname, '..', '..');
for (const [path, text] of generatedFiles()) writeFileSync(join(root, path), text);
