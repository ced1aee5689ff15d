import { type RepositoryName, statusOf, withRetries } from './client.ts';
import type { Octokit } from './run-context.ts';

/** Reads the text of a file of the repository; nothing where there is none. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** Reads files as they are at a commit, through GitHub's API: nothing of them comes onto this machine's disk. */
export function filesAt(octokit: Octokit, repository: RepositoryName, commit: string): ReadFile {
  return async (path) => {
    try {
      const { data } = await withRetries(() =>
        octokit.rest.repos.getContent({
          ...repository,
          path,
          ref: commit,
          mediaType: { format: 'raw' },
        }),
      );
      // Of a folder it is a list.
      return typeof data === 'string' ? (data as string) : undefined;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  };
}
