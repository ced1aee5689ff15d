import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import { Octokit } from '@octokit/rest';
import { AWS_TIMEOUTS } from '../../actions/core/aurora/timeouts.ts';
import type { RepositoryName } from '../../actions/core/github/client.ts';
import type { Plan } from '../../terraform-cdk/config/plan.ts';

/** Clients of the services that are looked at, under whatever credentials the SDK finds. */
export type Aws = ReturnType<typeof openAws>;

/**
 * Opens the clients of a region. Credentials and endpoints are the SDK's own business: profiles, variables, SSO.
 * @param home the region of the ledger
 */
export function openAws(region: string, home: string) {
  const config = { region, maxAttempts: 5, requestHandler: AWS_TIMEOUTS };
  const rds = new RDSClient(config);
  const kms = new KMSClient(config);
  return {
    region,
    rds,
    credentials: rds.config.credentials,
    sts: new STSClient(config),
    iam: new IAMClient(config),
    ec2: new EC2Client(config),
    dynamodb: new DynamoDBClient({ ...config, region: home }),
    secrets: new SecretsManagerClient(config),
    codebuild: new CodeBuildClient(config),
    sns: new SNSClient(config),
    cloudwatch: new CloudWatchClient(config),
    events: new EventBridgeClient(config),
    trail: new CloudTrailClient(config),
    kms,
    kmsOfLedger: home === region ? kms : new KMSClient({ ...config, region: home }),
    quotas: new ServiceQuotasClient(config),
  };
}

/** Where the doctor looks. */
export interface Place {
  /** What the two files of the organisation say. */
  readonly plan: Plan;
  /** Which of the copy's installation files that is. */
  readonly installation: string;
  /** The organisation's copy on this machine. */
  readonly folder: string;
  readonly repository: RepositoryName;
  readonly octokit: Octokit;
  readonly aws: Aws;
  readonly now: Date;
}

/**
 * A client of GitHub, where `GITHUB_API_URL` says that it is.
 * @param host of an enterprise with data residency: the token is of there, and goes nowhere else
 */
export function openGitHub(token: string, host = 'github.com'): Octokit {
  const baseUrl = process.env.GITHUB_API_URL ?? `https://api.${host}`;
  return new Octokit({ auth: token, baseUrl, log: { debug() {}, info() {}, warn() {}, error() {} } });
}
