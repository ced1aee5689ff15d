import { describe, expect, test } from '@jest/globals';
import { INFRASTRUCTURE, parseInstallation } from '../actions/core/base/installation.ts';
import { INSTALLATION, planOf, synthesiseInMemory } from '../scripts/testing/terraform-cdk.ts';
import { namesOf } from './stack.ts';

const made = synthesiseInMemory(planOf());

describe('the stack', () => {
  test('prints the repository variable in the form that the actions read', () => {
    const expression = /^\$\{jsonencode\((.*)\)\}$/s.exec(made.output.UNDERSTUDY?.value ?? '')?.[1] ?? '';
    const json = expression
      .replaceAll(/"(\w+)" = /g, '"$1": ')
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
      runner: ['codebuild-understudy-runner-{0}-{1}', 'understudy-mask'],
      infrastructure: INFRASTRUCTURE.made,
      pollSeconds: 15,
    });
  });

  test('keeps its state where the installation says, and names no folder of this machine', () => {
    expect(made.terraform.backend).toEqual({ local: { path: '../../../understudy.tfstate' } });
    expect(JSON.stringify(made)).not.toContain(process.cwd());
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

  test('a parameter group of another engine is another group', () => {
    const newer = planOf({ installation: `${INSTALLATION}parameterGroup: { family: aurora-mysql8.4 }\n` });
    expect(namesOf(newer).clusterParameterGroup).toBe('understudy-aurora-mysql84');
  });
});
