import { dirname } from 'node:path';

/**
 * The tests that are asked about a change, in the order in which they are: the one of the file's own name beside it (or
 * those that begin with it); those that the mutant names; those of the file's folder, or of the next one above that has any.
 * @param tests paths of all tests, from the root of the repository
 * @returns groups of paths; a later one is asked only where those before noticed nothing
 */
export function nearestTests(
  file: string,
  tests: readonly string[],
  further: readonly string[] = [],
): string[][] {
  const named = further.map((pattern) => {
    const found = tests.filter((test) => new RegExp(pattern).test(test));
    if (found.length === 0) throw new Error(`No test matches ${pattern}.`);
    return found;
  });
  const own = ownTests(file, tests);
  const groups: string[][] = [];
  const asked = new Set<string>();
  for (const group of [own, ...named, ...(own.length > 0 ? [] : [testsBeside(file, tests)])]) {
    const fresh = group.filter((test) => !asked.has(test));
    for (const test of fresh) asked.add(test);
    if (fresh.length > 0) groups.push(fresh);
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
