import { expect, test } from '@jest/globals';
import { refusal } from '../../../scripts/testing/actions/answered-by.ts';
import { explainAwsError } from './aws-errors.ts';

const denied = (how: string) =>
  explainAwsError(
    Object.assign(refusal('AccessDenied'), {
      message: `User: arn:aws:sts::1:assumed-role/understudy-seal/run-1 is not authorized to perform: rds:CreateDBInstance on resource: arn:aws:rds:r:1:db:x ${how}`,
    }),
    'making the clone',
  );

test.each([
  [
    'with an explicit deny in a service control policy: arn:aws:organizations::9:policy/o-1/p-1',
    'service control',
  ],
  ['with an explicit deny in a resource control policy', 'resource control'],
  ['because no service control policy allows the rds:CreateDBInstance action', 'service control'],
  ['because no permissions boundary allows the rds:CreateDBInstance action', 'permissions boundary'],
])('a denial %s is not for the infrastructure to mend', (how, by) => {
  expect(denied(how)).toMatchObject({ reason: 'aws-denied', next: expect.stringContaining(`A ${by}`) });
});

test('a denial by the policies of the role is', () => {
  expect(denied('because no identity-based policy allows the rds:CreateDBInstance action')).toMatchObject({
    reason: 'aws-denied',
    next: expect.stringMatching(/^Apply the infrastructure/),
  });
});
