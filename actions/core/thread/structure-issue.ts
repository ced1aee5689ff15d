import { type RepositoryName, withRetries } from '../github/client.ts';
import type { Octokit } from '../github/run-context.ts';
import { findOwnIssue } from './own-issue.ts';
import { fitComment } from './render/markdown.ts';
import { IssueThread } from './thread.ts';

/**
 * The one issue of a source that says that production's structure is not as it was written down, or not decided by the policy. It
 * is open for as long as that is so, and found again by a marker, among those of our own account.
 */
const markerOf = (source: string): string => `<!-- understudy:structure ${source} -->`;

/** Stands below the marker where no base was made. */
const STOPPED = '<!-- no base -->';

/** An issue of that kind. */
interface StructureIssue {
  readonly number: number;
  /** Whether no base is made for as long as it is open. */
  readonly stopsBases: boolean;
}

/** The open issue of a source. */
export async function findStructureIssue(
  octokit: Octokit,
  repository: RepositoryName,
  source: string,
): Promise<StructureIssue | undefined> {
  const found = await withRetries(() => findOwnIssue(octokit, repository, markerOf(source)));
  return found && { number: found.number, stopsBases: found.body.split(/\r?\n/)[1] === STOPPED };
}

/** Opens the issue of a source, or brings the one that is open up to date. */
export async function writeStructureIssue(
  octokit: Octokit,
  repository: RepositoryName,
  source: string,
  said: { readonly title: string; readonly markdown: string; readonly stopsBases: boolean },
): Promise<number> {
  const stopped = said.stopsBases ? `${STOPPED}\n` : '';
  const body = fitComment(`${markerOf(source)}\n${stopped}${said.markdown}`);
  const found = await findStructureIssue(octokit, repository, source);
  if (found === undefined)
    return (await octokit.rest.issues.create({ ...repository, title: said.title, body })).data.number;
  await withRetries(() =>
    octokit.rest.issues.update({ ...repository, issue_number: found.number, title: said.title, body }),
  );
  return found.number;
}

/** Closes the issue of a source, with a word; nothing where none is open. */
export async function closeStructureIssue(
  octokit: Octokit,
  repository: RepositoryName,
  source: string,
  run: number,
  word: string,
): Promise<number | undefined> {
  const found = await findStructureIssue(octokit, repository, source);
  if (found === undefined) return undefined;
  await new IssueThread(octokit, repository, found.number).post(`closed ${run}`, word);
  await withRetries(() =>
    octokit.rest.issues.update({
      ...repository,
      issue_number: found.number,
      state: 'closed',
      state_reason: 'completed',
    }),
  );
  return found.number;
}
