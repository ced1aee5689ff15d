import { expect, test } from '@jest/globals';
import { readYaml } from './yaml.ts';

const TEXT = `# Of a shop
limits:
  clones: 3
  classes:
    - t4g.*
    - r6g.*
`;

test.each([
  [['limits', 'clones'], '3:3'],
  [['limits', 'classes', 1], '6:7'],
  [['limits', 'costPerDay'], '2:1'],
  [['limits', 'classes', 7], '4:3'],
  [['limits', 'clones', 'most'], '3:3'],
  [[], '2:1'],
  [['sources'], '2:1'],
])('what stands at %j is at %s, or the nearest above it is', (path, place) => {
  expect(readYaml(TEXT, 'a.yml').place(path)).toBe(`a.yml:${place}`);
});

test('a fault has its place, and no value comes of it', () => {
  expect(readYaml('limits: [1\n', 'a.yml')).toMatchObject({
    value: undefined,
    faults: [expect.stringMatching(/^a\.yml:2:1: /)],
  });
});
