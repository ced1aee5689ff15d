import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { below, digest, folded } from './expression.ts';
import { textMisfit } from './fit.ts';
import type { Transformer } from './transformer.ts';

const V6_LENGTH = '2001:db8::0123:4567:89ab:cdef'.length;
const holdsV6 = (column: Column) => (column.length ?? Number.POSITIVE_INFINITY) >= V6_LENGTH;

/** An address that no host has: 198.18.0.0/15 is set aside for benchmarks (RFC 2544), 2001:db8::/32 for documents. */
export const ip: Transformer<Record<string, never>> = {
  name: 'ip',
  summary: 'An address out of 198.18.0.0/15 or, for IPv6, 2001:db8::/32.',
  options: z.strictObject({}),
  misfit: (column) => textMisfit(column, '198.19.255.255'.length),
  uniqueness: () => ({ kind: 'none' }),
  expression(value, _, { column }) {
    const digits = digest('ip', folded(value));
    const v4 = `INET_NTOA(INET_ATON('198.18.0.0') + ${below(131_072, digits)})`;
    if (!holdsV6(column)) return v4;
    const group = (from: number) => `SUBSTR(${digits}, ${from}, 4)`;
    const v6 = `CONCAT('2001:db8::', ${[1, 5, 9, 13].map(group).join(", ':', ")})`;
    return `IF(LOCATE(':', ${value}) > 0, ${v6}, ${v4})`;
  },
  predicate: (value) =>
    `(${value} LIKE '198.18.%' OR ${value} LIKE '198.19.%' OR ${value} LIKE '2001:db8::%')`,
  example: { rule: 'ip', input: '203.0.113.9', output: '198.19.44.201' },
};
