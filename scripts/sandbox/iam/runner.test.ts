import { describe, expect, test } from '@jest/globals';
import type { Ask, Resource } from '../aws/gate.ts';
import { judge } from './judge.ts';
import { type SynthesisedRole, withoutStatement } from './roles.ts';
import { rolesOfRepository } from './tried-roles.ts';

// The machine's own role, which every step of a job on it can use: it can do what CodeBuild needs of it for a build in a
// VPC (CodeBuild User Guide, "VPC support" and "Connections"), and nothing with a database, a secret or another role.
const { roles, names } = rolesOfRepository();
const { account, region } = names;
const arn = (service: string, what: string) => `arn:aws:${service}:${region}:${account}:${what}`;

const CONNECTION = arn('codeconnections', 'connection/0a1b2c3d-0000-4000-8000-000000000001');
const LOG = arn('logs', 'log-group:/aws/codebuild/understudy-runner:log-stream:0a1b');
const INTERFACE = arn('ec2', 'network-interface/eni-0a1b2c3d');

/** The role as it is once applied: until then Terraform speaks of the connection by its own name. */
function applied(role: SynthesisedRole): SynthesisedRole {
  const text = JSON.stringify(role).replace(/\$\{aws_codeconnections_connection\.[^}]*\}/g, CONNECTION);
  return JSON.parse(text) as SynthesisedRole;
}

const runner = applied(roles.get('understudy-runner') as SynthesisedRole);
const statements = runner.policies.flatMap(({ document }) => document.Statement);
const [id = ''] = /subnet-[0-9a-f]+/.exec(JSON.stringify(statements)) ?? [];
const subnet = arn('ec2', `subnet/${id}`);

const ask = (action: string, ...resources: Resource[]): Ask => ({
  action,
  resources: resources.length > 0 ? resources : [{ arn: '*' }],
});
const lent = (context: Record<string, string> = {}): Ask =>
  ask('ec2:CreateNetworkInterfacePermission', {
    arn: INTERFACE,
    context: { 'ec2:Subnet': subnet, 'ec2:AuthorizedService': 'codebuild.amazonaws.com', ...context },
  });

const NEEDS: readonly Ask[] = [
  ask('logs:CreateLogStream', { arn: LOG }),
  ask('logs:PutLogEvents', { arn: LOG }),
  ask('ec2:CreateNetworkInterface', { arn: INTERFACE }, { arn: subnet }),
  ask('ec2:DeleteNetworkInterface', { arn: INTERFACE }),
  ...['DhcpOptions', 'NetworkInterfaces', 'SecurityGroups', 'Subnets', 'Vpcs'].map((what) =>
    ask(`ec2:Describe${what}`),
  ),
  lent(),
  // Shared by another account, whose number its ARN has.
  lent({ 'ec2:Subnet': subnet.replace(account, '999999999999') }),
  ...['GetConnection', 'GetConnectionToken', 'UseConnection'].map((what) =>
    ask(`codeconnections:${what}`, { arn: CONNECTION }),
  ),
];

const clone = arn('rds', 'cluster:understudy-clone-bakomi');
const FORBIDDEN: readonly Ask[] = [
  ...['DescribeDBClusters', 'ModifyDBCluster', 'DeleteDBCluster', 'AddTagsToResource'].map((what) =>
    ask(`rds:${what}`, { arn: clone, tags: { 'understudy:state': 'masked' } }),
  ),
  ask('rds:DescribeDBClusters', { arn: arn('rds', 'cluster:app-production') }),
  ...['understudy-clone-bakomi-sealed-password-0a1b2c', 'understudy-clone-bakomi-0a1b2c', 'other'].map(
    (secret) => ask('secretsmanager:GetSecretValue', { arn: arn('secretsmanager', `secret:${secret}`) }),
  ),
  ask('dynamodb:GetItem', { arn: arn('dynamodb', 'table/understudy') }),
  ...['desk', 'clone', 'seal', 'mask', 'publish', 'reap'].map((role) =>
    ask('sts:AssumeRole', { arn: `arn:aws:iam::${account}:role/understudy-${role}` }),
  ),
  ask('iam:PassRole', { arn: `arn:aws:iam::${account}:role/understudy-runner` }),
  ask('logs:PutLogEvents', { arn: arn('logs', 'log-group:/aws/rds/app-production:log-stream:x') }),
  ask('logs:GetLogEvents', { arn: LOG }),
  ask('codebuild:StartBuild', { arn: arn('codebuild', 'project/understudy-runner') }),
  ask('codeconnections:UseConnection', { arn: arn('codeconnections', 'connection/another') }),
  ask('ec2:AuthorizeSecurityGroupIngress', { arn: arn('ec2', 'security-group/sg-0a1b2c3d') }),
  ask('ec2:ModifyNetworkInterfaceAttribute', { arn: INTERFACE }),
  lent({ 'ec2:Subnet': arn('ec2', 'subnet/subnet-ffffffff') }),
  lent({ 'ec2:AuthorizedService': 'lambda.amazonaws.com' }),
];

async function allowed(role: SynthesisedRole, one: Ask): Promise<boolean> {
  const caller = { role, arn: `arn:aws:sts::${account}:assumed-role/${role.name}/AWSCodeBuild-0a1b` };
  return (await judge(caller, one)).allowed;
}

test('every need of a build is granted', async () => {
  for (const need of NEEDS) expect([need.action, await allowed(runner, need)]).toEqual([need.action, true]);
});

test('nothing else is', async () => {
  for (const one of FORBIDDEN) expect([one.action, await allowed(runner, one)]).toEqual([one.action, false]);
});

describe('without one of its statements a build lacks something', () => {
  test.each(statements.map(({ Sid }) => Sid))('%s', async (sid) => {
    const less = withoutStatement(new Map([[runner.name, runner]]), runner.name, sid);
    const got = await Promise.all(NEEDS.map((need) => allowed(less.get(runner.name) ?? runner, need)));
    expect(got).toContain(false);
  });
});

test('only CodeBuild, for this account, takes it on', () => {
  expect(runner.trust.Statement).toEqual([
    expect.objectContaining({
      Principal: { Service: 'codebuild.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  ]);
});
