import { Construct } from 'constructs';
import { CloudwatchLogGroup } from '#aws/cloudwatch-log-group';
import { CodebuildProject } from '#aws/codebuild-project';
import { CodebuildWebhook } from '#aws/codebuild-webhook';
import { CodeconnectionsConnection } from '#aws/codeconnections-connection';
import { IamRole } from '#aws/iam-role';
import { IamRolePolicy } from '#aws/iam-role-policy';
import { roleName } from '../actions/core/base/installation.ts';
import type { CodeBuildRunner } from './config/schema.ts';
import { runnerPolicy, runnerTrust } from './iam/runner.ts';
import { NAME, ownName } from './names.ts';

/** Minutes that a masking may take: CodeBuild ends it then, and a re-run goes on from there. */
const BUILD_MINUTES = 480;

/** Minutes that a job waits for its machine, behind as many as the account's quota gives: as long as CodeBuild lets a build wait. */
export const QUEUE_MINUTES = 480;

const LOG_DAYS = 365;

/** The CodeBuild project whose machines take the jobs that mask, and the one that looks whether they could. */
export const PROJECT = ownName('runner');

/** The workflows whose jobs it takes. */
const WORKFLOWS = ['clone', 'refresh', 'prove'];

/** What the project's webhook listens for. */
export const WORKFLOW_FILTER = [
  { type: 'EVENT', pattern: 'WORKFLOW_JOB_QUEUED' },
  { type: 'WORKFLOW_NAME', pattern: `^(${WORKFLOWS.join('|')})$` },
] as const;

/**
 * Labels of a job that runs here. CodeBuild wants the run and the attempt in the first, which the workflow puts
 * in at `{0}` and `{1}`; the second is the job's own, so that no other job of the run gets its machine.
 */
export const CODEBUILD_LABELS: readonly string[] = [`codebuild-${PROJECT}-{0}-{1}`, roleName('mask')];

/** Runners by AWS CodeBuild: a fresh machine for each job, inside the VPC, and nothing to pay in between. */
export class CodeBuildRunners extends Construct {
  readonly project: CodebuildProject;

  constructor(
    scope: Construct,
    id: string,
    options: CodeBuildRunner & {
      readonly account: string;
      readonly region: string;
      /** `owner/name` */
      readonly repository: string;
      readonly securityGroup: string;
      /** What the name of its role ends with. */
      readonly roleSuffix: string;
    },
  ) {
    super(scope, id);
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: `/aws/codebuild/${PROJECT}`,
      retentionInDays: LOG_DAYS,
    });
    const connection =
      options.connection === 'create'
        ? new CodeconnectionsConnection(this, 'connection', { name: NAME, providerType: 'GitHub' }).arn
        : options.connection;
    const place = { account: options.account, region: options.region, subnets: options.subnets };
    const role = new IamRole(this, 'role', {
      name: PROJECT + options.roleSuffix,
      description: 'Understudy: machines that jobs run on. Every step of a job can use it.',
      assumeRolePolicy: JSON.stringify(runnerTrust(options.account)),
    });
    const policy = new IamRolePolicy(this, 'policy', {
      name: PROJECT,
      role: role.name,
      policy: JSON.stringify(runnerPolicy({ ...place, logGroup: `/aws/codebuild/${PROJECT}`, connection })),
    });
    this.project = new CodebuildProject(this, 'project', {
      name: PROJECT,
      description: 'Machines inside the VPC for the job that masks',
      serviceRole: role.arn,
      buildTimeout: BUILD_MINUTES,
      queuedTimeout: QUEUE_MINUTES,
      // No limit of its own: beyond one CodeBuild turns builds away, and their jobs wait for a machine that never comes ("Builds in
      // AWS CodeBuild", CodeBuild User Guide). Beyond the account's quota it queues them.
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: {
        type: 'LINUX_CONTAINER',
        computeType: `BUILD_GENERAL1_${options.size.toUpperCase()}`,
        image: options.image,
        privilegedMode: false,
      },
      source: {
        type: 'GITHUB',
        location: `https://github.com/${options.repository}.git`,
        auth: { type: 'CODECONNECTIONS', resource: connection },
      },
      vpcConfig: {
        vpcId: options.vpc,
        subnets: options.subnets,
        securityGroupIds: [options.securityGroup],
      },
      logsConfig: { cloudwatchLogs: { status: 'ENABLED', groupName: logs.name } },
      dependsOn: [policy],
    });
    new CodebuildWebhook(this, 'webhook', {
      projectName: this.project.name,
      buildType: 'BUILD',
      filterGroup: [{ filter: [...WORKFLOW_FILTER] }],
    });
  }
}
