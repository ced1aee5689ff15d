import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { parseDocument } from 'yaml';
import { clusterName, TAGS } from '../../../actions/core/aurora/names.ts';
import type { CloneRecord } from '../../../actions/core/ledger/record.ts';
import { readSchema } from '../../../masking/schema/read.ts';
import type { Session } from '../../../masking/session/session.ts';
import { snapshotText } from '../../../masking/snapshot/write.ts';
import { namesOf } from '../../../terraform-cdk/stack.ts';
import { planOfCopy, repositoryOf } from '../../doctor/copy.ts';
import { type Diagnosis, examine } from '../../doctor/examine.ts';
import { gather } from '../../doctor/facts.ts';
import { INSTALLATION } from '../../doctor/mends.ts';
import { type Aws, openAws, openGitHub } from '../../doctor/place.ts';
import { setStage } from '../../sandbox/stage.ts';
import type { World } from '../../sandbox/world.ts';
import { FURTHER_INSTALLATION, type WorldOptions } from '../../sandbox/world-parts.ts';
import { controlConnection } from '../sandbox/seen.ts';
import { programsOfSandbox } from '../shell/programs.ts';
import { fileOfRepository } from '../terraform-cdk.ts';

/** A job with one step. */
const job = (key: string, name: string, runsOn: string, script: string) =>
  `  ${key}:\n    name: ${name}\n    runs-on: ${runsOn}\n    steps:\n      - run: ${JSON.stringify(script)}\n`;

const SWEEP_ON = '  workflow_dispatch:\n  schedule:\n    - cron: "23 * * * *"';

/** The real one, of which a run is known by its name, and its jobs by theirs. */
const PROOF = parseDocument(fileOfRepository('.github/workflows/prove.yml')).toJS();

/** Workflows that do nothing but succeed, or fail: how they end is all that matters here. */
export const sweepOf = (script: string) =>
  `on:\n${SWEEP_ON}\njobs:\n${job('only', 'Sweep', 'ubuntu-24.04', script)}`;
export const proofOf = (verdict: string, probe: string) =>
  [
    `run-name: ${PROOF['run-name']}\non:\n  workflow_dispatch:\n    inputs:\n      region: { type: string }\njobs:\n`,
    job('verdict', PROOF.jobs.verdict.name, 'ubuntu-24.04', verdict),
    job('probe', PROOF.jobs.probe.name, 'self-hosted', probe),
  ].join('');

/** The base that clones are cut from. */
const BASE = 'besuto';
export const BASE_CLUSTER = clusterName({ id: BASE, kind: 'base' });

/** An installation that is as it should be, and whoever looks after it. */
export class Whole {
  readonly world: World;
  readonly env: NodeJS.ProcessEnv;
  readonly #programs = programsOfSandbox();
  /** Clients that were opened, by region: the doctor is asked hundreds of times. */
  readonly #clients = new Map<string, Aws>();

