import type { DBCluster } from '@aws-sdk/client-rds';
import { type Protected, whyNotOurs } from '../core/aurora/destroy.ts';
import { BASE_PREFIX, clusterName, PREFIX, TAGS, type TagState, tagOf } from '../core/aurora/names.ts';
import { instantOf, latestOf, timeOf } from '../core/base/time.ts';
import { baseOf } from '../core/ledger/bases.ts';
import { type ClosedRules, givenUpAt, isToldOf } from '../core/ledger/closed.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { hasReached, isGone } from '../core/ledger/states.ts';
import { decideCloning, noTimeIn, whyDeleting } from './decide-records.ts';
import { decideSecrets } from './decide-secrets.ts';
import {
  DELETION_REASONS,
  type Decision,
  type DeletionReason,
  goingOf,
  type ReportReason,
} from './decision.ts';
import { decideExtension, decideWarning, expiryOf, type Keeping } from './expiry.ts';
import type { Sight } from './sight.ts';
import { idsOf, whoseIs } from './whose.ts';

/** The limits that a sweep goes by. */
export interface SweepRules {
  /** By AWS's clock; see `sight.ts`. */
  readonly now: Date;
  /** Longest time from its making, however often a clone is extended, in hours. */
  readonly longestLifetimeHours: number;
  /** How long a clone may stay unmasked, in hours. */
  readonly unmaskedForHours: number;
  /** How long a base stays once a newer one has taken its place, in hours. */
  readonly keepBaseHours: number;
  readonly sources: Protected;
  /** Security group by which developers get in: what is in it, and masked, is in somebody's use. */
  readonly accessGroup: string;
  /** Whether, when and by whom a closed thread gives its clones up. */
  readonly closed: ClosedRules;
  /** By how much a 👍 on a warning extends, and how far. */
  readonly keeping: Keeping;
}

/** What has no record is left alone for this long: tables are restored, and mistakes noticed. */
const ORPHAN_HOURS = 2;

