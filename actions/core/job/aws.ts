import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RDSClient, type RDSClientConfig } from '@aws-sdk/client-rds';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { fromWebToken } from '@aws-sdk/credential-provider-web-identity';
import type { NodeHttpHandlerOptions } from '@smithy/types';
import { AWS_TIMEOUTS } from '../aurora/timeouts.ts';
import { type Installation, iamRoleName, type Role, roleArn } from '../base/installation.ts';
import type { Pause } from '../github/client.ts';
import { keptWhileGood, takeRole } from './role.ts';

/** The AWS clients of one job, all under the job's one role. */
export interface Aws {
  readonly role: Role;
  readonly rds: RDSClient;
  readonly dynamodb: DynamoDBClient;
  readonly secrets: SecretsManagerClient;
  /** For a further client, where one action alone needs it: what all share is loaded by all. */
  readonly config: Pick<RDSClientConfig, 'region' | 'credentials' | 'maxAttempts' | 'requestHandler'>;
}

/** Audience that AWS's STS expects in a token of GitHub's. */
const AUDIENCE = 'sts.amazonaws.com';

/** Attempts of one call: throttling and lost connections are waited out, with the SDK's own back-off. */
const MAX_ATTEMPTS = 8;

/**
 * Clients that act under a role, assumed from the job's OIDC token. The credentials live in this process alone;
 * the SDK asks for new ones, with a new token, before they expire, for as long as the job runs.
 *
 * @param mintToken makes a GitHub OIDC token for an audience; a token lives for five minutes, so each is used once
 * @param sessionName leads from CloudTrail to the run, such as `run-123-1`
 * @param pause waits between two attempts; tests pass their own
 * @param requestHandler how long an answer may take; tests pass their own
 * @throws UserError from any call of a client, as `takeRole` does
 */
export function assumeRole(
  installation: Installation,
  role: Role,
  mintToken: (audience: string) => Promise<string>,
  sessionName: string,
  pause?: Pause,
  requestHandler: NodeHttpHandlerOptions = AWS_TIMEOUTS,
): Aws {
  const region = installation.region;
  const credentials = keptWhileGood(async () => {
    let subject: string | undefined;
    return await takeRole(
      iamRoleName(installation, role),
      async () => {
        const webIdentityToken = await mintToken(AUDIENCE);
        subject = subjectOf(webIdentityToken);
        return await fromWebToken({
          roleArn: roleArn(installation, role),
          webIdentityToken,
          roleSessionName: sessionName,
          durationSeconds: 3600,
          clientConfig: { region, maxAttempts: MAX_ATTEMPTS, requestHandler },
        })();
      },
      pause,
      () => subject,
    );
  });
  const config = { region, credentials, maxAttempts: MAX_ATTEMPTS, requestHandler };
  return {
    role,
    config,
    rds: new RDSClient(config),
    // One ledger is for all regions that the repository serves.
    dynamodb: new DynamoDBClient({ ...config, region: installation.home ?? region }),
    secrets: new SecretsManagerClient(config),
  };
}

/** The claim `sub` of a token, which is no secret; nothing of what is no token. */
function subjectOf(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const { sub } = claims as { readonly sub?: unknown };
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
}
