import { expect, test } from '@jest/globals';
import { vcpusOf } from './instance-class.ts';

test.each([
  ['db.t4g.medium', undefined, 2],
  ['db.r6g.large', undefined, 2],
  ['db.r6g.xlarge', undefined, 4],
  ['db.r6g.4xlarge', undefined, 16],
  ['db.x2g.16xlarge', undefined, 64],
  ['db.serverless', 8, 2],
  ['db.serverless', 64, 16],
  ['db.serverless', undefined, undefined],
  ['db.r9z.metal', undefined, undefined],
  [undefined, undefined, undefined],
])('%s at %s capacity units has %s vCPUs', (instanceClass, units, vcpus) => {
  expect(vcpusOf(instanceClass, units)).toBe(vcpus);
});
