import { isDeepStrictEqual } from 'node:util';
import { filesNamedIn, type Proposal, snapshotFileOf } from '../../masking/index.ts';
import type { ReadFile } from '../core/github/files-at.ts';
import { loadSettings } from '../core/settings/load-settings.ts';
import { SETTINGS_FILE, type Settings, type Source } from '../core/settings/settings.ts';

/** The policy of one or more sources, as it is in force and as it is proposed. */
export interface Change {
  /** Names of the sources. */
  readonly sources: readonly string[];
  readonly policy: string;
  readonly snapshot: string;
  /** Absent where the file is missing. */
  readonly after: Proposal | undefined;
  readonly before: Proposal | undefined;
}

/** More files than this no policy names; each is a call. */
const MOST_FILES = 50;

/**
 * The policies that a pull request touches: by their texts, the files that they name, the structure, and by what the settings say of
 * where they are. One that is pointed to another file is another policy.
 *
 * @throws UserError `settings-invalid` where the pull request changes the settings, and they are not valid
 */
export async function proposedChanges(before: ReadFile, after: ReadFile): Promise<Change[]> {
  const [oldText, text] = [await before(SETTINGS_FILE), await after(SETTINGS_FILE)];
  const old = settingsOf(oldText, 'may-be-broken');
  const now = settingsOf(text, text === oldText ? 'may-be-broken' : 'sound');
  const changes = new Map<string, Change>();
  for (const [name, source] of Object.entries(now?.sources ?? {})) {
    const was = old && inForce(old, name, source, now?.sources ?? {});
    const [files, oldFiles] = [filesOf(source), was && filesOf(was)];
    const key = JSON.stringify([files, oldFiles]);
    const known = changes.get(key);
    if (known) {
      changes.set(key, { ...known, sources: [...known.sources, name] });
      continue;
    }
    const proposals = {
      after: await proposalAt(after, files),
      before: oldFiles && (await proposalAt(before, oldFiles)),
    };
    changes.set(key, { sources: [name], ...files, ...proposals });
  }
  return [...changes.values()].filter((change) => !isDeepStrictEqual(change.before, change.after));
}

/** A source as it is in force: under another name that is there no more, the cluster is the same, or the policy. */
function inForce(
  { sources }: Settings,
  name: string,
  { cluster, region, policy }: Source,
  proposed: Settings['sources'],
): Source | undefined {
  const left = Object.entries(sources).flatMap(([other, source]) => (other in proposed ? [] : source));
  return (
    sources[name] ??
    left.find((other) => other.cluster === cluster && other.region === region) ??
    left.find((other) => other.policy === policy)
  );
}

/** What is in force may be broken, and then is none: that is no fault of the change that mends it, or has nothing to do with it. */
function settingsOf(text: string | undefined, which: 'may-be-broken' | 'sound'): Settings | undefined {
  if (text === undefined) return undefined;
  try {
    return loadSettings(text);
  } catch (error) {
    if (which === 'may-be-broken') return undefined;
    throw error;
  }
}

interface Files {
  readonly policy: string;
  readonly snapshot: string;
}

function filesOf({ policy, snapshot }: Source): Files {
  return { policy, snapshot: snapshot ?? snapshotFileOf(policy) };
}

async function proposalAt(read: ReadFile, { policy, snapshot }: Files): Promise<Proposal | undefined> {
  const text = await read(policy);
  if (text === undefined) return undefined;
  const further: Record<string, string> = {};
  for (const file of filesNamedIn(text).slice(0, MOST_FILES)) {
    const contents = isInside(file) ? await read(file) : undefined;
    if (contents !== undefined) further[file] = contents;
  }
  const structure = await read(snapshot);
  return {
    policy: { file: policy, text, further },
    ...(structure === undefined ? {} : { snapshot: { file: snapshot, text: structure } }),
  };
}

/** A path of the repository; what climbs out of it names nothing there. */
const isInside = (path: string): boolean =>
  path !== '' &&
  !path.startsWith('/') &&
  !path.split('/').some((part) => part === '..' || part === '.' || part === '');
