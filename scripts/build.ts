/**
 * Builds the bundles of the actions: `npm run build` writes them, `npm run build:check` fails when the committed
 * ones do not match their sources. Each action is an entry; what they share is split into common chunks.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const outdir = join(root, 'actions', 'dist');

async function bundle(): Promise<Map<string, Uint8Array>> {
  const entries = readdirSync(join(root, 'actions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['core', 'dist'].includes(entry.name))
    .map((entry) => ({ in: join(root, 'actions', entry.name, 'main.ts'), out: entry.name }));
  const result = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    legalComments: 'external',
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    // Packages in CommonJS still call `require`, which an ES module does not have.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return new Map(result.outputFiles.map((file) => [file.path.slice(outdir.length + 1), file.contents]));
}

function committed(): string[] {
  try {
    return readdirSync(outdir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && basename(entry.name) !== 'README.md')
      .map((entry) => join(entry.parentPath, entry.name).slice(outdir.length + 1));
  } catch {
    return [];
  }
}

const files = await bundle();
if (process.argv.includes('--check')) {
  const stale = [...files].filter(([name, contents]) => {
    try {
      return Buffer.compare(readFileSync(join(outdir, name)), contents) !== 0;
    } catch {
      return true;
    }
  });
  const left = committed().filter((name) => !files.has(name));
  if (stale.length + left.length > 0) {
    console.error(`actions/dist does not match its sources: ${[...stale.map(([name]) => name), ...left].join(', ')}.`);
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
