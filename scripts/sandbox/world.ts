import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type DBCluster,
  type DBInstance,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  InvalidDBClusterStateFault,
  ModifyDBClusterCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { Octokit } from '@octokit/rest';
import { ATTESTATION_KEY_SECRET } from '../../actions/core/aurora/names.ts';
import { INFRASTRUCTURE } from '../../actions/core/base/installation.ts';
import { Ledger } from '../../actions/core/ledger/ledger.ts';
import { CODEBUILD_LABELS } from '../../terraform-cdk/runner.ts';
import { createLedgerTable } from './aws/dynamodb/ledger-table.ts';
import { type Aws, type Source, startAws } from './aws/index.ts';
import { applyPlan } from './aws/infrastructure/apply.ts';
import type { Rate } from './aws/rates.ts';
import { namedReadings, type Readings } from './aws/readings.ts';
import type { Waits } from './aws/waits.ts';
import { WorldClock } from './clock.ts';
import type { FileChanges } from './github/commits.ts';
import { type Comment, type GitHub, startGitHub, type WorkflowRun } from './github/index.ts';
import { atPort, planOfFurther, planOfWorld } from './iam/demo-plan.ts';
import { enforceIam } from './iam/enforce.ts';
import { ensureMysql } from './mysql/index.ts';
import { copyRepository, writeInstallation } from './repository.ts';
import { ActionsRunner } from './runner/index.ts';

const cacheDir = join(import.meta.dirname, '..', '..', '.cache');

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

/** What IAM denies for as long as it has not seen the tag that was written a moment before: it is asked again. */
const SEEN_LATE = /CreateDBInstance .*JoinSealed wants/;

/** How often the actions look whether AWS is ready, in real seconds: its waits pass in fractions of a second here. */
const POLL_SECONDS = 0.1;

/**
 * The whole world on one machine: AWS, GitHub, its runners, and a clock that they agree on. The product runs in
 * it unmodified.
 */
export class World {
  readonly clock: WorldClock;
  readonly aws: Aws;
  readonly github: GitHub;
  readonly runner: ActionsRunner;
  /** Folder that is the repository of this GitHub. */
  readonly repositoryDir: string;
  readonly production: Source;
  /** That of the further region, where there is one. */
  readonly abroad: Source | undefined;
  /** What IAM denied, and why. A denial that nobody took from here fails `stop`: a job lacked a right. */
  readonly denials: string[];
  /** Clients of the AWS account itself, past every role: for setting up, and for looking at the outcome. */
  readonly account: {
    readonly rds: RDSClient;
    readonly dynamodb: DynamoDBClient;
    readonly secrets: SecretsManagerClient;
  };
  readonly ledger: Ledger;
  readonly #workDir: string;
  readonly #tagsAreSeenLate: boolean;
  readonly #elsewhere = new Map<
    string,
    { readonly rds: RDSClient; readonly secrets: SecretsManagerClient }
  >();

  private constructor(parts: {
    clock: WorldClock;
    aws: Aws;
    github: GitHub;
    runner: ActionsRunner;
    production: Source;
    abroad: Source | undefined;
    workDir: string;
    denials: string[];
    readings: Readings;
  }) {
    this.clock = parts.clock;
    this.aws = parts.aws;
    this.github = parts.github;
    this.runner = parts.runner;
    this.production = parts.production;
    this.abroad = parts.abroad;
    this.denials = parts.denials;
    this.#tagsAreSeenLate = parts.readings.tags === 'seconds-later';
    this.#workDir = parts.workDir;
    this.repositoryDir = join(parts.workDir, 'repository');
    const { url: endpoint, rootCredentials: credentials, installation } = parts.aws;
    const config = { endpoint, credentials, region: installation.region };
    this.account = {
      rds: new RDSClient(config),
      dynamodb: new DynamoDBClient(config),
      secrets: new SecretsManagerClient(config),
    };
    this.ledger = new Ledger(this.account.dynamodb, installation.table);
  }

  static async start(options: WorldOptions = {}): Promise<World> {
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
    const world = new World({ clock, aws, github, runner, production, abroad, workDir, denials, readings });
    await createLedgerTable(world.account.dynamodb, installation.table);
    // Empty, as the infrastructure makes it.
    for (const { secrets } of [world.account, ...(further ? [world.accountIn(further.region)] : [])])
      await secrets.send(new CreateSecretCommand({ Name: ATTESTATION_KEY_SECRET }));
    return world;
  }

  /** Clients of the account itself in another region. */
  accountIn(region: string): { readonly rds: RDSClient; readonly secrets: SecretsManagerClient } {
    const config = { endpoint: this.aws.url, credentials: this.aws.rootCredentials, region };
    const known = this.#elsewhere.get(region);
    const clients = known ?? { rds: new RDSClient(config), secrets: new SecretsManagerClient(config) };
    this.#elsewhere.set(region, clients);
    return clients;
  }

  /** GitHub's API, as a person of the repository. */
  octokit(login: string): Octokit {
    return new Octokit({ auth: this.github.tokenFor(login), baseUrl: this.github.apiUrl });
  }

