import type { ColumnDecision, TableDecision } from '../decide/decision.ts';
import { isMasked } from '../decide/decision.ts';
import { columnsRead } from '../schema/columns-read.ts';
import type { Column, Table } from '../schema/schema.ts';

/** Something of a table that follows from what is masked: MySQL may refuse a mask for its sake. */
export interface Follower {
  readonly kind: 'generated' | 'index' | 'check';
  /** Of the column, the index or the CHECK. */
  readonly name: string;
  readonly expression: string;
  /** What a generated column holds; absent of the others. */
  readonly column?: Column;
  /** A generated column that an index holds; absent of the others. */
  readonly indexed?: true;
  /** The masked columns that it reads, in the table's order; none where an index holds what follows from kept ones. */
  readonly bases: readonly ColumnDecision[];
  /**
   * What some rows show holds of all: its masks have one form whatever they hide, and it reads nothing else. Otherwise a row
   * that no sample has may be the one that fails.
   */
  readonly alike: boolean;
}

/**
 * What follows from the masks of a table: generated columns, functional parts of indexes, and enforced CHECKs. What reads
 * the output of a script is left out: the server does not know it.
 */
export function followersOf(decision: TableDecision): Follower[] {
  const { table, columns } = decision;
  const masked = columns.filter(isMasked);
  if (masked.length === 0 || decision.rows === 'truncate') return [];
  const generated = new Set(table.columns.filter((one) => one.generated).map((one) => one.name));
  return expressionsOf(table).flatMap((one): Follower[] => {
    const read = columnsRead(one.expression, table);
    const bases = masked.filter(({ column }) => read.has(column.name));
    // MySQL computes a functional index anew whatever changes in the row.
    if ((bases.length === 0 && !isIndexed(one)) || bases.some(({ rule }) => rule?.transformer.script))
      return [];
    const beside = [...read].filter(
      (name) => !generated.has(name) && !bases.some(({ column }) => column.name === name),
    );
    return [{ ...one, bases, alike: beside.length === 0 && bases.every(hasOneForm) }];
  });
}

/** True of what an index holds, and the table does not. */
const isIndexed = ({ kind, column, indexed }: Expression): boolean =>
  kind === 'index' || (column?.virtual === true && indexed === true);

type Expression = Pick<Follower, 'kind' | 'name' | 'expression' | 'column' | 'indexed'>;

function expressionsOf(table: Table): Expression[] {
  const indexed = new Set(table.indexes.flatMap(({ parts }) => parts.flatMap(({ column }) => column ?? [])));
  return [
    ...table.columns.flatMap((column) =>
      column.generation === undefined
        ? []
        : [
            {
              kind: 'generated' as const,
              name: column.name,
              expression: column.generation,
              column,
              ...(indexed.has(column.name) ? { indexed: true as const } : {}),
            },
          ],
    ),
    ...table.indexes.flatMap(({ name, parts }) =>
      parts.flatMap(({ expression }) =>
        expression === undefined ? [] : [{ kind: 'index' as const, name, expression }],
      ),
    ),
    ...(table.checks ?? []).map(({ name, clause }) => ({ kind: 'check' as const, name, expression: clause })),
  ];
}

/** True of masks that look alike whatever they hide: random ones of a form, and constants. */
function hasOneForm({ rule, column }: ColumnDecision): boolean {
  if (rule === undefined) return false;
  const { transformer, options } = rule;
  return (
    ['fixed', 'null'].includes(transformer.name) || transformer.uniqueness(options, column).kind === 'bits'
  );
}
