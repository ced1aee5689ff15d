import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { AwsError } from '../errors.ts';

/** An OIDC provider that the account knows. */
export interface Issuer {
  /** The `iss` claim. */
  readonly url: string;
  /** Where its keys are; found through `/.well-known/openid-configuration` unless given. */
  readonly jwksUrl?: string;
}

/** Checks identity tokens of one issuer: real RS256 signature, issuer, audience, expiry. */
export class TokenCheck {
  readonly #issuer: Issuer;
  #keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  constructor(issuer: Issuer) {
    this.#issuer = issuer;
  }

  /** @throws AwsError as STS answers. */
  async claims(token: string, now: Date): Promise<JWTPayload> {
    const keys = await this.#jwks();
    try {
      const checked = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: this.#issuer.url,
        audience: 'sts.amazonaws.com',
        currentDate: now,
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      return checked.payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        throw new AwsError(
          'ExpiredTokenException',
          'Token expired: current date/time must be before the expiration.',
        );
      }
      const what = error instanceof Error ? error.message : String(error);
      throw new AwsError('InvalidIdentityToken', `The ID token could not be verified: ${what}`);
    }
  }

  async #jwks(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    if (this.#keys) return this.#keys;
    try {
      const url = this.#issuer.jwksUrl ?? (await this.#discover());
      this.#keys = createRemoteJWKSet(new URL(url));
      return this.#keys;
    } catch (cause) {
      const what = cause instanceof Error ? cause.message : String(cause);
      throw new AwsError('IDPCommunicationError', `Could not read the keys of ${this.#issuer.url}: ${what}`);
    }
  }

  async #discover(): Promise<string> {
    const response = await fetch(`${this.#issuer.url}/.well-known/openid-configuration`);
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    return ((await response.json()) as { jwks_uri: string }).jwks_uri;
  }
}
