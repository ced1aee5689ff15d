import { z } from 'zod';
import type { Transformer } from './transformer.ts';

/** Empties the column. Written as a bare `null`. */
export const nothing: Transformer<Record<string, never>> = {
  name: 'null',
  summary: 'Empties the column.',
  options: z.strictObject({}),
  fits: 'every type that is nullable',
  preserves: [],
  misfit: (column) => (column.nullable ? undefined : 'the column is NOT NULL'),
  // A unique index holds any number of NULLs.
  uniqueness: () => ({ kind: 'injective' }),
  expression: () => 'NULL',
  predicate: (value) => `${value} IS NULL`,
  example: { rule: 'null', input: 'anything', output: 'NULL' },
};
