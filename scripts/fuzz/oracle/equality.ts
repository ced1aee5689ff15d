import type { Aligned } from './align.ts';
import type { Expectations, Expected } from './expectations.ts';
import type { Cell } from './look.ts';
import type { Violation } from './violation.ts';

/** In each column: what was equal is equal, and what was different is different, as far as its rule promises it. */
export function equalityViolations(tables: readonly Aligned[], expectations: Expectations): Violation[] {
  return tables.flatMap((table) => {
    const { facts } = table.before;
    return facts.columns.flatMap((column, i) => {
      const expected = expectations.of(facts, column);
      if (expected.generated || expected.promised.kept) return [];
      const where = `${facts.label}.${column.name}`;
      return table.pairs ? byRows(table, i, expected, where) : bySizes(table, i, expected, where);
    });
  });
}

const holdsSomething = ({ raw, empty }: Cell): boolean => raw !== null && !empty;

function byRows({ pairs = [] }: Aligned, i: number, { promised }: Expected, where: string): Violation[] {
  const cells = pairs
    .map((pair) => ({ before: pair.before[i] as Cell, after: pair.after[i] as Cell }))
    .filter(({ before }) => holdsSomething(before));
  const equal = promised.together === 'collation' ? rankOf : (cell: Cell) => cell.raw;
  const torn =
    promised.together === 'never'
      ? 0
      : split(
          cells,
          ({ before }) => equal(before),
          ({ after }) => rankOf(after),
        );
  const written = promised.apart === 'written';
  const met = promised.apart
    ? split(
        written ? cells.filter(({ before }) => /^[ -~]*$/.test(before.text ?? '')) : cells,
        ({ after }) => rankOf(after),
        ({ before }) => (written ? lettersOf(before) : rankOf(before)),
      )
    : 0;
  return [
    ...(torn > 0
      ? [{ kind: 'equal-torn', where, detail: `${torn} values that were equal have several masks` }]
      : []),
    ...(met > 0 ? [{ kind: 'distinct-met', where, detail: `${met} masks stand for several values` }] : []),
  ];
}

const rankOf = ({ rank }: Cell): string | null => rank;

/** Letters and digits alone, without cases: nobody here knows which accents a collation sees. */
const lettersOf = ({ text }: Cell): string | undefined => text?.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Groups by `by` in which `of` is not one and the same. */
function split<T>(items: readonly T[], by: (item: T) => unknown, of: (item: T) => unknown): number {
  const groups = Map.groupBy(items, by);
  return [...groups.values()].filter((group) => new Set(group.map(of)).size > 1).length;
}

/** Where rows cannot be told apart: as many equal values as before, in groups of the same sizes. */
function bySizes(
  { before, after, thinned }: Aligned,
  i: number,
  { promised }: Expected,
  where: string,
): Violation[] {
  if (
    thinned ||
    before.rows.length !== after.rows.length ||
    promised.together !== 'collation' ||
    promised.apart !== true
  )
    return [];
  const sizes = (rows: readonly (readonly Cell[])[]) => {
    const cells = rows.map((row) => row[i] as Cell).filter(holdsSomething);
    return [...Map.groupBy(cells, rankOf).values()]
      .map((group) => group.length)
      .sort((a, b) => a - b)
      .join();
  };
  return sizes(before.rows) === sizes(after.rows)
    ? []
    : [{ kind: 'equal-torn', where, detail: 'the groups of equal values have other sizes than before' }];
}
