import type { Column } from '../../schema/schema.ts';
import { name } from '../../session/quote.ts';

/** A column as it travels: bytes as base64, all else as text. */
export function sent(column: Column): string {
  if (column.typeClass === 'text') return name(column.name);
  return isBytes(column) ? `TO_BASE64(${name(column.name)})` : `CAST(${name(column.name)} AS CHAR)`;
}

/** True of a column whose bytes are no text. */
export const isBytes = (column: Column): boolean => column.typeClass === 'binary';
