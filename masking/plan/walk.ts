import type { TableDecision } from '../policy/decision.ts';
import { isMasked } from '../policy/decision.ts';
import type { Column, Index } from '../schema/schema.ts';
import { name, text } from '../session/quote.ts';

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
 * partitioned by must be), its counter alone will do, as long as the data shows it distinct (`policy/counter.ts`): rows move
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

/** What a key column is called in an answer, whatever its own name: the driver makes no row with a member `__proto__`. */
const asked = (i: number): string => `understudy key ${i}`;

/** SQL of a key's columns, for a SELECT that `keyLiterals` reads. */
export function selectedKey(key: WalkKey): string {
  return key.columns.map((column, i) => `${name(column.name)} AS ${name(asked(i))}`).join(', ');
}

/** A key's values in a row of `selectedKey`, as SQL literals. */
export function keyLiterals(key: WalkKey, row: Readonly<Record<string, unknown>>): string[] {
  return key.columns.map((column, i) => keyLiteral(column, row[asked(i)]));
}

/** A value of a key column as an SQL literal. */
export function keyLiteral(column: Column, value: unknown): string {
  if (Buffer.isBuffer(value)) return `X'${value.toString('hex')}'`;
  const written = String(value);
  if (column.typeClass !== 'number') return text(written);
  if (!/^-?\d+(\.\d+)?$/.test(written)) throw new Error('a number of a key is not a number');
  return written;
}

/**
 * SQL that is true of the rows after `lower` and up to `upper` (literals, one a column). Row constructors would be
 * shorter, but MySQL finds no range in `(a, b) > (1, 2)`.
 */
export function range(
  key: WalkKey,
  lower: readonly string[] | undefined,
  upper: readonly string[] | undefined,
): string {
  const bounds = [lower && beyond(key, '>', lower), upper && beyond(key, '<=', upper)];
  return bounds.filter(Boolean).join(' AND ') || 'TRUE';
}

function beyond(key: WalkKey, comparison: '>' | '<=', bound: readonly string[]): string {
  const strict = comparison === '>' ? '>' : '<';
  const last = key.columns.length - 1;
  const ways = key.columns.map((_, position) => {
    const before = key.columns.slice(0, position).map((column, i) => `${name(column.name)} = ${bound[i]}`);
    const here = `${name((key.columns[position] as Column).name)} ${position === last ? comparison : strict} ${bound[position]}`;
    return [...before, here].join(' AND ');
  });
  return ways.length === 1 ? (ways[0] as string) : `(${ways.map((way) => `(${way})`).join(' OR ')})`;
}

/** SQL that is true of one row. */
export function exactly(key: WalkKey, values: readonly string[]): string {
  return key.columns.map((column, i) => `${name(column.name)} = ${values[i]}`).join(' AND ');
}
