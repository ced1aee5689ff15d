import { z } from 'zod';
import { LOCALES } from '../transformers/dictionaries/languages.ts';
import { quotedName, spelledName } from './pattern.ts';

const reason = z.string().min(3);

/** What becomes of a table's rows, before its columns are looked at. */
const rowsSchema = z
  .union([z.literal('truncate'), z.strictObject({ keep: z.string().min(1) })])
  .describe('truncate empties the table; { keep: "condition" } deletes every row of which it is not true');

const residueSchema = z
  .enum(['accept', 'rebuild'])
  .describe("Originals may be left in freed pages of a table's file; rebuild writes the file anew");

/** A table's entry: columns and their rules, beside the two settings of the table itself. */
const tableSchema = z
  .looseObject({
    rows: rowsSchema.optional(),
    residue: residueSchema.optional(),
    row: z
      .unknown()
      .optional()
      .describe('Columns of a row that agree: { person: { name: full_name, kana: full_name_kana } }'),
  })
  .describe('A rule for each column, by name or pattern (*_email); the most specific one wins');

const tablesSchema = z
  .record(z.string(), tableSchema)
  .describe('Tables by name (users), with their database (crm.users) or by pattern (audit.*)');

/** The policy as it is written. Rules of columns are read by the transformers (`transformers/rule.ts`). */
export const policySchema = z.strictObject({
  locale: z.enum(LOCALES).default('en').describe('Language of names and texts, unless a rule says otherwise'),
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
  residue: residueSchema.default('accept'),
  key: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
      'a key is named by lower-case letters, digits and hyphens',
    )
    .optional()
    .describe('Name of a key that outlives the run: equal values get equal masks in every run under it'),
  tables: tablesSchema.optional(),
  databases: z
    .record(z.string(), z.strictObject({ tables: tablesSchema }))
    .optional()
    .describe('Where the server has several databases: { app: { tables: … }, crm: { tables: … } }'),
  join: z
    .array(z.array(z.string()).min(2))
    .default([])
    .describe('Columns that hold the same values without a foreign key; one decision serves each group'),
  accounts: z
    .strictObject({
      keep: z.array(z.string()).default([]).describe('Accounts (user or user@host) that stay, locked'),
      drop: z.literal('all').default('all'),
    })
    .prefault({}),
  schemaText: z
    .strictObject({
      accept: z
        .array(z.strictObject({ in: z.string().min(1), of: z.string().min(1).optional(), because: reason }))
        .default([])
        .describe(
          'Places (app.users.note, app.view_name) whose text looks personal and is not, or, with `of`, may hold values of that masked column',
        ),
    })
    .prefault({})
    .describe('Comments, defaults and literals in views, routines and checks are scanned, too'),
  scan: z
    .strictObject({
      accept: z
        .array(z.strictObject({ in: z.string().min(1), because: reason }))
        .default([])
        .describe('Kept columns (app.users.note) whose values look personal and are not'),
    })
    .prefault({})
    .describe('After masking, all columns are scanned for personal data, kept ones included'),
  after: z
    .array(z.string().min(1))
    .default([])
    .describe('SQL files that run at the very end, once everything is masked and proven'),
  fidelity: z
    .enum(['off', 'sample', 'all'])
    .optional()
    .describe(
      'How far masked data behaves as the original did is measured on a sample of rows; all reads every row, off measures nothing',
    ),
  queries: z
    .string()
    .min(1)
    .optional()
    .describe('A file of statements whose plans (EXPLAIN) are compared before and after'),
  rare: z
    .strictObject({
      below: z.number().int().min(2).max(1000).describe('Rows'),
      merge: z.literal(true),
      columns: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe('Columns (users.city); all whose masks may be merged, unless given'),
    })
    .optional()
    .describe(
      'Masks of names, places and companies that fewer rows share are merged into one; never in keys, unique or joined columns',
    ),
  require: z
    .strictObject({
      distinct: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe('Different masks for each different original, of each masked column'),
      plans: z.number().min(0).max(1).optional().describe('Share of the statements that keep their plan'),
    })
    .optional()
    .describe('What masking has to reach; less makes the run fail'),
});

/** A policy, as its file has it. */
export type Policy = z.infer<typeof policySchema>;

/** What becomes of a table's rows: nothing unless the policy says so. */
export type Rows = z.infer<typeof rowsSchema>;

/** Whether originals may be left in freed pages of a table's file. */
export type Residue = z.infer<typeof residueSchema>;

/** The names in a table's entry that are no columns. A column of that name is written in backticks. */
export const TABLE_SETTINGS: readonly string[] = Object.keys(tableSchema.shape);

/** A column's name as the entry of its table reads it: in backticks where it would be a setting of the table, or a pattern. */
export const spelledColumn = (name: string): string =>
  TABLE_SETTINGS.includes(name) ? quotedName(name) : spelledName(name);
