import { describe, expect, test } from '@jest/globals';
import { fileOfRepository } from '../../scripts/testing/terraform-cdk.ts';

// The way over to CDK Terrain is two lines of package.json only for as long as npm can install the fork beside what is
// installed already: it gives up (ERESOLVE) on a peer that is outside of what a package takes.
interface Package {
  readonly version?: string;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}
const packagesOf = (lock: string) =>
  (JSON.parse(fileOfRepository(lock)) as { packages: Record<string, Package> }).packages;
const ours = packagesOf('package-lock.json');
const forks = packagesOf('terraform-cdk/fork/package-lock.json');
const installed = ours['node_modules/constructs']?.version ?? '';

const numbers = (version: string) => version.split('.').map(Number);
const below = (one: string, other: string) => {
  const [a, b] = [numbers(one), numbers(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

/** Whether a version is within a range that npm's packages write: `^1.2.3`, `~1.2.3`, or `>=1.2.3 <1.3.0`. */
function fits(version: string, range: string): boolean {
  return range.split(' ').every((part) => {
    const [, sign = '', bound = ''] = /^(\^|~|>=|<)(\d+\.\d+\.\d+)$/.exec(part) ?? [];
    if (sign === '<') return below(version, bound);
    if (sign === '') throw new RangeError(`${range} is not a range that is understood here.`);
    const same = { '^': 1, '~': 2 }[sign] ?? 0;
    return (
      !below(version, bound) &&
      numbers(version).slice(0, same).join() === numbers(bound).slice(0, same).join()
    );
  });
}

describe('constructs', () => {
  test.each([
    ['cdktf', ours],
    ['@cdktf/provider-aws', ours],
    ['cdktn', forks],
    ['@cdktn/provider-aws', forks],
  ])('the installed version is one that %s takes', (name, packages) => {
    const range = packages[`node_modules/${name}`]?.peerDependencies?.constructs ?? '';
    expect({ installed, range, fits: fits(installed, range) }).toEqual({ installed, range, fits: true });
  });

  test('is not offered a version by an update that the fork does not take', () => {
    const { devDependencies } = JSON.parse(fileOfRepository('package.json')) as {
      devDependencies: Record<string, string>;
    };
    const range = forks['node_modules/cdktn']?.peerDependencies?.constructs ?? '';
    expect(devDependencies.constructs).toBe('~10.7.0');
    expect(fits('10.7.0', range)).toBe(true);
    expect(fits('10.7.99', range)).toBe(true);
    expect(fits('10.8.1', range)).toBe(false);
  });
});
