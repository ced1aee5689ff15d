import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INFRASTRUCTURE } from '../../actions/core/base/installation.ts';
import type { Plan } from '../../terraform-cdk/config/plan.ts';
import { CODEBUILD_LABELS, QUEUE_MINUTES } from '../../terraform-cdk/runner.ts';
import { type Aws, type Source, startAws } from './aws/index.ts';
import { applyPlan } from './aws/infrastructure/apply.ts';
import type { Rate } from './aws/rates.ts';
import { namedReadings, type Readings } from './aws/readings.ts';
import type { Waits } from './aws/waits.ts';
import { cacheDir } from './cache-dir.ts';
import { WorldClock } from './clock.ts';
import { type GitHub, startGitHub } from './github/index.ts';
import { atPort, planOfFurther, planOfWorld } from './iam/demo-plan.ts';
import { enforceIam } from './iam/enforce.ts';
import { nodeOnMachine } from './machine-env.ts';
import { ensureMysql } from './mysql/index.ts';
import { copyRepository, writeInstallation } from './repository.ts';
import { ActionsRunner } from './runner/index.ts';

/** How a world is to be; see each. */
export interface WorldOptions {
  /** AWS seconds in one real second of waiting. */
  readonly scale?: number;
  /** Files of the repository that differ from this one's, by path. */
  readonly repository?: Readonly<Record<string, string | Uint8Array>>;
  /** Whether the world can read the repository, and so comment in it; it is private unless given. */
  readonly visibility?: 'public' | 'private';
  /** The subjects of its tokens: with ids, as of a repository made today, unless given. */
  readonly subjects?: 'by-name' | 'with-ids';
  /** Options of every database server, such as its buffer pool; small ones for tests unless given. */
  readonly serverOptions?: Readonly<Record<string, string>>;
  /** Machines that mask, of which the settings of the infrastructure know; as many as are asked for unless given. */
  readonly maskingMachines?: number;
  /** How AWS behaves where nobody knows; see `namedReadings`. */
  readonly readings?: Partial<Readings>;
  /** What the names of its roles end with, as of a second installation of the account; nothing unless given. */
  readonly roleSuffix?: string;
  /** A region that its repository serves beside the first, with a source of the same name; none unless given. */
  readonly further?: { readonly region: string; readonly roleSuffix: string };
  /** How long AWS takes, where an installation has measured it; as `aws/waits.ts` says unless given. */
  readonly waits?: Partial<Waits>;
  /** How many calls AWS takes a second, by service, such as `AWS_RATES`; any number unless given. */
  readonly rates?: Readonly<Record<string, Rate>>;
  /** ARN of a key in KMS of the organisation's own, which production is encrypted under; AWS's unless given. */
  readonly key?: string;
  /** Keys in KMS of the organisation's own for what is made, as the installation file names them; AWS's unless given. */
  readonly encryption?: Plan['installation']['encryption'];
  /** Port of GitHub on 127.0.0.1; any free one when absent. */
  readonly port?: number;
  /** Told what is being set up, in one line. */
  readonly say?: (line: string) => void;
}

/** The installation file of the further region. */
export const FURTHER_INSTALLATION = 'terraform-cdk/installation-further.yml';
const INSTALLATION = 'terraform-cdk/installation.yml';

/** The variable that names the seed by which it is drawn how late AWS notices what. */
const SEED = 'UNDERSTUDY_SANDBOX_SEED';

/** How many AWS seconds pass in one real second of waiting, unless a world is told otherwise. */
const SCALE = 600;

/**
 * How often the actions look whether AWS is ready, in real seconds: as often as on AWS, in the world's time, and no more than ten
 * times a second. What they look for a number of times is there in time in a slow world, too.
 */
export function pollSecondsAt(scale: number): number {
  return Math.max(0.1, 15 / scale);
}

/** What a world consists of. */
export interface WorldParts {
  readonly clock: WorldClock;
  readonly aws: Aws;
  readonly github: GitHub;
  readonly runner: ActionsRunner;
  readonly production: Source;
  /** That of the further region, where there is one. */
  readonly abroad: Source | undefined;
  /** Folder of all its files. */
  readonly workDir: string;
  /** What IAM denied, and why. */
  readonly denials: string[];
  readonly readings: Readings;
}

/** Starts AWS, GitHub and its runners, with the infrastructure applied and the variable set. */
export async function startParts(options: WorldOptions): Promise<WorldParts> {
  removeLeftovers();
  const workDir = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  const clock = new WorldClock(join(workDir, 'clock'), options.scale ?? SCALE);
  const github = await startRepository(options, workDir, clock);
  const readings = { ...namedReadings(), ...options.readings };
  const aws = await startAccount(options, workDir, clock, github, readings);
  const plans = plansOf(options, aws, github);
  const denials = enforceIam(aws, github, plans, join(workDir, 'infrastructure'));
  github.variables.UNDERSTUDY = JSON.stringify(variableOf(options, aws, plans[0]));
  const runner = await startRunner(options, workDir, clock, aws, github);
  const [production, abroad] = await createSources(options, aws);
  applyPlans(options, aws, plans, [production, abroad ?? production], join(workDir, 'repository'));
  return { clock, aws, github, runner, production, abroad, workDir, denials, readings };
}