  get #where(): { owner: string; repo: string } {
    const [owner = '', repo = ''] = this.github.repository.fullName.split('/');
    return { owner, repo };
  }

  async openIssue(login: string, title: string, body = ''): Promise<number> {
    return (await this.octokit(login).rest.issues.create({ ...this.#where, title, body })).data.number;
  }

  /** Posts a comment, and gives the run of `clone.yml` that it started. */
  async comment(login: string, issue: number, body: string): Promise<WorkflowRun> {
    const before = new Set(this.runner.runs().map((run) => run.id));
    await this.octokit(login).rest.issues.createComment({ ...this.#where, issue_number: issue, body });
    for (;;) {
      // The thread's own opening starts a run, too, which may come late.
      const run = this.runner
        .runs()
        .find(
          (one) => !before.has(one.id) && one.workflowFile === 'clone.yml' && one.event === 'issue_comment',
        );
      if (run) return run;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /**
   * Pushes files to a branch, and opens a pull request of it where there is none; waits until what that starts has ended.
   * @param from whether the branch is the repository's own, or a fork's
   */
  async propose(login: string, branch: string, files: FileChanges, from: 'own' | 'fork'): Promise<number> {
    const { commits, threads, people } = this.github;
    const sha = commits.push(branch, files);
    const actor = { person: people.get(login), byJob: false };
    const [open] = this.github.pullsOf(branch);
    if (open) threads.synchronize(open, commits.mergeOf(sha), actor);
    const pull = { branch, isFork: from === 'fork', mergeSha: commits.mergeOf(sha) };
    const issue = open ?? threads.open({ title: branch, kind: 'pull-request', pull }, actor);
    await this.runner.idle();
    return issue.number;
  }

  /** Merges a pull request. */
  merge(login: string, number: number): void {
    const { commits, threads, people } = this.github;
    const issue = threads.get(number);
    commits.merge(issue.pull?.mergeSha ?? '');
    threads.update(issue, { state: 'closed' }, { person: people.get(login), byJob: false });
  }

  /** The comments of a thread, the oldest first. */
  async comments(issue: number): Promise<readonly { readonly author: string; readonly body: string }[]> {
    const comments = await this.octokit('olivia').paginate(
      'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      {
        ...this.#where,
        issue_number: issue,
        per_page: 100,
      },
    );
    return comments.map((comment) => ({ author: comment.user?.login ?? '', body: comment.body ?? '' }));
  }

  /** Every cluster of the account, as RDS describes it. */
  async clusters(): Promise<readonly DBCluster[]> {
    return (await this.account.rds.send(new DescribeDBClustersCommand({}))).DBClusters ?? [];
  }

  /** Where a clone's server is, for as long as it is in the quarantine group; undefined before and after. */
  async quarantinedEndpoint(): Promise<{ readonly host: string; readonly port: number } | undefined> {
    const group = this.aws.installation.quarantineGroup;
    const shut = (await this.clusters()).find(
      (cluster) =>
        cluster.DBClusterMembers?.length &&
        cluster.VpcSecurityGroups?.every((member) => member.VpcSecurityGroupId === group),
    );
    return shut?.Endpoint && shut.Port ? { host: shut.Endpoint, port: shut.Port } : undefined;
  }

  /** The instances of a cluster, as RDS describes them. */
  async instances(cluster: string): Promise<readonly DBInstance[]> {
    const filter = { Filters: [{ Name: 'db-cluster-id', Values: [cluster] }] };
    return (await this.account.rds.send(new DescribeDBInstancesCommand(filter))).DBInstances ?? [];
  }

  /** What a secret holds. */
  async secretString(name: string): Promise<string> {
    return (
      (await this.account.secrets.send(new GetSecretValueCommand({ SecretId: name }))).SecretString ?? ''
    );
  }

  /** Reactions to the first comment that starts with a text, in the order that they were given. */
  async reactions(issue: number, start: string): Promise<readonly string[]> {
    const { id } = this.#findComment(issue, start);
    const { data } = await this.octokit('olivia').rest.reactions.listForIssueComment({
      ...this.#where,
      comment_id: id,
    });
    return data.map((reaction) => reaction.content);
  }

  /** Delivers the event of the first comment that starts with a text once more, as GitHub at times does. */
  redeliver(issue: number, start: string): void {
    this.github.threads.redeliver(this.#findComment(issue, start));
  }

  /** What a person with too many rights might do: switches on another way to log in, as soon as AWS lets them. */
  async openSideDoor(cluster: string): Promise<void> {
    const change = new ModifyDBClusterCommand({
      DBClusterIdentifier: cluster,
      EnableIAMDatabaseAuthentication: true,
    });
    for (;;) {
      try {
        await this.account.rds.send(change);
        return;
      } catch (error) {
        if (!(error instanceof InvalidDBClusterStateFault)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  }

  /** Runs a sweep to its end. */
  async sweep(): Promise<WorkflowRun> {
    const run = await this.runner.schedule('reap.yml');
    await this.runner.idle();
    return run;
  }

  #findComment(issue: number, start: string): Comment {
    const found = this.github.threads.get(issue).comments.find((comment) => comment.body.startsWith(start));
    if (!found) throw new Error(`Issue ${issue} has no comment that starts with ${start}.`);
    return found;
  }

  /**
   * Ends every server and process, and removes every file.
   * @throws Error when IAM denied a call: a job asked for more than its role may do
   */
  async stop(): Promise<void> {
    await this.runner.stop();
    // Their open connections would keep a test's process alive.
    for (const clients of [this.account, ...this.#elsewhere.values()])
      for (const client of Object.values(clients)) client.destroy();
    await this.aws.stop();
    await this.github.stop();
    rmSync(this.#workDir, { recursive: true, force: true });
    const denials = this.denials.filter((reason) => !this.#tagsAreSeenLate || !SEEN_LATE.test(reason));
    if (denials.length > 0)
      throw new Error(`IAM denied what a job asked for:\n${[...new Set(denials)].join('\n')}`);
  }
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
