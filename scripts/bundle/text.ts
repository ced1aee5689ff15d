import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** What a program of one file is made of. */
export interface ProgramText {
  /** The text of its first module, in JavaScript. */
  readonly text: string;
  /** The folder from which its imports are resolved. */
  readonly folder: string;
  /** Whether packages are imported where it runs, instead of being part of it. */
  readonly packages: 'inside' | 'outside';
}

/**
 * Bundles a program into one file, readable, for Node.
 * @returns the text of an ES module
 */
export async function textBundle({ text, folder, packages }: ProgramText): Promise<string> {
  const entry = join(folder, 'bundle-text-entry.mjs');
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [
      {
        name: 'text',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? text : null),
      },
    ],
    ...(packages === 'outside' && { external: /^(?![./]|node:)/ }),
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  return output[0].code;
}
