import type { components } from '@octokit/openapi-types';
import type { Comment, Issue, Person, Reaction, Repository } from './model.ts';
import { reactionContents } from './model.ts';

export type Schemas = components['schemas'];

/** The addresses that an instance's answers link to. */
export interface Addresses {
  readonly serverUrl: string;
  readonly apiUrl: string;
}

export const nodeId = (kind: string, id: number): string =>
  Buffer.from(`${kind}:${id}`).toString('base64url');

/** Our records in the shapes of GitHub's published OpenAPI: a wrong shape does not compile. */
export class Shapes {
  readonly #at: Addresses;
  readonly #repository: Repository;

  constructor(at: Addresses, repository: Repository) {
    this.#at = at;
    this.#repository = repository;
  }

  get repositoryUrl(): string {
    return `${this.#at.apiUrl}/repos/${this.#repository.fullName}`;
  }

  get repositoryHtmlUrl(): string {
    return `${this.#at.serverUrl}/${this.#repository.fullName}`;
  }

  user(person: Person): Schemas['simple-user'] {
    const url = `${this.#at.apiUrl}/users/${encodeURIComponent(person.login)}`;
    const htmlUrl = `${this.#at.serverUrl}/${encodeURIComponent(person.login)}`;
    return {
      login: person.login,
      id: person.id,
      node_id: nodeId('User', person.id),
      avatar_url: `${this.#at.serverUrl}/avatars/${encodeURIComponent(person.login)}.svg`,
      gravatar_id: '',
      url,
      html_url: htmlUrl,
      followers_url: `${url}/followers`,
      following_url: `${url}/following{/other_user}`,
      gists_url: `${url}/gists{/gist_id}`,
      starred_url: `${url}/starred{/owner}{/repo}`,
      subscriptions_url: `${url}/subscriptions`,
      organizations_url: `${url}/orgs`,
      repos_url: `${url}/repos`,
      events_url: `${url}/events{/privacy}`,
      received_events_url: `${url}/received_events`,
      type: person.type,
      site_admin: false,
    };
  }

  permission(person: Person): Schemas['repository-collaborator-permission'] {
    const publicToAll = this.#repository.visibility === 'public';
    const role = person.role ?? (publicToAll ? 'read' : null);
    // GitHub folds the five roles into the three that it had first; `role_name` tells the real one.
    const permission =
      role === null ? 'none' : role === 'maintain' ? 'write' : role === 'triage' ? 'read' : role;
    const roleName = person.roleName ?? role ?? 'none';
    return {
      permission,
      role_name: roleName,
      user: {
        ...this.user(person),
        role_name: roleName,
        permissions: {
          pull: role !== null,
          triage: role !== null && role !== 'read',
          push: role === 'write' || role === 'maintain' || role === 'admin',
          maintain: role === 'maintain' || role === 'admin',
          admin: role === 'admin',
        },
      },
    };
  }

  reaction(reaction: Reaction): Schemas['reaction'] {
    return {
      id: reaction.id,
      node_id: nodeId('Reaction', reaction.id),
      user: this.user(reaction.user),
      content: reaction.content,
      created_at: reaction.createdAt,
    };
  }

  reactions(url: string, reactions: readonly Reaction[]): Schemas['reaction-rollup'] {
    const counts = Object.fromEntries(
      reactionContents.map((content) => [content, reactions.filter((one) => one.content === content).length]),
    ) as Record<(typeof reactionContents)[number], number>;
    return { url: `${url}/reactions`, total_count: reactions.length, ...counts };
  }

  issue(issue: Issue): Schemas['issue'] {
    const url = `${this.repositoryUrl}/issues/${issue.number}`;
    const pullUrl = `${this.repositoryHtmlUrl}/pull/${issue.number}`;
    return {
      id: issue.id,
      node_id: nodeId('Issue', issue.id),
      url,
      repository_url: this.repositoryUrl,
      labels_url: `${url}/labels{/name}`,
      comments_url: `${url}/comments`,
      events_url: `${url}/events`,
      html_url: issue.kind === 'issue' ? `${this.repositoryHtmlUrl}/issues/${issue.number}` : pullUrl,
      number: issue.number,
      state: issue.state,
      state_reason: issue.stateReason,
      title: issue.title,
      body: issue.body,
      user: this.user(issue.author),
      labels: issue.labels.map((name, index) => ({
        id: index + 1,
        node_id: nodeId('Label', index + 1),
        url: `${this.repositoryUrl}/labels/${encodeURIComponent(name)}`,
        name,
        description: null,
        color: 'ededed',
        default: false,
      })),
      assignee: null,
      assignees: [],
      milestone: null,
      locked: issue.locked,
      active_lock_reason: null,
      comments: issue.comments.length,
      ...(issue.kind === 'pull-request'
        ? {
            pull_request: {
              url: `${this.repositoryUrl}/pulls/${issue.number}`,
              html_url: pullUrl,
              diff_url: `${pullUrl}.diff`,
              patch_url: `${pullUrl}.patch`,
            },
          }
        : {}),
      closed_at: issue.closedAt,
      closed_by: issue.closedBy && this.user(issue.closedBy),
      created_at: issue.createdAt,
      updated_at: issue.updatedAt,
      author_association: this.association(issue.author),
      reactions: this.reactions(url, issue.reactions),
    };
  }

  comment(comment: Comment): Schemas['issue-comment'] {
    const url = `${this.repositoryUrl}/issues/comments/${comment.id}`;
    return {
      id: comment.id,
      node_id: nodeId('IssueComment', comment.id),
      url,
      html_url: `${this.repositoryHtmlUrl}/issues/${comment.issue}#issuecomment-${comment.id}`,
      issue_url: `${this.repositoryUrl}/issues/${comment.issue}`,
      user: this.user(comment.author),
      created_at: comment.createdAt,
      updated_at: comment.updatedAt,
      body: comment.body,
      author_association: this.association(comment.author),
      reactions: this.reactions(url, comment.reactions),
      performed_via_github_app: comment.viaApp ? this.#app(comment.viaApp) : null,
    };
  }

  /** What GitHub says of an author to a token that cannot see private membership. */
  association(person: Person): Schemas['author-association'] {
    if (person.id === this.#repository.owner.id) return 'OWNER';
    return person.role ? 'COLLABORATOR' : 'NONE';
  }

  #app(slug: string): Schemas['integration'] {
    return {
      id: 15368,
      slug,
      node_id: nodeId('App', 15368),
      owner: this.user(this.#repository.owner),
      name: slug,
      description: null,
      external_url: `${this.#at.serverUrl}/apps/${slug}`,
      html_url: `${this.#at.serverUrl}/apps/${slug}`,
      created_at: this.#repository.createdAt,
      updated_at: this.#repository.createdAt,
      permissions: {},
      events: [],
    };
  }
}
