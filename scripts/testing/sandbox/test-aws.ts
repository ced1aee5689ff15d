import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { type Aws, type AwsOptions, startAws } from '../../sandbox/aws/index.ts';
import { cacheDir } from '../../sandbox/cache-dir.ts';
import { WorldClock } from '../../sandbox/clock.ts';
import { ensureMysql } from '../../sandbox/mysql/index.ts';

/** A GitHub that does nothing but sign identity tokens. */
interface TestIssuer {
  readonly url: string;
  /** A token for a role's environment; claims given replace those of a proper job. */
  token(role: string, claims?: JWTPayload): Promise<string>;
  /** The same, signed with a key that the issuer does not have. */
  forged(role: string): Promise<string>;
  close(): Promise<void>;
}

const repository = { name: 'acme/shop', id: 4711 };

export interface TestAws extends Aws {
  readonly clock: WorldClock;
  readonly issuer: TestIssuer;
  /** Ends everything that `withTestAws` has started. */
  close(): Promise<void>;
}

/** Starts an AWS for a test, with its own issuer of tokens and a clock on which a minute takes 10 ms. */
export async function withTestAws(options: Partial<AwsOptions> = {}): Promise<TestAws> {
  const workDir = mkdtempSync(join(tmpdir(), 'understudy-aws-'));
  const clock = new WorldClock(join(workDir, 'clock'), 6000);
  const issuer = await startIssuer(() => clock.date());
  const mysql = await ensureMysql(cacheDir);
  const aws = await startAws({ clock, mysql, workDir, issuer: issuer.url, repository, ...options });
  const close = async (): Promise<void> => {
    await aws.stop();
    await issuer.close();
    rmSync(workDir, { recursive: true, force: true });
  };
  return Object.assign(aws, { clock, issuer, close });
}

async function startIssuer(now: () => Date): Promise<TestIssuer> {
  const [keys, otherKeys] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isKeys ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sign = (role: string, key: typeof keys.privateKey, claims: JWTPayload = {}): Promise<string> => {
    const issuedAt = Math.floor(now().getTime() / 1000);
    const proper: JWTPayload = {
      ...{ iss: url, aud: 'sts.amazonaws.com', iat: issuedAt, exp: issuedAt + 300 },
      sub: `repo:${repository.name}:environment:understudy-${role}`,
      ...{ repository_id: String(repository.id), ref: 'refs/heads/main', environment: `understudy-${role}` },
      job_workflow_ref: `${repository.name}/.github/workflows/clone.yml@refs/heads/main`,
    };
    return new SignJWT({ ...proper, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'test' }).sign(key);
  };
  return {
    url,
    token: (role, claims) => sign(role, keys.privateKey, claims),
    forged: (role) => sign(role, otherKeys.privateKey),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
