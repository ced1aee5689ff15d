import { z } from 'zod';
import type { Transformer } from './transformer.ts';

/** Empties the column. Written as a bare `null`. */
export const nothing: Transformer<Record<string, never>> = {
  name: 'null',
  summary: 'Empties the column.',
  options: z.strictObject({}),
  misfit: (column) =>
    column.nullable ? undefined : 'the column is NOT NULL; write { fixed: … } with a harmless value',
  uniqueness: () => ({ kind: 'bits', bits: Number.POSITIVE_INFINITY }),
  expression: () => 'NULL',
  predicate: (value) => `${value} IS NULL`,
  example: { rule: 'null', input: 'anything', output: 'NULL' },
};
