import { type GitHubClient, type RepositoryName, statusOf, withRetries } from '../github/client.ts';
import type { CloneRecord } from '../ledger/record.ts';
import { isAgent } from '../settings/limits-of.ts';
import { REPOSITORY_ROLES, type RepositoryRole } from '../settings/setting-values.ts';
import type { Settings } from '../settings/settings.ts';
import { type VerbName, verbNamed } from './grammar.ts';
import { includes, isNamed, mayUseSource, rank, same } from './source-access.ts';

/** Who gives a command. A re-run names its person by login only. */
export interface Author {
  readonly login: string;
  readonly id?: number;
  /** `User`, `Bot`, `Organization`, … as in the event. */
  readonly type?: string;
}

/** Who wants to give commands, and where. */
export interface AccessRequest {
  readonly repository: RepositoryName & { readonly isPublic: boolean };
  readonly author: Author;
}

/** The author may give the command. */
export interface Permit {
  readonly allowed: true;
  readonly login: string;
  readonly role: RepositoryRole;
  /** Name of the custom role that stands behind it, where the organisation made one. */
  readonly customRole?: string;
  /** May change the clones of others. */
  readonly admin: boolean;
  /** Who started the re-run, when the command is not carried out for the first time. */
  readonly rerunBy?: Permit;
}

/** The author may not give the command, and why. */
export interface Denial {
  readonly allowed: false;
  /** Whether the author gets an answer. Strangers get none: not a word, not a reaction. */
  readonly told: boolean;
  readonly reason: string;
  readonly message: string;
  readonly next: string;
}

/**
 * Whether a person may give commands at all; which of them, `authoriseVerb` says of each. GitHub's answer about the role on the repository decides, not what the event
 * says of its author: `author_association` misreports private members.
 */
export async function authorise(
  client: GitHubClient,
  settings: Settings,
  request: AccessRequest,
): Promise<Permit | Denial> {
  const { author, repository } = request;
  if (author.type !== undefined && author.type !== 'User') {
    return silence('not-a-person', 'Only people give commands.');
  }
  const collaborator = await readCollaborator(client, repository, author);
  if ('allowed' in collaborator) return collaborator;
  const { role, login, customRole } = collaborator;
  const { admins } = settings.access;
  const agent = isAgent(settings, login);
  // An agent acts for others: it changes its own clones alone.
  const admin = !agent && (role === 'admin' || includes(admins, login));
  const permit: Permit = { allowed: true, login, role, ...(customRole ? { customRole } : {}), admin };
  const listed =
    includes(settings.access.users, login) || includes(admins, login) || agent || isNamed(settings, login);
  // Everyone can read a public repository: there, `read` says nothing of who somebody is.
  const stranger = repository.isPublic && role === 'read' && !listed;
  if (stranger) return silence('not-a-collaborator', 'The author is no collaborator of this repository.');
  if (repository.isPublic && !settings.access.publicRepository) {
    return refusal(
      'public-repository',
      'This repository is public: its threads are for the world to read, and so would be the clones in them.',
      'Move Understudy to a private repository, or set `access.publicRepository: true` in `.github/understudy.yml`.',
    );
  }
  const mayCloneAny = Object.keys(settings.sources).some((name) => mayUseSource(permit, settings, name));
  if (rank(role) < rank(settings.access.role) && !listed && !mayCloneAny) {
    return refusal(
      'role-too-low',
      `Commands need the role \`${settings.access.role}\` on this repository, and yours is \`${role}\`.`,
      'Ask an administrator of the repository for that role, or to list you at `access.users` in `.github/understudy.yml`.',
    );
  }
  return permit;
}

/**
 * Whether somebody who may give commands may give this one: some are for the owner of the clone and the admins.
 * @param record of the clone that it is about; where it is not known, nobody is its owner
 */
export function authoriseVerb(
  permit: Permit,
  verb: VerbName,
  record: Pick<CloneRecord, 'id' | 'owner'> | undefined,
): Permit | Denial {
  if (verbNamed(verb).who === 'anyone' || permit.admin) return permit;
  if (record !== undefined && same(record.owner, permit.login)) return permit;
  return refusal(
    'not-the-owner',
    record === undefined
      ? `\`/clone ${verb}\` is for the owner of a clone.`
      : `Clone \`${record.id}\` belongs to somebody else.`,
    'Ask its owner, or an administrator of the repository; `/clone list` shows whose it is.',
  );
}

interface Collaborator {
  readonly login: string;
  readonly role: RepositoryRole;
  readonly customRole?: string;
}

async function readCollaborator(
  client: GitHubClient,
  { owner, repo }: RepositoryName,
  author: Author,
): Promise<Collaborator | Denial> {
  const answer = await askPermission(client, owner, repo, author.login);
  const user = answer?.user;
  const role = answer === undefined ? undefined : roleOf(answer);
  if (user == null || role === undefined) {
    return silence('not-a-collaborator', 'The author is no collaborator of this repository.');
  }
  // A login can change hands between the comment and this answer; an id cannot.
  if ((author.id !== undefined && user.id !== author.id) || !same(user.login, author.login)) {
    return silence('not-the-author', 'The account of that name is not the one that wrote the command.');
  }
  if (user.type !== 'User') return silence('not-a-person', 'Only people give commands.');
  const name = answer?.role_name;
  const isCustom = name !== undefined && !REPOSITORY_ROLES.some((known) => known === name);
  return { login: user.login, role, ...(isCustom ? { customRole: name } : {}) };
}

interface PermissionAnswer {
  /** The base of a custom role: admin, write, read or none. */
  readonly permission?: string;
  readonly role_name?: string;
  readonly user?: { readonly login: string; readonly id: number; readonly type: string } | null;
}

async function askPermission(
  client: GitHubClient,
  owner: string,
  repo: string,
  username: string,
): Promise<PermissionAnswer | undefined> {
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
  try {
    const { data } = await withRetries(() => client.request(route, { owner, repo, username }));
    return data as PermissionAnswer;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** A role that the organisation made counts as the role that it is built on. */
function roleOf({ permission, role_name: name }: PermissionAnswer): RepositoryRole | undefined {
  return (
    REPOSITORY_ROLES.find((role) => role === name) ?? REPOSITORY_ROLES.find((role) => role === permission)
  );
}

function silence(reason: string, message: string): Denial {
  return { allowed: false, told: false, reason, message, next: '' };
}

function refusal(reason: string, message: string, next: string): Denial {
  return { allowed: false, told: true, reason, message, next };
}