async function startRepository(options: WorldOptions, workDir: string, clock: WorldClock): Promise<GitHub> {
  const folder = join(workDir, 'repository');
  copyRepository(folder, options.repository);
  const github = await startGitHub({
    clock,
    visibility: options.visibility ?? 'private',
    // What every new adopter's copy has.
    subjects: options.subjects ?? 'with-ids',
    folder,
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  if (options.further !== undefined) github.standing.addEnvironments(options.further.roleSuffix);
  return github;
}

async function startAccount(
  options: WorldOptions,
  workDir: string,
  clock: WorldClock,
  github: GitHub,
  readings: Readings,
): Promise<Aws> {
  const mysql = await ensureMysql(cacheDir, options.say ?? (() => {}));
  return startAws({
    clock,
    ...(options.further === undefined ? {} : { further: [options.further] }),
    readings,
    ...(process.env[SEED] === undefined ? {} : { seed: process.env[SEED] }),
    ...(options.rates === undefined ? {} : { rates: options.rates }),
    customerKeys: keysOf(options),
    ...suffixOf(options),
    ...(options.waits === undefined ? {} : { waits: options.waits }),
    workDir: join(workDir, 'aws'),
    mysql,
    issuer: github.serverUrl,
    repository: { name: github.repository.fullName, id: github.repository.id },
  });
}

/** What Terraform would apply: one plan for each region, the first region's first. */
function plansOf(options: WorldOptions, aws: Aws, github: GitHub): [Plan, ...Plan[]] {
  const { further } = options;
  const regions = further === undefined ? {} : { regions: [aws.installation.region, further.region] };
  const plan = planOfWorld(aws, github, {
    ...{ keys: keysOf(options), encryption: options.encryption ?? {} },
    ...{ ...suffixOf(options), ...regions },
  });
  return further ? [plan, planOfFurther(plan, further.region, further.roleSuffix)] : [plan];
}

/** What the repository's variable says of the infrastructure. */
function variableOf(options: WorldOptions, aws: Aws, plan: Plan): object {
  const installation = {
    ...aws.installation,
    infrastructure: INFRASTRUCTURE.made,
    tags: plan.installation.tags,
    ...secretsKeyOf(options),
    ...suffixOf(options),
    pollSeconds: pollSecondsAt(options.scale ?? SCALE),
    // As the infrastructure prints them.
    runner: [...CODEBUILD_LABELS],
    ...(options.maskingMachines === undefined ? {} : { runnerConcurrency: options.maskingMachines }),
  };
  const { further } = options;
  if (further === undefined) return installation;
  return {
    ...installation,
    regions: {
      [further.region]: { ...installation, secretsKey: undefined, ...further, home: installation.region },
    },
  };
}

function startRunner(
  options: WorldOptions,
  workDir: string,
  clock: WorldClock,
  aws: Aws,
  github: GitHub,
): Promise<ActionsRunner> {
  return ActionsRunner.start({
    github,
    clock,
    repositoryDir: join(workDir, 'repository'),
    workDir: join(workDir, 'runner'),
    // `watch` holds one for the whole of a run.
    parallel: 6,
    ...(options.maskingMachines === undefined ? {} : { machines: { vpc: options.maskingMachines } }),
    queueMinutes: { vpc: QUEUE_MINUTES },
    machineEnv: ({ folder }) => ({
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: aws.installation.region,
      ...nodeOnMachine(clock.file, folder),
    }),
    onProcess: (pid, position) => {
      if (position === 'vpc') aws.network.positions.register(pid, 'runner');
    },
  });
}

/** Production, and that of the further region, where there is one. */
async function createSources(options: WorldOptions, aws: Aws): Promise<[Source, Source | undefined]> {
  const source = { cluster: 'app-production', serverOptions: options.serverOptions ?? {} };
  const production = await aws.createSource({
    ...source,
    ...(options.key === undefined ? {} : { key: options.key }),
  });
  return [production, options.further && (await aws.createSource(source, options.further.region))];
}

/** Applies each plan in its region, at the port of its source, and writes the installation file that says so. */
function applyPlans(
  options: WorldOptions,
  aws: Aws,
  plans: readonly Plan[],
  sources: readonly [Source, Source],
  repository: string,
): void {
  for (const [index, plan] of plans.entries()) {
    const { port } = sources[index === 0 ? 0 : 1].admin;
    applyPlan(aws.infrastructures.get(plan.installation.region) ?? aws.infrastructure, atPort(plan, port), {
      quarantine: aws.installation.quarantineGroup,
      access: aws.installation.accessGroup,
      runner: 'sg-0runner',
    });
    writeInstallation(repository, index === 0 ? INSTALLATION : FURTHER_INSTALLATION, plan, {
      port,
      machines: options.maskingMachines,
    });
  }
}

function keysOf({ key }: WorldOptions): string[] {
  return key === undefined ? [] : [key];
}

function secretsKeyOf({ encryption }: WorldOptions): { readonly secretsKey?: string } {
  return encryption?.secrets === undefined ? {} : { secretsKey: encryption.secrets };
}

function suffixOf({ roleSuffix }: WorldOptions): { readonly roleSuffix?: string } {
  return roleSuffix === undefined ? {} : { roleSuffix };
}

/** What a world's folder is called, before the pid of its process. */
const FOLDER = 'understudy-world-';

/** Removes the folders of worlds whose process was killed before it could: their servers ended with it. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^understudy-world-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
