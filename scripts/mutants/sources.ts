import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Every file of the working tree that git tracks, or would. */
export function filesOf(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  });
  return listed
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)));
}

/** The product's sources, and those of the world that it is tried in: without tests and their support. */
export function sourcesOf(root: string): string[] {
  return filesOf(root).filter(
    (file) =>
      /^(text|actions|masking|terraform-cdk|scripts\/sandbox)\/.*\.ts$/.test(file) &&
      !/\.test\.ts$|(^|\/)testing\/|^actions\/dist\//.test(file),
  );
}
