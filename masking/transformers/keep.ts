import { z } from 'zod';
import type { Transformer } from './transformer.ts';

/** Leaves the column as it is. For a column that could hold personal data, the policy must say why. */
export const keep: Transformer<{ reason?: string | undefined; confirmed?: boolean | string | undefined }> = {
  name: 'keep',
  summary: 'Leaves the column as it is; wants a reason where the column could hold personal data.',
  options: z.strictObject({
    reason: z.string().min(3).optional().describe('Why it may stay'),
    confirmed: z
      .union([z.boolean(), z.string().min(1)])
      .optional()
      .describe('Of a reason that a draft proposed: true, or who has looked and when; lint stops at false'),
  }),
  positional: 'reason',
  fits: 'every type',
  preserves: ['everything'],
  misfit: () => undefined,
  uniqueness: () => ({ kind: 'injective' }),
  expression: () => undefined,
  predicate: () => undefined,
  example: { rule: 'keep: "surrogate key"', input: '42', output: '42' },
};
