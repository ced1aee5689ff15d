import type { DBCluster } from '@aws-sdk/client-rds';
import { clusterName, PREFIX, TAGS, tagOf } from '../core/aurora/names.ts';
import { HOUR_MS, instantOf } from '../core/base/time.ts';
import { givenUpAt, isToldOf } from '../core/ledger/closed.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { decideCluster, LEFT } from './decide-cluster.ts';
import { decideCloning } from './decide-records.ts';
import { decideSecrets } from './decide-secrets.ts';
import { type Decision, goingOf } from './decision.ts';
import { decideExtension, decideWarning } from './expiry.ts';
import type { SweepRules } from './rules.ts';
import type { Sight } from './sight.ts';
import { idsOf, whoseIs } from './whose.ts';

/**
 * Decides what is to be done with every cluster of ours, every record and every secret. AWS is the truth: a clone's own
 * tags say whose it is and when it expires, and the ledger can ask for it to go earlier or, by an extension, later.
 * Without effects: the same sight and rules give the same decisions.
 */
export function decideSweep(sight: Sight, rules: SweepRules): Decision[] {
  const { clusters, records } = sight;
  const byId = new Map(records?.map((record) => [record.id, record]));
  const ours = clusters.filter(isMarked);
  const each = ours.flatMap((cluster) => decideCluster(cluster, byId, sight, rules));
  const decisions = records === undefined ? sparingOthers(each, ours) : each;
  // A cluster that was renamed by hand still lives: its record is not closed, whatever the cluster is called now.
  const seen = new Set(ours.flatMap((cluster) => namedIn(cluster, byId)));
  const going = goingOf(decisions);
  const there = new Set(clusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier));
  // What is reported is never deleted: nobody is warned of that.
  const reported = new Set(decisions.flatMap((one) => (one.do === 'report' ? one.cluster : [])));
  for (const record of records ?? []) {
    if (record.state === 'deleted') continue;
    const around = { hasCluster: seen.has(record.id), runs: sight.runs, clone: byId.get(record.of ?? '') };
    const decision = decideCloning(record, around, rules.now);
    // A reset goes with its clone, and of that alone is told.
    const isLeftOut = decision?.do === 'give-up' && going.has(record.of ?? '');
    if (decision && !isLeftOut && !going.has(record.id)) decisions.push(decision);
    const cluster = clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterName(record));
    const nodded = decideExtension(record, cluster, sight.nods.get(record.id), rules.now, rules.keeping);
    const warning = nodded ?? decideWarning(record, clusters, rules.now);
    const isTold = going.has(record.id) || reported.has(clusterName(record));
    if (warning && seen.has(record.id) && !isTold) decisions.push(warning);
    const gone = (record.replaced ?? []).filter((name) => !there.has(name));
    if (gone.length > 0) decisions.push({ do: 'forget', id: record.id, clusters: gone });
    const closing = decideClosing(record, sight, rules);
    if (closing && seen.has(record.id) && !isTold) decisions.push(closing);
  }
  const alive = new Set(ours.map((cluster) => tagOf(cluster.TagList, TAGS.id)));
  return [
    ...withTheirResets(withWhatIsLeft(onceAdopted(decisions, clusters), byId), byId),
    ...missingSources(there, rules),
    ...decideSecrets(sight, alive),
  ];
}

/** What a clone left, and what is kept for as long as its reset is not over, goes with the clone. */
function withWhatIsLeft(
  decisions: readonly Decision[],
  records: ReadonlyMap<string, CloneRecord>,
): readonly Decision[] {
  const kept = new Set(decisions.flatMap((one) => (one.do === 'keep' ? one.cluster : [])));
  const going = new Set<string>();
  const all = decisions.map((one) => {
    if (one.do !== 'delete' || one.clusterOnly) return one;
    const left = (records.get(one.id)?.replaced ?? []).filter((name) => kept.has(name));
    for (const name of left) going.add(name);
    return left.length === 0 ? one : { ...one, with: left };
  });
  return all.filter((one) => one.do !== 'keep' || !going.has(one.cluster));
}

