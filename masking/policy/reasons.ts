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

/** Columns that are kept for a reason that no person gave: they count as undecided. */
export function unconfirmedReasons({ policy, entries, placeOf }: LoadedPolicy): Problem[] {
  return entries.flatMap(({ table, columns }) =>
    columns.flatMap(({ rule, path }): Problem[] => {
      const message =
        rule === undefined ? undefined : objection(rule.options, rule.transformer.name, restOf(policy, path));
      const where = `${table.written}.${path.at(-1)}`;
      return message === undefined
        ? []
        : [{ place: placeOf(path), kind: 'undecided', message: `${where}: ${message}` }];
    }),
  );
}

interface Kept {
  readonly reason?: string;
  readonly confirmed?: boolean | string;
}

/** Why all may stay that a rule does not name (`rest: { keep: … }`), as it is written. */
function restOf(policy: unknown, path: readonly string[]): string | undefined {
  let part = policy;
  for (const step of [...path, 'rest', 'keep']) {
    if (typeof part !== 'object' || part === null) return undefined;
    part = (part as Record<string, unknown>)[step];
  }
  return typeof part === 'string' ? part : undefined;
}

function objection(options: unknown, transformer: string, rest: string | undefined): string | undefined {
  const { reason, confirmed } = options as Kept;
  const given = transformer === 'keep' ? reason : rest;
  if (given !== undefined && saysUndecided(given))
    return `is not decided: its reason begins with ${UNDECIDED.exec(given)?.[1]?.toUpperCase()}; write why it may stay, or a rule that masks it`;
  if (transformer !== 'keep' || reason === undefined || isConfirmed(confirmed)) return undefined;
  if (confirmed === undefined && !DRAFTED.has(reason)) return undefined;
  return 'is kept for a reason that a draft wrote, and nobody has confirmed it; look at the column, and write confirmed: true behind the reason, a reason of your own, or a rule that masks it';
}

/** Who looked, or simply that somebody did. `no` is a text in YAML. */
function isConfirmed(confirmed: boolean | string | undefined): boolean {
  return confirmed === true || (typeof confirmed === 'string' && !/^(no|false|)$/i.test(confirmed.trim()));
}