  private constructor(world: World) {
    this.world = world;
    const { accessKeyId, secretAccessKey } = world.aws.rootCredentials;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: world.aws.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: world.aws.installation.region,
      GITHUB_API_URL: world.github.apiUrl,
    });
    this.env = {
      ...process.env,
      PATH: `${this.#programs.folder}:${process.env.PATH}`,
      GH_TOKEN: world.github.tokenFor('olivia'),
    };
  }

  static async start(
    options: Pick<WorldOptions, 'key' | 'encryption' | 'further' | 'repository'> = {},
  ): Promise<Whole> {
    const repository = {
      ...options.repository,
      '.github/workflows/reap.yml': sweepOf('true'),
      '.github/workflows/prove.yml': proofOf('true', 'true'),
    };
    const whole = new Whole(await setStage(3, { ...options, repository }));
    await whole.#complete();
    return whole;
  }

  /** What people do, and what comes by itself within a day. */
  async #complete(): Promise<void> {
    const { world } = this;
    world.github.secrets.UNDERSTUDY_SLACK_WEBHOOK = 'https://hooks.example/x';
    const files = [INSTALLATION, ...(world.abroad ? [FURTHER_INSTALLATION] : [])];
    for (const file of files) this.edit(file, ['alarms', 'emails'], ['platform@example.com']);
    for (const { topics } of world.aws.infrastructures.values())
      for (const subscribers of topics.values())
        subscribers.push({ protocol: 'email', endpoint: 'platform@example.com', isConfirmed: true });
    const control = await controlConnection(world, world.production.cluster);
    const rows = async (sql: string) => (await control.query(sql))[0];
    const structure = snapshotText(await readSchema({ rows } as unknown as Session));
    await control.end();
    writeFileSync(join(world.repositoryDir, 'masking/policy.snapshot.yml'), structure);
    const tags = { [TAGS.id]: BASE, [TAGS.state]: 'masked', [TAGS.source]: 'production' };
    await world.aws.createSource({ cluster: BASE_CLUSTER, tags });
    await this.putBase(world.clock.date());
    await this.run('reap.yml');
    await this.run('prove.yml');
    if (world.abroad)
      await this.run('prove.yml', { region: [...world.aws.infrastructures.keys()].at(-1) ?? '' });
  }

  /** Puts the record of a masked base into the ledger, or of one with older data in its place. */
  async putBase(dataAsOf: Date | undefined): Promise<void> {
    const record = {
      ...{ id: BASE, kind: 'base', state: dataAsOf ? 'ready' : 'deleted', source: 'production' },
      ...{ version: 1, createdAt: this.world.clock.date().toISOString(), events: [] },
      instanceClass: 'serverless:0-1',
      ...{ dataAsOf: (dataAsOf ?? new Date(0)).toISOString(), attestation: { policyHash: 'x' } },
    };
    const TableName = this.world.aws.installation.table;
    await this.world.account.dynamodb.send(new PutItemCommand({ TableName, Item: marshall(record) }));
  }

  /** Puts the record of somebody's clone into the ledger: what it was cut from. */
  async putClone(basis: CloneRecord['basis']): Promise<void> {
    const record = {
      ...{ id: 'koresu', state: 'deleted', source: 'production', version: 1, events: [], basis },
      createdAt: this.world.clock.date().toISOString(),
    };
    const TableName = this.world.aws.installation.table;
    await this.world.account.dynamodb.send(new PutItemCommand({ TableName, Item: marshall(record) }));
  }

  /** Runs a workflow to its end. */
  async run(file: string, inputs: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.world.runner.dispatchRun(file, inputs, this.world.github.people.get('olivia'));
    await this.world.runner.idle();
  }

  /** Changes a setting of a file of the copy, and pushes it. @returns what puts the file back */
  edit(file: string, path: readonly (string | number)[], value: unknown): () => void {
    const at = join(this.world.repositoryDir, file);
    const before = readFileSync(at, 'utf8');
    const document = parseDocument(before);
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
    writeFileSync(at, document.toString({ lineWidth: 0 }));
    return () => writeFileSync(at, before);
  }

  /** Asks the doctor, as somebody with a role on the repository. @param hours how much later it is asked */
  async doctor(hours: number, login: string): Promise<Diagnosis> {
    return await this.doctorOf(INSTALLATION, hours, login);
  }

  /** The same of one of its regions, by the installation file of that. */
  async doctorOf(installation: string, hours: number, login: string): Promise<Diagnosis> {
    const folder = this.world.repositoryDir;
    const plan = planOfCopy(folder, installation);
    const now = new Date(this.world.clock.date().getTime() + hours * 3_600_000);
    const octokit = openGitHub(this.world.github.tokenFor(login));
    const { region } = plan.installation;
    const home = namesOf(plan).home ?? region;
    const key = `${region} ${home}`;
    const aws = this.#clients.get(key) ?? openAws(region, home);
    this.#clients.set(key, aws);
    const place = { plan, installation, folder, repository: repositoryOf(plan), now, octokit, aws };
    return examine(await gather(place), place);
  }

  /** Runs a command as a person types it, in the copy. @throws Error with what it said where it failed */
  async shell(command: string, input = ''): Promise<void> {
    const { status, stderr } = await this.program('bash', ['-euo', 'pipefail', '-c', command], {}, input);
    if (status !== 0) throw new Error(`${command}\n${stderr}`);
  }

  /** Runs a program to its end. The world answers from this process, so it must not be waited for in a standstill. */
  async program(
    program: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv = {},
    input = '',
  ): Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }> {
    const child = spawn(program, args, { cwd: this.world.repositoryDir, env: { ...this.env, ...env } });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        said[stream] += text;
      });
    child.stdin.on('error', () => {}).end(input);
    const [status] = (await once(child, 'close')) as [number | null];
    return { status, ...said };
  }

  async stop(): Promise<void> {
    this.#programs.remove();
    await this.world.stop();
  }
}
