import * as core from '@actions/core';
import type { DBCluster, Tag } from '@aws-sdk/client-rds';
import { paginateListSecrets } from '@aws-sdk/client-secrets-manager';
import { watchClock } from '../core/aurora/clock.ts';
import { listClusters } from '../core/aurora/destroy.ts';
import { CLONE_PREFIX, PREFIX } from '../core/aurora/names.ts';
import { isAwsError } from '../core/base/aws-errors.ts';
import { timeOf } from '../core/base/time.ts';
import type { RepositoryName } from '../core/github/client.ts';
import type { Octokit } from '../core/github/run-context.ts';
import type { Aws } from '../core/job/aws.ts';
import { type Closing, goesWithThread } from '../core/ledger/closed.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { isGone, isTerminal, isUntold, liveClones } from '../core/ledger/states.ts';
import type { Settings } from '../core/settings/settings.ts';
import { readClosing } from '../core/thread/closing.ts';
import { readNod } from '../core/thread/nod.ts';
import { runState } from './runs.ts';
import { idsOf } from './whose.ts';

/** All that a sweep looked at before it decided anything. */
export interface Sight {
  /** Every cluster of the region, ours or not. */
  readonly clusters: readonly DBCluster[];
  /** Every record that lives, and the closed ones of clusters that are still there; undefined when the table is gone. */
  readonly records: readonly CloneRecord[] | undefined;
  /** Secrets that begin with our name for clones. */
  readonly secrets: readonly { readonly name: string; readonly tags: readonly Tag[] }[];
  /** The runs that records under way speak of. One that is not here was not asked for, or GitHub did not say. */
  readonly runs: ReadonlyMap<number, 'over' | 'alive'>;
  /** The closed threads of clones that live, by number. One that is open, or of which GitHub does not say, is not here. */
  readonly closings: ReadonlyMap<number, Closing>;
  /** Who gave a 👍 to the warning of a clone, and may extend it, by the clone's id. */
  readonly nods: ReadonlyMap<string, string>;
}

/** Whom a sweep asks. */
export interface Witnesses {
  readonly aws: Aws;
  readonly ledger: Ledger;
  readonly octokit: Octokit;
  readonly repository: RepositoryName;
  readonly settings: Settings;
  /** Whether a record is of what the sweep looks at: one ledger may be for several regions. */
  readonly isHere: (record: CloneRecord) => boolean;
}

/**
 * Looks at everything. The order matters: secrets, then clusters, then records. Each is made after its record, so
 * what has no record here was not about to get one.
 * @param only the id of a single clone, for which neither secrets nor runs are looked at
 * @returns the sight, and how many milliseconds AWS's clock is ahead of this machine's
 */
export async function lookAround(
  witnesses: Witnesses,
  only: string,
): Promise<{ readonly sight: Sight; readonly skewMs: number }> {
  const { aws, ledger, octokit, repository, settings, isHere } = witnesses;
  const skew = watchClock(aws.rds);
  const secrets = only === '' ? await listSecrets(aws) : [];
  const clusters = await listClusters(aws.rds);
  const all = await readRecords(ledger, clusters, only);
  const records = all?.filter(isHere);
  const runs = new Map<number, 'over' | 'alive'>();
  const underWay =
    only === '' ? (records ?? []).filter((one) => !isTerminal(one.state) || isUntold(one)) : [];
  for (const id of new Set(underWay.map(({ run }) => run.id))) {
    const state = await runState(octokit, repository, id);
    if (state !== undefined) runs.set(id, state);
  }
  const closings = new Map<number, Closing>();
  const threads =
    only === '' ? liveClones(records ?? []).filter((record) => goesWithThread(record, settings.closed)) : [];
  for (const issue of new Set(threads.flatMap(({ thread }) => thread?.issue ?? []))) {
    const closing = await readClosing(octokit, repository, settings, issue);
    if (closing !== undefined) closings.set(issue, closing);
  }
  const nods = new Map<string, string>();
  for (const record of only === '' ? liveClones(records ?? []) : []) {
    const by = mayBeNodded(record) ? await readNod(octokit, repository, settings, record) : undefined;
    if (by !== undefined) nods.set(record.id, by);
  }
  return { sight: { clusters, records, secrets, runs, closings, nods }, skewMs: skew() };
}

/** Whether a clone was warned of the expiry that it has. */
export function mayBeNodded(record: CloneRecord): boolean {
  if (isGone(record)) return false;
  const { warned, expiresAt } = record;
  return [warned?.day, warned?.hour].some((of) => of !== undefined && !(timeOf(of) < timeOf(expiresAt)));
}

async function listSecrets({ secrets }: Aws): Promise<Sight['secrets']> {
  const found: { name: string; tags: readonly Tag[] }[] = [];
  const filter = { Filters: [{ Key: 'name' as const, Values: [CLONE_PREFIX] }], MaxResults: 100 };
  for await (const page of paginateListSecrets({ client: secrets }, filter))
    for (const { Name: name, Tags: tags } of page.SecretList ?? [])
      if (name?.startsWith(CLONE_PREFIX)) found.push({ name, tags: tags ?? [] });
  return found;
}

/** Closed records are read one by one, and only for what is still there: after some months there are thousands. */
async function readRecords(
  ledger: Ledger,
  clusters: readonly DBCluster[],
  only: string,
): Promise<readonly CloneRecord[] | undefined> {
  try {
    const live = await ledger.live();
    const known = new Set(live.map(({ id }) => id));
    const ids = clusters.filter(({ DBClusterIdentifier: name }) => name?.startsWith(PREFIX)).flatMap(idsOf);
    const others = await Promise.all(
      [...new Set(ids)].filter((id) => !known.has(id)).map((id) => ledger.find(id)),
    );
    return [...live, ...others.filter((record) => record !== undefined)];
  } catch (error) {
    // Nothing lingers because of a lost table: tags alone say what has expired.
    if (only !== '' || !isAwsError(error, 'ResourceNotFoundException')) throw error;
    core.error('The table of records does not exist. Only what the tags alone decide is deleted.');
    return undefined;
  }
}