const HOUR_MS = 3_600_000;

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
    const gone = leftAndGone(record, clusters);
    if (gone.length > 0) decisions.push({ do: 'forget', id: record.id, clusters: gone });
    const closing = decideClosing(record, sight, rules);
    if (closing && seen.has(record.id) && !isTold) decisions.push(closing);
  }
  const alive = new Set(ours.map((cluster) => tagOf(cluster.TagList, TAGS.id)));
  return [
    ...withTheirResets(withWhatIsLeft(onceAdopted(decisions, clusters), byId), byId),
    ...missingSources(sight, rules),
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

function leftAndGone({ replaced = [] }: CloneRecord, clusters: readonly DBCluster[]): readonly string[] {
  const there = new Set(clusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier));
  return replaced.filter((name) => !there.has(name));
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

const LEFT = {
  why: 'in-use',
  says: 'its clone has another cluster, and no record says that it left this one',
} as const;

/** Has our prefix, or an id of ours: the second alone is a clone that was renamed, or a tag that somebody copied. */
function isMarked({ DBClusterIdentifier: name, TagList }: DBCluster): boolean {
  return name?.startsWith(PREFIX) === true || tagOf(TagList, TAGS.id) !== undefined;
}

/** What is to be done with one cluster. Asked again, of a fresh look, before anything is deleted. */
export function decideCluster(
  cluster: DBCluster,
  records: ReadonlyMap<string, CloneRecord>,
  sight: Pick<Sight, 'records' | 'closings' | 'nods'>,
  rules: SweepRules,
): Decision[] {
  const name = cluster.DBClusterIdentifier ?? '';
  const report = (why: ReportReason, says: string): Decision[] => [
    { do: 'report', cluster: name, why, says },
  ];
  const notOurs = whyNotOurs(cluster, rules.sources);
  if (notOurs) return report('not-ours', notOurs);
  if (Number.isNaN(timeOf(tagOf(cluster.TagList, TAGS.expiresAt))))
    return report('tag-malformed', `its tag ${TAGS.expiresAt} is not a time`);
  if (!cluster.ClusterCreateTime) return report('age-unknown', 'AWS does not say when it was created');
  const { record, called, left } = whoseIs(cluster, records);
  const [tagged = ''] = idsOf(cluster);
  const id = record?.id ?? tagged;
  if (left) return [{ do: 'delete', cluster: name, id, why: 'replaced', clusterOnly: true }];
  // Its clone may be on its way back, and its secret lead here: until the reset is over, or the clone is gone.
  if (called?.replaced?.includes(name))
    return isGone(called)
      ? [{ do: 'delete', cluster: name, id, why: 'replaced', clusterOnly: true }]
      : [
          {
            do: 'keep',
            cluster: name,
            id,
            why: 'in-use',
            says: 'a reset is not over, and may still lead here',
          },
        ];
  const judged = record && called ? livingAsLongAs(record, called) : record;
  const why = isOfGoneClone(record, called) ? 'asked-for' : whyDelete(cluster, judged, sight, rules);
  if (why === 'held')
    return [{ do: 'keep', cluster: name, id, why: 'in-use', says: 'a clone is being copied from it' }];
  // What a person wrote into a record in the place of a time may be a wish to keep the clone.
  const noTime =
    why === undefined || why === 'expired' || why === 'superseded' || why === 'closed'
      ? noTimeIn(record)
      : undefined;
  if (noTime) return report('record-malformed', `${noTime} in its record is not a time`);
  const nodded =
    why === 'expired' &&
    record &&
    decideExtension(record, cluster, sight.nods.get(id), rules.now, rules.keeping);
  if (nodded) return [{ do: 'keep', cluster: name, id }];
  const isStray = record === undefined && called !== undefined;
  if (why) return [{ do: 'delete', cluster: name, id, why, ...(isStray ? { clusterOnly: true } : {}) }];
  if (!called && sight.records && isOpen(cluster, rules)) return [{ do: 'adopt', cluster: name, id: tagged }];
  if (!record && called) return [{ do: 'keep', cluster: name, id, ...LEFT }];
  const differs = record && whatDiffers(cluster, record);
  if (differs) return [{ do: 'keep', cluster: name, id, ...differs }];
  return [{ do: 'keep', cluster: name, id }];
}

/** What is made for a clone that was extended meanwhile lives for as long as that. */
function livingAsLongAs(record: CloneRecord, clone: CloneRecord): CloneRecord {
  if (record.kind !== 'reset') return record;
  const until = latestOf(record.extendTo, clone.expiresAt, clone.extendTo);
  return Number.isNaN(until) ? record : { ...record, extendTo: instantOf(until) };
}

/** Whether a reset is left of a clone that is being deleted, or what no record speaks of: it goes with it. */
function isOfGoneClone(record: CloneRecord | undefined, called: CloneRecord | undefined): boolean {
  return called !== undefined && isGone(called) && (record === undefined || record.kind === 'reset');
}

function whyDelete(
  cluster: DBCluster,
  record: CloneRecord | undefined,
  { records, closings }: Pick<Sight, 'records' | 'closings'>,
  rules: SweepRules,
): DeletionReason | 'held' | undefined {
  const { now, longestLifetimeHours, unmaskedForHours, keepBaseHours } = rules;
  const age = (now.getTime() - (cluster.ClusterCreateTime?.getTime() ?? 0)) / HOUR_MS;
  if (record !== undefined && isGone(record)) return whyDeleting(record, DELETION_REASONS);
  if (record?.failure?.reason === 'side-door') return 'side-door';
  // Tags can be edited; the time of creation cannot.
  if (age > longestLifetimeHours) return 'too-old';
  if (!isMasked(cluster, record) && age > unmaskedForHours) return 'never-masked';
  if (isGivenUp(record, closings, rules)) return 'closed';
  const expired = expiryOf(cluster, record) <= now.getTime();
  const replaced = timeOf(record?.replacedAt) + keepBaseHours * HOUR_MS <= now.getTime();
  if (expired || replaced) {
    if (records?.some((other) => isCutting(other, record?.id))) return 'held';
    return replaced ? 'superseded' : 'expired';
  }
  const orphaned = records !== undefined && record === undefined && !isMaskedBase(cluster);
  if (orphaned && !isOpen(cluster, rules) && age > ORPHAN_HOURS) return 'orphaned';
  return undefined;
}

/** Whether a clone goes with its thread: only once that was told, so that somebody could reopen it. */
function isGivenUp(
  record: CloneRecord | undefined,
  closings: Sight['closings'],
  { now, closed }: SweepRules,
): boolean {
  const closing = record && closings.get(record.thread?.issue);
  if (record === undefined || closing === undefined || !isToldOf(record, closing)) return false;
  return givenUpAt(record, closing, closed) <= now.getTime();
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

/**
 * Whether masking came to its end. The tag is written first and the record after it, so for the time of a crash the tag
 * alone says so; a tag that the record never confirms was written by hand. The other way round, a tag that was
 * taken away does not make a masked clone unmasked.
 */
function isMasked({ TagList }: DBCluster, record: CloneRecord | undefined): boolean {
  return record === undefined ? hasMaskedTag(TagList) : hasReached(record, 'masked');
}

function hasMaskedTag(tags: DBCluster['TagList']): boolean {
  return tagOf(tags, TAGS.state) === ('masked' satisfies TagState);
}

function isMaskedBase({ DBClusterIdentifier: name, TagList }: DBCluster): boolean {
  return name?.startsWith(BASE_PREFIX) === true && hasMaskedTag(TagList);
}

/** Whether a clone is open to developers, as far as AWS tells. */
function isOpen({ TagList, VpcSecurityGroups: groups = [] }: DBCluster, rules: SweepRules): boolean {
  return hasMaskedTag(TagList) && groups.length === 1 && groups[0]?.VpcSecurityGroupId === rules.accessGroup;
}

/** Whether a clone is being cut from a base, and does not have its volume yet. */
function isCutting({ basis, state }: CloneRecord, base: string | undefined): boolean {
  if (base === undefined || baseOf(basis)?.base !== base) return false;
  return state === 'requested' || state === 'cloning';
}

/** What was edited by hand, in the tags or in the record. Both stand; a person is told. */
function whatDiffers(
  { TagList }: DBCluster,
  record: CloneRecord,
): { readonly why: 'expiry-differs' | 'state-differs'; readonly says: string } | undefined {
  const tag = timeOf(tagOf(TagList, TAGS.expiresAt));
  if (![record.expiresAt, record.extendTo].map(timeOf).includes(tag))
    return {
      why: 'expiry-differs',
      says: `its tag ${TAGS.expiresAt} is ${tagOf(TagList, TAGS.expiresAt)}, its record says ${record.expiresAt}: the later counts`,
    };
  const state = tagOf(TagList, TAGS.state);
  if (hasReached(record, 'masked') && !hasMaskedTag(TagList))
    return {
      why: 'state-differs',
      says: `its record says that it is masked, its tag ${TAGS.state} is ${state ?? 'missing'}`,
    };
  return undefined;
}

/** A source that is gone is no reason to delete its clones: they do not need it any more. */
function missingSources({ clusters }: Sight, { sources }: SweepRules): Decision[] {
  const there = new Set(clusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier));
  return [...sources.names]
    .filter((name) => !there.has(name))
    .map((cluster) => ({
      do: 'report',
      cluster,
      why: 'source-missing',
      says: 'the settings name it as a source, and AWS does not have it; its clones stay until they expire',
    }));
}
