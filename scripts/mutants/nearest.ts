import { dirname } from 'node:path';

/** Tests that are run together. */
export interface Group {
  /** Paths of their files, from the root of the repository. */
  readonly tests: readonly string[];
  /** A regular expression of the names of those that are meant; all of them where it is absent. */
  readonly only?: string;
}

/**
 * The tests that are asked about a change, in the order in which they are: those that the mutant names one by one; the one of
 * the file's own name beside it (or those that begin with it); those of the other files that the mutant names; where there is
 * none of all these, those of the file's folder, or of the next one above that has any.
 * @param tests paths of all tests, from the root of the repository
 * @param further of the mutant
 * @returns a later group is asked only where those before noticed nothing
 */
export function nearestTests(
  file: string,
  tests: readonly string[],
  further: readonly string[] = [],
): Group[] {
  const named = further.map((written): Group => {
    const [pattern = '', ...name] = written.split(': ');
    const found = tests.filter((test) => new RegExp(pattern).test(test));
    if (found.length === 0) throw new Error(`No test matches ${pattern}.`);
    return { tests: found, ...(name.length > 0 ? { only: name.join(': ') } : {}) };
  });
  const whole = [
    ownTests(file, tests),
    ...named.filter(({ only }) => only === undefined).map((group) => group.tests),
  ].filter((group) => group.length > 0);
  const single = named.filter(({ only }) => only !== undefined);
  const groups: Group[] = [...single];
  const asked = new Set<string>();
  for (const group of whole.length + single.length > 0 ? whole : [testsBeside(file, tests)]) {
    const fresh = group.filter((test) => !asked.has(test));
    for (const test of fresh) asked.add(test);
    if (fresh.length > 0) groups.push({ tests: fresh });
  }
  return groups;
}

function ownTests(file: string, tests: readonly string[]): string[] {
  const own = file.replace(/\.ts$/, '.test.ts');
  if (tests.includes(own)) return [own];
  return tests.filter((test) => test.startsWith(file.replace(/\.ts$/, '-')));
}

function testsBeside(file: string, tests: readonly string[]): string[] {
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) {
    const there = tests.filter((test) => dirname(test) === folder);
    if (there.length > 0) return there;
  }
  return [];
}
