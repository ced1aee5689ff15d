import type { LoadedPolicy } from '../policy/loaded-policy.ts';
import type { Problem } from '../policy/problem.ts';
import { columnOf, label, type Schema } from '../schema/schema.ts';
import { nearest } from '../text/nearest.ts';

// An acceptance that speaks of nothing is a misspelt one, or one whose reason is gone: the next address that somebody
// writes there would pass unseen.

/** Places of `schemaText: accept` at which nothing is found any more. */
export function staleTexts(loaded: LoadedPolicy, found: readonly { readonly place: string }[]): Problem[] {
  const places = found.map(({ place }) => place);
  return staleIn(loaded, 'schemaText', places, 'no text there looks personal');
}

/** Places of `scan: accept` that are no column. */
export function staleScans(loaded: LoadedPolicy, { tables }: Schema): Problem[] {
  const { accept } = loaded.policy.scan;
  if (accept.length === 0) return [];
  const spoken = accept.filter(({ in: place }) =>
    tables.some((table) => {
      const prefix = `${label(table)}.`.toLowerCase();
      return (
        place.toLowerCase().startsWith(prefix) && columnOf(table, place.slice(prefix.length)) !== undefined
      );
    }),
  );
  const columns = tables.flatMap((table) => table.columns.map(({ name }) => `${label(table)}.${name}`));
  return staleIn(loaded, 'scan', [...spoken.map(({ in: place }) => place)], 'it is no column', columns);
}

function staleIn(
  { policy, placeOf }: LoadedPolicy,
  setting: 'schemaText' | 'scan',
  spoken: readonly string[],
  why: string,
  candidates: readonly string[] = spoken,
): Problem[] {
  const there = new Set(spoken.map((place) => place.toLowerCase()));
  return policy[setting].accept.flatMap(({ in: place, ...further }, i): Problem[] => {
    // What a text holds of a masked column is known by a sample alone, and of that one run.
    if (there.has(place.toLowerCase()) || 'of' in further) return [];
    // Whoever copied the whole line of a report means what stands before its colon.
    const near = nearest(place.replace(/: .*/s, ''), candidates);
    const message = `${setting}: accept: ${place}: ${why}; ${near ? `did you mean ${near}?` : 'take it out, or write database.table.column'}`;
    return [{ place: placeOf([setting, 'accept', String(i), 'in']), kind: 'invalid', message }];
  });
}
