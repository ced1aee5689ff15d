import { expect, test } from '@jest/globals';
import { gitHubCall, gitHubPath, isSure } from './point.ts';

test.each([
  ['GET', '/_services/identity'],
  ['POST', '/graphql'],
  ['GET', '/repos/understudy/app/issues'],
  ['POST', '/repos/understudy/app/issues/12/comments'],
  ['GET', '/repos/understudy/app/collaborators/hanako/permission'],
  ['GET', '/repos/understudy/app/actions/runs/7'],
])('a fault finds the call %s %s by the name that it was observed under', (method, path) => {
  const found = gitHubPath(gitHubCall(method, path));
  expect(found.method).toBe(method);
  expect(path).toMatch(found.pathPattern);
});

test.each([
  // As often as there is time for one.
  ['watch', 'PATCH /issues/comments/N', 12, false],
  ['watch', 'PATCH /issues/comments/N', 1, true],
  // The first look may find that there is nothing to wait for.
  ['mask', 'rds:DescribeDBInstances', 3, false],
  ['mask', 'rds:DescribeDBInstances', 1, true],
  ['notify', 'PATCH /issues/comments/N', 4, true],
  ['mask', 'mysql', 75, true],
])('whether every run of the job %s comes to %s #%d: %s', (job, call, nth, sure) => {
  expect(isSure({ scenario: 'clone', job, call, nth })).toBe(sure);
});
