import type { LoadedPolicy } from './loaded-policy.ts';
import type { Problem } from './problem.ts';

/**
 * Reasons that earlier drafts wrote for want of another. Each says that nothing was found, and none that anybody has looked: behind
 * one of them, a column whose name alone gives it away was kept.
 */
const DRAFTED: ReadonlySet<string> = new Set([
  'no personal data was found in a sample',
  'no personal data was found in a sample of its documents',
  'few distinct values, none of them personal',
  'when something happened',
  'a key made by chance says nothing of anybody',
]);

/** Words by which people mark what is still to be decided. */
const UNDECIDED = /^\W*(review|todo|fixme|tbd)\b/i;

/** True of a reason that says itself that nobody has decided: no word of anybody makes it one. */
export const saysUndecided = (reason: string): boolean => UNDECIDED.test(reason);

/** Columns, and paths and keys in them, that are kept for a reason that no person gave: they count as undecided. */
export function unconfirmedReasons({ policy, entries, placeOf }: LoadedPolicy): Problem[] {
  return entries.flatMap(({ table, columns }) =>
    columns.flatMap(({ rule, path }): Problem[] => {
      if (rule === undefined) return [];
      return keptIn(path.reduce(memberOf, policy), path).flatMap((kept): Problem[] => {
        const message = objection(kept);
        const inside = kept.path.slice(path.length).join('.');
        const where = `${table.written}.${path.at(-1)}${/^(rest)?$/.test(inside) ? '' : ` (${inside})`}`;
        return message === undefined
          ? []
          : [{ place: placeOf(kept.path), kind: 'undecided', message: `${where}: ${message}` }];
      });
    }),
  );
}

const memberOf = (part: unknown, step: string): unknown =>
  (part as Record<string, unknown> | undefined)?.[step];

interface Kept {
  readonly path: readonly string[];
  readonly reason: string;
  readonly confirmed: unknown;
}

/** All that a rule keeps, wherever in it that stands, as it is written. */
function keptIn(raw: unknown, path: readonly string[]): Kept[] {
  if (typeof raw !== 'object' || raw === null) return [];
  const { keep: reason, confirmed } = raw as { readonly keep?: unknown; readonly confirmed?: unknown };
  const own = typeof reason === 'string' ? [{ path, reason, confirmed }] : [];
  return [...own, ...Object.entries(raw).flatMap(([key, part]) => keptIn(part, [...path, key]))];
}

function objection({ path, reason, confirmed }: Kept): string | undefined {
  if (saysUndecided(reason))
    return `is not decided: its reason begins with ${UNDECIDED.exec(reason)?.[1]?.toUpperCase()}; write why it may stay, or a rule that masks it`;
  // Nobody can confirm what is said of the rest: no draft writes it.
  if (path.at(-1) === 'rest' || isConfirmed(confirmed)) return undefined;
  if (confirmed === undefined && !DRAFTED.has(reason)) return undefined;
  return 'is kept for a reason that a draft wrote, and nobody has confirmed it; look at the column, and write confirmed: true behind the reason, a reason of your own, or a rule that masks it';
}

/** Who looked, or simply that somebody did. `no` is a text in YAML. */
function isConfirmed(confirmed: unknown): boolean {
  return confirmed === true || (typeof confirmed === 'string' && !/^(no|false|)$/i.test(confirmed.trim()));
}
