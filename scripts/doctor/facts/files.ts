import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusOf } from '../../../actions/core/github/client.ts';
import { SETTINGS_FILE } from '../../../actions/core/settings/settings.ts';
import {
  judgePolicy,
  MaskingError,
  type PolicyJudgement,
  readPolicyFile,
  snapshotFileOf,
} from '../../../masking/index.ts';
import type { Place } from '../place.ts';

/** A file, here and on the default branch. */
export interface FileFacts {
  readonly file: string;
  readonly here?: string;
  readonly there?: string;
}

/** The files that jobs read from the default branch, and those of this copy. */
export async function fileFacts(place: Place): Promise<readonly FileFacts[]> {
  const policies = Object.values(place.plan.settings.sources).map(({ policy }) => policy);
  const files = [...new Set([SETTINGS_FILE, ...policies])];
  return await Promise.all(
    files.map(async (file) => {
      const there = await textThere(place, file);
      const path = join(place.folder, file);
      return {
        file,
        ...(existsSync(path) ? { here: readFileSync(path, 'utf8') } : {}),
        ...(there === undefined ? {} : { there }),
      };
    }),
  );
}

async function textThere({ octokit, repository }: Place, path: string): Promise<string | undefined> {
  try {
    const { data } = await octokit.rest.repos.getContent({
      ...repository,
      path,
      mediaType: { format: 'raw' },
    });
    return data as unknown as string;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** What is to be said of a policy, by the structure that is written down beside it. */
export interface PolicyFacts {
  readonly policy: string;
  /** Or why it cannot be read. */
  readonly judged: PolicyJudgement | { readonly fault: string };
}

/** The policies of this copy; one that is not there is told by its file. */
export async function policyFacts({ plan, folder }: Place): Promise<readonly PolicyFacts[]> {
  const sources = Object.values(plan.settings.sources);
  const found = new Map(sources.map((source) => [source.policy, source]));
  const here = [...found.values()].filter(({ policy }) => existsSync(join(folder, policy)));
  return await Promise.all(
    here.map(async ({ policy, snapshot }) => {
      const file = snapshot ?? snapshotFileOf(policy);
      const written = existsSync(join(folder, file))
        ? { snapshot: { file, text: readFileSync(join(folder, file), 'utf8') } }
        : {};
      const judged = await judgePolicy(
        { policy: readPolicyFile(policy, folder), ...written },
        undefined,
      ).catch((error: unknown) => {
        if (error instanceof MaskingError) return { fault: error.message };
        throw error;
      });
      return { policy, judged };
    }),
  );
}
