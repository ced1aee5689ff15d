import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { below, digest } from './expression.ts';
import { textMisfit } from './fit.ts';
import { foldedText } from './fold.ts';
import { mayHoldText } from './in-bytes.ts';
import { bytesHold, digestOfAddress, type Masks, maskedBytes } from './ip-bytes.ts';
import type { MaskContext, Transformer } from './transformer.ts';

const V6_LENGTH = '2001:db8::0123:4567:89ab:cdef'.length;
const holdsV6 = (column: Column) => (column.length ?? Number.POSITIVE_INFINITY) >= V6_LENGTH;

/** `INET_ATON('198.18.0.0')`, and how many addresses there are. */
const FIRST_V4 = 3_323_068_416;
const V4_COUNT = 131_072;

/** An address that no host has: 198.18.0.0/15 is set aside for benchmarks (RFC 2544), 2001:db8::/32 for documents. */
export const ip: Transformer<Record<string, never>> = {
  name: 'ip',
  summary:
    'An address out of 198.18.0.0/15 or, for IPv6, 2001:db8::/32, in the form that it had: text, or as INET_ATON and INET6_ATON store it.',
  options: z.strictObject({}),
  fits: 'text of 14 characters or more, unsigned INT or BIGINT, BINARY and VARBINARY of 4 bytes or more, BLOB',
  preserves: ['equality'],
  misfit(column) {
    if (column.typeClass === 'text') return textMisfit(column, '198.19.255.255'.length);
    const stored =
      column.dataType === 'bigint' ||
      (column.dataType === 'int' && /unsigned/.test(column.columnType)) ||
      ((column.dataType === 'binary' || mayHoldText(column)) && (column.length ?? 0) >= 4);
    return stored
      ? undefined
      : `addresses stand in text, in INT UNSIGNED or in BINARY, VARBINARY and BLOB of 4 bytes or more, and this column is ${column.columnType}`;
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, _, context) {
    const { column } = context;
    if (column.typeClass === 'number') {
      const text = `INET_NTOA(${value})`;
      // Of a number that is no address it makes an error where rows are written.
      const address =
        column.dataType === 'int'
          ? text
          : `IF(${value} BETWEEN 0 AND 4294967295, ${text}, CAST(${value} AS CHAR))`;
      return `${FIRST_V4} + ${below(V4_COUNT, digestOfAddress(address))}`;
    }
    if (column.typeClass === 'binary') return maskedBytes(value, column, TEXT, PACKED);
    return written(value, context);
  },
  predicate(value, _, { column }) {
    if (column.typeClass === 'number') return `${value} BETWEEN ${FIRST_V4} AND ${FIRST_V4 + V4_COUNT - 1}`;
    if (column.typeClass === 'binary') return bytesHold(value);
    return `(${value} LIKE '198.18.%' OR ${value} LIKE '198.19.%' OR ${value} LIKE '2001:db8::%')`;
  },
  example: { rule: 'ip', input: '203.0.113.9', output: '198.19.44.201' },
};

const TEXT: Masks = {
  v4: (digits) => `INET_NTOA(${FIRST_V4} + ${below(V4_COUNT, digits)})`,
  v6: (digits) =>
    `CONCAT('2001:db8::', INSERT(INSERT(INSERT(LEFT(${digits}, 16), 13, 0, ':'), 9, 0, ':'), 5, 0, ':'))`,
};

const PACKED: Masks = {
  v4: (digits) => `INET6_ATON(${TEXT.v4(digits)})`,
  v6: (digits) => `CONCAT(X'20010DB800000000', UNHEX(LEFT(${digits}, 16)))`,
};

function written(value: string, context: MaskContext): string {
  const digits = digest('ip', foldedText(value, context));
  if (!holdsV6(context.column)) return TEXT.v4(digits);
  // Measured: IS_IPV4 costs a third of LIKE, and most are.
  return `IF(IS_IPV4(${value}) OR ${value} NOT LIKE '%:%', ${TEXT.v4(digits)}, ${TEXT.v6(digits)})`;
}
