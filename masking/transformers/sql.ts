import { z } from 'zod';
import { beyondExpression } from '../session/deterministic.ts';
import { tokens } from '../session/tokens.ts';
import { digest } from './expression.ts';
import { identity } from './fold.ts';
import type { MaskContext, Transformer } from './transformer.ts';

/** What an `sql` rule says. */
export interface SqlOptions {
  readonly expression: string;
  readonly predicate?: string | undefined;
  readonly unique: boolean;
}

const expressionSchema = z
  .string()
  .min(1)
  .superRefine((sql, context) => {
    const found = beyondExpression(sql);
    if (found === undefined) return;
    const message = `${found} does not belong in it: it is one deterministic expression over {value} and {digest}, without subqueries, comments, variables, random numbers, time, or functions of your own`;
    context.addIssue({ code: 'custom', message });
  });

/** An expression of the policy's own, for what no transformer says. */
export const sql: Transformer<SqlOptions> = {
  name: 'sql',
  summary: 'An SQL expression of yours over {value} and {digest} (64 hexadecimal digits under the key).',
  options: z.strictObject({
    expression: expressionSchema,
    predicate: expressionSchema.optional().describe('True of every output, over {value}'),
    unique: z.boolean().default(false).describe('You promise that outputs of different values differ'),
  }) as z.ZodType<SqlOptions>,
  positional: 'expression',
  fits: 'every type',
  preserves: [],
  misfit: () => undefined,
  uniqueness: ({ unique }) => (unique ? { kind: 'injective' } : { kind: 'none' }),
  itself: () => 'untouched',
  spellings: () => ({ bits: 0 }),
  expression: (value, options, context) => filledIn(options.expression, value, context),
  predicate: (value, options, context) =>
    options.predicate === undefined ? undefined : filledIn(options.predicate, value, context),
  example: { rule: 'sql: "CONCAT(LEFT({digest}, 8), \'-x\')"', input: 'B-77', output: '3f9a61c0-x' },
};

/** With SQL for its placeholders; in a literal there are none. */
function filledIn(expression: string, value: string, context: MaskContext): string {
  let filled = '';
  let end = 0;
  for (const { kind, text, at } of tokens(expression)) {
    if (kind !== 'placeholder') continue;
    filled += expression.slice(end, at);
    filled += text === '{value}' ? value : digest('sql', digestible(value, context));
    end = at + text.length;
  }
  return `(${filled}${expression.slice(end)})`;
}

/** What of a value goes into its digest: never NULL, as the text of bytes that are none would be. */
function digestible(value: string, context: MaskContext): string {
  switch (context.column.typeClass) {
    case 'text':
      return identity(value, context);
    case 'binary':
    case 'spatial':
      return value;
    case 'vector':
      return `CAST(${value} AS BINARY)`;
    default:
      return `CAST(${value} AS CHAR)`;
  }
}
