import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INFRASTRUCTURE } from '../../actions/core/base/installation.ts';
import { CODEBUILD_LABELS } from '../../terraform-cdk/runner.ts';
import { type Aws, type Source, startAws } from './aws/index.ts';
import { applyPlan } from './aws/infrastructure/apply.ts';
import type { Rate } from './aws/rates.ts';
import { namedReadings, type Readings } from './aws/readings.ts';
import type { Waits } from './aws/waits.ts';
import { WorldClock } from './clock.ts';
import { type GitHub, startGitHub } from './github/index.ts';
import { atPort, planOfFurther, planOfWorld } from './iam/demo-plan.ts';
import { enforceIam } from './iam/enforce.ts';
import { ensureMysql } from './mysql/index.ts';
import { copyRepository, writeInstallation } from './repository.ts';
import { ActionsRunner } from './runner/index.ts';

const cacheDir = join(import.meta.dirname, '..', '..', '.cache');

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
  /** Port of GitHub on 127.0.0.1; any free one when absent. */
  readonly port?: number;
  /** Told what is being set up, in one line. */
  readonly say?: (line: string) => void;
}

/** The installation file of the further region. */
export const FURTHER_INSTALLATION = 'terraform-cdk/installation-further.yml';
const INSTALLATION = 'terraform-cdk/installation.yml';

/** How often the actions look whether AWS is ready, in real seconds: its waits pass in fractions of a second here. */
const POLL_SECONDS = 0.1;

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
  const say = options.say ?? (() => {});
  removeLeftovers();
  const workDir = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  const clock = new WorldClock(join(workDir, 'clock'), options.scale ?? 600);
  const mysql = await ensureMysql(cacheDir, say);
  copyRepository(join(workDir, 'repository'), options.repository);
  const github = await startGitHub({
    clock,
    visibility: options.visibility ?? 'private',
    // What every new adopter's copy has.
    subjects: options.subjects ?? 'with-ids',
    folder: join(workDir, 'repository'),
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  if (options.further !== undefined) github.standing.addEnvironments(options.further.roleSuffix);
  const keys = options.key === undefined ? [] : [options.key];
  const suffix = options.roleSuffix === undefined ? {} : { roleSuffix: options.roleSuffix };
  const { further } = options;
  const readings = { ...namedReadings(), ...options.readings };
  const aws = await startAws({
    clock,
    ...(further === undefined ? {} : { further: [further] }),
    readings,
    ...(options.rates === undefined ? {} : { rates: options.rates }),
    customerKeys: keys,
    ...suffix,
    ...(options.waits === undefined ? {} : { waits: options.waits }),
    workDir: join(workDir, 'aws'),
    mysql,
    issuer: github.serverUrl,
    repository: { name: github.repository.fullName, id: github.repository.id },
  });
  const regions = further === undefined ? {} : { regions: [aws.installation.region, further.region] };
  const plan = planOfWorld(aws, github, { keys, ...suffix, ...regions });
  const plans = further ? [plan, planOfFurther(plan, further.region, further.roleSuffix)] : [plan];
  const denials = enforceIam(aws, github, plans, join(workDir, 'infrastructure'));
  const installation = {
    ...aws.installation,
    infrastructure: INFRASTRUCTURE.made,
    tags: plan.installation.tags,
    ...suffix,
    pollSeconds: POLL_SECONDS,
    // As the infrastructure prints them.
    runner: [...CODEBUILD_LABELS],
    ...(options.maskingMachines === undefined ? {} : { runnerConcurrency: options.maskingMachines }),
  };
  github.variables.UNDERSTUDY = JSON.stringify(
    further === undefined
      ? installation
      : {
          ...installation,
          regions: { [further.region]: { ...installation, ...further, home: installation.region } },
        },
  );
  const runner = await ActionsRunner.start({
    github,
    clock,
    repositoryDir: join(workDir, 'repository'),
    workDir: join(workDir, 'runner'),
    // `watch` holds one for the whole of a run.
    parallel: 6,
    ...(options.maskingMachines === undefined ? {} : { machines: { vpc: options.maskingMachines } }),
    machineEnv: () => ({
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: installation.region,
      UNDERSTUDY_SANDBOX_CLOCK: clock.file,
      NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'machine-clock.mjs'))}`,
    }),
    onProcess: (pid, position) => {
      if (position === 'vpc') aws.network.positions.register(pid, 'runner');
    },
  });
  const production = await aws.createSource({
    cluster: 'app-production',
    serverOptions: options.serverOptions ?? {},
    ...(options.key === undefined ? {} : { key: options.key }),
  });
  const abroad =
    further &&
    (await aws.createSource(
      { cluster: 'app-production', serverOptions: options.serverOptions ?? {} },
      further.region,
    ));
  for (const [index, one] of plans.entries()) {
    const { region } = one.installation;
    const { port } = (index === 0 ? production : (abroad ?? production)).admin;
    applyPlan(aws.infrastructures.get(region) ?? aws.infrastructure, atPort(one, port), {
      quarantine: installation.quarantineGroup,
      access: installation.accessGroup,
      runner: 'sg-0runner',
    });
    writeInstallation(join(workDir, 'repository'), index === 0 ? INSTALLATION : FURTHER_INSTALLATION, one, {
      port,
      machines: options.maskingMachines,
    });
  }
  return { clock, aws, github, runner, production, abroad, workDir, denials, readings };
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
