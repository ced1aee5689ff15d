import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROLES, type Role } from '../actions/core/base/installation.ts';
import {
  fileOfRepository,
  INSTALLATION,
  planOf,
  resourcesOf,
  synthesiseInMemory,
} from '../scripts/testing/terraform-cdk.ts';
import type { PolicyDocument } from './iam/policy.ts';
import { rolePolicy } from './iam/roles.ts';
import { WORKFLOWS } from './iam/trust.ts';
import { namesOf } from './stack.ts';

/** Longest policy that a role can hold inline, in characters (IAM quotas). */
const INLINE_LIMIT = 10_240;

const made = synthesiseInMemory(planOf());

function policies(installation?: string): Map<string, PolicyDocument> {
  const stack = installation === undefined ? made : synthesiseInMemory(planOf({ installation }));
  return new Map(
    resourcesOf(stack, 'aws_iam_role_policy').map((policy) => [
      String(policy.name),
      JSON.parse(String(policy.policy)) as PolicyDocument,
    ]),
  );
}

const roles = resourcesOf(made, 'aws_iam_role').filter((role) => role.name !== 'understudy-runner');

describe('roles', () => {
  test('are six, with sessions of an hour and policies that fit', () => {
    expect(roles.map((role) => role.name).sort()).toEqual(ROLES.map((role) => `understudy-${role}`).sort());
    for (const role of roles) expect(role.max_session_duration).toBe(3600);
    for (const [, document] of policies()) expect(JSON.stringify(document).length).toBeLessThan(INLINE_LIMIT);
  });

  test.each([1, 16, 40])(
    'fit into what IAM takes with %i sources of 34 characters, and lose no statement',
    (count) => {
      const sources = Array.from(
        { length: count },
        (_, index) =>
          `  s${index}: { cluster: ${`application-production-${index}-`.padEnd(34, 'x')}, region: ap-northeast-1, policy: p.yml, maskingClass: r6g.large }\n`,
      );
      const stack = synthesiseInMemory(
        planOf({ settings: `sources:\n${sources.join('')}defaults: { source: s0 }\n` }),
      );
      const inline = resourcesOf(stack, 'aws_iam_role_policy').map(({ policy }) => String(policy));
      const managed = resourcesOf(stack, 'aws_iam_policy').map(({ policy }) => String(policy));
      for (const text of inline) expect(text.length).toBeLessThanOrEqual(INLINE_LIMIT);
      for (const text of managed) expect(text.length).toBeLessThanOrEqual(6_144);
      expect(resourcesOf(stack, 'aws_iam_role_policy_attachment')).toHaveLength(managed.length);
      const sids = (texts: string[]) =>
        texts.flatMap((text) => (JSON.parse(text) as PolicyDocument).Statement.map(({ Sid }) => Sid)).sort();
      const all = [...policies().values()].flatMap(({ Statement }) => Statement.map(({ Sid }) => Sid)).sort();
      expect(sids([...inline, ...managed])).toEqual(all);
      expect(managed.length > 0).toBe(count > 1);
    },
  );

  test('that would not fit are refused, and it is said why', () => {
    const sources = Array.from(
      { length: 80 },
      (_, index) =>
        `  s${index}: { cluster: ${`application-production-${index}-`.padEnd(60, 'x')}, region: ap-northeast-1, policy: p.yml, maskingClass: r6g.large }\n`,
    );
    expect(() =>
      synthesiseInMemory(planOf({ settings: `sources:\n${sources.join('')}defaults: { source: s0 }\n` })),
    ).toThrow(/policy of understudy-clone has \d+ characters.*its statement \w+ alone/);
  });

  test('nobody may pass roles, and every statement says what it is for', () => {
    for (const [, { Statement }] of policies()) {
      const allowed = Statement.filter(({ Effect }) => Effect === 'Allow').flatMap(
        ({ Action }) => Action ?? [],
      );
      expect(allowed.filter((action) => /^iam:|^sts:|\*/.test(action))).toEqual([]);
      const sids = Statement.map(({ Sid }) => Sid);
      expect(new Set(sids).size).toBe(sids.length);
    }
  });

  test('every grant that writes tags names their keys to the letter, and wants at least one', () => {
    const tagging = [...policies().values()]
      .flatMap(({ Statement }) => Statement)
      .filter(
        ({ Effect, Action }) =>
          Effect === 'Allow' && Action?.some((action) => /Tags?ToResource|TagResource/.test(action)),
      );
    expect(tagging.length).toBeGreaterThan(5);
    for (const { Condition } of tagging) {
      expect(Condition?.['ForAllValues:StringEquals']?.['aws:TagKeys']).toBeDefined();
      expect(Condition?.Null?.['aws:TagKeys']).toBe('false');
    }
  });

  test('a customer’s key is used through RDS alone, and only where there is one', () => {
    const key = 'arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000';
    const of = (document: PolicyDocument | undefined) =>
      document?.Statement.filter(({ Action }) => Action?.some((action) => action.startsWith('kms:')));
    expect(of(policies().get('understudy-clone'))).toEqual([]);
    const grants = of(policies(`${INSTALLATION}keys: ["${key}"]\n`).get('understudy-clone'));
    expect(grants).toMatchObject([
      { Action: ['kms:DescribeKey'], Resource: [key] },
      {
        Action: ['kms:CreateGrant'],
        Resource: [key],
        Condition: { Bool: { 'kms:GrantIsForAWSResource': ['true'] } },
      },
      { Effect: 'Deny', Action: ['kms:DescribeKey', 'kms:CreateGrant'], Resource: [key] },
    ]);
    for (const { Effect, Condition } of grants ?? [])
      expect(Condition?.[Effect === 'Deny' ? 'StringNotEquals' : 'StringEquals']).toEqual({
        'kms:ViaService': ['rds.ap-northeast-1.amazonaws.com'],
      });
  });

  test('one key for sources, secrets and records is used through each of their services, and no other', () => {
    const key = 'arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000';
    const keys = `keys: ["${key}"]\nencryption: { secrets: "${key}", table: "${key}", topic: "${key}" }\n`;
    const names = namesOf(planOf({ installation: INSTALLATION + keys }));
    const of = (role: Role) => rolePolicy(role, names).Statement;
    const services = (...names: readonly string[]) => ({
      StringNotEquals: { 'kms:ViaService': names.map((name) => `${name}.ap-northeast-1.amazonaws.com`) },
    });
    expect(of('clone').filter(({ Sid }) => Sid.startsWith('KeysThrough'))).toMatchObject([
      { Effect: 'Deny', Resource: [key], Condition: services('dynamodb', 'secretsmanager', 'rds') },
    ]);
    expect(of('desk').filter(({ Sid }) => Sid.startsWith('KeysThrough'))).toMatchObject([
      { Effect: 'Deny', Resource: [key], Condition: services('dynamodb') },
    ]);
    // Who publishes alarms does it in its own name.
    expect(JSON.stringify(ROLES.map(of))).not.toContain('sns.');
  });
});

