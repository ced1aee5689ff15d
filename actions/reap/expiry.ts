import type { DBCluster } from '@aws-sdk/client-rds';
import { clusterName, TAGS, tagOf } from '../core/aurora/names.ts';
import { HOUR_MS, instantOf, latestOf, timeOf } from '../core/base/time.ts';
import { nodUntil } from '../core/command/lifetime-limits.ts';
import type { CloneRecord } from '../core/ledger/record.ts';
import { isOpen } from '../core/ledger/states.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Decision } from './decision.ts';

/** Sweeps run every hour: a warning that waited for the next one would come too late. */
const SWEEP_MS = HOUR_MS;

/**
 * When a clone expires, in milliseconds since 1970: the latest of what its tag, its record and an extension that is on
 * its way say; NaN where none says a time. A tag that was edited by hand, or an extension whose job died, cannot make it
 * go early; how late it can go is bounded by its age.
 */
export function expiryOf(cluster: DBCluster | undefined, record: CloneRecord | undefined): number {
  return latestOf(tagOf(cluster?.TagList, TAGS.expiresAt), record?.expiresAt, record?.extendTo);
}

/** By how much a 👍 extends, and how far; from the settings. */
export interface Keeping {
  limitsOf(record: CloneRecord): Pick<Settings['limits'], 'lifetimeHours' | 'ageHours'>;
  /** What a new clone gets unless told otherwise. */
  readonly defaultHours: number;
}

/**
 * The extension that a 👍 on a warning asks for, if any: on the warning of the expiry that stands, so that each extends once. One
 * that an earlier sweep wrote down, and whose job has not come to its end, is asked for again.
 * @param by who gave it, and may extend the clone
 */
export function decideExtension(
  record: CloneRecord,
  cluster: DBCluster | undefined,
  by: string | undefined,
  now: Date,
  { limitsOf, defaultHours }: Keeping,
): Extract<Decision, { do: 'extend' }> | undefined {
  const { id, nod, warned } = record;
  if (!isOpen(record)) return undefined;
  if (nod !== undefined && nod.until === record.extendTo && timeOf(nod.until) > timeOf(record.expiresAt))
    return { do: 'extend', id, ...nod };
  const expiry = expiryOf(cluster, record);
  if (by === undefined || !Number.isFinite(expiry)) return undefined;
  const expiresAt = instantOf(expiry);
  if (warned?.day !== expiresAt && warned?.hour !== expiresAt) return undefined;
  const until = nodUntil({ ...record, expiresAt }, now.getTime(), limitsOf(record), defaultHours);
  return until === undefined ? undefined : { do: 'extend', id, by, until };
}

/**
 * The warning that is due, if any: at least a day before, and at least an hour before. A clone whose whole life is not
 * much longer than the notice gets only the shorter one, or none: its owner has just been told.
 */
export function decideWarning(
  record: CloneRecord,
  clusters: readonly DBCluster[],
  now: Date,
): Decision | undefined {
  if (!isOpen(record)) return undefined;
  const cluster = clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterName(record));
  const expiry = expiryOf(cluster, record);
  const left = expiry - now.getTime();
  const set = expiry - timeOf(record.expirySetAt ?? record.createdAt);
  if (!Number.isFinite(expiry) || left <= 0) return undefined;
  const expiresAt = instantOf(expiry);
  const due = (['hour', 'day'] as const).find((warning) => {
    const notice = warning === 'hour' ? HOUR_MS : 24 * HOUR_MS;
    return left <= notice + SWEEP_MS && set >= 1.5 * notice + SWEEP_MS;
  });
  if (due === undefined || record.warned?.[due] === expiresAt) return undefined;
  // Whoever was told that an hour is left does not want to hear of a day.
  if (due === 'day' && record.warned?.hour === expiresAt) return undefined;
  return { do: 'warn', id: record.id, warning: due, expiresAt };
}
