import * as core from '@actions/core';
import { messageOf } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { type Instant, instantOf, timeOf } from '../base/time.ts';
import { authorise } from '../command/authorise.ts';
import { sourcesFor } from '../command/source-access.ts';
import { type GitHubClient, type RepositoryName, withRetries } from '../github/client.ts';
import type { Closing } from '../ledger/closed.ts';
import type { Settings } from '../settings/settings.ts';

/** The parts of GitHub's issue that are read. */
interface Issue {
  readonly state?: string;
  readonly closed_at?: string | null;
  readonly closed_by?: { readonly login: string; readonly id: number; readonly type: string } | null;
}

/**
 * Whether a thread is closed, by somebody who may give commands: who opened an issue may close it, too, and deletes by that
 * what others work with.
 * @returns nothing where it is open, where the closing does not count, and where GitHub does not say: then the clones stay
 */
export async function readClosing(
  client: GitHubClient,
  repository: RepositoryName,
  settings: Settings,
  issue: number,
): Promise<Closing | undefined> {
  try {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
    const { data } = await withRetries(() => client.request(route, { ...repository, issue_number: issue }));
    return await closingOf(client, repository, settings, data as Issue);
  } catch (error) {
    // Moved, deleted, or not to be had now.
    core.info(printable(`Whether thread #${issue} is closed is not known: ${messageOf(error)}`));
    return undefined;
  }
}

/** The closing of an issue that GitHub has described, if it is closed and that counts. */
export async function closingOf(
  client: GitHubClient,
  repository: RepositoryName,
  settings: Settings,
  { state, closed_at: at, closed_by: author }: Issue,
): Promise<Closing | undefined> {
  const time = timeOf(at as Instant | undefined);
  if (state !== 'closed' || author == null || Number.isNaN(time)) return undefined;
  const isPublic = settings.access.publicRepository;
  const permit = await authorise(client, settings, { repository: { ...repository, isPublic }, author });
  if (!permit.allowed) return undefined;
  const { login, admin } = permit;
  return { at: instantOf(time), by: { login, admin, sources: sourcesFor(permit, settings) } };
}
