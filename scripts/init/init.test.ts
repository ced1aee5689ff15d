import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { loadSettings } from '../../actions/core/settings/load-settings.ts';
import { makeCertificates } from '../sandbox/aws/certificates.ts';
import { askAnswers } from './answers.ts';
import { settingsText } from './files.ts';

jest.setTimeout(120_000);
const root = join(import.meta.dirname, '..', '..');
const SETTINGS = '.github/understudy.yml';
const REFRESH = '.github/workflows/refresh.yml';
const INSTALLATION = 'terraform-cdk/installation.yml';
const POLICY = 'masking/policy.yml';

const OWN_NETWORK = `cluster: shop-production
region: eu-west-1
account: "210987654321"
repository: acme/understudy
repositoryId: 4242
networkRange: 10.90.0.0/24
networkZones: [eu-west-1a, eu-west-1b]
runnerVpc: vpc-0a1b2c3d4e5f60718
runnerSubnets: [subnet-0a1b2c3d4e5f60718]
runnerVpcRange: 10.0.0.0/16
runnerRouteTables: rtb-0a1b2c3d4e5f60718
developerRanges: [10.0.0.0/16]
`;
const EXISTING_NETWORK = `source: shop
cluster: shop-production
region: us-east-1
maskingClass: db.r7g.2xlarge
base: no
admins: hanako, yuki
timeZone: Asia/Tokyo
account: 000987654321
repository: acme/understudy
repositoryId: 4242
ownerId: 17
defaultBranch: trunk
subjectPrefix: repo:acme@1/understudy@2
provider: existing
port: 3307
family: [aurora-mysql8.0, aurora-mysql8.4]
network: existing
networkVpc: vpc-0a1b2c3d4e5f60718
networkSubnets: [subnet-0a1b2c3d4e5f60718, subnet-1a1b2c3d4e5f60718]
runner: labels
runnerVpc: vpc-0a1b2c3d4e5f60718
runnerLabels: [self-hosted, understudy]
developerGroups: sg-0a1b2c3d4e5f60718
keys: ["arn:aws:kms:us-east-1:000987654321:key/0a1b2c3d"]
encryptionKey: arn:aws:kms:us-east-1:000987654321:key/0a1b2c3e
alarmEmails: [platform@example.com]
stateBucket: acme-terraform
`;

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'understudy-init-'));
  cpSync(join(root, '.github'), join(copy, '.github'), { recursive: true });
  // As they come: in an organisation's copy this test runs, too.
  rmSync(join(copy, SETTINGS), { force: true });
  writeFileSync(join(copy, REFRESH), read(REFRESH).replace(/- cron: "[^"]*"/, '- cron: "41 17 * * *"'));
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(copy, file), 'utf8');
function node(...args: string[]) {
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', input: '' });
}
function init(answers: string, ...more: string[]) {
  writeFileSync(join(copy, 'answers.yml'), answers);
  return node('scripts/init/main.ts', '--answers', join(copy, 'answers.yml'), '--into', copy, ...more);
}
function synth() {
  const files = ['--installation', join(copy, INSTALLATION), '--settings', join(copy, SETTINGS)];
  return node('terraform-cdk/main.ts', ...files, '--out', join(copy, 'out'));
}
/** What is wrong, by the places in the file of answers. */
const faultsOf = (answers: string) =>
  init(answers)
    .stderr.replaceAll(`${join(copy, 'answers.yml')}`, 'answers.yml')
    .trim()
    .split('\n')
    .slice(0, -1);

