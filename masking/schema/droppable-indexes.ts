import { foldedName } from '../session/names.ts';
import { readsAny } from './columns-read.ts';
import { type ForeignKey, type Index, label, type Table } from './schema.ts';

/** How an index is made again: plain ones together in one ALTER, the others each in its own. */
export type IndexKind = 'plain' | 'alone';

/** An index that masking may drop while it writes the table, because it holds what is masked. */
export interface DroppableIndex {
  readonly index: Index;
  readonly kind: IndexKind;
  /** The server refuses to change what it holds (182): it goes whatever the table's size. */
  readonly refuses: boolean;
}

/**
 * The secondary indexes that hold a masked column, directly or through a generated one. Keeping one costs more than
 * masking six columns; dropped and made again, it is sorted once. What a foreign key needs stays, on either side, and
 * so does what the table is stored by.
 *
 * @param referenced the foreign keys of other tables (and its own) that reference this one.
 */
export function droppableIndexes(
  table: Table,
  maskedNames: ReadonlySet<string>,
  referenced: readonly ForeignKey[],
): DroppableIndex[] {
  const changing = changingColumns(table, maskedNames);
  const needed = [
    ...table.foreignKeys.map((key) => key.columns),
    ...referenced.map((key) => key.parentColumns),
  ];
  const hasPrimary = table.indexes.some((index) => index.name === 'PRIMARY');
  return (
    table.indexes
      .filter((index) => index.name !== 'PRIMARY' && touches(table, index, changing))
      // Without a primary key, InnoDB stores the table by a unique one.
      .filter((index) => hasPrimary || !index.unique)
      .filter((index) => !needed.some((columns) => serves(index, columns)))
      .filter((index) => !isAutoIncrement(table, index))
      .map((index) => ({ index, kind: kindOf(index), refuses: refusesChanges(table, index) }))
  );
}

/** True of a table whose own column numbers the documents that FULLTEXT indexes find. */
export function numbersDocuments(table: Table): boolean {
  return table.columns.some((column) => column.name === 'FTS_DOC_ID');
}

/** Such a table wants another number for each document that changes. */
function refusesChanges(table: Table, index: Index): boolean {
  return index.type === 'FULLTEXT' && numbersDocuments(table);
}

/**
 * FULLTEXT indexes that can neither stay nor go: MySQL refuses to change what they hold, and to make one again that
 * begins with a column of a foreign key (1553: it takes it for the key's own index).
 */
export function immovableIndexes(table: Table, maskedNames: ReadonlySet<string>): Index[] {
  const changing = changingColumns(table, maskedNames);
  return table.indexes.filter(
    (index) =>
      refusesChanges(table, index) &&
      touches(table, index, changing) &&
      table.foreignKeys.some((key) => serves(index, key.columns)),
  );
}

/** The masked columns, and the generated ones that follow from them. */
function changingColumns(table: Table, maskedNames: ReadonlySet<string>): ReadonlySet<string> {
  const follow = table.columns.filter(
    ({ generation }) => generation !== undefined && readsAny(generation, table, maskedNames),
  );
  return new Set([...maskedNames, ...follow.map(({ name }) => name)]);
}

function touches(table: Table, index: Index, changing: ReadonlySet<string>): boolean {
  return index.parts.some((part) =>
    part.column === undefined ? readsAny(part.expression ?? '', table, changing) : changing.has(part.column),
  );
}

/** InnoDB takes any index that begins with the key's columns. */
function serves(index: Index, columns: readonly string[]): boolean {
  const first = index.parts.slice(0, columns.length).map((part) => foldedName(part.column ?? ''));
  return columns.every((column) => first.includes(foldedName(column)));
}

/** MySQL refuses a table whose AUTO_INCREMENT column begins no index. */
function isAutoIncrement(table: Table, index: Index): boolean {
  const first = index.parts[0]?.column;
  return table.columns.some((column) => column.autoIncrement && column.name === first);
}

/** FULLTEXT goes one an ALTER (1795), and a functional or multi-valued key shares none (1846). */
function kindOf(index: Index): IndexKind {
  const plain = index.type === 'BTREE' && index.parts.every((part) => part.column !== undefined);
  return plain ? 'plain' : 'alone';
}

/** The foreign keys that reference each table, by its label. */
export function referencesByTable(tables: readonly Table[]): ReadonlyMap<string, readonly ForeignKey[]> {
  const references = new Map<string, ForeignKey[]>();
  for (const table of tables) {
    for (const key of table.foreignKeys) {
      const parent = label({ database: key.parentDatabase, name: key.parentTable });
      references.set(parent, [...(references.get(parent) ?? []), key]);
    }
  }
  return references;
}
