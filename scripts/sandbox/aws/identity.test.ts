import { createHmac, hash } from 'node:crypto';
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { fromWebToken } from '@aws-sdk/credential-provider-web-identity';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { type TestAws, withTestAws } from '../../testing/sandbox/test-aws.ts';
import type { Credentials } from './index.ts';

describe('who may call', () => {
  let aws: TestAws;
  beforeAll(async () => {
    aws = await withTestAws();
  }, 120_000);
  afterAll(() => aws?.close());

  const assume = (role: string, webIdentityToken: string) =>
    fromWebToken({
      roleArn: `arn:aws:iam::123456789012:role/understudy-${role}`,
      roleSessionName: 'run-1',
      webIdentityToken,
      clientConfig: { endpoint: aws.url, region: 'ap-northeast-1', maxAttempts: 1 },
    })();
  const describeClusters = (credentials: Credentials, maxAttempts: number) =>
    new RDSClient({ endpoint: aws.url, region: 'ap-northeast-1', credentials, maxAttempts }).send(
      new DescribeDBClustersCommand({}),
    );

  test('a role goes to the job of its own environment', async () => {
    const credentials = await assume('seal', await aws.issuer.token('seal'));
    expect(credentials.expiration).toBeInstanceOf(Date);
    await expect(describeClusters(credentials, 1)).resolves.toMatchObject({ DBClusters: [] });
  });

  const forgeries: readonly [string, JWTPayload][] = [
    ['another environment', { sub: 'repo:acme/shop:environment:understudy-desk' }],
    ['another repository of the same name', { repository_id: '4712' }],
    ['another branch', { ref: 'refs/heads/evil' }],
    [
      'a workflow of another branch',
      { job_workflow_ref: 'acme/shop/.github/workflows/clone.yml@refs/heads/evil' },
    ],
    [
      'a workflow of another repository',
      { job_workflow_ref: 'evil/shop/.github/workflows/clone.yml@refs/heads/main' },
    ],
  ];
  test.each(forgeries)('and not to a token of %s', async (_what, claims) => {
    await expect(assume('clone', await aws.issuer.token('clone', claims))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    });
  });

  test('nor to a token that is forged, stale, foreign or of another role', async () => {
    const hourAgo = Math.floor(aws.clock.now() / 1000) - 3600;
    await expect(assume('clone', await aws.issuer.forged('clone'))).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
    });
    await expect(assume('clone', 'not a token')).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
    });
    const stale = await aws.issuer.token('clone', { iat: hourAgo, exp: hourAgo + 300 });
    await expect(assume('clone', stale)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
    for (const claims of [{ aud: 'https://github.com/acme' }, { iss: 'https://evil.example' }]) {
      const token = await aws.issuer.token('clone', claims);
      await expect(assume('clone', token)).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' });
    }
    await expect(assume('seal', await aws.issuer.token('clone'))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(assume('nobody', await aws.issuer.token('nobody'))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  test('a call needs a key that exists, its own secret and its own token', async () => {
    const credentials = await assume('clone', await aws.issuer.token('clone'));
    await expect(describeClusters({ ...credentials, secretAccessKey: 'wrong' }, 1)).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    await expect(describeClusters({ ...credentials, accessKeyId: 'ASIAUNKNOWN' }, 1)).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    const { sessionToken: _, ...withoutToken } = credentials;
    await expect(describeClusters(withoutToken, 1)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
    const secrets = new SecretsManagerClient({
      ...{ endpoint: aws.url, region: 'ap-northeast-1', maxAttempts: 1 },
      credentials: { ...credentials, secretAccessKey: 'wrong' },
    });
    await expect(secrets.send(new ListSecretsCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    const unsigned = await fetch(aws.url, {
      method: 'POST',
      body: 'Action=DescribeDBClusters&Version=2014-10-31',
    });
    expect(unsigned.status).toBe(403);
  });

  test('a body that was changed on its way is refused', async () => {
    const client = new RDSClient({
      endpoint: aws.url,
      region: 'ap-northeast-1',
      credentials: aws.rootCredentials,
      maxAttempts: 1,
    });
    client.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: string };
        request.body = request.body.replace('DescribeDBClusters', 'DescribeDBClusterx');
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low', name: 'tamper' },
    );
    await expect(client.send(new DescribeDBClustersCommand({}))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
  });

  test('STS tells who is calling', async () => {
    const { accessKeyId, secretAccessKey } = aws.rootCredentials;
    const amzDate = aws.clock
      .date()
      .toISOString()
      .replace(/[-:]|\.\d{3}/g, '');
    const scope = `${amzDate.slice(0, 8)}/ap-northeast-1/sts/aws4_request`;
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const signed = `host:${new URL(aws.url).host}\nx-amz-date:${amzDate}\n\nhost;x-amz-date`;
    const text = `AWS4-HMAC-SHA256\n${amzDate}\n${scope}\n${hash('sha256', `POST\n/\n\n${signed}\n${hash('sha256', body)}`)}`;
    let key: string | Buffer = `AWS4${secretAccessKey}`;
    for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
    const signature = createHmac('sha256', key).update(text).digest('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`;
    const answer = await fetch(aws.url, {
      method: 'POST',
      body,
      headers: { 'x-amz-date': amzDate, authorization },
    });
    expect(await answer.text()).toContain(
      '<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:root</Arn>',
    );
  });

  test('what was signed before time was moved, by one in the middle of calls, is judged by the time before', async () => {
    const credentials = await assume('clone', await aws.issuer.token('clone'));
    await describeClusters(credentials, 3);
    aws.clock.advance(2 * 3_600_000);
    await expect(describeClusters(credentials, 1)).resolves.toMatchObject({ DBClusters: [] });
  });

  test('credentials expire in the world’s time, and clocks are corrected by it', async () => {
    const credentials = await assume('clone', await aws.issuer.token('clone'));
    aws.clock.advance(2 * 3_600_000);
    await expect(describeClusters(credentials, 3)).rejects.toMatchObject({ name: 'ExpiredToken' });
    await expect(describeClusters(aws.rootCredentials, 3)).resolves.toMatchObject({ DBClusters: [] });
    await expect(describeClusters(aws.rootCredentials, 1)).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
  });
});
