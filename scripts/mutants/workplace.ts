import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { messageOf } from '../../actions/core/base/errors.ts';
import type { Group } from './nearest.ts';
import { run } from './run.ts';
import { filesOf } from './sources.ts';
import type { TestName } from './verdicts.ts';

/** What the tests said of the sources as they are now. */
export type Answer =
  | { readonly passed: true }
  /** The tests that failed; none where they were ended because they took too long. */
  | { readonly passed: false; readonly failed: readonly Failed[] };

interface Failed extends TestName {
  readonly message?: string;
}

/** Tests that take longer than this, and this for each file, are ended: a change can make a loop endless. */
const LONGEST_MS = 5 * 60_000;
const LONGEST_OF_A_FILE_MS = 60_000;

/** A copy of the working tree, in which sources can be changed while nobody is disturbed. */
export class Workplace {
  /** Its path. */
  readonly folder: string;

  /** @param root of the repository */
  constructor(root: string) {
    mkdirSync(join(root, '.cache', 'mutants'), { recursive: true });
    this.folder = mkdtempSync(join(root, '.cache', 'mutants', 'copy-'));
    for (const file of filesOf(root)) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      cpSync(join(root, file), join(this.folder, file));
    }
    for (const shared of ['node_modules', '.cache'])
      symlinkSync(join(root, shared), join(this.folder, shared));
  }

  /** Runs tests on a source that is changed for as long. */
  async askAbout(file: string, changed: string, group: Group): Promise<Answer> {
    const path = join(this.folder, file);
    const before = readFileSync(path);
    writeFileSync(path, changed);
    try {
      return await this.ask(group, 'first failure');
    } catch (cause) {
      throw new Error(`Nothing is known of the change in ${file}. ${messageOf(cause)}`, { cause });
    } finally {
      // Not from the working tree: somebody may be at work there.
      writeFileSync(path, before);
    }
  }

  /** Runs tests on the sources as they are: up to the first that fails, or all of them. */
  async ask({ tests, only }: Group, until: 'first failure' | 'all'): Promise<Answer> {
    // What runs in the sandbox's workflows are the bundles.
    if (tests.some((test) => /^scripts\/sandbox\/(e2e|runner)\//.test(test))) await this.#build();
    const outcome = join(this.folder, 'outcome.json');
    rmSync(outcome, { force: true });
    const jest = [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
    ];
    const ended = await run(
      this.folder,
      [
        ...jest,
        '-w',
        '1',
        '--silent',
        ...(until === 'all'
          ? []
          : ['--bail', '--env', join(this.folder, 'scripts/mutants/first-failure.mjs')]),
        '--testSequencer',
        join(this.folder, 'scripts/mutants/shortest-first.mjs'),
        ...(only === undefined ? [] : ['--testNamePattern', only]),
        '--reporters',
        join(this.folder, 'scripts/mutants/outcome-reporter.mjs'),
        '--runTestsByPath',
        ...tests,
      ],
      LONGEST_MS + tests.length * LONGEST_OF_A_FILE_MS,
      { UNDERSTUDY_OUTCOME: outcome },
    );
    if (ended.tooLong && !existsSync(outcome)) return { passed: false, failed: [] };
    const failed = failedIn(outcome, this.folder, ended.output);
    return failed.length === 0 ? { passed: true } : { passed: false, failed };
  }

  /** @throws Error where the sources cannot be built: tests would run what was built before, and speak of that */
  async #build(): Promise<void> {
    const { code, output } = await run(this.folder, ['scripts/build.ts'], LONGEST_MS);
    if (code !== 0) throw new Error(`The bundles that the tests run could not be built: ${output}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function failedIn(outcome: string, folder: string, output: string): Failed[] {
  if (!existsSync(outcome)) throw new Error(`The tests could not be run: ${output}`);
  const failed = JSON.parse(readFileSync(outcome, 'utf8')) as Failed[];
  return failed.map((test) => ({ ...test, file: relative(folder, test.file) }));
}