/** What is being made for a clone that goes is of no use to anybody, and may not be masked yet: it does not wait for another sweep. */
function withTheirResets(
  decisions: readonly Decision[],
  records: ReadonlyMap<string, CloneRecord>,
): readonly Decision[] {
  const going = goingOf(decisions);
  return decisions.map((one) => {
    const record = one.do === 'keep' ? records.get(one.id) : undefined;
    const clone = record?.of;
    if (one.do !== 'keep' || record?.kind !== 'reset' || clone === undefined || !going.has(clone)) return one;
    return { do: 'delete', cluster: one.cluster, id: one.id, why: 'asked-for', after: clone };
  });
}

/** Without records nobody can tell in which of its clusters a clone lives: its secret stays for as long as one of them does. */
function sparingOthers(decisions: readonly Decision[], clusters: readonly DBCluster[]): Decision[] {
  const going = new Set(decisions.flatMap((one) => (one.do === 'delete' ? one.cluster : [])));
  const staying = new Set(
    clusters.flatMap((one) => (going.has(one.DBClusterIdentifier ?? '') ? [] : idsOf(one).slice(0, 1))),
  );
  return decisions.map((one) =>
    one.do === 'delete' && staying.has(one.id) ? { ...one, clusterOnly: true } : one,
  );
}

/** Ids of the records whose cluster one is: its clone's, or that of the reset that makes it. */
function namedIn(cluster: DBCluster, records: ReadonlyMap<string, CloneRecord>): readonly string[] {
  const { record, called } = whoseIs(cluster, records);
  // The reset that a clone lives in may not be over.
  if (record !== undefined)
    return record.generation === undefined ? [record.id] : [record.id, record.generation];
  // One that a clone has left is no cluster of it any more; of one that nobody knows it may be.
  return called?.replaced?.includes(cluster.DBClusterIdentifier ?? '') ? [] : idsOf(cluster).slice(0, 1);
}

/** Of two clusters that stand open for one clone whose record is lost, the younger is what it was reset to. */
function onceAdopted(decisions: readonly Decision[], clusters: readonly DBCluster[]): readonly Decision[] {
  const born = (name: string) =>
    clusters.find((one) => one.DBClusterIdentifier === name)?.ClusterCreateTime?.getTime() ?? 0;
  return decisions.map((one) => {
    if (one.do !== 'adopt') return one;
    const isOlder = decisions.some(
      (other) => other.do === 'adopt' && other.id === one.id && born(other.cluster) > born(one.cluster),
    );
    return isOlder ? { do: 'keep', cluster: one.cluster, id: one.id, ...LEFT } : one;
  });
}

/** Has our prefix, or an id of ours: the second alone is a clone that was renamed, or a tag that somebody copied. */
function isMarked({ DBClusterIdentifier: name, TagList }: DBCluster): boolean {
  return name?.startsWith(PREFIX) === true || tagOf(TagList, TAGS.id) !== undefined;
}

function decideClosing(record: CloneRecord, { closings }: Sight, rules: SweepRules): Decision | undefined {
  const closing = closings.get(record.thread?.issue);
  if (closing === undefined || isToldOf(record, closing)) return undefined;
  const until = givenUpAt(record, closing, rules.closed);
  if (Number.isNaN(until)) return undefined;
  // Found late, it still stays until the next sweep.
  const shown = instantOf(Math.max(until, rules.now.getTime() + HOUR_MS));
  return { do: 'tell-closed', id: record.id, closedAt: closing.at, until: shown };
}

/** A source that is gone is no reason to delete its clones: they do not need it any more. */
function missingSources(there: ReadonlySet<string | undefined>, { sources }: SweepRules): Decision[] {
  return [...sources.names]
    .filter((name) => !there.has(name))
    .map((cluster) => ({
      do: 'report',
      cluster,
      why: 'source-missing',
      says: 'the settings name it as a source, and AWS does not have it; its clones stay until they expire',
    }));
}
