/**
 * Builds the bundles of the actions: the first writes them, the second fails when the committed ones do not match their sources.
 *
 *   npm run build
 *   npm run build:check
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleActions } from './bundle/index.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const outdir = join(import.meta.dirname, '..', 'actions', 'dist');

function committed(): string[] {
  try {
    return readdirSync(outdir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && basename(entry.name) !== 'README.md')
      .map((entry) => join(entry.parentPath, entry.name).slice(outdir.length + 1));
  } catch {
    return [];
  }
}

const { files } = await bundleActions();
if (values.check) {
  const stale = [...files].filter(([name, contents]) => {
    try {
      return Buffer.compare(readFileSync(join(outdir, name)), contents) !== 0;
    } catch {
      return true;
    }
  });
  const left = committed().filter((name) => !files.has(name));
  if (stale.length + left.length > 0) {
    console.error(
      `actions/dist does not match its sources: ${[...stale.map(([name]) => name), ...left].join(', ')}.`,
    );
    console.error('Run `npm run build` and commit the result.');
    process.exit(1);
  }
  console.log(`actions/dist matches its sources (${files.size} files).`);
} else {
  for (const name of committed()) if (!files.has(name)) rmSync(join(outdir, name));
  for (const [name, contents] of files) {
    mkdirSync(dirname(join(outdir, name)), { recursive: true });
    writeFileSync(join(outdir, name), contents);
  }
  const kib = [...files.values()].reduce((sum, contents) => sum + contents.length, 0) / 1024;
  console.log(`Built ${files.size} files, ${Math.round(kib)} KiB, into actions/dist.`);
}
