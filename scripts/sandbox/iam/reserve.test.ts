import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import { expect, test } from '@jest/globals';
import { ATTESTATION_KEY_SECRET } from '../../../actions/core/aurora/names.ts';
import { reservePolicy, textOfScp } from '../../../terraform-cdk/iam/reserve.ts';
import { rolesOfRepository } from './tried-roles.ts';

const { names } = rolesOfRepository();
const APPLIER = `arn:aws:iam::${names.account}:role/terraform`;
const scp = reservePolicy(names, [APPLIER]);
const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const rds = (what: string) => `arn:aws:rds:${names.region}:${names.account}:${what}`;

/** Whether a role with every right in the account may still do something, under the policy. */
async function may(
  role: string,
  action: string,
  resource: string,
  context: Record<string, string | string[]> = {},
): Promise<boolean> {
  const { overallResult } = (await runSimulation(
    {
      request: {
        principal: `arn:aws:sts::${names.account}:assumed-role/${role}/session`,
        action,
        resource: { resource, accountId: names.account },
        contextVariables: { 'aws:PrincipalArn': `arn:aws:iam::${names.account}:role/${role}`, ...context },
      },
      identityPolicies: [{ name: 'everything', policy: everything }],
      serviceControlPolicies: [
        {
          orgIdentifier: 'o-1',
          policies: [
            { name: 'everything', policy: everything },
            { name: 'reserve', policy: scp },
          ],
        },
      ],
      resourceControlPolicies: [],
    },
    {},
  )) as { overallResult?: string };
  return overallResult === 'Allowed';
}

test('keeps administrators off what is ours, and lets our roles and whoever applies through', async () => {
  const clone = rds('cluster:understudy-clone-bakomi');
  const sealed = `arn:aws:secretsmanager:${names.region}:${names.account}:secret:understudy-clone-bakomi-sealed-password-AbCdEf`;
  const tags = { 'aws:TagKeys': ['Understudy:State'], 'aws:RequestTag/Understudy:State': 'masked' };
  const role = `arn:aws:iam::${names.account}:role/understudy-mask`;
  const automated = rds('cluster-snapshot:rds:understudy-clone-bakomi-1');
  const forbidden: readonly Parameters<typeof may>[] = [
    ['admin', 'rds:ModifyDBCluster', clone],
    ['admin', 'rds:DeleteDBInstance', rds('db:understudy-clone-bakomi-1')],
    ['admin', 'rds:AddTagsToResource', rds('cluster:app-production'), tags],
    ['admin', 'secretsmanager:GetSecretValue', sealed],
    ['understudy-publish', 'secretsmanager:GetSecretValue', sealed],
    ['admin', 'iam:PutRolePolicy', role],
    ['admin', 'iam:CreatePolicyVersion', role.replace(':role/understudy-mask', ':policy/understudy-clone-1')],
    ['understudy-mask', 'iam:AttachRolePolicy', role],
    // What a deletion that leaves a snapshot is asked for besides.
    ['understudy-reap', 'rds:CreateDBClusterSnapshot', clone],
    ['terraform', 'rds:CreateDBClusterSnapshot', clone],
    // A snapshot that AWS made by itself while the clone was masked.
    ['admin', 'rds:CopyDBClusterSnapshot', automated],
    ['admin', 'rds:ModifyDBClusterSnapshotAttribute', automated],
    ['admin', 'rds:RestoreDBClusterFromSnapshot', automated],
    ['admin', 'rds:StartExportTask', automated],
  ];
  for (const attempt of forbidden) expect([attempt, await may(...attempt)]).toEqual([attempt, false]);
  const allowed: readonly Parameters<typeof may>[] = [
    ['understudy-publish', 'rds:ModifyDBCluster', clone],
    ['understudy-reap', 'rds:DeleteDBCluster', clone],
    ['terraform', 'rds:CreateDBClusterSnapshot', rds('cluster:app-production')],
    ['understudy-mask', 'secretsmanager:GetSecretValue', sealed],
    ['terraform', 'iam:PutRolePolicy', role],
    ['terraform', 'rds:AddTagsToResource', clone, tags],
    ['admin', 'rds:DescribeDBClusters', clone],
    ['admin', 'rds:CopyDBClusterSnapshot', rds('cluster-snapshot:rds:app-production-1')],
    ['admin', 'rds:ModifyDBCluster', rds('cluster:app-production')],
  ];
  for (const attempt of allowed) expect([attempt, await may(...attempt)]).toEqual([attempt, true]);
});

test('opens the quarantine group to whoever applies, and to nobody else', async () => {
  const group = `arn:aws:ec2:${names.region}:${names.account}:security-group/sg-0a1b2c3d`;
  const [ours, other] = ['understudy-quarantine', 'office'].map((name) => ({ 'aws:ResourceTag/Name': name }));
  const opening = [
    'AuthorizeSecurityGroupIngress',
    'AuthorizeSecurityGroupEgress',
    'ModifySecurityGroupRules',
  ];
  for (const action of opening.map((name) => `ec2:${name}`)) {
    for (const role of ['admin', 'understudy-publish'])
      expect([role, action, await may(role, action, group, ours)]).toEqual([role, action, false]);
    expect([action, await may('terraform', action, group, ours)]).toEqual([action, true]);
    expect([action, await may('admin', action, group, other)]).toEqual([action, true]);
  }
  expect(await may('admin', 'ec2:RevokeSecurityGroupIngress', group, ours)).toBe(true);
});

test('leaves the key of attestations to the role that masks', async () => {
  const key = `arn:aws:secretsmanager:${names.region}:${names.account}:secret:${ATTESTATION_KEY_SECRET}-AbCdEf`;
  for (const action of ['GetSecretValue', 'PutSecretValue', 'DeleteSecret']) {
    for (const role of ['admin', 'understudy-clone', 'understudy-publish'])
      expect([role, action, await may(role, `secretsmanager:${action}`, key)]).toEqual([role, action, false]);
    expect(await may('understudy-mask', `secretsmanager:${action}`, key)).toBe(true);
  }
});

test('fits into what AWS Organizations takes', () => {
  expect(JSON.stringify(scp).length).toBeLessThan(5120);
});

test('is as long as AWS Organizations takes, however many apply, or it is said', () => {
  const by = (count: number) =>
    textOfScp(
      reservePolicy(
        names,
        Array.from({ length: count }, (_, no) => `${APPLIER}-${no}`),
      ),
    );
  expect(by(1)).toContain('\n');
  // Without its white space.
  expect(by(5).length).toBeLessThanOrEqual(5120);
  expect(JSON.parse(by(5))).toEqual(
    reservePolicy(
      names,
      Array.from({ length: 5 }, (_, no) => `${APPLIER}-${no}`),
    ),
  );
  expect(() => by(20)).toThrow(/takes 5120/);
});

test('of a further region is printed by the installation file of that', () => {
  const root = join(import.meta.dirname, '../../..');
  const organisation = join(root, 'scripts/sandbox/organisation');
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      ...['terraform-cdk/reserve-cli.ts', '--applier', APPLIER],
      ...['--installation', join(organisation, 'terraform-cdk/installation.yml')],
      ...['--settings', join(organisation, '.github/understudy.yml')],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  expect(status).toBe(0);
  expect(JSON.parse(stdout).Statement).toHaveLength(scp.Statement.length);
});
