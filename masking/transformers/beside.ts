import type { Column } from '../schema/schema.ts';
import { name } from '../session/quote.ts';
import { commonWeights } from './common.ts';
import { foldedText, holdsText } from './fold.ts';
import { isOfTexts, readAsText } from './in-bytes.ts';
import { writtenOut } from './number.ts';
import type { MaskContext } from './transformer.ts';

/** The column beside this one that its mask follows, by what it is in the row's group. */
export interface Follows {
  readonly by?: 'key' | 'name' | 'first' | 'last' | 'state' | undefined;
}

/**
 * SQL of what a mask is drawn from: the original beside it, where the row has one, and its own value otherwise. Two columns
 * that are drawn from the same agree.
 *
 * @param own SQL of what stands for the value itself
 */
export function drawnFrom(own: string, { by }: Follows, { beside }: MaskContext): string {
  const column = by === undefined ? undefined : beside?.get(by);
  if (column === undefined) return own;
  const value = name(column.name);
  // A key in bytes is any bytes: read as a text, it would be the key of whoever has others in another letter case.
  const stands = by === 'key' && column.typeClass === 'binary' ? value : standsFor(value, column);
  return `IF(${isThere(value, column)}, ${stands}, ${own})`;
}

/** True of an original that is neither NULL nor empty. */
export function isThere(value: string, column: Column): string {
  return isOfTexts(column) ? holdsText(value, column) : `${value} IS NOT NULL`;
}

function standsFor(value: string, column: Column): string {
  const read = readAsText(value, column);
  if (/^(text|enum)$/.test(read.column.typeClass)) return foldedText(read.value, read);
  if (column.typeClass === 'number') return commonWeights(writtenOut(value, column));
  return column.typeClass === 'binary' ? value : commonWeights(`CAST(${value} AS CHAR)`);
}
