import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** What a checkout of the repository needs for its workflows to run. */
const PARTS = ['.github', 'masking/policy.yml', 'masking/after.sql', 'package.json'];

/**
 * Copies the parts of this repository that its workflows use into a folder, which then is the repository of the
 * sandbox's GitHub.
 * @param changes files to write there instead, by path, such as a policy with a mistake in it
 */
export function copyRepository(
  to: string,
  changes: Readonly<Record<string, string | Uint8Array>> = {},
): void {
  mkdirSync(to, { recursive: true });
  for (const part of PARTS) {
    try {
      cpSync(join(root, part), join(to, part), { recursive: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  for (const entry of readdirSync(join(root, 'actions'), { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'core') continue;
    const path = join('actions', entry.name);
    cpSync(join(root, path), join(to, path), {
      recursive: true,
      filter: (source) => !source.endsWith('.ts'),
    });
  }
  for (const [path, text] of Object.entries(changes)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, path), text);
  }
}
