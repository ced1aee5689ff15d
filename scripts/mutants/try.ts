import type { Found } from './find.ts';
import type { Guards } from './mutant.ts';
import { type Group, nearestTests } from './nearest.ts';
import type { Noticed, TestName } from './noticed.ts';
import type { Workplace } from './workplace.ts';

/** A change that no test noticed. */
export interface Survivor {
  readonly unseen: string;
  readonly guards: Guards;
  readonly file: string;
  /** The tests that were asked. */
  readonly tests: readonly string[];
}

/** Asks the tests about changes, and knows which tests noticed any. */
export class Trial {
  readonly #tests: readonly string[];
  readonly #noticed: Noticed;
  /** Names of the tests that noticed something, by their files; none for a file that failed as a whole. */
  readonly #relied = new Map<string, Set<string>>();

  /** @param tests paths of all tests */
  constructor(tests: readonly string[], noticed: Noticed) {
    this.#tests = tests;
    this.#noticed = noticed;
  }

  /**
   * Asks about one change: the test that noticed it the last time, then the nearest ones.
   * @returns the survivor, or nothing when a test noticed it
   */
  async of({ mutant, file, changed }: Found, workplace: Workplace): Promise<Survivor | undefined> {
    const groups = nearestTests(file, this.#tests, mutant.tests);
    const before = this.#noticed.by(mutant.unseen);
    const first = before && this.#tests.includes(before.file) ? [groupOf(before.file, before.name)] : [];
    for (const group of [...first, ...groups]) {
      const answer = await workplace.askAbout(file, changed, group);
      if (answer.passed) continue;
      for (const test of answer.failed) this.#relyOn(test);
      const [test] = answer.failed;
      if (test) this.#noticed.keep(mutant.unseen, test);
      return undefined;
    }
    return {
      unseen: mutant.unseen,
      guards: mutant.guards,
      file,
      tests: groups.flatMap(({ tests }) => tests),
    };
  }

  #relyOn({ file, name }: TestName): void {
    const names = this.#relied.get(file) ?? new Set();
    this.#relied.set(file, names);
    if (name !== undefined) names.add(name);
  }

  /**
   * Runs every test that noticed something on the sources as they are.
   * @throws Error that names the tests which fail without any change: they say nothing of one
   */
  async requireSound(workplace: Workplace): Promise<void> {
    const unsound: string[] = [];
    for (const [file, names] of this.#relied) {
      const answer = await workplace.ask(groupOf(file, ...names));
      if (!answer.passed) unsound.push(...answer.failed.map(({ name = '' }) => `${file}: ${name}`));
    }
    if (unsound.length > 0)
      throw new Error(
        `Some tests fail without any change, so they say nothing about one. Mend them first:\n${unsound.join('\n')}`,
      );
  }
}

/** Some tests of a file; all of them where no name is given. */
function groupOf(file: string, ...names: readonly (string | undefined)[]): Group {
  const given = names.filter((name) => name !== undefined);
  return { tests: [file], ...(given.length > 0 ? { only: `^(${given.map(escaped).join('|')})$` } : {}) };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
