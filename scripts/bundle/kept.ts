import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Bundles } from './actions.ts';
import { bundleActions } from './index.ts';

const root = join(import.meta.dirname, '..', '..');
const file = join(root, '.cache', 'bundles');

interface Kept {
  readonly files: Bundles['files'];
  /** Hashes of our own sources, by their paths: the bundler itself says which it read. */
  readonly hashes: ReadonlyMap<string, string>;
  /** What else the bundles depend on; see `surroundings`. */
  readonly surroundings: string;
}

/**
 * The bundles of the actions as the sources are now. They are kept in `.cache`, and made anew when a source, the packages or
 * the bundler's settings have changed: many worlds begin with them, and a world changes no source.
 * @returns the files of `actions/dist`, by their paths in it
 */
export async function keptBundles(): Promise<Bundles['files']> {
  const known = read();
  if (known !== undefined && isCurrent(known)) return known.files;
  const around = surroundings();
  const begun = Date.now();
  const { files, sources } = await bundleActions();
  const own = sources.filter((path) => !path.includes('/node_modules/'));
  // One that was written meanwhile may be in there as it was before.
  if (own.some((path) => statSync(path).mtimeMs >= begun)) return files;
  const hashes = new Map(own.map((path) => [path, hashOf(path)]));
  const kept: Kept = { files, hashes, surroundings: around };
  mkdirSync(join(file, '..'), { recursive: true });
  // Written aside and renamed into place: another process sees the whole file or none.
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, serialize(kept));
  renameSync(aside, file);
  return files;
}

function read(): Kept | undefined {
  try {
    return deserialize(readFileSync(file)) as Kept;
  } catch {
    return undefined; // Not there yet, or of another version of Node.
  }
}

function isCurrent(kept: Kept): boolean {
  if (kept.surroundings !== surroundings()) return false;
  for (const [path, hash] of kept.hashes) if (hashOf(path) !== hash) return false;
  return true;
}

/** The packages, how is bundled, and which actions there are. */
function surroundings(): string {
  const read = ['package.json', 'package-lock.json', 'scripts/bundle/actions.ts'];
  const actions = readdirSync(join(root, 'actions')).sort();
  return JSON.stringify([read.map((path) => hashOf(join(root, path))), actions]);
}

/** Of what is not there any more, `gone`. */
function hashOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return 'gone';
  }
}