describe('from nothing', () => {
  test.each([
    ['a network to make, machines by CodeBuild', OWN_NETWORK],
    ['a network that exists, runners of their own, every answer given', EXISTING_NETWORK],
  ])('to a synth that passes: %s', (_, answers) => {
    expect(init(answers)).toMatchObject({ status: 0, stderr: '' });
    expect(synth()).toMatchObject({ status: 0, stderr: '' });
    const lint = node('masking/cli.ts', 'lint', '--policy', join(copy, POLICY));
    expect(lint).toMatchObject({ status: 0, stderr: '' });
  });

  test('machines by CodeBuild with a connection, a limit and DNS servers, in a region whose roots are not known here', async () => {
    const pem = join(copy, 'rds.pem');
    writeFileSync(pem, (await makeCertificates(join(copy, 'tls'))).caPem);
    const answers = OWN_NETWORK.replaceAll('eu-west-1', 'il-central-1');
    const connection =
      'arn:aws:codeconnections:il-central-1:210987654321:connection/0a1b2c3d-0000-4000-8000-000000000000';
    const more = `runnerConnection: ${connection}\nrunnerConcurrency: 1\nrunnerDns: [10.0.0.2/32]\n`;
    expect(init(`${answers}${more}`).stderr).toMatch(
      /answers\.yml:2:1: region: the roots of Amazon RDS in il-central-1/,
    );
    expect(init(`${answers}${more}databaseCa: ${pem}\n`)).toMatchObject({ status: 0, stderr: '' });
    expect(parse(read(INSTALLATION))).toMatchObject({
      runner: { connection, concurrency: 1, dns: ['10.0.0.2/32'] },
      databaseCa: pem,
    });
    expect(synth()).toMatchObject({ status: 0, stderr: '' });
  });

  test('a further region has an installation file of its own, beside the settings that are there', () => {
    const regions = 'regions: [eu-west-1, us-east-1]\n';
    const further = 'terraform-cdk/installation-us.yml';
    init(OWN_NETWORK + regions);
    expect(parse(read(INSTALLATION)).repository).toMatchObject({ regions: ['eu-west-1', 'us-east-1'] });
    const before = [SETTINGS, INSTALLATION].map(read);
    const answers = EXISTING_NETWORK + regions;
    expect(init(answers, '--installation', further).stderr).toMatch(
      /roleSuffix is missing\. .*roleSuffix: -eu/,
    );
    expect(init(`${answers}roleSuffix: -us\n`, '--installation', further)).toMatchObject({ status: 0 });
    const key = 'arn:aws:kms:us-east-1:000987654321:key/0a1b2c3e';
    expect(parse(read(further)).encryption).toEqual({ secrets: key, topic: key });
    expect(parse(read(further))).toMatchObject({
      ...{ region: 'us-east-1', roleSuffix: '-us', state: { key: 'understudy-us-east-1.tfstate' } },
      repository: { regions: ['eu-west-1', 'us-east-1'], provider: 'existing' },
    });
    expect([SETTINGS, INSTALLATION].map(read)).toEqual(before);
  });

  test('a further region has the key of the table of records, which is in the first', () => {
    const regions = 'regions: [eu-west-1, us-east-1]\nroleSuffix: -us\n';
    const further = 'terraform-cdk/installation-us.yml';
    const table = 'arn:aws:kms:eu-west-1:000987654321:key/0a1b2c3f';
    const own = 'arn:aws:kms:us-east-1:000987654321:key/0a1b2c3e';
    const initWith = (key: string) =>
      init(`${EXISTING_NETWORK}${regions}tableKey: ${key}\n`, '--installation', further);
    // Of the region that it is in, as synth has it.
    expect(initWith(own).stderr).toMatch(/answers\.yml:\d+:1: tableKey: the key is not in eu-west-1/);
    expect(initWith(table)).toMatchObject({ status: 0, stderr: '' });
    expect(parse(read(further)).encryption).toEqual({ secrets: own, table, topic: own });
  });

  test('every answer reaches its file, and the comments stay', () => {
    init(EXISTING_NETWORK);
    expect(loadSettings(read(SETTINGS))).toMatchObject({
      sources: { shop: { cluster: 'shop-production', region: 'us-east-1', maskingClass: 'db.r7g.2xlarge' } },
      defaults: { source: 'shop' },
      access: { admins: ['hanako', 'yuki'] },
      thread: { timeZone: 'Asia/Tokyo' },
      base: { enabled: false },
    });
    for (const value of EXISTING_NETWORK.matchAll(
      /vpc-\w+|subnet-\w+|sg-\w+|000987654321|repo:\S+|trunk|3307|acme-terraform|platform@\S+\w/g,
    ))
      expect(read(INSTALLATION)).toContain(value[0]);
    expect(read(INSTALLATION)).toContain('ownerId: "17"');
    expect(parse(read(INSTALLATION)).parameterGroup.family).toEqual(['aurora-mysql8.0', 'aurora-mysql8.4']);
    expect(read(SETTINGS)).toContain('# US dollars, all live clones together');
    expect(read(INSTALLATION)).toContain('no new version of Understudy touches it');
  });

  test('the base is refreshed at the time answered, and every line but that one is as it was', () => {
    const before = read(REFRESH);
    init(`${OWN_NETWORK}refreshAt: "2:05"\n`);
    expect(read(REFRESH)).toBe(before.replace('"41 17 * * *"', '"5 2 * * *"'));
  });
});

