import type { JWTPayload } from 'jose';
import { mintToken } from './run-context.ts';

/** What GitHub says of a job in its identity token. */
export type Claims = JWTPayload & Readonly<Record<string, unknown>>;

/**
 * Checks the identity token of another job of the same GitHub: signature, audience, and that it held at a time. Its issuer
 * is the one that signs our own jobs' tokens, which the runner vouches for.
 * @param at when it was shown, by GitHub's clock; a token lives for minutes, and a re-run looks at it weeks later
 * @throws Error of `jose` that says what does not hold
 */
export async function verifyIdentity(token: string, audience: string, at: Date): Promise<Claims> {
  const { createRemoteJWKSet, decodeJwt, jwtVerify } = await import('jose');
  const issuer = decodeJwt(await mintToken('understudy:issuer')).iss ?? '';
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks`));
  const { payload } = await jwtVerify(token, keys, {
    ...{ issuer, audience, algorithms: ['RS256'], currentDate: at, clockTolerance: 60 },
    requiredClaims: ['exp', 'iat'],
  });
  return payload;
}
