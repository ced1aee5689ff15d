import { isDeepStrictEqual } from 'node:util';
import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import { label } from '../schema/schema.ts';
import { type ColumnFate, type Considered, UNLISTED, written } from './fates.ts';
import { keptParts, partsKept } from './rule-parts.ts';

/** What a change of a policy does to a column, or to a part of its values. */
export interface PolicyChange {
  readonly kind: /** What was masked, removed or emptied stays as it is in production: the one that nobody may overlook. */
    | 'kept-now'
    | 'changed'
    | 'masked-now'
    /** Nobody had decided it, and it is kept. */
    | 'newly-kept'
    /** The policy speaks of it no more, or it is gone. */
    | 'removed';
  /** `database.table.column`, and the path or key in it. */
  readonly place: string;
  /** The rules, as each policy has them. */
  readonly before?: string;
  readonly after?: string;
}

/** In the order in which they are told. */
export const CHANGE_KINDS = ['kept-now', 'changed', 'masked-now', 'newly-kept', 'removed'] as const;

/** A policy that was read, and what it makes of its structure. */
export interface ConsideredPolicy extends Considered {
  readonly loaded: LoadedPolicy;
}

/**
 * What a new policy (or structure) changes of what becomes of each column. Of equal kinds in the order of the structure.
 *
 * @param gone what the new policy makes of the old structure: what only the new one lacks, or has as generated, may be as it was
 */
export function policyChanges(
  before: ConsideredPolicy,
  after: ConsideredPolicy,
  gone?: Considered,
): PolicyChange[] {
  const changes: PolicyChange[] = [];
  for (const [place, now] of after.fates) changes.push(...columnChanges(place, before.fates.get(place), now));
  for (const [place, was] of before.fates) {
    const now = after.fates.get(place);
    if (was.deed === 'generated' || was.deed === 'undecided') continue;
    if (now !== undefined && now.deed !== 'generated') continue;
    const there = gone?.fates.get(place);
    if (there?.deed === 'kept' && there.rule !== UNLISTED && isSafe(was))
      changes.push({ kind: 'kept-now', place, before: was.rule, after: there.rule });
    else if (now === undefined) changes.push({ kind: 'removed', place, before: was.rule });
  }
  changes.push(...rowChanges(before, after));
  return changes.sort((one, other) => CHANGE_KINDS.indexOf(one.kind) - CHANGE_KINDS.indexOf(other.kind));
}

const isSafe = ({ deed }: ColumnFate): boolean =>
  deed === 'masked' || deed === 'removed' || deed === 'emptied';

function columnChanges(place: string, was: ColumnFate | undefined, now: ColumnFate): PolicyChange[] {
  const texts = { place, ...(was ? { before: was.rule } : {}), after: now.rule };
  const undecided = was === undefined || was.deed === 'undecided';
  if (now.deed === 'kept') {
    // What followed its base was as safe as that, of which nobody says that it still is one.
    if (undecided || was.deed === 'generated') return [{ kind: 'newly-kept', place, after: now.rule }];
    return isSafe(was) ? [{ kind: 'kept-now', ...texts }] : [];
  }
  if (now.deed === 'undecided')
    return undecided || was.deed === 'generated' ? [] : [{ kind: 'removed', place, before: was.rule }];
  if (now.deed === 'generated') return [];
  if (undecided) return [{ kind: 'masked-now', place, after: now.rule }, ...newParts(place, now)];
  if (!isSafe(was)) return [{ kind: 'masked-now', ...texts }, ...newParts(place, now)];
  if (was.sense === now.sense && was.deed === now.deed) return [];
  const inside = partChanges(place, was, now);
  return [
    ...inside,
    ...(was.rule === now.rule && inside.length > 0 ? [] : [{ kind: 'changed' as const, ...texts }]),
  ];
}

/** Parts that are kept in a column that is masked from now on. */
function newParts(place: string, { part }: ColumnFate): PolicyChange[] {
  return (part ? partsKept(part) : []).map(({ path, after }) => ({
    kind: 'newly-kept',
    place: [place, ...path].join(' '),
    after: written(after),
  }));
}

/** Paths and keys that were masked inside of a column and stay now. */
function partChanges(place: string, was: ColumnFate, now: ColumnFate): PolicyChange[] {
  if (now.part === undefined) return [];
  const before = was.part ?? { deed: 'removed' as const, raw: was.rule };
  return keptParts(before, now.part).map((one) => ({
    kind: 'kept-now',
    place: [place, ...one.path].join(' '),
    before: written(one.before),
    after: written(one.after),
  }));
}

/** Rows that go no more, or others. */
function rowChanges(before: ConsideredPolicy, after: ConsideredPolicy): PolicyChange[] {
  const old = new Map(before.decisions.tables.map(({ table, rows }) => [label(table), rows]));
  return after.decisions.tables.flatMap(({ table, rows }): PolicyChange[] => {
    const place = label(table);
    const was = old.get(place);
    // An emptied table that is not emptied any more is told by its columns.
    if (isDeepStrictEqual(was, rows) || was === 'truncate' || rows === 'truncate') return [];
    const text = (one: typeof rows) => (one === undefined ? 'all rows stay' : `rows: ${written(one)}`);
    return [{ kind: 'changed', place, before: text(was), after: text(rows) }];
  });
}

/** The settings of the policy that loosen or tighten what is done beside the columns, by name, where they differ. */
export function settingChanges(before: LoadedPolicy, after: LoadedPolicy): string[] {
  const { tables: _, databases: __, ...old } = before.policy;
  const { tables: ___, databases: ____, ...now } = after.policy;
  const names = Object.keys(now).concat(Object.keys(old)) as (keyof typeof now)[];
  return [...new Set(names)].filter((name) => !isDeepStrictEqual(old[name], now[name]));
}

/** The files that the policy names whose text is another, such as a script: their rules read the same and do something else. */
export function fileChanges({ further: old }: LoadedPolicy, { further: now }: LoadedPolicy): string[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((file) => old[file] !== now[file])
    .sort();
}
