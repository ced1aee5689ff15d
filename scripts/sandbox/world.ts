import { rmSync } from 'node:fs';
import { join } from 'node:path';
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
import { Ledger } from '../../actions/core/ledger/ledger.ts';
import { createLedgerTable } from './aws/dynamodb/ledger-table.ts';
import type { Aws, Source } from './aws/index.ts';
import type { WorldClock } from './clock.ts';
import type { FileChanges } from './github/commits.ts';
import type { Comment, GitHub, WorkflowRun } from './github/index.ts';
import type { ActionsRunner } from './runner/index.ts';
import { startParts, type WorldOptions, type WorldParts } from './world-parts.ts';

/** What IAM denies for as long as it has not seen the tag that was written a moment before: it is asked again. */
const SEEN_LATE = /CreateDBInstance .*JoinSealed wants/;

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

  private constructor(parts: WorldParts) {
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
    const parts = await startParts(options);
    const world = new World(parts);
    const { further } = options;
    await createLedgerTable(world.account.dynamodb, parts.aws.installation.table);
    // Empty, as the infrastructure makes it.
    for (const { secrets } of [world.account, ...(further ? [world.accountIn(further.region)] : [])])
      await secrets.send(
        new CreateSecretCommand({
          Name: ATTESTATION_KEY_SECRET,
          ...(secrets === world.account.secrets && options.encryption?.secrets !== undefined
            ? { KmsKeyId: options.encryption.secrets }
            : {}),
        }),
      );
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

  /** Puts a pull request into the merge queue, which rebases it there as two commits, of which the last changes nothing; what that runs is over after this. */
  async queue(login: string, number: number): Promise<void> {
    const { commits, threads, people } = this.github;
    const issue = threads.get(number);
    const { tree } = commits.get(issue.pull?.mergeSha ?? '');
    const first = commits.commit([commits.defaultSha], tree, 'What it changes');
    await this.runner.queue(issue, commits.commit([first], tree, 'And no more'), people.get(login));
    await this.runner.idle();
  }

  /** Merges a pull request. */
  merge(login: string, number: number): void {
    const { commits, threads, people } = this.github;
    const issue = threads.get(number);
    commits.merge(issue.pull?.mergeSha ?? '');
    if (issue.pull) issue.pull.mergedAt = new Date(this.clock.now()).toISOString();
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
