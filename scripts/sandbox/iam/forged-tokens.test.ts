import { fromWebToken } from '@aws-sdk/credential-provider-web-identity';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { ROLES, type Role, roleName } from '../../../actions/core/base/installation.ts';
import { type TestAws, withTestAws } from '../../testing/sandbox/test-aws.ts';
import { forgedTokens, rightToken } from './tokens.ts';
import { rolesOfRepository } from './tried-roles.ts';
import { iamTrust } from './trust.ts';

const { roles, names, repository } = rolesOfRepository();
let aws: TestAws;

beforeAll(async () => {
  aws = await withTestAws();
  aws.setTrust(iamTrust(roles, aws.issuer.url));
}, 120_000);

afterAll(() => aws?.close());

/** Shows a token to STS, as the actions do. */
async function assume(role: Role, webIdentityToken: string) {
  return await fromWebToken({
    roleArn: `arn:aws:iam::${names.account}:role/${roleName(role)}`,
    roleSessionName: 'run-1-1-job',
    webIdentityToken,
    clientConfig: { endpoint: aws.url, region: names.region, maxAttempts: 1 },
  })();
}

/** A token with exactly these claims, properly signed by the issuer that the account knows. */
async function sign(role: Role, { iss, ...claims }: JWTPayload): Promise<string> {
  const ours = rightToken(role, repository);
  const all = Object.fromEntries(
    [...Object.keys(ours), ...Object.keys(claims)].map((key) => [key, claims[key]]),
  );
  return await aws.issuer.token(role, { ...all, iss: iss === ours.iss ? aws.issuer.url : iss } as JWTPayload);
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

describe.each(ROLES)('STS and the trust policy of %s', (role) => {
  test('let the right job in', async () => {
    const credentials = await assume(role, await sign(role, rightToken(role, repository)));
    expect(credentials.sessionToken).toBeDefined();
  });

  test.each(forgedTokens(role, repository))('refuse $name', async ({ claims }) => {
    await expect(assume(role, await sign(role, claims))).rejects.toMatchObject({
      name: expect.stringMatching(/^(AccessDenied|InvalidIdentityToken)/),
    });
  });

  test('refuse a token that has expired', async () => {
    const hourAgo = Math.floor(aws.clock.now() / 1000) - 3600;
    const claims = { ...rightToken(role, repository), iat: hourAgo, exp: hourAgo + 300 };
    await expect(assume(role, await sign(role, claims))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
  });

  test('refuse a token that nobody signed, one signed by another, and one changed after it was signed', async () => {
    const claims = { ...rightToken(role, repository), iss: aws.issuer.url };
    const times = { iat: Math.floor(aws.clock.now() / 1000), exp: Math.floor(aws.clock.now() / 1000) + 300 };
    const unsigned = `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ ...claims, ...times })}.`;
    const other = role === 'desk' ? 'publish' : 'desk';
    const [header, , signature] = (await sign(other, rightToken(other, repository))).split('.');
    const changed = `${header}.${encode({ ...claims, ...times })}.${signature}`;
    for (const token of [unsigned, await aws.issuer.forged(role), changed, '', 'not a token'])
      await expect(assume(role, token)).rejects.toMatchObject({
        name: expect.stringMatching(/^InvalidIdentityToken/),
      });
  });
});
