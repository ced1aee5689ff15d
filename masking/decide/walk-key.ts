import type { Column, Index } from '../schema/schema.ts';
import { isMasked, type TableDecision } from './decision.ts';

/** A unique key whose order a table is walked in, chunk by chunk. */
export interface WalkKey {
  readonly index: string;
  readonly columns: readonly Column[];
}

/**
 * Types whose values go to the client and come back as literals that compare exactly as stored. ENUM and SET sort by
 * number and compare as text, FLOAT equals none of its spellings, BIT and JSON are no better.
 */
const WALKABLE =
  /^(tinyint|smallint|mediumint|int|bigint|decimal|char|varchar|binary|varbinary|date|datetime|timestamp)$/;

/**
 * The key to walk a table by: the primary key, else a unique one without NULLs. None of its columns may be masked,
 * because rows would move ahead of the walk and be masked twice. Where a masked column is in each (a date that the table is
 * partitioned by must be), its counter alone will do, as long as the data shows it distinct (`survey/counter.ts`): rows move
 * within the index then, and never out of their range.
 */
export function walkKey(decision: TableDecision): WalkKey | undefined {
  return uniqueKey(decision) ?? counterKey(decision);
}

/** The AUTO_INCREMENT column, by an index that begins with it. */
function counterKey({ table, columns }: TableDecision): WalkKey | undefined {
  const counter = columns.find((one) => one.column.autoIncrement && !isMasked(one))?.column;
  if (counter === undefined || !WALKABLE.test(counter.dataType)) return undefined;
  const index = table.indexes.find(
    ({ type, invisible, parts }) =>
      type === 'BTREE' && !invisible && parts[0]?.column === counter.name && parts[0].prefix === undefined,
  );
  return index && { index: index.name, columns: [counter] };
}

function uniqueKey({ table, columns }: TableDecision): WalkKey | undefined {
  const primaryFirst = [...table.indexes].sort((a, b) => rank(a) - rank(b));
  for (const index of primaryFirst) {
    if (!index.unique || index.invisible || index.type !== 'BTREE') continue;
    const parts = index.parts.map((part) => {
      const decided =
        part.prefix === undefined ? columns.find(({ column }) => column.name === part.column) : undefined;
      const usable = decided && !isMasked(decided) && !decided.column.generated && !decided.column.nullable;
      return usable && WALKABLE.test(decided.column.dataType) ? decided.column : undefined;
    });
    if (parts.every((column) => column !== undefined)) return { index: index.name, columns: parts };
  }
  return undefined;
}

const rank = (index: Index): number => (index.name === 'PRIMARY' ? 0 : 1);
