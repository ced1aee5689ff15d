import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AddTagsToResourceCommand, RestoreDBClusterToPointInTimeCommand } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseInstallation } from '../../../actions/core/base/installation.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { answers, over, resultOf, say } from '../../testing/sandbox/conversation.ts';
import { connect, connectionOf, controlConnection, until, within } from '../../testing/sandbox/seen.ts';
import { findLeaks } from '../seed/index.ts';
import { recordOf, setStage } from '../stage.ts';
import type { World } from '../world.ts';

// docs/install.md, followed from the top by its own commands, as far as it goes without AWS: `terraform`, `gh` and `aws`
// are programs that write down what they were asked for; what they ask for is then done in the sandbox.
const root = join(import.meta.dirname, '..', '..', '..');
const guide = readFileSync(join(root, 'docs/install.md'), 'utf8');
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);

/** What an organisation answers, where the usual is not what it has. */
const ANSWERS = `cluster: app-production
region: ap-northeast-1
account: "123456789012"
repository: example/understudy
repositoryId: "1"
networkRange: 10.90.0.0/24
networkZones: [ap-northeast-1a, ap-northeast-1c]
runnerVpc: vpc-0a1b2c3d4e5f60718
runnerSubnets: [subnet-0a1b2c3d4e5f60718]
runnerVpcRange: 10.0.0.0/16
runnerRouteTables: [rtb-0a1b2c3d4e5f60718]
developerRanges: [10.0.0.0/16]
`;

let world: World;
let folder: string;
let env: NodeJS.ProcessEnv;
/** What was asked of a program, one call an element. */
const asked = (program: string): readonly string[][] =>
  readFileSync(join(folder, 'asked'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`${program}\u0001`))
    .map((line) => line.split('\u0001').slice(1));

beforeAll(async () => {
  world = await setStage(60);
  folder = mkdtempSync(join(tmpdir(), 'understudy-install-test-'));
  writeFileSync(join(folder, 'asked'), '');
  writeFileSync(join(folder, 'ca.pem'), world.aws.installation.databaseCa);
  writeFileSync(join(folder, 'UNDERSTUDY'), world.github.variables.UNDERSTUDY ?? '');
  for (const program of ['terraform', 'gh', 'aws'])
    writeFileSync(
      join(folder, program),
      `#!/bin/bash
printf '${program}' >> '${folder}/asked'; printf '\\1%s' "$@" >> '${folder}/asked'; echo >> '${folder}/asked'
case "$*" in
  *'output -raw UNDERSTUDY') cat '${folder}/UNDERSTUDY';;
  'rds describe-db-clusters'*) echo 8.0.mysql_aurora.3.10.0;;
esac
`,
      { mode: 0o755 },
    );
  env = { ...process.env, PATH: `${folder}:${join(root, 'node_modules/.bin')}:${process.env.PATH}` };
}, 120_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world?.stop();
});

/** The one line of the guide that starts so. */
function lineOf(start: string): string {
  const found = blocks.flatMap((block) => block.split('\n')).filter((line) => line.startsWith(start));
  if (found.length !== 1) throw new Error(`The guide has ${found.length} lines that start with ${start}`);
  return found[0] ?? '';
}

const withoutComment = (start: string) => (lineOf(start).split('#')[0] ?? '').trim();

/** Options that name the files of the copy; this repository has none. */
const copysFiles = () =>
  `-- --installation ${folder}/copy/terraform-cdk/installation.yml --settings ${folder}/copy/.github/understudy.yml`;

/** Runs a line of the guide in the repository, with further arguments. */
async function follow(line: string, further = '', more: NodeJS.ProcessEnv = {}): Promise<string> {
  const script = ['-euo', 'pipefail', '-c', `${line} ${further}`];
  return (await promisify(execFile)('bash', script, { cwd: root, env: { ...env, ...more } })).stdout;
}

test('1: from nothing, init writes the files of the organisation, from the answers of a file', async () => {
  cpSync(join(root, '.github'), join(folder, 'copy/.github'), { recursive: true });
  rmSync(join(folder, 'copy/.github/understudy.yml'), { force: true });
  writeFileSync(join(folder, 'answers.yml'), ANSWERS);
  await follow(withoutComment('npm run init'), `-- --answers ${folder}/answers.yml --into ${folder}/copy`);
}, 120_000);

test('1 and 2: these are synthesised, and what is applied first is in there', async () => {
  await follow(withoutComment('npm run synth'), `${copysFiles()} --out ${folder}/out`);
  const address = /\$\((jq .*)\)/.exec(lineOf('terraform apply -target'))?.[1] ?? '';
  const [target = '', name = ''] = execFileSync('bash', ['-c', address], {
    cwd: join(folder, 'out/stacks/understudy'),
    encoding: 'utf8',
  })
    .trim()
    .split('.');
  const stack = JSON.parse(readFileSync(join(folder, 'out/stacks/understudy/cdk.tf.json'), 'utf8'));
  expect(stack.resource[target][name]).toMatchObject({ provider_type: 'GitHub' });
}, 120_000);

