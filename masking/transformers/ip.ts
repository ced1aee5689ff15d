import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { below, digest } from './expression.ts';
import { insteadFor, textMisfit } from './fit.ts';
import { folded } from './fold.ts';
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
    'An address out of 198.18.0.0/15 or, for IPv6, 2001:db8::/32; also as INET_ATON and INET6_ATON store it.',
  options: z.strictObject({}),
  fits: 'text of 15 characters or more, unsigned INT or BIGINT, VARBINARY(16)',
  misfit(column) {
    if (column.typeClass === 'text') return textMisfit(column, '198.19.255.255'.length);
    const stored =
      column.dataType === 'bigint' ||
      (column.dataType === 'int' && /unsigned/.test(column.columnType)) ||
      (column.dataType === 'varbinary' && (column.length ?? 0) >= 16);
    return stored
      ? undefined
      : `addresses stand in text, in INT UNSIGNED or in VARBINARY(16), and this column is ${column.columnType}; ${insteadFor(column)}`;
  },
  uniqueness: () => ({ kind: 'none' }),
  expression(value, _, context) {
    const { column } = context;
    if (column.typeClass === 'number') {
      return `${FIRST_V4} + ${below(V4_COUNT, digest('ip', `INET_NTOA(${value})`))}`;
    }
    if (column.typeClass === 'binary') return stored(value);
    return written(value, context);
  },
  predicate(value, _, { column }) {
    if (column.typeClass === 'number') return `${value} BETWEEN ${FIRST_V4} AND ${FIRST_V4 + V4_COUNT - 1}`;
    if (column.typeClass === 'binary') {
      return `(${value} BETWEEN X'C6120000' AND X'C613FFFF' OR (LENGTH(${value}) = 16 AND LEFT(${value}, 8) = X'20010DB800000000'))`;
    }
    return `(${value} LIKE '198.18.%' OR ${value} LIKE '198.19.%' OR ${value} LIKE '2001:db8::%')`;
  },
  example: { rule: 'ip', input: '203.0.113.9', output: '198.19.44.201' },
};

function written(value: string, context: MaskContext): string {
  const digits = digest('ip', folded(value, context));
  const v4 = `INET_NTOA(${FIRST_V4} + ${below(V4_COUNT, digits)})`;
  if (!holdsV6(context.column)) return v4;
  const v6 = `CONCAT('2001:db8::', INSERT(INSERT(INSERT(LEFT(${digits}, 16), 13, 0, ':'), 9, 0, ':'), 5, 0, ':'))`;
  // Measured: IS_IPV4 costs a third of LIKE, and most are.
  return `IF(IS_IPV4(${value}) OR ${value} NOT LIKE '%:%', ${v4}, ${v6})`;
}

function stored(value: string): string {
  // INET6_NTOA of what is no address is NULL; such bytes are hashed as they are.
  const digits = digest('ip', `IFNULL(INET6_NTOA(${value}), ${value})`);
  const v4 = `INET6_ATON(INET_NTOA(${FIRST_V4} + ${below(V4_COUNT, digits)}))`;
  return `IF(LENGTH(${value}) > 4, CONCAT(X'20010DB800000000', UNHEX(LEFT(${digits}, 16))), ${v4})`;
}
