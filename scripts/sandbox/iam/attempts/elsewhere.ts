import { METRICS_NAMESPACE } from '../../../../actions/core/metrics.ts';
import type { Names } from '../../../../terraform-cdk/names.ts';
import type { Call } from './calls.ts';
import type { Target } from './targets.ts';

/** Calls that would lead out of a role, or around the clones: each with the one thing that it aims at. */
export function elsewhere(names: Names): readonly (readonly [Call, Target])[] {
  const { account, region } = names;
  const at = (service: string, what: string) => `arn:aws:${service}:${region}:${account}:${what}`;
  const call = (action: string, name: string, arn: string): readonly [Call, Target] => [
    { name: action, action },
    { name, realm: 'elsewhere', arn },
  ];
  const anywhere = (action: string, sends?: Call['sends'], said = action): readonly [Call, Target] => [
    { name: said, action, ...(sends ? { sends } : {}) },
    { name: 'everything', realm: 'no resource', arn: '*' },
  ];
  const role = `arn:aws:iam::${account}:role/`;
  const metrics = (namespace: string) => ({ context: { 'cloudwatch:namespace': namespace } });
  return [
    ...['iam:PassRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'].map(
      (action) => call(action, 'the role of mask', `${role}understudy-mask`),
    ),
    call('iam:DeleteRolePolicy', 'the role of seal', `${role}understudy-seal`),
    call('iam:CreateAccessKey', 'a user', `arn:aws:iam::${account}:user/admin`),
    call('sts:AssumeRole', 'another role', `${role}admin`),
    call(
      'ec2:AuthorizeSecurityGroupIngress',
      'the quarantine group',
      at('ec2', 'security-group/sg-0123456789abcdef0'),
    ),
    call(
      'ec2:ModifyNetworkInterfaceAttribute',
      "a clone's network interface",
      at('ec2', 'network-interface/eni-1'),
    ),
    call(
      'rds:ModifyDBClusterParameterGroup',
      "the clones' parameters",
      at('rds', `cluster-pg:${names.clusterParameterGroup}`),
    ),
    call('rds:ModifyDBSubnetGroup', "the clones' subnets", at('rds', `subgrp:${names.subnetGroup}`)),
    call(
      'rds:CopyDBClusterSnapshot',
      "production's snapshot",
      at('rds', 'cluster-snapshot:rds:app-production-1'),
    ),
    call(
      'rds:ModifyDBClusterSnapshotAttribute',
      "production's snapshot",
      at('rds', 'cluster-snapshot:rds:app-production-1'),
    ),
    call(
      'rds:DeleteDBClusterSnapshot',
      "production's snapshot",
      at('rds', 'cluster-snapshot:rds:app-production-1'),
    ),
    call(
      'rds:RestoreDBClusterFromSnapshot',
      "production's snapshot",
      at('rds', 'cluster-snapshot:rds:app-production-1'),
    ),
    call('rds:RegisterDBProxyTargets', 'a proxy', at('rds', 'target-group:prx-tg-1')),
    anywhere('rds:CreateDBProxy'),
    call('rds-db:connect', "a clone's account", at('rds-db', 'dbuser:cluster-ABC/admin')),
    call('kms:Decrypt', 'a key', at('kms', 'key/0a1b2c3d-0000-0000-0000-000000000000')),
    call('kms:CreateGrant', 'a key', at('kms', 'key/0a1b2c3d-0000-0000-0000-000000000000')),
    call('s3:GetObject', 'a bucket', 'arn:aws:s3:::backups/production.sql'),
    call('lambda:InvokeFunction', 'a function', at('lambda', 'function:deploy')),
    call('codebuild:StartBuild', "the runner's project", at('codebuild', 'project/understudy-runner')),
    call(
      'logs:GetLogEvents',
      "the runner's log",
      at('logs', 'log-group:/aws/codebuild/understudy-runner:log-stream:1'),
    ),
    call('cloudtrail:StopLogging', 'the trail', at('cloudtrail', 'trail/organisation')),
    call('events:DisableRule', 'the rule on strangers', at('events', 'rule/understudy-stranger-at-clones')),
    call('cloudwatch:DeleteAlarms', 'the alarm on sweeps', at('cloudwatch', 'alarm:understudy-no-heartbeat')),
    anywhere('secretsmanager:ListSecrets'),
    anywhere('rds:DescribeOrderableDBInstanceOptions'),
    anywhere('pricing:GetProducts'),
    anywhere('cloudwatch:PutMetricData', metrics(METRICS_NAMESPACE), 'cloudwatch:PutMetricData (ours)'),
    anywhere('cloudwatch:PutMetricData', metrics('AWS/RDS'), "cloudwatch:PutMetricData (AWS's)"),
  ];
}
