import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import type { Pause } from '../github/client.ts';

/** Attempts to take on a role, each with a token of its own: with the pauses between them, about half a minute. */
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 1_000;

/**
 * Takes on a role, again where AWS's answer says that another attempt may succeed. AWS fetches GitHub's keys now and then,
 * and when that fails says `InvalidIdentityToken`, as it does of a forged token: it asks for a new token and another attempt.
 *
 * @param role its name, for the texts
 * @param assume one attempt, with a token that it makes for itself: one lives for five minutes, and can be refused for good
 * @param subject of the latest token, as GitHub wrote it: what the role's trust is held against first
 * @throws UserError `role-denied` when AWS or GitHub does not let this job have it, `role-unavailable` when neither could
 * tell for so long
 */
export async function takeRole<T>(
  role: string,
  assume: () => Promise<T>,
  pause: Pause = sleep,
  subject: () => string | undefined = () => undefined,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await assume();
    } catch (cause) {
      const answer = readAnswer(cause);
      if (answer === undefined) throw cause;
      if (answer.again && attempt < ATTEMPTS) await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
      else throw answer.denies ? denied(role, subject(), cause) : unavailable(role, attempt, cause);
    }
  }
}

/**
 * Keeps what a role was taken on with: where it cannot be had anew, that which there is does until it expires. The SDK asks for new
 * credentials from five minutes before that on, with each call, and none of these need fail.
 * @param take takes the role on
 */
export function keptWhileGood<T extends { readonly expiration?: Date }>(
  take: () => Promise<T>,
): () => Promise<T> {
  let last: T | undefined;
  return async () => {
    try {
      last = await take();
    } catch (error) {
      if (last?.expiration === undefined || last.expiration.getTime() <= Date.now()) throw error;
    }
    return last;
  };
}

interface Answer {
  /** Another attempt may succeed. */
  readonly again: boolean;
  /** It says something of this job, and not of the day that AWS has. */
  readonly denies: boolean;
}

/** Of a token that is not valid: what another token would not change. */
const FOR_GOOD = /no openidconnect provider|audience|thumbprint/i;

/** AWS says it of a moment in which it has GitHub's keys from nobody. */
const WITHOUT_KEYS = /verification key/i;

/** What AWS or GitHub answered; nothing where that is not understood. */
function readAnswer(cause: unknown): Answer | undefined {
  const {
    name = '',
    message = '',
    $metadata,
  } = cause as Partial<Error> & {
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  // GitHub gives a token only where the job asks for that permission.
  if (/ACTIONS_ID_TOKEN_REQUEST/.test(message)) return { again: false, denies: true };
  if (/^InvalidIdentityToken/.test(name))
    return { again: !FOR_GOOD.test(message), denies: !WITHOUT_KEYS.test(message) };
  if (/^ExpiredToken/.test(name)) return { again: true, denies: true };
  if (/^(AccessDenied|IDPRejectedClaim|RegionDisabled|ValidationError)/.test(name))
    return { again: false, denies: true };
  const status = $metadata?.httpStatusCode;
  const passes = /^(IDPCommunicationError|Throttling|RequestLimitExceeded|TooManyRequests|RequestTimeout)/;
  if (passes.test(name) || status === 429 || (status !== undefined && status >= 500))
    return { again: true, denies: false };
  return isLost(cause) || /(?:failed to get|do not have) id token/i.test(message)
    ? { again: true, denies: false }
    : undefined;
}

/** No answer: the connection was lost, or took too long. */
function isLost(cause: unknown): boolean {
  const { name = '', code = '' } = cause as { readonly name?: string; readonly code?: string };
  return name === 'TimeoutError' || /^(ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)/.test(code);
}

function denied(role: string, subject: string | undefined, cause: unknown): UserError {
  const token = subject === undefined ? '' : ` The subject of its token is ${printable(subject)}.`;
  return new UserError(
    'role-denied',
    `This job may not take on the role ${role}: ${messageOf(cause)}${token}`,
    `Check that the workflow runs from the default branch, in the environment ${role}, with id-token: write, that the infrastructure is applied, and that its trust policy has that subject: repository.name, id and ownerId in terraform-cdk/installation.yml make it.`,
    { cause },
  );
}

function unavailable(role: string, attempts: number, cause: unknown): UserError {
  return new UserError(
    'role-unavailable',
    `This job did not get the role ${role} in ${attempts} attempts: ${messageOf(cause)}`,
    'It passes by itself: AWS could not check the token of this job, or did not answer. Re-run the failed jobs in some minutes: they go on from here.',
    { cause },
  );
}
