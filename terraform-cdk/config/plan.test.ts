import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../actions/core/base/errors.ts';
import { fileOfRepository, INSTALLATION, planOf, SETTINGS } from '../../scripts/testing/terraform-cdk.ts';
import { namesOf } from '../stack.ts';

function faultsOf(files: Parameters<typeof planOf>[0]): string {
  try {
    planOf(files);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return '';
}

const installation = (from: string | RegExp, to: string) => ({
  installation: INSTALLATION.replace(from, to),
});
const PEER = '{ vpc: vpc-0a1b2c3d, range: 10.0.0.0/16, routeTables: [rtb-0a1b2c3d] }';
const ownNetwork = (range: string, peers = PEER) =>
  installation(
    /network: .*/,
    `network: { range: ${range}, zones: [ap-northeast-1a, ap-northeast-1c, ap-northeast-1d], peers: [${peers}] }`,
  );
const settings = (more: string) => ({ settings: SETTINGS + more });

describe('contradictions end at synthesis, with their place', () => {
  test.each<[string, Parameters<typeof planOf>[0], RegExp]>([
    [
      'a source with the prefix of clones',
      { settings: SETTINGS.replace('app-production', 'understudy-clone-x') },
      /understudy\.yml:2:\d+: sources\.production\.cluster: .*clones, not sources/,
    ],
    [
      'a source with the prefix in other letters',
      { settings: SETTINGS.replace('app-production', 'Understudy-prod') },
      /understudy\.yml:2:\d+: sources\.production\.cluster: .*clones, not sources/,
    ],
    [
      'a region that does not exist',
      { settings: SETTINGS.replace('ap-northeast-1', 'ap-northwest-9') },
      /understudy\.yml:2:\d+: sources\.production\.region: ap-northwest-9 is not a region/,
    ],
    [
      'a source of another region than the installation’s',
      { settings: SETTINGS.replace('ap-northeast-1', 'eu-west-1') },
      /understudy\.yml:2:\d+: .*eu-west-1 is not ap-northeast-1, .*\(installation\.yml:2:1\)/,
    ],
    [
      'a lifetime no longer than the time between sweeps',
      settings('defaults: { lifetime: 1h }\nlimits:\n  lifetime: 1h\n'),
      /understudy\.yml:5:3: limits\.lifetime: 1 hours is not longer than a sweep takes to come by \(sweeps run every hour\)/,
    ],
    [
      'a lifetime shorter than the gap of a rarer sweep',
      {
        ...settings('limits:\n  lifetime: 1d\nseal: { unmaskedFor: 6h }\n'),
        sweep: 'on: { schedule: [{ cron: "5 9,17 * * *" }] }',
      },
      /understudy\.yml:5:9: seal\.unmaskedFor: 6 hours .*\(sweeps run every 16 hours\)/,
    ],
    [
      'a default beyond the limit',
      settings('defaults:\n  lifetime: 3d\nlimits:\n  lifetime: 2d\n'),
      /understudy\.yml:4:3: defaults\.lifetime: 72 hours is longer than limits\.lifetime allows \(48\)/,
    ],
    [
      'a sweep that does not run every day',
      { sweep: 'on:\n  schedule:\n    - cron: "5 9 * * 1"\n' },
      /reap\.yml:2:\d+: the sweep's schedule "5 9 \* \* 1" does not run at one minute of every day/,
    ],
    [
      'a region of AWS’s that has no Aurora',
      installation('ap-northeast-1', 'mars-north-1'),
      /installation\.yml:2:1: region: this is not a region/,
    ],
    [
      'an account of eleven digits',
      installation('123456789012', '12345678901'),
      /installation\.yml:1:1: account: write the 12 digits/,
    ],
    [
      'an account that YAML reads as a number',
      installation('"123456789012"', '123456789012'),
      /installation\.yml:1:1: account: .*quotation marks/,
    ],
    [
      'developers from the whole internet',
      installation('10.0.0.0/16', '0.0.0.0/0'),
      /installation\.yml:5:\d+: developers\.ranges\.0: this is the whole internet/,
    ],
    [
      'nobody who could reach a clone',
      installation('{ ranges: [10.0.0.0/16] }', '{}'),
      /installation\.yml:5:1: developers: name a group or a range/,
    ],
    [
      'one subnet',
      installation(', subnet-1a1b2c3d', ''),
      /installation\.yml:4:\d+: network\.subnets: Aurora wants subnets in two zones/,
    ],
    [
      'a setting that does not exist',
      installation('account:', 'acount: x\naccount:'),
      /installation\.yml:1:1: acount: there is no such setting/,
    ],
    [
      'a subject of another repository',
      installation('repository: {', 'repository: { subjectPrefix: "repo:mallory@1/understudy@2",'),
      /installation\.yml:3:\d+: repository\.subjectPrefix: it speaks of another repository/,
    ],
    [
      'an issuer that is not GitHub’s',
      installation('repository: {', 'repository: { issuer: token.actions.githubusercontent.com.evil.org,'),
      /installation\.yml:3:\d+: repository\.issuer: write such as token\.actions\.NAME\.ghe\.com/,
    ],
    [
      'machines of CodeBuild for a GitHub that they do not hear of',
      {
        installation: INSTALLATION.replace(
          'repository: {',
          'repository: { issuer: token.actions.acme.ghe.com,',
        ).replace(/runner: .*/, 'runner: { vpc: vpc-0a1b2c3d, subnets: [subnet-2a1b2c3d] }'),
      },
      /installation\.yml:6:\d+: runner: CodeBuild’s machines hear of jobs on github\.com alone/,
    ],
    [
      'a VPC of the clones that the runner cannot reach',
      installation(
        /network: .*/,
        'network: { range: 10.90.0.0/24, zones: [ap-northeast-1a, ap-northeast-1c] }',
      ),
      /installation\.yml:4:\d+: network\.peers: the runner's VPC vpc-0a1b2c3d is not among them/,
    ],
    [
      'a zone of another region',
      installation(
        /network: .*/,
        'network: { range: 10.90.0.0/24, zones: [eu-west-1a, ap-northeast-1c], transitGateway: { id: tgw-0a1b2c3d, ranges: [10.0.0.0/8] } }',
      ),
      /installation\.yml:4:\d+: network\.zones\.0: it is not a zone of ap-northeast-1/,
    ],
    [
      'a parameter that masking relies on',
      { installation: `${INSTALLATION}parameterGroup:\n  parameters:\n    event_scheduler: "ON"\n` },
      /installation\.yml:9:5: parameterGroup\.parameters\.event_scheduler: it is always OFF on clones/,
    ],
    [
      'such a one for one family',
      {
        installation: `${INSTALLATION}parameterGroup:\n  ofFamily:\n    aurora-mysql8.0: { general_log: 1 }\n`,
      },
      /installation\.yml:9:\d+: parameterGroup\.ofFamily\.aurora-mysql8\.0\.general_log: it is always 0 on clones/,
    ],
    [
      'parameters of a family that no clone is of',
      {
        installation: `${INSTALLATION}parameterGroup:\n  ofFamily:\n    aurora-mysql8.4: { sql_mode: ANSI }\n`,
      },
      /parameterGroup\.ofFamily\.aurora-mysql8\.4: parameterGroup\.family does not have aurora-mysql8\.4/,
    ],
    [
      'a key of another region',
      { installation: `${INSTALLATION}keys: ["arn:aws:kms:eu-west-1:123456789012:key/0a1b"]\n` },
      /installation\.yml:7:\d+: keys\.0: the key is not in ap-northeast-1/,
    ],
    [
      'a key of another region for what is made',
      {
        installation: `${INSTALLATION}encryption: { table: "arn:aws:kms:eu-west-1:123456789012:key/0a1b" }\n`,
      },
      /installation\.yml:7:\d+: encryption\.table: the key is not in ap-northeast-1/,
    ],
    [
      'a key of another account for what is made',
      {
        installation: `${INSTALLATION}encryption: { topic: "arn:aws:kms:ap-northeast-1:999999999999:key/0a1b" }\n`,
      },
      /installation\.yml:7:\d+: encryption\.topic: the key is not of 123456789012/,
    ],
    [
      'a key by its alias',
      {
        installation: `${INSTALLATION}encryption: { secrets: "arn:aws:kms:ap-northeast-1:123456789012:alias/x" }\n`,
      },
      /installation\.yml:7:\d+: encryption\.secrets: write the ARN of a KMS key/,
    ],
    [
      'addresses that are none',
      installation('10.0.0.0/16', '10.0.300.0/24'),
      /developers\.ranges\.0: write a range such as 10\.0\.0\.0\/16/,
    ],
    [
      'a range that is not written by its first address',
      installation('10.0.0.0/16', '10.0.7.0/16'),
      /developers\.ranges\.0: AWS takes a range by its first address/,
    ],
    [
      'a range twice',
      installation('10.0.0.0/16', '10.0.0.0/16, 10.0.0.0/16'),
      /developers\.ranges: an entry stands here twice/,
    ],
    [
      'more developers than a group has rules',
      installation('10.0.0.0/16', Array.from({ length: 61 }, (_, at) => `10.${at}.0.0/16`).join(', ')),
      /developers: AWS takes 60 rules/,
    ],
    [
      'a range too small for its subnets',
      ownNetwork('10.90.0.0/27'),
      /network\.range: .* makes \/26 the smallest/,
    ],
    ['a range too large for a VPC', ownNetwork('10.0.0.0/8'), /network\.range: AWS takes a VPC from \/16 on/],
    [
      'a peer with the addresses of the clones',
      ownNetwork('10.0.7.0/24'),
      /network\.peers\.0\.range: it has addresses of network\.range, 10\.0\.7\.0\/24/,
    ],
    [
      'a peer twice',
      ownNetwork('10.90.0.0/24', `${PEER}, ${PEER.replace('10.0.0.0', '10.1.0.0')}`),
      /network\.peers\.1\.vpc: two VPCs can be peered once only/,
    ],
    [
      'two ways to the same addresses',
      ownNetwork('10.90.0.0/24', `${PEER}, ${PEER.replace('vpc-0a', 'vpc-1a')}`),
      /network\.peers\.1\.range: there is a route to it already/,
    ],
    [
      'a zone twice',
      installation(
        /network: .*/,
        'network: { range: 10.90.0.0/24, zones: [ap-northeast-1a, ap-northeast-1a] }',
      ),
      /network\.zones: an entry stands here twice/,
    ],
  ])('%s', (_, files, expected) => {
    expect(faultsOf(files)).toMatch(expected);
  });

  test.each(['10.90.0.0/26', '10.90.0.0/16'])('a network of three zones in %s is none', (range) => {
    expect(faultsOf(ownNetwork(range))).toBe('');
  });

  test('all at once', () => {
    const faults = faultsOf({
      settings: SETTINGS.replace('ap-northeast-1', 'eu-west-1').concat(
        'defaults: { lifetime: 3d }\nlimits: { lifetime: 2d }\n',
      ),
      ...installation('repository: {', 'repository: { subjectPrefix: "repo:a/b",'),
    });
    expect(faults.split('\n')).toHaveLength(4);
  });
});

test.each([
  ['server_audit_events', 'clones keep no log'],
  ['log_output', 'clones keep no log'],
  ['innodb_print_all_deadlocks', 'clones keep no log'],
  ['binlog_row_image', 'clones write no binary log'],
  ['aws_default_s3_role', 'no clone has a role'],
  ['aurora_select_into_s3_role', 'no clone has a role'],
])('clones do not take %s over, among parameters that they do', (name, why) => {
  const parameters = `{ sql_mode: ANSI, log_bin_trust_function_creators: 1, ${name}: x }`;
  const [, fault = '', ...more] = faultsOf({
    installation: `${INSTALLATION}parameterGroup: { parameters: ${parameters} }\n`,
  }).split('\n');
  expect(fault).toContain(`installation.yml:7:`);
  expect(fault).toContain(`: parameterGroup.parameters.${name}: ${why}`);
  expect(fault).toMatch(/; leave it out$/);
  expect(more).toEqual([]);
});

describe('tags of the organisation', () => {
  const faultOf = (tags: string) => faultOfFile(`${INSTALLATION}tags: ${tags}\n`);
  const faultOfFile = (text: string) => {
    try {
      planOf({ installation: text });
      return 'taken';
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  };
  test.each([
    '{}',
    '{ CostCenter: "4711" }',
    '{ CostCenter: 4711, 部署: 開発 }',
    '{ "a b:c/d=e+f-g@h": "" }',
  ])('%s are taken', (tags) => {
    expect(faultOf(tags)).toBe('taken');
  });
  test.each([
    ['{ "understudy:id": x }', /are AWS’s or ours/],
    ['{ "Understudy:State": masked }', /are AWS’s or ours/],
    ['{ "aws:x": y }', /are AWS’s or ours/],
    ['{ "cost*": y }', /AWS takes letters/],
    ['{ cost: "a,b" }', /AWS takes letters/],
    ['{ cost: "${aws:username}" }', /AWS takes letters/],
    ['{ Cost: a, cost: b }', /differ in letter case only/],
    [`{ ${'k'.repeat(129)}: v }`, /up to 128/],
    [`{ cost: ${'v'.repeat(257)} }`, /up to 256/],
    [`{ ${Array.from({ length: 41 }, (_, no) => `k${no}: v`).join(', ')} }`, /40 at most/],
    ['{ cost: [a] }', /installation\.yml:7/],
  ])('%s are not', (tags, fault) => {
    expect(faultOf(tags)).toMatch(fault);
  });
});

test('names as RDS keeps them, and keys of several regions, are what the roles name', () => {
  const plan = planOf({
    settings: SETTINGS.replace('app-production', 'App-Production'),
    installation: `${INSTALLATION}keys: ["arn:aws:kms:ap-northeast-1:123456789012:key/mrk-0a1b2c3d"]\n`,
  });
  expect(namesOf(plan)).toMatchObject({
    sources: ['app-production'],
    keys: ['arn:aws:kms:ap-northeast-1:123456789012:key/mrk-0a1b2c3d'],
  });
});

test("the files of the sandbox's organisation are in order", () => {
  const plan = planOf({
    settings: fileOfRepository('scripts/sandbox/organisation/.github/understudy.yml'),
    installation: fileOfRepository('scripts/sandbox/organisation/terraform-cdk/installation.yml'),
  });
  expect(plan.sweepHours).toBe(1);
});

test('an account for the clones is refused, and where it stands why', () => {
  const two = `${INSTALLATION}accounts: { sources: "123456789012", clones: "210987654321" }\n`;
  expect(faultsOf({ installation: two })).toMatch(
    /installation\.yml:7:1: accounts: clones live in the account of their sources.*What is not built/,
  );
});

describe('one repository for several regions', () => {
  const several = INSTALLATION.replace('id: "1"', 'id: "1", regions: [ap-northeast-1, eu-west-1]');
  const abroad = several.replace('region: ap-northeast-1', 'region: eu-west-1');
  const settings = `${SETTINGS}  shop: { cluster: shop, region: eu-west-1, policy: masking/policy.yml, maskingClass: r6g.large }\ndefaults: { source: production }\n`;

  test('each has the sources of its region, and one ledger is for all', () => {
    const home = namesOf(planOf({ installation: several, settings }));
    expect(home).toMatchObject({ region: 'ap-northeast-1', sources: ['app-production'] });
    expect(home.home).toBeUndefined();
    const other = `${abroad.replace('id: "1"', 'id: "1", provider: existing')}roleSuffix: -eu\n`;
    expect(namesOf(planOf({ installation: other, settings }))).toMatchObject({
      ...{ region: 'eu-west-1', home: 'ap-northeast-1', sources: ['shop'], roleSuffix: '-eu' },
    });
  });

  test.each([
    ['without it, a source elsewhere', INSTALLATION, settings, /make one installation for each/],
    [
      'a source in a third',
      several,
      settings.replace('eu-west-1', 'us-east-1'),
      /us-east-1 is not among repository\.regions/,
    ],
    [
      'an installation in a third',
      several.replace('region: ap-northeast-1', 'region: us-east-1'),
      settings,
      /us-east-1, is not among them/,
    ],
    [
      'roles of the same names',
      abroad.replace('id: "1"', 'id: "1", provider: existing'),
      settings,
      /write roleSuffix, such as -eu/,
    ],
    ['a second provider', `${abroad}roleSuffix: -eu\n`, settings, /write existing/],
    [
      'the place where the first keeps its state',
      `${abroad.replace('id: "1"', 'id: "1", provider: existing')}roleSuffix: -eu\nstate: { bucket: states, region: eu-west-1 }\n`,
      settings,
      /state\.key: that is where the state of ap-northeast-1 is kept; write one such as understudy-eu-west-1\.tfstate/,
    ],
    [
      'a region without a source',
      `${abroad.replace('id: "1"', 'id: "1", provider: existing')}roleSuffix: -eu\n`,
      SETTINGS,
      /no source is in eu-west-1/,
    ],
    ['one region alone', several.replace(', eu-west-1]', ']'), SETTINGS, /two regions or more/],
    ['a region twice', several.replace('eu-west-1', 'ap-northeast-1'), SETTINGS, /stands here twice/],
    ['what is no region', several.replace('eu-west-1', 'europe'), SETTINGS, /not a region that offers/],
  ])('%s is refused', (_what, installation, files, says) => {
    expect(() => planOf({ installation, settings: files })).toThrow(says);
  });
});
