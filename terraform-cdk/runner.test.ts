import { describe, expect, test } from '@jest/globals';
import { INSTALLATION, planOf, resourcesOf, synthesiseInMemory } from '../scripts/testing/terraform-cdk.ts';
import type { PolicyDocument } from './iam/policy.ts';

const made = synthesiseInMemory(planOf());

describe('runners by CodeBuild', () => {
  test('a machine for each job, inside the VPC, with an end to every wait', () => {
    const [project] = resourcesOf(made, 'aws_codebuild_project');
    expect(project).toMatchObject({
      name: 'understudy-runner',
      build_timeout: 480,
      queued_timeout: 480,
      environment: { privileged_mode: false },
      source: { type: 'GITHUB', location: 'https://github.com/example/understudy.git' },
      vpc_config: { vpc_id: 'vpc-0a1b2c3d', subnets: ['subnet-2a1b2c3d'] },
    });
    // CodeBuild turns builds beyond a limit of the project's own away, and queues those beyond the account's quota.
    const installation = INSTALLATION.replace('runner: {', 'runner: { concurrency: 2,');
    const limited = synthesiseInMemory(planOf({ installation }));
    expect(resourcesOf(limited, 'aws_codebuild_project')[0]).not.toHaveProperty('concurrent_build_limit');
    expect(limited.output.UNDERSTUDY?.value).toContain('"runnerConcurrency" = 2');
    expect(resourcesOf(made, 'aws_cloudwatch_log_group')).toMatchObject([{ retention_in_days: 365 }]);
  });

  test('takes queued jobs of the workflows that mask, and of no other', () => {
    const [webhook] = resourcesOf(made, 'aws_codebuild_webhook');
    expect(webhook?.filter_group).toEqual([
      {
        filter: [
          { type: 'EVENT', pattern: 'WORKFLOW_JOB_QUEUED' },
          { type: 'WORKFLOW_NAME', pattern: '^(clone|refresh|prove)$' },
        ],
      },
    ]);
  });

  test("its own role, which every step can use, has its log, its network interface and GitHub's connection", () => {
    const role = resourcesOf(made, 'aws_iam_role_policy').find(
      (policy) => policy.name === 'understudy-runner',
    );
    const { Statement } = JSON.parse(String(role?.policy)) as PolicyDocument;
    const actions = Statement.flatMap((statement) => statement.Action ?? []);
    const services = new Set(actions.map((action) => action.split(':')[0]));
    expect([...services].sort()).toEqual(['codeconnections', 'ec2', 'logs']);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    const lend = Statement.find((statement) =>
      statement.Action?.includes('ec2:CreateNetworkInterfacePermission'),
    );
    expect(lend?.Condition).toEqual({
      StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
      StringLike: { 'ec2:Subnet': ['arn:aws:ec2:ap-northeast-1:*:subnet/subnet-2a1b2c3d'] },
    });
    const everywhere = Statement.filter((statement) => statement.Resource?.includes('*'));
    expect(
      everywhere.flatMap((statement) => statement.Action).every((action) => action?.startsWith('ec2:')),
    ).toBe(true);
  });

  test.each(['codeconnections', 'codestar-connections'])(
    'the right to a connection of %s has that name',
    (service) => {
      const arn = `arn:aws:${service}:ap-northeast-1:123456789012:connection/0a1b2c3d-0000-0000-0000-000000000000`;
      const installation = INSTALLATION.replace('runner: {', `runner: { connection: "${arn}",`);
      const [role] = resourcesOf(synthesiseInMemory(planOf({ installation })), 'aws_iam_role_policy').filter(
        ({ name }) => name === 'understudy-runner',
      );
      const { Statement } = JSON.parse(String(role?.policy)) as PolicyDocument;
      expect(Statement.find(({ Sid }) => Sid === 'Register')).toMatchObject({
        Action: ['GetConnection', 'GetConnectionToken', 'UseConnection'].map((name) => `${service}:${name}`),
        Resource: [arn],
      });
    },
  );

  test('a connection to GitHub that exists is used as it is', () => {
    const arn =
      'arn:aws:codeconnections:ap-northeast-1:123456789012:connection/0a1b2c3d-0000-0000-0000-000000000000';
    const plan = planOf({
      installation: INSTALLATION.replace('runner: {', `runner: { connection: "${arn}",`),
    });
    const other = synthesiseInMemory(plan);
    expect(resourcesOf(other, 'aws_codeconnections_connection')).toEqual([]);
    expect(resourcesOf(other, 'aws_codebuild_project')).toMatchObject([
      { source: { auth: { resource: arn } } },
    ]);
  });
});

test('runners of one’s own need no CodeBuild', () => {
  const plan = planOf({
    installation: INSTALLATION.replace(
      /runner: .*/,
      'runner: { vpc: vpc-0a1b2c3d, labels: [self-hosted, mask] }',
    ),
  });
  const own = synthesiseInMemory(plan);
  for (const type of ['aws_codebuild_project', 'aws_codeconnections_connection', 'aws_cloudwatch_log_group'])
    expect(resourcesOf(own, type)).toEqual([]);
  expect(own.output.UNDERSTUDY?.value).toContain('"runner" = ["self-hosted", "mask"]');
});
