import { type Column, membersOf } from '../schema/schema.ts';

/** In bytes: what MySQL says of texts and blobs that give no length. */
const LONGEST: Readonly<Record<string, number>> = {
  tinytext: 255,
  tinyblob: 255,
  text: 65_535,
  blob: 65_535,
  mediumtext: 16_777_215,
  mediumblob: 16_777_215,
  longtext: 4_294_967_295,
  longblob: 4_294_967_295,
};

/** The length that follows from a column's type, as `information_schema` has it; nothing where none follows. */
export function lengthByType(column: Pick<Column, 'dataType' | 'columnType'>): number | undefined {
  const { dataType, columnType } = column;
  if (/^(var)?(char|binary)$/.test(dataType)) {
    const written = /\((\d+)\)/.exec(columnType)?.[1];
    return written === undefined ? undefined : Number(written);
  }
  if (dataType === 'enum' || dataType === 'set') {
    const lengths = membersOf(column).map((member) => [...member].length);
    if (dataType === 'enum') return Math.max(0, ...lengths);
    return lengths.reduce((sum, length) => sum + length, 0) + Math.max(0, lengths.length - 1);
  }
  return LONGEST[dataType];
}