test('3: the commands are read, then run to their end: environments, variable, ground', async () => {
  const [commands = ''] = lineOf('npm run --silent commands | less').split(' |');
  expect(await follow(commands, copysFiles())).toContain('# 4. Does AWS deny');
  await follow(
    withoutComment('npm run --silent commands | bash').replace(commands, `${commands} ${copysFiles()}`),
  );
  const gh = asked('gh').map((call) => call.join(' '));
  for (const role of ['desk', 'clone', 'seal', 'mask', 'publish', 'reap'])
    expect(gh.filter((call) => call.includes(`environments/understudy-${role}`))).toHaveLength(2);
  const variable = asked('gh').find(([what]) => what === 'variable') ?? [];
  expect(variable.slice(0, 3)).toEqual(['variable', 'set', 'UNDERSTUDY']);
  expect(parseInstallation(variable[variable.indexOf('--body') + 1] ?? '')).toMatchObject({
    quarantineGroup: world.aws.installation.quarantineGroup,
  });
  expect(gh.at(-1)).toMatch(/^workflow run prove\.yml --repo /);
}, 120_000);

test('4: on the ground that those commands make, the installation is called safe', async () => {
  const made = asked('aws').filter(([, what]) => what === 'create-db-cluster');
  expect(made).toHaveLength(3);
  await Promise.all(made.map(makeCluster));
  const run = await world.runner.dispatchRun('prove.yml', {}, world.github.people.get('olivia'));
  await within(240, 'the proof', () => (run.status === 'completed' ? true : undefined));
  world.denials.length = 0;
  expect(run.jobs.flatMap(({ annotations }) => annotations)).toEqual([]);
  expect(resultOf(run, 'verdict')).toMatchObject({ outcome: 'done', reason: 'proved' });
}, 300_000);

/** What `aws rds create-db-cluster` was asked for. The sandbox has no empty clusters; this one has no instance. */
async function makeCluster(call: readonly string[]): Promise<void> {
  const option = (name: string) => call[call.indexOf(name) + 1] ?? '';
  const tags = call
    .slice(call.indexOf('--tags') + 1)
    .map((tag) => /^Key=(.*),Value=(.*)$/.exec(tag))
    .map((tag) => ({ Key: tag?.[1], Value: tag?.[2] }));
  const state = tags.filter(({ Key }) => Key === 'understudy:state');
  const { DBCluster } = await world.account.rds.send(
    new RestoreDBClusterToPointInTimeCommand({
      SourceDBClusterIdentifier: world.production.cluster,
      DBClusterIdentifier: option('--db-cluster-identifier'),
      RestoreType: 'copy-on-write',
      UseLatestRestorableTime: true,
      DBSubnetGroupName: option('--db-subnet-group-name'),
      VpcSecurityGroupIds: [option('--vpc-security-group-ids')],
      DBClusterParameterGroupName: option('--db-cluster-parameter-group-name'),
      Tags: tags.filter(({ Key }) => Key !== 'understudy:state'),
    }),
  );
  if (state.length > 0)
    await world.account.rds.send(
      new AddTagsToResourceCommand({ ResourceName: DBCluster?.DBClusterArn, Tags: state }),
    );
  await until('it to be available', async () =>
    (await world.clusters()).find(
      (one) => one.DBClusterIdentifier === DBCluster?.DBClusterIdentifier && one.Status === 'available',
    ),
  );
}

test('5: a policy is drafted, and sound', async () => {
  const policy = join(world.repositoryDir, 'masking/policy.yml');
  rmSync(policy);
  const door = await doorTo(world.production.root.socketPath);
  const { user, password } = world.production.admin;
  const there = (line: string) =>
    line
      .replace(/--host \S+/, `--host 127.0.0.1 --port ${door.port} --ca ${folder}/ca.pem`)
      .replace(/--user \S+/, `--user ${user}`)
      .replace('--write masking/policy.yml', `--write ${policy}`);
  const secret = { DB_PASSWORD: password };
  try {
    await follow(there(lineOf('npm run masking -- discover')), '', secret);
    await follow(there(lineOf('npm run masking -- lint')), `--policy ${policy}`, secret);
  } finally {
    door.close();
  }
}, 120_000);

/** A way past the network to a server on this machine, for a person who sits in the VPC. */
async function doorTo(path: string): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((near) => {
    const far = createConnection({ path });
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

test('6: the first clone is masked by that draft, and has no original in it', async () => {
  const [dryRun = '', clone = ''] = [...guide.matchAll(/`(\/clone [^`]*)`/g)].map(([, line]) => line);
  const issue = await world.openIssue('hanako', 'The first clone');
  await say(world, 'hanako', issue, dryRun);
  expect((await answers(world, issue))[0]).toContain('A dry run: nothing was made');
  const run = await world.comment('hanako', issue, clone);
  await over(run);
  const record = (await recordOf(world, run)) as CloneRecord;
  expect(record).toMatchObject({ state: 'ready', instanceClass: 'db.t4g.medium' });
  const production = await controlConnection(world, world.production.cluster);
  const secret = await connectionOf(world, record.id);
  const developer = await connect(world, { ...secret, user: secret.username, database: 'app' });
  try {
    expect((await findLeaks(production, developer)).total).toBe(0);
  } finally {
    await developer.end();
    await production.end();
  }
}, 180_000);
