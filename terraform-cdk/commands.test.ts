import { expect, test } from '@jest/globals';
import { INSTALLATION, planOf } from '../scripts/testing/terraform-cdk.ts';
import { commandsAfterApply } from './commands.ts';

const text = commandsAfterApply(planOf(), 'cdktf.out/stacks/understudy', new Date('2026-05-01T12:00:00Z'));

test('make an environment for each role, for the default branch alone', () => {
  for (const role of ['desk', 'clone', 'seal', 'mask', 'publish', 'reap']) {
    const path = `repos/example/understudy/environments/understudy-${role}`;
    expect(text).toContain(`--method PUT ${path} --input -`);
    expect(text).toContain(`--method POST ${path}/deployment-branch-policies --raw-field name=main`);
  }
  expect(text).toContain('"custom_branch_policies":true');
});

test('make throw-away clusters that a policy of the organisation lets through: encrypted, with its tags', () => {
  const plan = planOf({
    installation: `${INSTALLATION}tags: { CostCenter: "4711", Team: "data platform" }\n`,
  });
  const clusters = commandsAfterApply(plan, 'x', new Date(0))
    .split('\n\n')
    .find((part) => part.startsWith('# 3.'));
  // The jobs' own calls are not asked for it: a copy is encrypted as its source is, an instance as its cluster.
  expect(clusters?.match(/--storage-encrypted /g)).toHaveLength(3);
  expect(clusters?.match(/ Key=CostCenter,Value=4711 'Key=Team,Value=data platform'/g)).toHaveLength(3);
});

test('make throw-away clusters that say how far a clone has come, expire, and have no instance', () => {
  const clusters = text.split('\n\n').find((part) => part.startsWith('# 3.'));
  expect(clusters?.match(/create-db-cluster /g)).toHaveLength(3);
  expect(clusters).not.toContain('create-db-instance');
  // Of the version that the source has, whatever AWS would take by itself.
  expect(clusters).toContain(
    'version=$(aws rds describe-db-clusters --region ap-northeast-1 --db-cluster-identifier app-production',
  );
  expect(clusters?.match(/--engine-version "\$version"/g)).toHaveLength(3);
  expect(clusters?.match(/Key=understudy:expires-at,Value=2026-05-01T15:00:00.000Z/g)).toHaveLength(3);
  expect(clusters?.match(/Key=understudy:state,Value=(sealed|masked)/g)).toEqual([
    'Key=understudy:state,Value=sealed',
    'Key=understudy:state,Value=masked',
  ]);
});
