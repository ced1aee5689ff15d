import type { Found } from './find.ts';
import type { Guards } from './mutant.ts';
import { nearestTests } from './nearest.ts';
import type { Workplace } from './workplace.ts';

/** A change that no test noticed. */
export interface Survivor {
  readonly unseen: string;
  readonly guards: Guards;
  readonly file: string;
  /** The tests that were asked. */
  readonly tests: readonly string[];
}

/** Asks the tests about changes, and knows which tests fail without any. */
export class Trial {
  readonly #tests: readonly string[];
  /** Whether a test passes on the sources as they are; asked once, when it first seems to notice something. */
  readonly #sound = new Map<string, Promise<boolean>>();

  /** @param tests paths of all tests */
  constructor(tests: readonly string[]) {
    this.#tests = tests;
  }

  /**
   * Asks the nearest tests about one change.
   * @returns the survivor, or nothing when a test noticed it
   * @throws Error when a test fails without the change: then it says nothing
   */
  async of({ mutant, file, changed }: Found, workplace: Workplace): Promise<Survivor | undefined> {
    const groups = nearestTests(file, this.#tests, mutant.tests);
    for (const group of groups) {
      const answer = await workplace.askAbout(file, changed, group);
      if (answer.passed) continue;
      for (const test of answer.failed) await this.#requireSound(test, workplace);
      return undefined;
    }
    return { unseen: mutant.unseen, guards: mutant.guards, file, tests: groups.flat() };
  }

  async #requireSound(test: string, workplace: Workplace): Promise<void> {
    let sound = this.#sound.get(test);
    if (!sound) {
      sound = workplace.ask([test]).then(({ passed }) => passed);
      this.#sound.set(test, sound);
    }
    if (!(await sound))
      throw new Error(`${test} fails without any change, so it says nothing about one. Mend it first.`);
  }
}
