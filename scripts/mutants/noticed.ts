import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A test, or a whole file of them. */
export interface TestName {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Its name behind those of the groups that it stands in; absent where the file as a whole is meant. */
  readonly name?: string;
}

/**
 * Which test noticed which change when it was last tried: it is asked first the next time, alone. It says only in which
 * order tests are asked: where that test is gone, or notices nothing any more, all are asked.
 */
export class Noticed {
  readonly #path: string;
  readonly #by: Map<string, TestName>;

  /** @param root of the repository; what is known is kept in its `.cache` */
  constructor(root: string) {
    this.#path = join(root, '.cache', 'mutants-noticed.json');
    this.#by = new Map(
      existsSync(this.#path) ? Object.entries(JSON.parse(readFileSync(this.#path, 'utf8'))) : [],
    );
  }

  by(unseen: string): TestName | undefined {
    return this.#by.get(unseen);
  }

  keep(unseen: string, test: TestName): void {
    this.#by.set(unseen, test);
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(this.#path, JSON.stringify(Object.fromEntries(this.#by), undefined, 1));
  }
}
