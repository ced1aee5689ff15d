/** A role on the repository, from the weakest to the strongest. */
export const roles = ['read', 'triage', 'write', 'maintain', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Someone with an account. */
export interface Person {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot';
  /** Role on the repository; `null` is a stranger. */
  readonly role: Role | null;
  /** Name of a custom role that stands on `role`; the collaborator endpoint calls it `role_name`. */
  readonly roleName: string | null;
}

export const reactionContents = [
  '+1',
  '-1',
  'laugh',
  'confused',
  'heart',
  'hooray',
  'rocket',
  'eyes',
] as const;
export type ReactionContent = (typeof reactionContents)[number];

export interface Reaction {
  readonly id: number;
  readonly content: ReactionContent;
  readonly user: Person;
  readonly createdAt: string;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly author: Person;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly reactions: Reaction[];
  /** Slug of the app through which a person's comment was posted, if any (`performed_via_github_app`). */
  readonly viaApp: string | null;
}

/** What a pull request wants to merge. */
export interface PullRequest {
  readonly branch: string;
  /** From a copy of the repository that belongs to somebody else: its jobs may write nothing. */
  readonly isFork: boolean;
  /** The commit that merges it into the default branch. */
  mergeSha: string;
  /** When it was merged; absent for as long as it was not. */
  mergedAt?: string;
}

/** An issue or a pull request: both are threads with comments. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly kind: 'issue' | 'pull-request';
  readonly author: Person;
  title: string;
  body: string;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'reopened' | null;
  locked: boolean;
  labels: string[];
  readonly comments: Comment[];
  readonly reactions: Reaction[];
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: Person | null;
  /** Of a pull request whose commits are here, too. */
  readonly pull?: PullRequest;
  pinned: boolean;
}

export interface Repository {
  readonly id: number;
  readonly owner: Person;
  readonly name: string;
  readonly fullName: string;
  visibility: 'private' | 'public' | 'internal';
  /** Whether the subjects of its tokens have ids, as of repositories made, renamed or moved since 15 July 2026. */
  readonly subjects: 'by-name' | 'with-ids';
  readonly defaultBranch: string;
  readonly createdAt: string;
  /** The commit that the default branch stands at. */
  readonly sha: string;
}
