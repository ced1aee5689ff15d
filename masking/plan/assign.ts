import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';

/** A column and the SQL that it is set to. */
export interface Assignment {
  readonly column: Column;
  readonly expression: string;
}

/**
 * MySQL assigns from left to right, and an expression sees what was assigned before it: so one that reads another
 * column comes before that column's own mask.
 *
 * @returns the names that read each other in a circle, when there is no such order
 */
export function inReadingOrder<T extends Assignment>(
  assignments: readonly T[],
): { readonly ordered: readonly T[]; readonly circle: readonly string[] } {
  const ordered: T[] = [];
  let left = [...assignments];
  while (left.length > 0) {
    const free = left.filter(
      (one) => !left.some((other) => other !== one && reads(other.expression, one.column)),
    );
    if (free.length === 0)
      return { ordered: [...ordered, ...left], circle: left.map(({ column }) => column.name) };
    ordered.push(...free);
    left = left.filter((one) => !free.includes(one));
  }
  return { ordered, circle: [] };
}

function reads(expression: string, column: Column): boolean {
  const code = expression.replace(/'[^']*'/g, "''").toLowerCase();
  const wanted = column.name.toLowerCase();
  if (code.includes(name(wanted))) return true;
  // Written without backticks; a function of the same name is no column.
  const bare = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^\w+$/.test(wanted) && new RegExp(`(?<![\\w\`@])${bare}(?![\\w\`(])`).test(code);
}
