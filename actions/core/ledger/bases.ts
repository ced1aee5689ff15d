import { HOUR_MS, type Instant, timeOf } from '../base/time.ts';
import type { Basis, CloneRecord, StoppedRefresh } from './record.ts';

/** The 16th copy-on-write clone of a group silently becomes a full copy: hours, and the whole price. */
export const CLONES_IN_GROUP = 15;

/** From this many clones on, the thread says how many are left: deleting one takes somebody's time. */
export const CLONES_WORTH_TELLING = 12;

/** Why AWS would make a full copy of one more clone, where that was not asked for; nothing while there is room. */
export function whyGroupIsFull(
  clones: number,
  { fullCopy }: { readonly fullCopy?: true },
  source: string,
): string | undefined {
  if (clones < CLONES_IN_GROUP || fullCopy) return undefined;
  return `There are ${clones} copy-on-write clones of ${source}, and AWS makes a full copy of the next one: that takes longer and costs the whole storage.`;
}

/** The base that a clone is cut from; nothing where it is cut from its source, by whatever way. */
export function baseOf(basis: Basis | undefined): Extract<Basis, { readonly base: string }> | undefined {
  return basis !== undefined && 'base' in basis ? basis : undefined;
}

/** Whether a clone is cut from its source because somebody asked for that. */
export function isFresh({ basis }: CloneRecord): boolean {
  return basis !== undefined && 'longWay' in basis && basis.longWay === 'fresh';
}

/** The base of a source that clones are cut from: the one with the newest data among those that are masked. */
export function newestBase(records: readonly CloneRecord[], source: string): CloneRecord | undefined {
  return records
    .filter(({ kind, state }) => kind === 'base' && state === 'ready')
    .filter(
      (record) => record.source === source && !Number.isNaN(timeOf(record.dataAsOf)) && record.attestation,
    )
    .toSorted((one, other) => timeOf(one.dataAsOf) - timeOf(other.dataAsOf))
    .at(-1);
}

/**
 * The source of which a base was begun the longest ago, so that a schedule with as many lines as sources serves them all. What came of
 * it does not count: a source whose bases fail, as under a policy that does not fit, would take the turns of all others.
 */
export function longestWaiting(records: readonly CloneRecord[], sources: readonly string[]): string {
  const begun = (name: string) =>
    records
      .filter(({ kind, source }) => kind === 'base' && source === name)
      .reduce((latest, { createdAt }) => Math.max(latest, timeOf(createdAt) || 0), 0);
  const [first = ''] = sources.toSorted((one, other) => begun(one) - begun(other));
  return first;
}

/**
 * Whether AWS has refused to cut from a base of a source that idles at 0 capacity units: by the newest record that tells, for as
 * long as DynamoDB keeps those of clones that are gone. Then it is tried again.
 */
export function refusesPaused(records: readonly CloneRecord[], source: string): boolean {
  const pausing = new Set(
    records.filter((one) => one.kind === 'base' && isPausing(one)).map((one) => one.id),
  );
  const wasRefused = ({ basis }: CloneRecord) =>
    basis !== undefined && 'longWay' in basis && basis.longWay === 'base-paused';
  // Of what is cut there are data.
  const wasCut = ({ basis, dataAsOf }: CloneRecord) =>
    dataAsOf !== undefined && pausing.has(baseOf(basis)?.base ?? '');
  const newest = records
    .filter((record) => record.source === source && (wasRefused(record) || wasCut(record)))
    .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))
    .at(-1);
  return newest !== undefined && wasRefused(newest);
}

/** Whether a base idles at 0 capacity units. */
export function isPausing({ instanceClass }: CloneRecord): boolean {
  return instanceClass.startsWith('serverless:0-');
}

/** How old a base may be, by the settings. */
export interface BaseRules {
  readonly enabled: boolean;
  /** In hours. */
  readonly maxAgeHours: number;
}

/** What a request says of what it wants to be cut from. */
export interface BasisRequest {
  readonly source: string;
  /** Asked for a copy of the source as it is now. */
  readonly fresh: boolean;
  /** Hash of the policy in force; a base that was masked by another would have to be masked again. */
  readonly policyHash: string | undefined;
}

/** What a clone will be cut from, as far as the ledger can tell; nothing where the settings keep no bases. */
export function chooseBasis(
  { source, fresh, policyHash }: BasisRequest,
  records: readonly CloneRecord[],
  { base: rules }: { readonly base: BaseRules },
  now: Date,
): Basis | undefined {
  if (!rules.enabled) return undefined;
  if (fresh) return { longWay: 'fresh' };
  const base = newestBase(records, source);
  const stopped = stoppedAfter(base, records, source);
  const why = stopped ? { stopped } : {};
  if (base?.dataAsOf === undefined) return { longWay: 'no-base', ...why };
  if (!(ageHours(base.dataAsOf, now) <= rules.maxAgeHours)) return { longWay: 'base-too-old', ...why };
  if (policyHash !== undefined && base.attestation?.policyHash !== policyHash)
    return { longWay: 'base-of-another-policy', ...why };
  return { base: base.id, dataAsOf: base.dataAsOf, ...why };
}

/** Why the last refresh made no base, for as long as its record is there. */
function stoppedAfter(
  base: CloneRecord | undefined,
  records: readonly CloneRecord[],
  source: string,
): StoppedRefresh | undefined {
  const failed = records
    .filter((record) => record.kind === 'base' && record.source === source && record.failure !== undefined)
    .filter(({ createdAt }) => base === undefined || createdAt > base.createdAt)
    .toSorted((one, other) => one.createdAt.localeCompare(other.createdAt))
    .at(-1);
  return failed?.failure && { reason: failed.failure.reason };
}

/**
 * True while a clone that is cut from a base may take over its attestation. The base was young enough when the clone was
 * asked for, and a clone does not stay unmasked for longer than the settings allow.
 */
export function isYoungEnough(
  { dataAsOf }: { readonly dataAsOf: Instant },
  { base, seal }: { readonly base: BaseRules; readonly seal: { readonly unmaskedForHours: number } },
  now: Date,
): boolean {
  return ageHours(dataAsOf, now) <= base.maxAgeHours + seal.unmaskedForHours;
}

/** NaN, which is no age at all, where the moment is none. */
function ageHours(dataAsOf: Instant, now: Date): number {
  return (now.getTime() - timeOf(dataAsOf)) / HOUR_MS;
}
