import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeOrderableDBInstanceOptionsCommand } from '@aws-sdk/client-rds';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { METRICS_NAMESPACE } from '../../core/base/metrics.ts';
import { STRANGER } from '../ground.ts';
import type { Place, Row } from './row.ts';

const AROUND = 'it leads out of the role, or around the clones';

/** Calls that would lead out of a role, or around the clones: each with the one thing that it aims at. */
export function elsewhere({ account, region, ...place }: Place): readonly Row[] {
  const at = (service: string, what: string) => `arn:aws:${service}:${region}:${account}:${what}`;
  const call = (action: string, name: string, arn: string): Row => ({
    call: { name: action, action, why: AROUND },
    target: { name, realm: 'elsewhere', arn },
    outside: true,
  });
  const anywhere = (action: string, command?: () => object, said = action): Row => ({
    call: { name: said, action, why: AROUND, ...(command && { command }) },
    target: { name: 'everything', realm: 'no resource', arn: '*', onAws: 'nothing' },
    outside: false,
  });
  const role = `arn:aws:iam::${account}:role/`;
  const snapshot = at('rds', 'cluster-snapshot:rds:app-production-1');
  const key = at('kms', 'key/0a1b2c3d-0000-0000-0000-000000000000');
  const group = at('ec2', 'security-group/sg-0123456789abcdef0');
  const log = 'log-group:/aws/codebuild/understudy-runner:log-stream:1';
  const metrics = (Namespace: string, said: string, isTried = true): Row => {
    const MetricData = [{ MetricName: 'Prove', Value: 0 }];
    const command = () => new PutMetricDataCommand({ Namespace, MetricData });
    const action = 'cloudwatch:PutMetricData';
    const row = anywhere(action, isTried ? command : undefined, `${action} (${said})`);
    return { ...row, call: { ...row.call, context: { 'cloudwatch:namespace': Namespace } } };
  };
  return [
    ...['iam:PassRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'].map(
      (action) => call(action, 'the role of mask', `${role}understudy-mask`),
    ),
    call('iam:DeleteRolePolicy', 'the role of seal', `${role}understudy-seal`),
    call('iam:CreateAccessKey', 'a user', `arn:aws:iam::${account}:user/admin`),
    call('sts:AssumeRole', 'another role', `${role}admin`),
    call('ec2:AuthorizeSecurityGroupIngress', 'the quarantine group', group),
    call(
      'ec2:ModifyNetworkInterfaceAttribute',
      "a clone's network interface",
      at('ec2', 'network-interface/eni-1'),
    ),
    call('rds:ModifyDBSubnetGroup', "the clones' subnets", at('rds', `subgrp:${place.subnetGroup}`)),
    ...['CopyDBClusterSnapshot', 'DeleteDBClusterSnapshot', 'ModifyDBClusterSnapshotAttribute'].map((name) =>
      call(`rds:${name}`, "production's snapshot", snapshot),
    ),
    // No call deletes one: it is what IAM may be asked about where a cluster is deleted without.
    call('rds:DeleteDBCluster', 'the snapshot that is not made', at('rds', 'cluster-snapshot:*')),
    call('rds:RestoreDBClusterFromSnapshot', "production's snapshot", snapshot),
    call('rds:RegisterDBProxyTargets', 'a proxy', at('rds', 'target-group:prx-tg-1')),
    anywhere('rds:CreateDBProxy'),
    call('rds-db:connect', "a clone's account", at('rds-db', 'dbuser:cluster-ABC/admin')),
    call('kms:Decrypt', 'a key', key),
    call('kms:CreateGrant', 'a key', key),
    call('s3:GetObject', 'a bucket', 'arn:aws:s3:::backups/production.sql'),
    call('lambda:InvokeFunction', 'a function', at('lambda', 'function:deploy')),
    call('codebuild:StartBuild', "the runner's project", at('codebuild', 'project/understudy-runner')),
    call('logs:GetLogEvents', "the runner's log", at('logs', log)),
    call('cloudtrail:StopLogging', 'the trail', at('cloudtrail', 'trail/organisation')),
    call('events:DisableRule', 'the rule on strangers', at('events', 'rule/understudy-stranger-at-clones')),
    call('cloudwatch:DeleteAlarms', 'the alarm on sweeps', at('cloudwatch', 'alarm:understudy-no-heartbeat')),
    anywhere('secretsmanager:ListSecrets', () => new ListSecretsCommand({ MaxResults: 1 })),
    anywhere(
      'rds:DescribeOrderableDBInstanceOptions',
      () => new DescribeOrderableDBInstanceOptionsCommand({ Engine: 'aurora-mysql' }),
    ),
    anywhere('pricing:GetProducts'),
    metrics(METRICS_NAMESPACE, 'ours'),
    // CloudWatch may refuse the name before it asks IAM.
    metrics('AWS/RDS', "AWS's", false),
    metrics(STRANGER, "another team's"),
  ];
}
