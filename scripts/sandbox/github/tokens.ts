import { randomBytes } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { Person } from './model.ts';

/** Permissions of a job's token, by GitHub's names; what is not named is `none`. */
export type Permissions = Readonly<Record<string, 'read' | 'write' | 'none'>>;

/** A need of one endpoint, any one of several permissions will do. */
export type Need = Readonly<Record<string, 'read' | 'write'>>;

interface PersonToken {
  readonly kind: 'person';
  readonly person: Person;
}

export interface JobToken {
  readonly kind: 'job';
  readonly person: Person;
  readonly permissions: Permissions;
  readonly runId: number;
  readonly jobId: number;
  /** End of its life, in milliseconds of the world's time. */
  readonly expiresAt: number;
}

/** Of an app, as installed in the repository. What it does starts workflows, as what a person does. */
interface AppToken {
  readonly kind: 'app';
  /** Its bot. */
  readonly person: Person;
  readonly permissions: Permissions;
}

export type Token = PersonToken | JobToken | AppToken;

/** The tokens that GitHub gave out and has not taken back. */
export class Tokens {
  readonly #tokens = new Map<string, Token>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A personal access token with everything its owner may do. */
  forPerson(person: Person): string {
    return this.#give('ghp_', { kind: 'person', person });
  }

  forJob(token: Omit<JobToken, 'kind'>): string {
    return this.#give('ghs_', { kind: 'job', ...token });
  }

  forApp(token: Omit<AppToken, 'kind'>): string {
    return this.#give('ghs_', { kind: 'app', ...token });
  }

  /** A job's token ends with the job. */
  revoke(token: string): void {
    this.#tokens.delete(token);
  }

  /**
   * Whose token a request carries; `undefined` when it carries none.
   * @throws ApiError 401 for a token that is unknown or over.
   */
  read(authorization: string | undefined): Token | undefined {
    if (!authorization) return undefined;
    const token = this.#tokens.get(authorization.replace(/^(?:bearer|token)\s+/i, ''));
    if (!token || (token.kind === 'job' && token.expiresAt < this.#now())) {
      throw new ApiError(401, 'Bad credentials');
    }
    return token;
  }

  #give(prefix: string, token: Token): string {
    const text = prefix + randomBytes(27).toString('base64url').replace(/[-_]/g, 'x');
    this.#tokens.set(text, token);
    return text;
  }
}

/**
 * Whether a job's permissions meet a need; any one of the permissions named is enough.
 * @throws ApiError 403 as GitHub words it, naming what would have been accepted.
 */
export function checkPermissions(permissions: Permissions, need: Need): void {
  const met = Object.entries(need).some(
    ([name, level]) =>
      name === 'metadata' ||
      permissions[name] === 'write' ||
      (level === 'read' && permissions[name] === 'read'),
  );
  if (met) return;
  throw new ApiError(403, 'Resource not accessible by integration', {
    headers: {
      'x-accepted-github-permissions': Object.entries(need)
        .map(([name, level]) => `${name.replaceAll('-', '_')}=${level}`)
        .join('; '),
    },
  });
}
