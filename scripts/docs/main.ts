/** Writes the files that are made from the code. Tests fail when one of them is stale. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './files.ts';

const root = join(import.meta.dirname, '..', '..');
for (const [path, text] of generatedFiles()) writeFileSync(join(root, path), text);
