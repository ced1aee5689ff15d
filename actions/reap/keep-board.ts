import type { DBCluster } from '@aws-sdk/client-rds';
import { BASE_PREFIX, hasMaskedTag, TAGS, tagOf } from '../core/aurora/names.ts';
import { type Instant, instantOf } from '../core/base/time.ts';
import type { Octokit, RunContext } from '../core/github/run-context.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { liveClones } from '../core/ledger/states.ts';
import type { Settings } from '../core/settings/settings.ts';
import { unlessShut } from '../core/thread/announce.ts';
import { writeBoard } from '../core/thread/board.ts';
import { renderBoard } from '../core/thread/render/board.ts';

/**
 * Brings the board up to date with the ledger and the bases. A convenience: it never fails the sweep.
 * @returns the number of its issue, when it could be written
 */
export async function keepBoard(view: {
  readonly octokit: Octokit;
  readonly context: RunContext;
  readonly ledger: Ledger;
  readonly settings: Settings;
  readonly clusters: readonly DBCluster[];
  /** Whether a record is of what these clusters are of; the bases of other regions are told from their records. */
  readonly isHere: (record: CloneRecord) => boolean;
}): Promise<number | undefined> {
  const { octokit, context, ledger, settings, clusters, isHere } = view;
  let issue: number | undefined;
  await unlessShut(async () => {
    const records = await ledger.live();
    const live = liveClones(records);
    const { timeZone, language } = settings.thread;
    const body = renderBoard(live, new Date(), {
      timeZone,
      language,
      bases: [...basesIn(clusters), ...basesAmong(records.filter((record) => !isHere(record)))],
      limits: settings.limits,
    });
    issue = await writeBoard(octokit, context.repository, body, language);
  });
  return issue;
}

/** The bases of records, with the time that their data is of. */
function basesAmong(records: readonly CloneRecord[]): { readonly source: string; readonly asOf: Instant }[] {
  return records.flatMap(({ kind, state, source, dataAsOf }) =>
    kind === 'base' && state === 'ready' && dataAsOf !== undefined ? [{ source, asOf: dataAsOf }] : [],
  );
}

/** The masked bases, with the time that their data is of. */
function basesIn(clusters: readonly DBCluster[]): { readonly source: string; readonly asOf: Instant }[] {
  return clusters.flatMap(({ DBClusterIdentifier: name, TagList: tags, ClusterCreateTime: made }) => {
    const source = tagOf(tags, TAGS.source);
    if (!name?.startsWith(BASE_PREFIX) || !hasMaskedTag(tags) || source === undefined || made === undefined)
      return [];
    return [{ source, asOf: instantOf(made) }];
  });
}
