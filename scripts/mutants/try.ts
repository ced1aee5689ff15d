import type { Found } from './find.ts';
import type { Guards } from './mutant.ts';
import { type Group, nearestTests } from './nearest.ts';
import { sourceDigest, type TestName, testsDigest, type Verdict, type Verdicts } from './verdicts.ts';
import type { Answer, Workplace } from './workplace.ts';

/** A change that no test noticed. */
export interface Survivor {
  readonly unseen: string;
  readonly guards: Guards;
  readonly file: string;
  /** The tests that were asked. */
  readonly tests: readonly string[];
}

/** Asks the tests about changes, and keeps what they said. */
export class Trial {
  readonly #tests: readonly string[];
  readonly #verdicts: Verdicts;

  /** @param tests paths of all tests */
  constructor(tests: readonly string[], verdicts: Verdicts) {
    this.#tests = tests;
    this.#verdicts = verdicts;
  }

  /** What is known of a change, if source and tests are as they were. */
  known(found: Found): Verdict | undefined {
    return this.#verdicts.current(found, filesOf(this.#groups(found)));
  }

  /** Whether a test noticed it the last time, whatever has changed since. */
  wasNoticed({ mutant }: Found): boolean {
    return this.#verdicts.last(mutant.unseen)?.by !== undefined;
  }

  survivor(found: Found): Survivor {
    const { unseen, guards } = found.mutant;
    return { unseen, guards, file: found.file, tests: filesOf(this.#groups(found)) };
  }

  /** Asks about one change: the test that noticed it the last time, then the nearest ones. */
  async of(found: Found, workplace: Workplace): Promise<Verdict> {
    const groups = this.#groups(found);
    const before = this.#verdicts.last(found.mutant.unseen)?.by;
    const first = before && this.#tests.includes(before.file) ? [groupOf(before.file, before.name)] : [];
    const source = sourceDigest(found);
    let verdict: Verdict = { source, tests: testsDigest(workplace.folder, filesOf(groups)), sound: true };
    for (const group of [...first, ...groups]) {
      const by = await this.#noticing(found, group, workplace);
      if (!by) continue;
      verdict = { source, tests: testsDigest(workplace.folder, [by.file]), by, sound: false };
      break;
    }
    this.#verdicts.keep(found.mutant.unseen, verdict);
    return verdict;
  }

  async #noticing(
    { file, changed }: Found,
    group: Group,
    workplace: Workplace,
  ): Promise<TestName | undefined> {
    const ask = () => workplace.askAbout(file, changed, group);
    let answer = await ask();
    // A machine that has much to do is late, too; a change that makes an endless loop is late again.
    if (isDoubtful(answer)) answer = await ask();
    if (answer.passed) return undefined;
    const [{ file: test, name } = { file: group.tests[0] as string, name: undefined }] = answer.failed;
    return { file: test, ...(name === undefined ? {} : { name }) };
  }

  /**
   * Runs every test that noticed something, and was not asked yet, on the sources as they are.
   * @param all the changes in question
   * @throws Error that names the tests which fail without any change: they say nothing of one, and what they said is dropped
   */
  async requireSound(all: readonly Found[], workplace: Workplace): Promise<void> {
    const relied = new Map<string, [unseen: string, verdict: Verdict][]>();
    for (const found of all) {
      const verdict = this.known(found);
      if (!verdict?.by || verdict.sound) continue;
      relied.set(verdict.by.file, [...(relied.get(verdict.by.file) ?? []), [found.mutant.unseen, verdict]]);
    }
    const unsound = new Set<string>();
    for (const [file, verdicts] of relied) {
      const names = [...new Set(verdicts.map(([, { by }]) => by?.name))];
      const alone = await workplace.ask(groupOf(file, ...(names.includes(undefined) ? [] : names)), 'all');
      // In a story a test stands on those before it: it is asked with its whole file, now and the next time.
      const whole =
        alone.passed || names.includes(undefined) ? alone : await workplace.ask(groupOf(file), 'all');
      for (const [unseen, verdict] of verdicts) {
        const name = verdict.by?.name;
        if (fails(whole, name)) unsound.add(`${file}: ${name ?? ''}`);
        const by = fails(alone, name) ? { file } : verdict.by;
        this.#verdicts.keep(
          unseen,
          fails(whole, name) ? undefined : { ...verdict, ...(by && { by }), sound: true },
        );
      }
    }
    if (unsound.size > 0)
      throw new Error(
        `Some tests fail without any change, so they say nothing about one. Mend them first:\n${[...unsound].join('\n')}`,
      );
  }

  #groups({ mutant, file }: Found): Group[] {
    return nearestTests(file, this.#tests, mutant.tests);
  }
}

/** Whether a test is among those that failed, or may be; nothing is told of single ones where they were ended. */
function fails(answer: Answer, name: string | undefined): boolean {
  if (answer.passed) return false;
  const failed = answer.failed.map((one) => one.name);
  return name === undefined || failed.length === 0 || failed.includes(undefined) || failed.includes(name);
}

/** It may be a matter of the machine: a test, or all, took too long, or a file could not be run at all. */
function isDoubtful(answer: Answer): boolean {
  if (answer.passed) return false;
  const [first] = answer.failed;
  return first?.name === undefined || /Exceeded timeout/.test(first.message ?? '');
}

function filesOf(groups: readonly Group[]): string[] {
  return [...new Set(groups.flatMap(({ tests }) => tests))];
}

/** Some tests of a file; all of them where no name is given. */
function groupOf(file: string, ...names: readonly (string | undefined)[]): Group {
  const given = names.filter((name) => name !== undefined);
  return { tests: [file], ...(given.length > 0 ? { only: `^(${given.map(escaped).join('|')})$` } : {}) };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
