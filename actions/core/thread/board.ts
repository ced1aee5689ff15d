import * as core from '@actions/core';
import { messageOf } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { type RepositoryName, withRetries } from '../github/client.ts';
import type { Octokit } from '../github/run-context.ts';
import type { Language } from '../settings/settings-schema.ts';
import { findOwnIssue } from './own-issue.ts';
import { fitComment } from './render/markdown.ts';
import { textsOf } from './texts/texts.ts';

/**
 * The board: one pinned issue that shows every live clone, for those who do not read threads, and for clones whose own
 * thread is locked or gone.
 */
const MARKER = '<!-- understudy:board -->';

/** Writes the board: edits it, or opens and pins it when there is none. One that somebody closed is opened again. */
export async function writeBoard(
  octokit: Octokit,
  repository: RepositoryName,
  markdown: string,
  language: Language,
): Promise<number> {
  const body = fitComment(`${MARKER}\n${markdown}`);
  return await withRetries(async () => {
    const found = await findBoard(octokit, repository);
    if (found === undefined) return await openBoard(octokit, repository, textsOf(language).board.title, body);
    await octokit.rest.issues.update({ ...repository, issue_number: found, body, state: 'open' });
    return found;
  });
}

/** Opens a board, and pins it. Of two that are opened at the same moment the second is closed: everybody finds the first. */
async function openBoard(
  octokit: Octokit,
  repository: RepositoryName,
  title: string,
  body: string,
): Promise<number> {
  const { data } = await octokit.rest.issues.create({ ...repository, title, body });
  const first = (await findBoard(octokit, repository)) ?? data.number;
  if (first >= data.number) {
    await pin(octokit, data.node_id);
    return data.number;
  }
  const second = { issue_number: data.number, state: 'closed', state_reason: 'not_planned' } as const;
  await octokit.rest.issues.update({ ...repository, ...second });
  await octokit.rest.issues.update({ ...repository, issue_number: first, body });
  return first;
}

/** The board's issue. One that is not there yet is opened, for the next sweep to fill. */
export async function boardNumber(
  octokit: Octokit,
  repository: RepositoryName,
  language: Language,
): Promise<number> {
  const found = await withRetries(() => findBoard(octokit, repository));
  return found ?? (await writeBoard(octokit, repository, textsOf(language).board.soon, language));
}

/** The number of the board's issue, where there is one. */
export async function findBoard(octokit: Octokit, repository: RepositoryName): Promise<number | undefined> {
  return (await findOwnIssue(octokit, repository, MARKER, 'all'))?.number;
}

/** Three issues can be pinned at most, and REST has no call for it: the board is as good without. */
async function pin(octokit: Octokit, issueId: string): Promise<void> {
  try {
    await octokit.graphql(
      'mutation ($issueId: ID!) { pinIssue(input: { issueId: $issueId }) { clientMutationId } }',
      {
        issueId,
      },
    );
  } catch (error) {
    core.info(printable(`The board was not pinned: ${messageOf(error)}`));
  }
}
