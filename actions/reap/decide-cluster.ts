import type { DBCluster } from '@aws-sdk/client-rds';
import { whyNotOurs } from '../core/aurora/destroy.ts';
import { BASE_PREFIX, hasMaskedTag, TAGS, tagOf } from '../core/aurora/names.ts';
import { HOUR_MS, instantOf, latestOf, timeOf } from '../core/base/time.ts';
import { baseOf } from '../core/ledger/bases.ts';
import { givenUpAt, isToldOf } from '../core/ledger/closed.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { hasReached, isGone } from '../core/ledger/states.ts';
import { noTimeIn, whyDeleting } from './decide-records.ts';
import { DELETION_REASONS, type Decision, type DeletionReason, type ReportReason } from './decision.ts';
import { decideExtension, expiryOf } from './expiry.ts';
import type { SweepRules } from './rules.ts';
import type { Sight } from './sight.ts';
import { idsOf, whoseIs } from './whose.ts';

/** What has no record is left alone for this long: tables are restored, and mistakes noticed. */
const ORPHAN_HOURS = 2;

/** A cluster that a clone does not live in, though it stands open. */
export const LEFT = {
  why: 'in-use',
  says: 'its clone has another cluster, and no record says that it left this one',
} as const;

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

/**
 * Whether masking came to its end. The tag is written first and the record after it, so for the time of a crash the tag
 * alone says so; a tag that the record never confirms was written by hand. The other way round, a tag that was
 * taken away does not make a masked clone unmasked.
 */
function isMasked({ TagList }: DBCluster, record: CloneRecord | undefined): boolean {
  return record === undefined ? hasMaskedTag(TagList) : hasReached(record, 'masked');
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
