import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * GitHub's own parser and expression packages. Node refuses their JSON import, which lacks an attribute, so
 * they are bundled once into `.cache/`, by name of their versions: several processes may do so at once.
 */
export type Packages = typeof import('@actions/workflow-parser') &
  Pick<typeof import('@actions/expressions'), 'Lexer' | 'Parser' | 'Evaluator' | 'data'>;

const root = resolve(import.meta.dirname, '../../..');

const entry = `
export { convertWorkflowTemplate, parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser';
export { Lexer, Parser, Evaluator, data } from '@actions/expressions';
`;

const banner = "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);";

let loaded: Promise<Packages> | undefined;

/** Loads the packages, bundling them first when this machine has not done so yet. */
export function loadPackages(): Promise<Packages> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Packages> {
  const manifests = ['workflow-parser', 'expressions'].map((name) =>
    readFileSync(join(root, 'node_modules/@actions', name, 'package.json'), 'utf8'),
  );
  const key = createHash('sha256')
    .update(entry + banner)
    .update(manifests.join())
    .digest('hex')
    .slice(0, 12);
  const file = join(root, '.cache/actions-packages', `${key}.mjs`);
  if (!existsSync(file)) await bundle(file);
  return (await import(pathToFileURL(file).href)) as Packages;
}

async function bundle(file: string): Promise<void> {
  const result = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    // The yaml package is CommonJS and requires Node's own modules.
    banner: { js: banner },
    write: false,
    logLevel: 'silent',
  });
  mkdirSync(join(file, '..'), { recursive: true });
  // Written aside and renamed into place: another process sees the whole file or none.
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, result.outputFiles[0]?.contents ?? '');
  renameSync(aside, file);
}
