import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { INSTALLATION, planOf, SETTINGS } from '../scripts/testing/terraform-cdk.ts';
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

test('ask the host of an enterprise with data residency, and no other', () => {
  const installation = INSTALLATION.replace(
    'repository: {',
    'repository: { issuer: token.actions.acme.ghe.com,',
  ).replace(/runner: .*/, 'runner: { vpc: vpc-0a1b2c3d, labels: [self-hosted] }');
  const [first = ''] = commandsAfterApply(planOf({ installation }), 'x', new Date(0)).split('# 1.');
  const { stdout } = spawnSync('bash', ['-ec', `${first}\nenv`], { encoding: 'utf8' });
  expect(stdout).toMatch(/^GH_HOST=acme\.ghe\.com$/m);
  expect(text).not.toContain('GH_HOST');
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

/** Runs the lines that make the ground, and gives the versions that were asked for. */
function versionsOf(source: string, open: readonly string[]): readonly string[] {
  const part = text.split('\n\n').find((one) => one.startsWith('# 3.'));
  const made = { quarantineGroup: 'sg-1', clusterParameterGroups: { 'aurora-mysql8.0': 'understudy' } };
  const script = `
    understudy='${JSON.stringify(made)}'
    aws() { case "$2" in
      describe-db-clusters) echo ${source} ;;
      describe-db-engine-versions) [ "$8" = aurora-mysql8.0 ] && printf '%s\\n' ${open.join(' ')} ;;
      create-db-cluster) while [ "$1" != --engine-version ]; do shift; done; echo "$2" >&2 ;;
    esac; }
    ${part}`;
  const { stderr, status } = spawnSync('bash', ['-ec', script], { encoding: 'utf8' });
  expect({ stderr, status }).toMatchObject({ status: 0 });
  return stderr.trim().split('\n');
}

test('make throw-away clusters of the source’s version, or of one of its family where AWS has closed that', () => {
  const [old, older, newest] = ['3.05.2', '3.04.0', '3.10.0'].map((one) => `8.0.mysql_aurora.${one}`);
  const open = [old, newest] as readonly string[];
  expect(versionsOf(old ?? '', open)).toEqual([old, old, old]);
  expect(versionsOf(older ?? '', open)).toEqual([newest, newest, newest]);
  // Where nobody may ask, AWS says what is wrong with it.
  expect(versionsOf(older ?? '', [])).toEqual([older, older, older]);
});

const SEVERAL = INSTALLATION.replace('id: "1"', 'id: "1", regions: [ap-northeast-1, eu-west-1]');
const HOME = planOf({ installation: SEVERAL });
const ABROAD = planOf({
  installation: `${SEVERAL.replace('region: ap-northeast-1', 'region: eu-west-1').replace('id: "1"', 'id: "1", provider: existing')}roleSuffix: -eu\n`,
  settings: `${SETTINGS}  shop: { cluster: shop, region: eu-west-1, policy: masking/policy.yml, maskingClass: r6g.large }\ndefaults: { source: production }\n`,
});

test('of a further region make environments of their own, but for the desk’s', () => {
  const commands = commandsAfterApply(ABROAD, 'x', new Date(0));
  for (const role of ['clone', 'seal', 'mask', 'publish', 'reap'])
    expect(commands).toContain(`environments/understudy-${role}-eu --input -`);
  expect(commands).not.toContain('environments/understudy-desk ');
  expect(commands).toContain(
    'gh workflow run prove.yml --repo example/understudy --raw-field region=eu-west-1',
  );
  expect(commands).toContain('--db-cluster-identifier shop ');
});

/** Runs the lines that set the variable, and gives what they set it to; nothing where they end before that. */
function variableAfter(plan: typeof HOME, known: object | undefined, made: object): unknown {
  const part = commandsAfterApply(plan, 'x', new Date(0))
    .split('\n\n')
    .find((one) => one.startsWith('# 2.'));
  const script = `
    terraform() { printf '%s' '${JSON.stringify(made)}'; }
    gh() { case "$2" in get) ${known === undefined ? 'return 1' : `printf '%s' '${JSON.stringify(known)}'`} ;; set) printf '%s' "$7" ;; esac; }
    ${part}`;
  const { stdout } = spawnSync('bash', ['-ec', script], { encoding: 'utf8' });
  return stdout === '' ? undefined : JSON.parse(stdout);
}

test('set the part of a region, and leave the others as they are', () => {
  const [home, abroad] = [
    { region: 'ap-northeast-1', a: 1 },
    { region: 'eu-west-1', b: 1 },
  ];
  expect(variableAfter(HOME, undefined, home)).toEqual(home);
  const both = variableAfter(ABROAD, home, abroad);
  expect(both).toEqual({ ...home, regions: { 'eu-west-1': abroad } });
  const third = { ...(both as object), regions: { 'us-east-1': { c: 1 }, 'eu-west-1': { b: 0 } } };
  expect(variableAfter(ABROAD, third, abroad)).toEqual({
    ...home,
    regions: { 'us-east-1': { c: 1 }, 'eu-west-1': abroad },
  });
  expect(variableAfter(HOME, both as object, { region: 'ap-northeast-1', a: 2 })).toEqual({
    region: 'ap-northeast-1',
    a: 2,
    regions: { 'eu-west-1': abroad },
  });
  // The first has to be there before.
  expect(variableAfter(ABROAD, undefined, abroad)).toBeUndefined();
});
