import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const outdir = join(root, 'actions', 'dist');

/**
 * Bundles the actions: each is an entry, and what they share is split into common chunks.
 * @returns the files of `actions/dist`, by their paths in it
 */
export async function bundleActions(): Promise<Map<string, Uint8Array>> {
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
