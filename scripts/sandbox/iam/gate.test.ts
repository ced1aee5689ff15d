import { describe, expect, test } from '@jest/globals';
import { newborn } from '../../../actions/prove/table/tags.ts';
import { targetsOf } from '../../../actions/prove/table/targets.ts';
import type { GateRequest, Resource } from '../aws/gate.ts';
import { iamGate } from './gate.ts';
import { rolesOfRepository } from './tried-roles.ts';

const { roles, names } = rolesOfRepository();
const heard: string[] = [];
const gate = iamGate(roles, (reason) => heard.push(reason));
const targets = targetsOf(names);
const cluster = (name: string) => targets.clusters.find((target) => target.name === name) as Resource;

function request(role: string, action: string, ...resources: Resource[]): GateRequest {
  const arn = `arn:aws:sts::${names.account}:assumed-role/understudy-${role}/run-7-1-job`;
  const roleArn = `arn:aws:iam::${names.account}:role/understudy-${role}`;
  return {
    principal: { roleArn, sessionName: 'run-7-1-job', arn, claims: {} },
    action,
    resources,
    time: new Date(0),
  };
}

describe('the gate', () => {
  test('lets a role do what it is there for', async () => {
    expect(await gate(request('publish', 'rds:ModifyDBCluster', cluster('a masked clone')))).toEqual({
      allowed: true,
    });
  });

  test('names the statement that denies, and the condition that is missing', async () => {
    const reason = async (...asked: Parameters<typeof request>) => {
      const decision = await gate(request(...asked));
      return decision.allowed ? 'allowed' : decision.reason;
    };
    expect(await reason('publish', 'rds:ModifyDBCluster', cluster('a sealed clone'))).toBe(
      'understudy-publish may not call rds:ModifyDBCluster on arn:aws:rds:ap-northeast-1:123456789012:cluster:understudy-clone-tesuta: ChangeMasked wants aws:ResourceTag/understudy:state StringEquals masked',
    );
    expect(await reason('publish', 'rds:ModifyDBCluster', cluster('the source'))).toMatch(
      /its statement NowhereElse denies it$/,
    );
    expect(await reason('seal', 'rds:ModifyDBCluster', cluster('a sealed clone'))).toMatch(
      /its statement NothingElse denies it$/,
    );
    expect(await reason('clone', 'rds:ModifyDBCluster', cluster('what has our name and no tags'))).toMatch(
      /RotatePassword wants aws:ResourceTag\/understudy:id to be there$/,
    );
    expect(heard).toHaveLength(4);
  });

  test('wants every resource of a call to be allowed', async () => {
    const sealed = cluster('a sealed clone');
    const tags = { requestTags: { ...names.tags, ...newborn('tesuta'), 'understudy:state': 'sealed' } };
    const instance = {
      arn: targets.instances[0]?.arn ?? '',
      ...tags,
      context: { 'rds:PubliclyAccessible': 'false' },
    };
    const both = (other: Resource) =>
      gate(request('seal', 'rds:CreateDBInstance', instance, { ...other, ...tags }));
    expect(await both(sealed)).toEqual({ allowed: true });
    expect(await both(cluster('a clone that is being restored'))).toMatchObject({ allowed: false });
  });

  test('a list of all is not a list of ours', async () => {
    expect(await gate(request('seal', 'rds:DescribeDBClusters', cluster('every cluster')))).toMatchObject({
      allowed: false,
    });
    expect(await gate(request('reap', 'rds:DescribeDBClusters', cluster('every cluster')))).toEqual({
      allowed: true,
    });
  });

  test('knows a tag by its letters: a twin does not pass for ours', async () => {
    const tag = (key: string) =>
      gate(
        request('mask', 'rds:AddTagsToResource', {
          ...cluster('a sealed clone'),
          requestTags: { [key]: 'masked' },
        }),
      );
    expect(await tag('understudy:state')).toEqual({ allowed: true });
    expect(await tag('Understudy:State')).toMatchObject({ allowed: false });
  });

  test('denies what it cannot judge, and roles that do not exist; the account itself passes', async () => {
    const nonsense = { arn: 'arn:aws:sns:ap-northeast-1:123456789012:topic' };
    expect(await gate(request('reap', 'rds:DeleteDBCluster', nonsense))).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('cannot judge'),
    });
    expect(await gate(request('nobody', 'rds:DescribeDBClusters', { arn: '*' }))).toMatchObject({
      allowed: false,
      reason: 'there is no role understudy-nobody',
    });
    const root = request('reap', 'rds:CreateDBCluster', cluster('the source'));
    const principal = { ...root.principal, arn: `arn:aws:iam::${names.account}:root`, roleArn: '' };
    expect(await gate({ ...root, principal })).toEqual({ allowed: true });
  });
});
