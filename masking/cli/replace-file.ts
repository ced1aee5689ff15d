import { renameSync, writeFileSync } from 'node:fs';
import { wrong } from './arguments.ts';

/** Replaces a file as a whole: whoever is interrupted leaves the old one. */
export function replaceFile(file: string, text: string): void {
  const beside = `${file}.new`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw wrong(
      `${file} cannot be written (${code ?? 'unknown'}).`,
      'Name a file in a folder that is there, and that may be written.',
    );
  }
}
