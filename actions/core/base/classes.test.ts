import { expect, test } from '@jest/globals';
import { classMatches } from './classes.ts';

test.each<[string, string, boolean]>([
  ['db.r6g.large', 'r6g.large', true],
  ['db.r6g.large', 'db.r6g.large', true],
  ['db.r6g.large', 'R6G.*', true],
  ['db.r6g.16xlarge', 'r6g.*', true],
  ['db.r6g.16xlarge', '*', true],
  ['serverless:0-8', 'serverless', true],
  ['serverless:0-8', 's*', true],
  ['db.r6g.large', 'r6g.xlarge', false],
  ['db.r6g.xlarge', 'r6g.large', false],
  ['db.r6g.large2', 'r6g.large', false],
  ['db.xr6g.large', 'r6g.large', false],
  ['db.r6gd.large', 'r6g.*', false],
  ['db.r6gxlarge', 'r6g.large', false],
  ['serverless:0-8', 'r6g.*', false],
  ['db.r6g.large', 'serverless', false],
])('%s under %j: %s', (instanceClass, pattern, allowed) => {
  expect(classMatches(instanceClass, [pattern])).toBe(allowed);
  expect(classMatches(instanceClass, ['x2g.large', pattern])).toBe(allowed);
  expect(classMatches(instanceClass, [])).toBe(false);
});
