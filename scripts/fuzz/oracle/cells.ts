import type { Aligned } from './align.ts';
import type { ColumnFacts } from './catalog.ts';
import type { Expectations, Expected } from './expectations.ts';
import type { Cell } from './look.ts';
import type { Violation } from './violation.ts';

/** Rows, NULLs, empty texts and kept columns are as before. */
export function cellViolations(tables: readonly Aligned[], expectations: Expectations): Violation[] {
  return tables.flatMap((table) => {
    const { facts } = table.before;
    const rows: Violation[] = [
      ...(table.lost > 0
        ? [{ kind: 'rows-lost', where: facts.label, detail: `${table.lost} rows are gone` }]
        : []),
      ...(table.added > 0
        ? [{ kind: 'rows-added', where: facts.label, detail: `${table.added} rows should not be there` }]
        : []),
    ];
    const columns = facts.columns.flatMap((column, i) =>
      columnViolations(table, column, i, expectations.of(facts, column)),
    );
    return [...rows, ...columns];
  });
}

function columnViolations(table: Aligned, column: ColumnFacts, i: number, expected: Expected): Violation[] {
  const { facts } = table.before;
  const where = `${facts.label}.${column.name}`;
  const reference = table.thinned && facts.foreignKeys.some(({ columns }) => columns.includes(column.name));
  if (expected.generated || reference) return [];
  const { kept, fillsEmpty } = expected.promised;
  const wrong = (kind: string, n: number): Violation[] =>
    n > 0 ? [{ kind, where, detail: `in ${n} rows` }] : [];
  if (kept)
    return wrong(
      'kept-changed',
      differences(table, i, (cell) => cell.raw),
    );
  return [
    ...wrong(
      'null-changed',
      differences(table, i, (cell) => nullness(cell, expected)),
    ),
    ...(fillsEmpty
      ? []
      : wrong(
          'empty-changed',
          differences(table, i, (cell) => emptiness(cell, expected)),
        )),
  ];
}

/** NULL stays NULL, and nothing becomes NULL but by the rule of that name. Bits of JSON: not here. */
const nullness = ({ raw }: Cell, { rule }: Expected): string =>
  rule.name === 'null' ? 'NULL' : raw === null ? 'NULL' : 'value';

/** Rules that may make nothing of something: they take away what they find, or are the policy's own. */
const MAY_EMPTY = new Set(['null', 'regexp', 'sql', 'script', 'json']);

/** Empty stays empty, to the byte; nothing else becomes empty. */
function emptiness({ raw, empty }: Cell, { rule }: Expected): string {
  if (MAY_EMPTY.has(rule.name)) return 'any';
  return empty ? `empty ${raw}` : 'value';
}

/** Rows in which what `of` tells of a cell is another: row by row, or in sum where nobody knows which row is which. */
function differences(
  { before, after, pairs, thinned }: Aligned,
  i: number,
  of: (cell: Cell) => string | null,
): number {
  if (pairs) return pairs.filter((pair) => of(pair.before[i] as Cell) !== of(pair.after[i] as Cell)).length;
  if (thinned || before.rows.length !== after.rows.length) return 0;
  const counts = new Map<string | null, number>();
  for (const row of before.rows) add(counts, of(row[i] as Cell), 1);
  for (const row of after.rows) add(counts, of(row[i] as Cell), -1);
  return [...counts.values()].filter((n) => n > 0).reduce((sum, n) => sum + n, 0);
}

function add<K>(counts: Map<K, number>, key: K, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}
