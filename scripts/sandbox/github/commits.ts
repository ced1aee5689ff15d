import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiError } from './api-error.ts';

/** Files by their paths; `null` where one is removed. */
export type FileChanges = Readonly<Record<string, string | null>>;

interface Commit {
  readonly message: string;
  readonly parents: readonly string[];
  readonly tree: string;
}

/**
 * The commits of the repository. The default branch is a folder, as it stands at any moment, under one sha; every other commit is
 * what it changes of that.
 */
export class Commits {
  readonly defaultBranch: string;
  readonly defaultSha: string;
  readonly branches = new Map<string, string>();
  readonly #folder: string | undefined;
  readonly #commits = new Map<string, Commit>();
  readonly #trees = new Map<string, FileChanges>();

  constructor(folder: string | undefined, defaultBranch: string, defaultSha: string) {
    this.#folder = folder;
    this.defaultBranch = defaultBranch;
    this.defaultSha = defaultSha;
    const tree = this.tree({}, undefined);
    this.#commits.set(defaultSha, { message: 'Begin', parents: [], tree });
    this.branches.set(defaultBranch, defaultSha);
  }

  /** @throws ApiError 404 for what is neither a branch nor a commit */
  shaOf(ref: string): string {
    const name = ref.replace(/^(refs\/)?heads\//, '');
    const sha = this.branches.get(name) ?? (this.#commits.has(name) ? name : undefined);
    if (sha === undefined) throw new ApiError(404, `No commit found for the ref ${ref}`);
    return sha;
  }

  /** @throws ApiError 404 */
  get(sha: string): Commit {
    const commit = this.#commits.get(sha);
    if (!commit) throw new ApiError(404, 'Not Found');
    return commit;
  }

  /** What a commit changes of the default branch. */
  changesOf(sha: string): FileChanges {
    return this.#trees.get(this.get(sha).tree) ?? {};
  }

  /** The text of a file; nothing where there is none. */
  text(ref: string, path: string): string | undefined {
    const changed = this.changesOf(this.shaOf(ref))[path];
    if (changed !== undefined) return changed ?? undefined;
    try {
      return readFileSync(join(this.#folder ?? '', path), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Makes a tree of another and of changes to it. @returns its sha */
  tree(changes: FileChanges, base: string | undefined): string {
    const sha = randomBytes(20).toString('hex');
    this.#trees.set(sha, { ...(base === undefined ? {} : this.#trees.get(base)), ...changes });
    return sha;
  }

  /** @returns the sha of the new commit */
  commit(parents: readonly string[], tree: string, message: string): string {
    for (const parent of parents) this.get(parent);
    if (!this.#trees.has(tree)) throw new ApiError(422, 'Tree SHA does not exist');
    const sha = randomBytes(20).toString('hex');
    this.#commits.set(sha, { message, parents, tree });
    return sha;
  }

  /** A commit on a branch, as somebody pushes it; the branch begins at the default branch where it is not there. */
  push(branch: string, changes: FileChanges): string {
    const parent = this.branches.get(branch) ?? this.defaultSha;
    const sha = this.commit([parent], this.tree(changes, this.get(parent).tree), 'Somebody’s change');
    this.branches.set(branch, sha);
    return sha;
  }

  /** The commit that GitHub makes to try a merge. */
  mergeOf(head: string): string {
    return this.commit([this.defaultSha, head], this.get(head).tree, 'Merge');
  }

  /** Merges a commit into the default branch: its files are the folder's from now on. */
  merge(head: string): void {
    for (const [path, text] of Object.entries(this.changesOf(head))) {
      const file = join(this.#folder ?? '', path);
      mkdirSync(dirname(file), { recursive: true });
      if (text === null) rmSync(file, { force: true });
      else writeFileSync(file, text);
    }
  }
}
