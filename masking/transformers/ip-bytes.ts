import type { Column } from '../schema/schema.ts';
import { digest } from './expression.ts';
import { foldedText } from './fold.ts';

/** SQL of masks made of a digest, as text and as bytes. */
export interface Masks {
  v4(digits: string): string;
  v6(digits: string): string;
}

/** Text as other columns hold it: an address gets the same digest in whatever form it is stored. */
const TEXT: Column = {
  ...{ name: '(address)', dataType: 'varchar', columnType: 'varchar(45)', typeClass: 'text', nullable: true },
  ...{ generated: false, autoIncrement: false, onUpdate: false },
};

/** The digest of an address that is written as text, such as `INET6_NTOA` gives it. */
export function digestOfAddress(address: string): string {
  return digest('ip', foldedText(address, { column: TEXT }));
}

/**
 * Bytes hold addresses as INET6_ATON packs them (4 or 16 bytes; BINARY fills up with zeros), or as text; each row is
 * masked in its own form. What is no address at all becomes one.
 */
export function maskedBytes(value: string, column: Column, text: Masks, packed: Masks): string {
  const length = column.length ?? Number.POSITIVE_INFINITY;
  const padded = column.dataType === 'binary';
  const written = padded ? `SUBSTRING_INDEX(${value}, X'00', 1)` : value;
  const size = padded ? `LENGTH(TRIM(TRAILING X'00' FROM ${value}))` : `LENGTH(${value})`;
  const textual = digestOfAddress(written);
  const ways = [
    ...(length < SHORTEST_TEXT
      ? []
      : [
          `WHEN IS_IPV4(${written}) THEN ${text.v4(textual)}`,
          `WHEN IS_IPV6(${written}) THEN ${length < LONGEST_TEXT ? text.v4(textual) : text.v6(textual)}`,
        ]),
    `WHEN ${size} ${padded ? '<=' : '='} 4 THEN ${packed.v4(digestOfAddress(`INET6_NTOA(LEFT(${value}, 4))`))}`,
    ...(length < 16
      ? []
      : [
          `WHEN ${size} ${padded ? '<=' : '='} 16 THEN ${packed.v6(digestOfAddress(`INET6_NTOA(LEFT(${value}, 16))`))}`,
        ]),
  ];
  return `CASE ${ways.join(' ')} ELSE ${length < 16 ? packed.v4(digest('ip', value)) : packed.v6(digest('ip', value))} END`;
}

/** Characters of the masks that are text: 198.19.255.255, and 2001:db8::0123:4567:89ab:cdef. */
const SHORTEST_TEXT = 14;
const LONGEST_TEXT = 29;

/** True of every mask, whatever its form. */
export function bytesHold(value: string): string {
  const isText = `LEFT(${value}, 7) IN ('198.18.', '198.19.') OR LEFT(${value}, 10) = '2001:db8::'`;
  const isPacked = `LEFT(${value}, 2) IN (X'C612', X'C613') OR LEFT(${value}, 8) = X'20010DB800000000'`;
  return `(${isPacked} OR ${isText})`;
}
