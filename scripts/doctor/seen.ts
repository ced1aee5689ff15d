import { isAwsError } from '../../actions/core/base/aws-errors.ts';
import { printable } from '../../actions/core/base/printable.ts';
import { statusOf } from '../../actions/core/github/client.ts';

/** What was seen of something, or why it could not be looked at. */
export type Seen<T> = { readonly seen: T } | { readonly blind: string };

/** Looks; whatever fails is a look that failed, and never a fact. */
export async function look<T>(work: () => Promise<T>): Promise<Seen<T>> {
  try {
    return { seen: await work() };
  } catch (error) {
    return { blind: whyBlind(error) };
  }
}

/** Longest text of an answer that is shown. */
const LONGEST = 300;

function whyBlind(error: unknown): string {
  const message = printable(error instanceof Error ? error.message : String(error)).slice(0, LONGEST);
  const status = statusOf(error);
  if (status === 401 || status === 403)
    return `GitHub does not let this token see it (${status}): ${message}`;
  if (status === 404)
    return 'GitHub answers that there is no such thing (404), or that this token may not see it';
  if (status !== undefined) return `GitHub answers ${status}: ${message}`;
  const name = error instanceof Error ? error.name : 'error';
  if (isDenied(error)) return `AWS denies it: ${message}`;
  return `${name}: ${message}`;
}

/** AWS's names of a denial, which differ by service. */
function isDenied(error: unknown): boolean {
  return isAwsError(
    error,
    'AccessDenied',
    'AccessDeniedException',
    'UnauthorizedOperation',
    'AuthorizationError',
  );
}

/** What a call gives; nothing where it ends with one of these errors, which say that there is none. */
export async function unlessMissing<T>(
  work: Promise<T>,
  ...names: readonly string[]
): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isAwsError(error, ...names)) return undefined;
    throw error;
  }
}
