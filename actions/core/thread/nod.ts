import * as core from '@actions/core';
import { messageOf } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { authorise, authoriseVerb } from '../command/authorise.ts';
import { checkSource } from '../command/source-access.ts';
import type { GitHubClient, RepositoryName } from '../github/client.ts';
import type { Octokit } from '../github/run-context.ts';
import type { CloneRecord } from '../ledger/record.ts';
import type { Settings } from '../settings/settings.ts';
import { newsThread } from './news-thread.ts';
import type { Reactor } from './own-comments.ts';
import { warningKey } from './thread.ts';

/** Of more people than this GitHub is not asked what they may: a public comment can have thousands of them. */
const MOST_ASKED = 20;

/**
 * Who gave a 👍 to the warning of a clone's expiry, and may extend it as by `/clone extend`. The warnings that were told last are
 * looked at: each is of one expiry, so that a 👍 on it extends once.
 * @returns the login; nothing where nobody did who may, and where GitHub does not say: the command is there all the same
 */
export async function readNod(
  octokit: Octokit,
  repository: RepositoryName,
  settings: Settings,
  record: CloneRecord,
): Promise<string | undefined> {
  const { id, warned } = record;
  try {
    for (const warning of ['hour', 'day'] as const) {
      const of = warned?.[warning];
      if (of === undefined) continue;
      const issue = newsThread(octokit, repository, record, settings.thread);
      const people = await issue.reactors(warningKey(id, warning, of), '+1');
      for (const author of likeliestFirst(people, record, settings).slice(0, MOST_ASKED))
        if (await mayExtend(octokit, repository, settings, record, author)) return author.login;
    }
  } catch (error) {
    core.info(printable(`Who reacted to the warning of clone ${id} is not known: ${messageOf(error)}`));
  }
  return undefined;
}

async function mayExtend(
  client: GitHubClient,
  repository: RepositoryName,
  settings: Settings,
  record: CloneRecord,
  author: Reactor,
): Promise<boolean> {
  const isPublic = settings.access.publicRepository;
  const permit = await authorise(client, settings, { repository: { ...repository, isPublic }, author });
  if (!permit.allowed || !authoriseVerb(permit, 'extend', record).allowed) return false;
  return checkSource(permit, settings, record.source) === undefined;
}

/** The owner and the admins of the settings, then everybody else in their order. */
function likeliestFirst(
  people: readonly Reactor[],
  { owner }: CloneRecord,
  { access }: Settings,
): readonly Reactor[] {
  const known = [owner, ...access.admins].map((login) => login.toLowerCase());
  const place = ({ login }: Reactor) => {
    const at = known.indexOf(login.toLowerCase());
    return at < 0 ? known.length : at;
  };
  return [...people].sort((one, other) => place(one) - place(other));
}
