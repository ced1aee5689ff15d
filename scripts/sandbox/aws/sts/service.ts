import { AwsError } from '../errors.ts';
import { operation } from '../operation.ts';
import { queryProtocol } from '../protocol/query.ts';
import { type Service, serviceOf } from '../service.ts';
import type { Sessions } from '../sessions.ts';
import type { AssumeRoleWithWebIdentityInput } from './shapes.ts';
import { stsSchema } from './shapes.ts';
import type { Trust } from './trust.ts';
import type { TokenCheck } from './web-identity.ts';

/** What STS works on. */
export interface Sts {
  readonly account: string;
  readonly sessions: Sessions;
  readonly tokens: TokenCheck;
  readonly trust: () => Trust;
  /** Names of the roles that exist, with the longest session that each allows, in seconds. */
  readonly roles: Readonly<Record<string, number>>;
}

const assumeRoleWithWebIdentity = operation<Sts, AssumeRoleWithWebIdentityInput, unknown>({
  name: 'AssumeRoleWithWebIdentity',
  on: (input) => ({ arn: input.RoleArn ?? '' }),
  run: async (input, sts, { time }) => {
    const { RoleArn = '', RoleSessionName = '', WebIdentityToken = '', DurationSeconds = 3600 } = input;
    if (!/^[\w+=,.@-]{2,64}$/.test(RoleSessionName)) {
      throw new AwsError(
        'ValidationError',
        `1 validation error detected: Value '${RoleSessionName}' at 'roleSessionName' failed to satisfy constraint: [\\w+=,.@-]{2,64}`,
      );
    }
    const claims = await sts.tokens.claims(WebIdentityToken, time);
    const role = RoleArn.startsWith(`arn:aws:iam::${sts.account}:role/`)
      ? RoleArn.split('/').pop()
      : undefined;
    const longest = role === undefined ? undefined : sts.roles[role];
    // AWS does not tell a role that does not exist from one that does not trust the caller, nor why it does not.
    if (role === undefined || longest === undefined || sts.trust()(role, claims) !== true) {
      throw new AwsError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
    }
    if (DurationSeconds < 900 || DurationSeconds > longest) {
      throw new AwsError(
        'ValidationError',
        `The requested DurationSeconds exceeds the MaxSessionDuration set for this role (${longest}), or is below 900.`,
      );
    }
    const arn = `arn:aws:sts::${sts.account}:assumed-role/${role}/${RoleSessionName}`;
    const principal = { roleArn: RoleArn, sessionName: RoleSessionName, arn, claims };
    const session = sts.sessions.open(principal, new Date(time.getTime() + DurationSeconds * 1000));
    const { accessKeyId, secretAccessKey, sessionToken } = session.credentials;
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
        Expiration: session.expiresAt,
      },
      SubjectFromWebIdentityToken: claims.sub,
      AssumedRoleUser: { AssumedRoleId: `AROASANDBOX:${RoleSessionName}`, Arn: arn },
      Provider: `arn:aws:iam::${sts.account}:oidc-provider/${String(claims.iss).replace(/^https?:\/\//, '')}`,
      Audience: 'sts.amazonaws.com',
    };
  },
});

const getCallerIdentity = operation<Sts, object, unknown>({
  name: 'GetCallerIdentity',
  asks: () => [], // Needs no permission.
  run: (_input, sts, { principal }) => ({
    UserId: `AROASANDBOX:${principal.sessionName}`,
    Account: sts.account,
    Arn: principal.arn,
  }),
});

/** AWS Security Token Service. */
export function stsService(sts: Sts): Service {
  const protocol = queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/', stsSchema);
  return serviceOf({ name: 'sts', protocol, unsigned: ['AssumeRoleWithWebIdentity'] }, sts, [
    assumeRoleWithWebIdentity,
    getCallerIdentity,
  ]);
}
