import { randomBytes, randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { ApiError } from './api-error.ts';

/** Claims of a job's identity, GitHub's own but for those that the issuer adds (`iss`, `aud`, times, `jti`). */
export type JobClaims = Readonly<Record<string, string>>;

/** GitHub's OIDC issuer: tells others, by a signature, which job is asking. */
export class OidcIssuer {
  /** The `iss` of its tokens. */
  readonly issuer: string;
  readonly jwksUri: string;
  readonly #now: () => number;
  readonly #defaultAudience: string;
  readonly #requests = new Map<string, JobClaims>();
  readonly #privateKey: CryptoKey;
  /** The public key, as `/.well-known/jwks` answers it. */
  readonly jwks: { readonly keys: readonly object[] };

  private constructor(
    options: { issuer: string; jwksUri: string; defaultAudience: string; now: () => number },
    keys: { privateKey: CryptoKey; jwks: { keys: readonly object[] } },
  ) {
    this.issuer = options.issuer;
    this.jwksUri = options.jwksUri;
    this.#defaultAudience = options.defaultAudience;
    this.#now = options.now;
    this.#privateKey = keys.privateKey;
    this.jwks = keys.jwks;
  }

  static async start(options: {
    issuer: string;
    jwksUri: string;
    defaultAudience: string;
    now: () => number;
  }): Promise<OidcIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const key = { ...(await exportJWK(publicKey)), kid: 'understudy-sandbox', alg: 'RS256', use: 'sig' };
    return new OidcIssuer(options, { privateKey, jwks: { keys: [key] } });
  }

  /** Gives a job with `id-token: write` the token by which it may ask for its identity. */
  allow(claims: JobClaims): string {
    const requestToken = randomBytes(32).toString('base64url');
    this.#requests.set(requestToken, claims);
    return requestToken;
  }

  /** The job is over. */
  forget(requestToken: string): void {
    this.#requests.delete(requestToken);
  }

  /** Which job holds a request token. */
  jobOf(authorization: string | undefined): { runId: number; jobId: number } | undefined {
    const claims = this.#requests.get((authorization ?? '').replace(/^bearer\s+/i, ''));
    return claims && { runId: Number(claims.run_id), jobId: Number(claims.check_run_id ?? 0) };
  }

  /** Signs a token for the job that holds a request token. It lives for 5 minutes of the world's time. */
  async issue(
    authorization: string | undefined,
    audience: string | null,
  ): Promise<{ readonly value: string }> {
    const claims = this.#requests.get((authorization ?? '').replace(/^bearer\s+/i, ''));
    if (!claims) throw new ApiError(401, 'Unauthorized');
    const now = Math.floor(this.#now() / 1000);
    const value = await new SignJWT({ ...claims, jti: randomUUID() })
      .setProtectedHeader({ alg: 'RS256', kid: 'understudy-sandbox', typ: 'JWT' })
      .setIssuer(this.issuer)
      .setAudience(audience || this.#defaultAudience)
      .setIssuedAt(now)
      .setNotBefore(now - 5)
      .setExpirationTime(now + 300)
      .sign(this.#privateKey);
    return { value };
  }

  /** The discovery document. */
  configuration(): object {
    return {
      issuer: this.issuer,
      jwks_uri: this.jwksUri,
      subject_types_supported: ['public', 'pairwise'],
      response_types_supported: ['id_token'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid'],
    };
  }
}
