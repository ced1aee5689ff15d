import type { WalkKey } from '../decide/walk-key.ts';
import { readsAny } from '../schema/columns-read.ts';
import { type DroppableIndex, droppableIndexes } from '../schema/droppable-indexes.ts';
import type { ForeignKey, Table } from '../schema/schema.ts';
import { SERVER_DATABASES } from '../schema/server-tables.ts';
import { name } from '../session/quote.ts';
import type { MaskedColumn } from './masked-column.ts';

/** How a table is written anew, masked on the way: its rows in the order of its key, most of its indexes afterwards. */
export interface Copying {
  /** The columns that are written. */
  readonly columns: string;
  /** SQL of what is written into them: masks, and all others as they are. */
  readonly values: string;
  /** Indexes that are made when all rows are there. */
  readonly drops: readonly DroppableIndex[];
}

/**
 * Why a new table cannot take the place of one; nothing where it can. Not where others (or its own rows) reference it: their
 * foreign keys would go on pointing at the old one; nor where MySQL made up its key, which would become an ordinary column.
 */
export function whyNotSwapped(table: Table, isReferenced: boolean): string | undefined {
  if (isReferenced) return 'foreign keys refer to it';
  if (SERVER_DATABASES.includes(table.database)) return "it stands in a database of the server's";
  return table.columns.some((column) => column.name.toLowerCase() === 'my_row_id')
    ? 'MySQL made up its key'
    : undefined;
}

/** A table, and what is known of how it is masked. */
interface ToMask {
  readonly table: Table;
  readonly way: 'skip' | 'chunks' | 'whole';
  readonly key: WalkKey | undefined;
  readonly masked: readonly MaskedColumn[];
}

/** A copy of a table, or why it is masked in place. */
export function copyingOf(
  plan: ToMask,
  referenced: readonly ForeignKey[],
): { readonly copying: Copying } | { readonly inPlace: string } {
  const { table, masked } = plan;
  const inPlace = whyInPlace(plan, referenced);
  if (inPlace !== undefined) return { inPlace };
  const masks = new Map(masked.map(({ column, expression }) => [column.name, expression]));
  const written = table.columns.filter(({ generated }) => !generated);
  return {
    copying: {
      columns: written.map((column) => name(column.name)).join(', '),
      values: written.map((column) => masks.get(column.name) ?? name(column.name)).join(', '),
      drops: droppableIndexes(table, new Set(table.columns.map((column) => column.name)), referenced),
    },
  };
}

function whyInPlace(
  { table, key, masked, way }: ToMask,
  referenced: readonly ForeignKey[],
): string | undefined {
  // In another order than the one it is stored in, pages would be split again.
  if (way !== 'chunks' || key?.index !== 'PRIMARY') return 'its rows cannot be walked by its primary key';
  if (masked.some(({ script }) => script !== undefined)) return 'a script masks it';
  if (table.indexes.some(({ type }) => type === 'FULLTEXT')) return 'it has a FULLTEXT index';
  if (followsSession(table)) return 'what is generated in it depends on the session';
  return whyNotSwapped(table, referenced.length > 0);
}

/** Words of functions that answer as the session is set. */
const BY_SESSION = /\b(date_format|dayname|monthname|week|yearweek|weekofyear|str_to_date)\b/i;

/**
 * True where a generated column or an index would come out otherwise: a TIMESTAMP is another hour, and a month has another
 * name, to whoever wrote the row. In place, what follows from kept columns is never computed anew.
 */
function followsSession(table: Table): boolean {
  const stamps = new Set(
    table.columns.filter(({ dataType }) => dataType === 'timestamp').map((column) => column.name),
  );
  const expressions = [
    ...table.columns.flatMap(({ generation }) => generation ?? []),
    ...table.indexes.flatMap(({ parts }) => parts.flatMap(({ expression }) => expression ?? [])),
  ];
  return expressions.some((expression) => BY_SESSION.test(expression) || readsAny(expression, table, stamps));
}
