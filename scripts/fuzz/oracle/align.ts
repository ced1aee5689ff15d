import type { Expectations } from './expectations.ts';
import type { Cell, Look, TableLook } from './look.ts';

/** A row before masking, and after it. */
export interface RowPair {
  readonly before: readonly Cell[];
  readonly after: readonly Cell[];
}

/** A table before and after, row by row as far as its kept columns tell which is which. */
export interface Aligned {
  readonly before: TableLook;
  readonly after: TableLook;
  /** Rows may have gone, and references may have been emptied, because of what the policy says of rows. */
  readonly thinned: boolean;
  /** Absent where no kept columns tell the rows apart. */
  readonly pairs?: readonly RowPair[];
  /** Rows that are gone and should not be, and rows that should be gone and are not, or never were. */
  readonly lost: number;
  readonly added: number;
}

/** Lays two looks over each other. */
export function align(before: Look, after: Look): Aligned[] {
  const thinned = thinnedTables(before);
  return [...before.tables.values()].flatMap((table) => {
    const there = after.tables.get(table.facts.label);
    // A table that is gone shows in the definitions.
    return there === undefined
      ? []
      : [alignTable(table, there, before.expectations, thinned.has(table.facts.label))];
  });
}

function alignTable(
  before: TableLook,
  after: TableLook,
  expectations: Expectations,
  thinned: boolean,
): Aligned {
  const identity = identityOf(before, expectations, thinned);
  const due = before.rows.filter((_, i) => before.stays[i]);
  if (identity === undefined) {
    const wanted = due.length;
    const lost = thinned ? 0 : Math.max(0, wanted - after.rows.length);
    return { before, after, thinned, lost, added: Math.max(0, after.rows.length - wanted) };
  }
  const name = (row: readonly Cell[]) => JSON.stringify(identity.map((i) => row[i]?.raw));
  const rest = new Map(after.rows.map((row) => [name(row), row]));
  const pairs: RowPair[] = [];
  let lost = 0;
  for (const row of due) {
    const found = rest.get(name(row));
    if (found) pairs.push({ before: row, after: found });
    else if (!thinned || ownRule(before, expectations)) lost++;
    rest.delete(name(row));
  }
  return {
    before,
    after,
    thinned,
    pairs,
    lost,
    added: rest.size + after.rows.length - new Set(after.rows.map(name)).size,
  };
}

/** A table whose rows go by its own rule loses no others, unless it is a child of another such table. */
const ownRule = ({ facts }: TableLook, expectations: Expectations): boolean =>
  expectations.rowsOf(facts) !== undefined && facts.foreignKeys.length === 0;

/** Positions of the kept columns that tell rows apart. */
function identityOf(
  { facts, rows }: TableLook,
  expectations: Expectations,
  thinned: boolean,
): number[] | undefined {
  const references = new Set(thinned ? facts.foreignKeys.flatMap(({ columns }) => columns) : []);
  const kept = facts.columns.flatMap((column, i) => {
    const { promised, generated } = expectations.of(facts, column);
    return promised.kept && !generated && !references.has(column.name) ? [i] : [];
  });
  const unique = facts.uniques
    .map((columns) => columns.map((column) => facts.columns.findIndex(({ name }) => name === column)))
    .find((columns) => columns.every((i) => kept.includes(i)));
  if (unique) return unique;
  const all = new Set(rows.map((row) => JSON.stringify(kept.map((i) => row[i]?.raw))));
  return all.size === rows.length ? kept : undefined;
}

/** Tables whose rows the policy thins out, and those that reference them, over as many steps as it takes. */
function thinnedTables({ tables, expectations }: Look): Set<string> {
  const found = new Set(
    [...tables.values()]
      .filter(({ facts }) => expectations.rowsOf(facts) !== undefined)
      .map(({ facts }) => facts.label),
  );
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { facts } of tables.values())
      if (facts.foreignKeys.some(({ parent }) => found.has(parent))) found.add(facts.label);
  }
  return found;
}
