import { randomBytes } from 'node:crypto';
import { AwsError } from './errors.ts';
import type { Principal } from './gate.ts';

/** Credentials as the SDK takes them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Credentials that were handed out, and to whom. */
export interface Session {
  readonly principal: Principal;
  readonly credentials: Credentials;
  /** In the world's time; absent for the account's own. */
  readonly expiresAt?: Date;
}

/** Everyone who holds credentials of this AWS. */
export class Sessions {
  readonly #byKey = new Map<string, Session>();

  /** Credentials of a role's session. */
  open(principal: Principal, expiresAt: Date): Session & { readonly expiresAt: Date } {
    const credentials = { ...newKey('ASIA'), sessionToken: randomBytes(96).toString('base64') };
    const session = { principal, credentials, expiresAt };
    this.#byKey.set(credentials.accessKeyId, session);
    return session;
  }

  /** Credentials that never expire, of the account itself: for setting the sandbox up, never for a job. */
  openAccount(account: string): Session {
    const arn = `arn:aws:iam::${account}:root`;
    const session = {
      principal: { roleArn: arn, sessionName: 'sandbox', arn, claims: {} },
      credentials: newKey('AKIA'),
    };
    this.#byKey.set(session.credentials.accessKeyId, session);
    return session;
  }

  /** The session of an access key and the token sent with it. */
  find(accessKeyId: string, token: string | undefined, now: Date): Session {
    const session = this.#byKey.get(accessKeyId);
    if (!session || session.credentials.sessionToken !== token) {
      throw new AwsError(
        'InvalidClientTokenId',
        'The security token included in the request is invalid.',
        403,
      );
    }
    if (session.expiresAt && session.expiresAt <= now) {
      throw new AwsError('ExpiredToken', 'The security token included in the request is expired', 403);
    }
    return session;
  }
}

function newKey(prefix: 'ASIA' | 'AKIA'): Credentials {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const accessKeyId = prefix + Array.from(randomBytes(16), (byte) => letters[byte % 32]).join('');
  return { accessKeyId, secretAccessKey: randomBytes(30).toString('base64') };
}
