import { z } from 'zod';
import type { Transformer } from './transformer.ts';

/** Leaves the column as it is. For a column that could hold personal data, the policy must say why. */
export const keep: Transformer<{ reason?: string | undefined }> = {
  name: 'keep',
  summary: 'Leaves the column as it is; wants a reason where the column could hold personal data.',
  options: z.strictObject({ reason: z.string().min(3).optional().describe('Why it may stay') }),
  positional: 'reason',
  fits: 'every type',
  misfit: () => undefined,
  uniqueness: () => ({ kind: 'injective' }),
  expression: () => undefined,
  predicate: () => undefined,
  example: { rule: 'keep: "surrogate key"', input: '42', output: '42' },
};
