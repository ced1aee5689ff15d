import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Found } from './find.ts';

/** A test, or a whole file of them. */
export interface TestName {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Its name behind those of the groups that it stands in; absent where the file as a whole is meant. */
  readonly name?: string;
}

/** What came of a change when it was tried. */
export interface Verdict {
  /** Digest of the changed source: with another one around it, the change is another. */
  readonly source: string;
  /** Digest of the tests that spoke: of the one that noticed it, or of all that were asked. */
  readonly tests: string;
  /** The test that noticed it; absent where none did. */
  readonly by?: TestName;
  /** That test has passed without the change, too. */
  readonly sound: boolean;
}

/**
 * What came of each change, kept in `.cache`, so that the whole can be reached in portions, by runs side by side, too. What
 * a test imports is not looked at: `--again` is there for that.
 */
export class Verdicts {
  readonly #root: string;
  readonly #path: string;

  /** @param root of the repository */
  constructor(root: string) {
    this.#root = root;
    this.#path = join(root, '.cache', 'mutants.json');
  }

  /** The last one, whether or not it still holds: the test that noticed it is worth asking first. */
  last(unseen: string): Verdict | undefined {
    return this.#read()[unseen];
  }

  /**
   * The last one, if source and tests are as they were.
   * @param asked paths of all tests that would be asked
   */
  current(found: Found, asked: readonly string[]): Verdict | undefined {
    const last = this.last(found.mutant.unseen);
    if (!last || last.source !== sourceDigest(found)) return undefined;
    const spoke = last.by ? [last.by.file] : asked;
    return last.tests === testsDigest(this.#root, spoke) ? last : undefined;
  }

  keep(unseen: string, verdict: Verdict | undefined): void {
    // Read again each time: another run may have written.
    const all = { ...this.#read(), [unseen]: verdict };
    mkdirSync(dirname(this.#path), { recursive: true });
    const fresh = `${this.#path}.${process.pid}`;
    writeFileSync(fresh, JSON.stringify(all, undefined, 1));
    renameSync(fresh, this.#path);
  }

  #read(): Record<string, Verdict> {
    return existsSync(this.#path) ? JSON.parse(readFileSync(this.#path, 'utf8')) : {};
  }
}

export const sourceDigest = ({ file, changed }: Found): string => digest([file, changed]);

/** @returns the digest of the texts of some tests; one that is gone has none */
export function testsDigest(root: string, files: readonly string[]): string {
  return digest(
    [...files].sort().flatMap((file) => {
      const path = join(root, file);
      return [file, existsSync(path) ? readFileSync(path, 'utf8') : ''];
    }),
  );
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
