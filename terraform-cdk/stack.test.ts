import { describe, expect, test } from '@jest/globals';
import { INFRASTRUCTURE, parseInstallation } from '../actions/core/base/installation.ts';
import {
  INSTALLATION,
  planOf,
  resourcesOf,
  SETTINGS,
  type Synthesised,
  synthesiseInMemory,
} from '../scripts/testing/terraform-cdk.ts';
import { namesOf } from './stack.ts';

const byFamily = (one: Record<string, unknown>, other: Record<string, unknown>) =>
  String(one.family).localeCompare(String(other.family));

const made = synthesiseInMemory(planOf());

describe('the stack', () => {
  test('prints the repository variable in the form that the actions read', () => {
    const expression = /^\$\{jsonencode\((.*)\)\}$/s.exec(made.output.UNDERSTUDY?.value ?? '')?.[1] ?? '';
    const json = expression
      .replaceAll(/"([\w.-]+)" = /g, '"$1": ')
      .replaceAll(/aws_security_group\.[\w-]+\.id/g, '"sg-0a1b2c3d"')
      .replaceAll(/aws_db_subnet_group\.[\w-]+\.name/g, '"understudy"');
    expect(parseInstallation(json)).toEqual({
      account: '123456789012',
      region: 'ap-northeast-1',
      table: 'understudy',
      quarantineGroup: 'sg-0a1b2c3d',
      accessGroup: 'sg-0a1b2c3d',
      subnetGroup: 'understudy',
      clusterParameterGroup: 'understudy-aurora-mysql8',
      clusterParameterGroups: { 'aurora-mysql8.0': 'understudy-aurora-mysql8' },
      runner: ['codebuild-understudy-runner-{0}-{1}', 'understudy-mask'],
      infrastructure: INFRASTRUCTURE.made,
      pollSeconds: 15,
    });
  });

  test('keeps its state where the installation says, and names no folder of this machine', () => {
    expect(made.terraform.backend).toEqual({ local: { path: '../../../understudy.tfstate' } });
    expect(JSON.stringify(made)).not.toContain(process.cwd());
    // Of two further regions, each has its own beside the other.
    const own = INSTALLATION.replace(
      'id: "1"',
      'id: "1", provider: existing, regions: [eu-west-1, ap-northeast-1]',
    );
    expect(synthesiseInMemory(planOf({ installation: `${own}roleSuffix: -jp\n` })).terraform.backend).toEqual(
      {
        local: { path: '../../../understudy-ap-northeast-1.tfstate' },
      },
    );
    const plan = planOf({
      installation: `${INSTALLATION}state: { bucket: states, region: ap-northeast-1 }\n`,
    });
    expect(synthesiseInMemory(plan).terraform.backend).toEqual({
      s3: {
        bucket: 'states',
        key: 'understudy.tfstate',
        region: 'ap-northeast-1',
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  test('what is applied carries no key of a tag twice, in whatever letters', () => {
    const tagsOf = (more: string) =>
      synthesiseInMemory(planOf({ installation: INSTALLATION + more })).provider.aws;
    expect(tagsOf('')).toMatchObject([{ default_tags: [{ tags: { application: 'understudy' } }] }]);
    // IAM refuses a role with both.
    const own = tagsOf('tags: { Application: clones }\n') as [{ default_tags: unknown }];
    expect(own[0].default_tags).toEqual([{ tags: { Application: 'clones' } }]);
  });

  test('a parameter group of another engine is another group', () => {
    const newer = planOf({ installation: `${INSTALLATION}parameterGroup: { family: aurora-mysql8.4 }\n` });
    expect(namesOf(newer).clusterParameterGroup).toBe('understudy-aurora-mysql84');
  });

  test('sources of two versions have a group each, with its own parameters beside the common ones', () => {
    const plan = planOf({
      installation: `${INSTALLATION}parameterGroup:
  family: [aurora-mysql8.0, aurora-mysql8.4, aurora-mysql8.0]
  parameters: { sql_mode: ANSI, max_connections: 90 }
  ofFamily: { aurora-mysql8.4: { sql_mode: TRADITIONAL } }
`,
    });
    const both = synthesiseInMemory(plan);
    const groups = resourcesOf(both, 'aws_rds_cluster_parameter_group')
      .toSorted(byFamily)
      .map(({ name, family, parameter }) => [
        name,
        family,
        (parameter as { name: string; value: string }[])
          .filter(({ name: one }) => one === 'sql_mode' || one === 'max_connections')
          .map(({ name: one, value }) => `${one}=${value}`),
      ]);
    expect(groups).toEqual([
      ['understudy-aurora-mysql8', 'aurora-mysql8.0', ['sql_mode=ANSI', 'max_connections=90']],
      ['understudy-aurora-mysql84', 'aurora-mysql8.4', ['sql_mode=TRADITIONAL', 'max_connections=90']],
    ]);
    // What an installation of one family has in its state stays where it is.
    expect(Object.keys(both.resource.aws_rds_cluster_parameter_group ?? {})).toContain(
      Object.keys(made.resource.aws_rds_cluster_parameter_group ?? {})[0],
    );
    expect(both.output.UNDERSTUDY?.value).toContain('"aurora-mysql8.4" = "understudy-aurora-mysql84"');
  });

  test('a second one of the account, in another region, takes no name of IAM from the first', () => {
    const eu = synthesiseInMemory(
      planOf({
        settings: SETTINGS.replace('ap-northeast-1', 'eu-central-1'),
        installation: `${INSTALLATION.replace('ap-northeast-1', 'eu-central-1').replace(
          'id: "1"',
          'id: "2", provider: existing',
        )}roleSuffix: -eu\n`,
      }),
    );
    const inIam = ({ resource }: Synthesised) =>
      Object.entries(resource)
        .filter(([type]) => /^aws_iam_(role|policy|openid_connect_provider)$/.test(type))
        .flatMap(([type, all]) => Object.values(all).map(({ name, url }) => `${type} ${name ?? url}`));
    const [first, second] = [inIam(made), inIam(eu)];
    expect(second.filter((one) => first.includes(one))).toEqual([]);
    expect(second).toContain('aws_iam_role understudy-mask-eu');
    expect(second).toContain('aws_iam_role understudy-runner-eu');
    // Environments are each repository's own, and keep their names.
    const [mask] = resourcesOf(eu, 'aws_iam_role').filter(({ name }) => name === 'understudy-mask-eu');
    expect(mask?.assume_role_policy).toContain('repo:example/understudy:environment:understudy-mask"');
    expect(eu.output.UNDERSTUDY?.value).toContain('"roleSuffix" = "-eu"');
    expect(made.output.UNDERSTUDY?.value).not.toContain('roleSuffix');
    // What is told of strangers does not take its own roles for some.
    expect(JSON.stringify(resourcesOf(eu, 'aws_cloudwatch_event_rule'))).toContain('role/understudy-mask-eu');
  });

  test.each(['eu', '-EU', '-', '-eu_1'])('%s is no end of a name', (suffix) => {
    const installation = `${INSTALLATION}roleSuffix: ${JSON.stringify(suffix)}\n`;
    expect(() => planOf({ installation })).toThrow(/roleSuffix: write a hyphen and letters/);
  });

  test('tags of the organisation are on all that Terraform makes, and told to the jobs', () => {
    const tagged = synthesiseInMemory(
      planOf({ installation: `${INSTALLATION}tags: { CostCenter: 4711 }\n` }),
    );
    expect(tagged.provider.aws).toEqual([
      expect.objectContaining({
        default_tags: [{ tags: { application: 'understudy', CostCenter: '4711' } }],
      }),
    ]);
    expect(tagged.output.UNDERSTUDY?.value).toContain('"tags" = {"CostCenter" = "4711"}');
    expect(made.output.UNDERSTUDY?.value).not.toContain('tags');
  });
});