describe('what is there already', () => {
  test('is never overwritten: a second run changes nothing', () => {
    init(OWN_NETWORK);
    writeFileSync(join(copy, POLICY), '# mine\n');
    const now = () => [SETTINGS, INSTALLATION, REFRESH, POLICY].map(read);
    const before = now();
    expect(init(`${EXISTING_NETWORK}refreshAt: "3:33"\n`)).toMatchObject({ status: 0 });
    expect(now()).toEqual(before);
  });
  test('a policy is begun where that alone is missing, and nothing is asked', () => {
    init(OWN_NETWORK);
    rmSync(join(copy, POLICY));
    expect(node('scripts/init/main.ts', '--into', copy)).toMatchObject({
      ...{ status: 0, stderr: '', stdout: expect.stringContaining(`Wrote ${POLICY}.`) },
    });
    expect(read(POLICY)).toContain('tables: {}');
  });
  test('a policy stays, whatever else is missing', () => {
    mkdirSync(join(copy, 'masking'));
    writeFileSync(join(copy, POLICY), '# mine\n');
    init(OWN_NETWORK);
    expect(read(POLICY)).toBe('# mine\n');
  });
  test('stays where only the other is missing', () => {
    writeFileSync(join(copy, SETTINGS), '# mine\n');
    expect(init(OWN_NETWORK).stdout).toContain(`${SETTINGS} is there already, and stays as it is.`);
    expect(read(SETTINGS)).toBe('# mine\n');
    expect(existsSync(join(copy, INSTALLATION))).toBe(true);
  });
  test('a time that the organisation has set stays', () => {
    const file = join(copy, REFRESH);
    writeFileSync(file, read(REFRESH).replace('"41 17 * * *"', '"1 1 * * *"'));
    init(`${OWN_NETWORK}refreshAt: "2:05"\n`);
    expect(read(REFRESH)).toContain('"1 1 * * *"');
  });
});

