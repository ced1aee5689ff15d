import { z } from 'zod';

/** The policy as it is written. Rules of columns are read by the transformers (`transformers/rule.ts`). */
export const policySchema = z.strictObject({
  locale: z
    .enum(['en', 'ja'])
    .default('en')
    .describe('Language of names and texts, unless a rule says otherwise'),
  unlisted: z
    .strictObject({
      number: z.enum(['keep', 'reject']).default('keep'),
      temporal: z.enum(['keep', 'reject']).default('reject'),
      enum: z.enum(['keep', 'reject']).default('keep'),
    })
    .prefault({})
    .describe(
      'What happens to columns without a rule; text, JSON, binary and spatial ones are always rejected',
    ),
  tables: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  databases: z
    .record(z.string(), z.strictObject({ tables: z.record(z.string(), z.record(z.string(), z.unknown())) }))
    .optional(),
  accounts: z
    .strictObject({
      keep: z.array(z.string()).default([]).describe('Accounts (user or user@host) that stay, locked'),
      drop: z.literal('all').default('all'),
    })
    .prefault({}),
});

export type Policy = z.infer<typeof policySchema>;
