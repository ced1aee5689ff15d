import { expect, test } from '@jest/globals';
import { gitHubCall, gitHubPath } from './point.ts';

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