describe('what does not fit is told with its line and what to write instead, and nothing is written', () => {
  test.each([
    ['region: eu-west-1', 'region: moon-1', /^answers\.yml:2:1: region: .*write one such as/],
    ['account: "210987654321"', 'account: 12', /^answers\.yml:3:1: account: write the 12 digits/],
    ['repository: acme/understudy', 'repository: acme', /^answers\.yml:4:1: repository: write owner\/name/],
    ['repositoryId: 4242', 'repositoryId: mine', /^answers\.yml:5:1: repositoryId: write the number that/],
    [
      'networkRange: 10.90.0.0/24',
      'networkRange: 0.0.0.0/0',
      /^answers\.yml:6:1: networkRange: .*whole internet/,
    ],
    ['eu-west-1b]', 'eu-east-1b]', /^answers\.yml:7:1: networkZones: it is not a zone of eu-west-1/],
    [', eu-west-1b]', ']', /^answers\.yml:7:1: networkZones: Aurora wants two zones/],
    ['vpc-0a1b2c3d4e5f60718', 'vpc', /^answers\.yml:8:1: runnerVpc: write an id such as vpc-/],
    [
      'developerRanges: [10.0.0.0/16]',
      'developerRanges: []',
      /^answers\.yml:12:1: developerRanges: name a group or a range/,
    ],
    [
      'cluster: shop-production',
      'cluster: understudy-x',
      /^answers\.yml:1:1: cluster: .*are clones, not sources/,
    ],
    [
      'cluster: shop-production',
      'clutser: shop',
      /^answers\.yml:1:1: clutser: there is no such question; did you mean cluster\?/,
    ],
    ['cluster: shop-production', 'source: Shop!', /cluster is missing.*such as cluster: app-production/],
    ['cluster: shop-production', 'cluster: c\nbase: maybe', /^answers\.yml:2:1: base: write yes or no/],
    [
      'cluster: shop-production',
      'cluster: c\nrefreshAt: 25:00',
      /^answers\.yml:2:1: refreshAt: write a time of day/,
    ],
    ['cluster: shop-production', 'cluster: c\nmaskingClass: huge', /^answers\.yml:2:1: maskingClass: /],
    ['cluster: shop-production', 'cluster: c\nport: mysql', /^answers\.yml:2:1: port: /],
    [
      'cluster: shop-production',
      'cluster: c\nfamily: aurora-mysql5.7',
      /^answers\.yml:2:1: family: write aurora-mysql8\.0, aurora-mysql8\.4/,
    ],
    ['cluster: shop-production', 'cluster: [', /^answers\.yml:/],
  ])('%s as %s', (right, wrong, expected) => {
    const answers = OWN_NETWORK.replace(right, wrong);
    expect(faultsOf(answers).some((fault) => expected.test(fault))).toBe(true);
    expect(existsSync(join(copy, SETTINGS)) || existsSync(join(copy, INSTALLATION))).toBe(false);
  });
  test('several at once', () => {
    const answers = OWN_NETWORK.replace('eu-west-1\n', 'moon-1\n').replace('acme/understudy', 'acme');
    expect(faultsOf(answers)).toHaveLength(2);
  });
  test.each([
    [
      'a list',
      '- cluster: shop\n',
      ['answers.yml:1:1: write a line for each answer, such as cluster: app-production'],
    ],
    ['what is no YAML', 'cluster: [\n', [expect.stringMatching(/^answers\.yml:2:1: /)]],
  ])('%s, and nothing else', (_, answers, faults) => {
    expect(faultsOf(answers)).toEqual(faults);
  });
  test('a folder that is no copy', () => {
    writeFileSync(join(copy, 'answers.yml'), OWN_NETWORK);
    expect(
      node('scripts/init/main.ts', '--answers', join(copy, 'answers.yml'), '--into', join(copy, 'none')),
    ).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/none is no copy .*\nName the folder of one/),
    });
  });
  test('a file that is not there', () => {
    expect(node('scripts/init/main.ts', '--answers', join(copy, 'none.yml'), '--into', copy)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Name a file of answers.'),
    });
  });
  test('nobody there to answer: where the answers go', () => {
    expect(node('scripts/init/main.ts', '--into', copy)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--answers FILE'),
    });
  });
});

test('a person is asked again what does not fit, and takes the usual by an empty line', async () => {
  const given: Readonly<Record<string, readonly string[]>> = {
    'Identifier of its Aurora cluster?': ['', 'understudy-x', 'shop-production'],
    'Its AWS region?': ['moon-1', 'eu-west-1'],
    'Its zones': ['eu-west-1a', 'eu-west-1a, eu-west-1b'],
    'Addresses that reach a masked clone?': ['10.0.0.0/16'],
    'The AWS account': ['210987654321'],
    'This copy on GitHub?': ['acme/understudy'],
    'The number that': ['4242'],
    'Addresses of the VPC to be made?': ['10.90.0.0/24'],
    'The VPC of that runner?': ['vpc-0a1b2c3d4e5f60718'],
    'Its private subnets': ['subnet-0a1b2c3d4e5f60718'],
    "Addresses of the runner's VPC": ['10.0.0.0/16'],
    "Route tables of the runner's VPC": ['rtb-0a1b2c3d4e5f60718'],
  };
  const left = Object.entries(given).map(([start, lines]) => ({ start, lines: [...lines] }));
  const said: string[] = [];
  const ask = async (question: string) =>
    left.find(({ start }) => question.startsWith(start))?.lines.shift() ?? '';
  const sweep = readFileSync(join(root, '.github/workflows/reap.yml'), 'utf8');
  const answers = await askAnswers(ask, (line) => said.push(line), sweep);
  expect(answers).toMatchObject({
    source: 'production',
    cluster: 'shop-production',
    networkZones: ['eu-west-1a', 'eu-west-1b'],
  });
  expect(said.join('\n')).toMatch(/are clones, not sources(.|\n)*write one such as(.|\n)*two zones/);
  expect(loadSettings(settingsText(answers)).defaults.source).toBe('production');
});
