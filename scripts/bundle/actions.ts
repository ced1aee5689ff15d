import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ModuleInfo, type OutputChunk, rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';

const root = join(import.meta.dirname, '..', '..');

/** What stands for the package of that name. */
const UNDICI = join(import.meta.dirname, 'undici.mjs');

/** What was made of the sources, and which they are. */
export interface Bundles {
  /** The files of `actions/dist`, by their paths in it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Paths of all files that were read, those of packages among them. */
  readonly sources: readonly string[];
}

/** Storeys of what the actions share, each by the module from which all of it is reached; the first that fits counts. */
const STOREYS = [
  { name: 'start', from: join(root, 'actions/command/main.ts') },
  { name: 'masking', from: join(root, 'masking/index.ts') },
];
/** The storey of the rest: what talks to AWS. */
const REST = 'cloud';

/**
 * Bundles the actions, and the program that `npx` starts: a file for each, with the code of its own; what they share is in a few chunks with names that stay.
 * A storey's chunk imports its own and earlier ones alone, so the first reaction to a comment waits for `start` and no more,
 * and what modules do when they are loaded happens in the order of their imports. Our own code keeps its lines and
 * comments: a change of the source is the same change in here. Packages are in chunks of their own, without white space.
 */
export async function actionBundles(): Promise<Bundles> {
  const entries = readdirSync(join(root, 'actions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['core', 'dist'].includes(entry.name))
    .map(({ name }) => [name, join(root, 'actions', name, 'main.ts')]);
  entries.push(['connect', join(root, 'scripts/connection/main.ts')]);
  const bundle = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries),
    platform: 'node',
    // What types are checked by changes no bundle.
    tsconfig: false,
    transform: { target: 'node24' },
    // Modules stand in the order of their paths, so packages that are linked in are called as here, and not as where they lie.
    resolve: { alias: { undici: UNDICI }, symlinks: false },
    preserveEntrySignatures: false,
    logLevel: 'warn',
  });
  const chunkOf = chunkNames();
  const { output } = await bundle.generate({
    format: 'esm',
    entryFileNames: '[name].mjs',
    // What an action imports later stands in a storey, too; a file that hands it on is named by the module.
    chunkFileNames: ({ isDynamicEntry }) =>
      isDynamicEntry ? 'chunks/later/[name].mjs' : 'chunks/[name].mjs',
    minifyInternalExports: false,
    comments: { legal: true },
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: chunkOf, debugName: 'storeys' }],
    },
  });
  const sources = await bundle.watchFiles;
  await bundle.close();
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk');
  const files = new Map(
    chunks.map(({ fileName, code }) => [
      fileName,
      new TextEncoder().encode(withoutWhiteSpace(fileName, code)),
    ]),
  );
  return { files, sources };
}

interface Modules {
  getModuleInfo(id: string): ModuleInfo | null;
}

/** Names the chunk of a module; none for what belongs to one action. */
function chunkNames(): (id: string, modules: Modules) => string | null {
  let storeys: { readonly name: string; readonly modules: ReadonlySet<string> }[] | undefined;
  return (id, modules) => {
    storeys ??= STOREYS.map(({ name, from }) => ({ name, modules: loadedWith(from, modules) }));
    const isPackage = id.includes('/node_modules/') || id === UNDICI;
    if (!isPackage && !/\/(?:actions\/core|masking)\//.test(id)) return null;
    const storey = storeys.find((one) => one.modules.has(id))?.name ?? REST;
    return isPackage ? `packages-${storey}` : storey;
  };
}

/** A module and all that is loaded with it: not what it imports later, by `import()`. */
function loadedWith(from: string, modules: Modules): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
}

/** The text of a chunk of packages without white space, names and notices of licences kept; any other as it is. */
function withoutWhiteSpace(fileName: string, code: string): string {
  if (!fileName.startsWith('chunks/packages-')) return code;
  const codegen = { removeWhitespace: true, legalComments: 'inline' } as const;
  const minified = minifySync(fileName, code, { module: true, compress: false, mangle: false, codegen });
  if (minified.errors.length > 0) throw new Error(minified.errors.map(({ message }) => message).join('\n'));
  return minified.code;
}