describe('trust', () => {
  test('compares every claim by StringEquals and nothing else', () => {
    for (const role of roles) {
      const { Statement } = JSON.parse(String(role.assume_role_policy)) as PolicyDocument;
      expect(Statement).toHaveLength(1);
      expect(Object.keys(Statement[0]?.Condition ?? {})).toEqual(['StringEquals']);
      expect(
        Object.keys(Statement[0]?.Condition?.StringEquals ?? {}).map((key) => key.split(':').at(-1)),
      ).toEqual(['aud', 'sub', 'repository_id', 'environment', 'ref', 'job_workflow_ref']);
    }
  });

  test.each(['token.actions.acme.ghe.com', 'token.actions.githubusercontent.com/acme'])(
    'names the issuer of an enterprise, %s, and no other',
    (issuer) => {
      const installation = INSTALLATION.replace('repository: {', `repository: { issuer: ${issuer},`).replace(
        /runner: .*/,
        'runner: { vpc: vpc-0a1b2c3d, labels: [self-hosted] }',
      );
      const made = synthesiseInMemory(planOf({ installation }));
      expect(resourcesOf(made, 'aws_iam_openid_connect_provider')).toMatchObject([
        { url: `https://${issuer}`, client_id_list: ['sts.amazonaws.com'] },
      ]);
      for (const role of resourcesOf(made, 'aws_iam_role').filter(
        ({ name }) => name !== 'understudy-runner',
      )) {
        const [statement] = (JSON.parse(String(role.assume_role_policy)) as PolicyDocument).Statement;
        expect(statement?.Principal?.Federated).toBe(`arn:aws:iam::123456789012:oidc-provider/${issuer}`);
        for (const key of Object.keys(statement?.Condition?.StringEquals ?? {}))
          expect(key.slice(0, key.lastIndexOf(':'))).toBe(issuer);
      }
    },
  );

  test('takes subjects with and without ids, once the owner’s number is known', () => {
    const subjects = (more: string) => {
      const installation = INSTALLATION.replace('repository: {', `repository: { ${more}`);
      const [role] = resourcesOf(synthesiseInMemory(planOf({ installation })), 'aws_iam_role');
      const { Statement } = JSON.parse(String(role?.assume_role_policy)) as PolicyDocument;
      const sub = Statement[0]?.Condition?.StringEquals?.['token.actions.githubusercontent.com:sub'];
      return [sub ?? []].flat().map((text) => text.replace(/:environment:understudy-\w+$/, ''));
    };
    expect(subjects('')).toEqual(['repo:example/understudy']);
    expect(subjects('ownerId: "11",')).toEqual(['repo:example/understudy', 'repo:example@11/understudy@1']);
    expect(subjects('ownerId: "11", subjectPrefix: "repo:example@11/understudy@1",')).toHaveLength(2);
  });

  test('takes the form of the subject from the settings', () => {
    const installation = INSTALLATION.replace(
      'repository: {',
      'repository: { subjectPrefix: "repo:example@11/understudy@22",',
    );
    const [role] = resourcesOf(synthesiseInMemory(planOf({ installation })), 'aws_iam_role');
    expect(role?.assume_role_policy).toMatch(/"repo:example@11\/understudy@22:environment:understudy-\w+"/);
  });

  test('names the workflows whose jobs take each role on, and only those', () => {
    const users = new Map<string, Set<string>>();
    for (const file of readdirSync(join(import.meta.dirname, '../.github/workflows'))) {
      const { jobs } = parse(fileOfRepository(`.github/workflows/${file}`)) as {
        jobs: Record<
          string,
          {
            environment?: { name?: string } | string;
            strategy?: { matrix?: { role?: readonly string[] } };
          }
        >;
      };
      for (const { environment, strategy } of Object.values(jobs)) {
        const name = typeof environment === 'object' ? environment.name : environment;
        if (!name) continue;
        for (const role of strategy?.matrix?.role ?? ['']) {
          // What follows is of further regions that the repository serves.
          const full = name.replace('${{ matrix.role }}', role).replace(/\$\{\{.*\}\}$/, '');
          users.set(full, (users.get(full) ?? new Set()).add(file.replace(/\.yml$/, '')));
        }
      }
    }
    for (const [name, files] of users) {
      const trusted = WORKFLOWS[name.replace(/^understudy-/, '') as Role];
      expect({ name, trusted: [...files].every((file) => trusted.includes(file)) }).toEqual({
        name,
        trusted: true,
      });
    }
  });

  test('uses the account’s provider where there is one', () => {
    const installation = INSTALLATION.replace('repository: {', 'repository: { provider: existing,');
    expect(resourcesOf(made, 'aws_iam_openid_connect_provider')).toMatchObject([
      { url: 'https://token.actions.githubusercontent.com', client_id_list: ['sts.amazonaws.com'] },
    ]);
    const existing = synthesiseInMemory(planOf({ installation }));
    expect(resourcesOf(existing, 'aws_iam_openid_connect_provider')).toEqual([]);
  });
});
