import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleText } from '../../bundle/index.ts';

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

let loaded: Promise<Packages> | undefined;

/** Loads the packages, bundling them first when this machine has not done so yet. */
export function loadPackages(): Promise<Packages> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Packages> {
  const manifests = ['@actions/workflow-parser', '@actions/expressions', 'rolldown'].map((name) =>
    readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
  );
  const key = createHash('sha256').update(entry).update(manifests.join()).digest('hex').slice(0, 12);
  const file = join(root, '.cache/actions-packages', `${key}.mjs`);
  if (!existsSync(file)) await bundle(file);
  return (await import(pathToFileURL(file).href)) as Packages;
}

async function bundle(file: string): Promise<void> {
  const text = await bundleText({ text: entry, folder: root, packages: 'inside' });
  mkdirSync(join(file, '..'), { recursive: true });
  // Written aside and renamed into place: another process sees the whole file or none.
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, text);
  renameSync(aside, file);
}
