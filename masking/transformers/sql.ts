import { z } from 'zod';
import { digest } from './expression.ts';
import { identity } from './fold.ts';
import type { MaskContext, Transformer } from './transformer.ts';

interface Options {
  readonly expression: string;
  readonly predicate?: string | undefined;
  readonly unique: boolean;
}

/** What would be more than an expression, or could hide a part of it. */
const FORBIDDEN = /;|--|#|\/\*|@|\?|\b(select|into|sleep|benchmark|load_file|set|rand|uuid|now|sysdate)\b/i;

const expressionSchema = z
  .string()
  .min(1)
  .refine((sql) => !FORBIDDEN.test(sql.replace(/'[^']*'/g, "''")), {
    message:
      'it is one deterministic expression over {value} and {digest}: no subquery, comment, variable, random number or time',
  });

/** An expression of the policy's own, for what no transformer says. */
export const sql: Transformer<Options> = {
  name: 'sql',
  summary: 'An SQL expression of yours over {value} and {digest} (64 hexadecimal digits under the key).',
  options: z.strictObject({
    expression: expressionSchema,
    predicate: expressionSchema.optional().describe('True of every output, over {value}'),
    unique: z.boolean().default(false).describe('You promise that outputs of different values differ'),
  }) as z.ZodType<Options>,
  positional: 'expression',
  fits: 'every type',
  misfit: () => undefined,
  uniqueness: ({ unique }) => (unique ? { kind: 'injective' } : { kind: 'none' }),
  expression: (value, options, context) => filledIn(options.expression, value, context),
  predicate: (value, options, context) =>
    options.predicate === undefined ? undefined : filledIn(options.predicate, value, context),
  example: { rule: 'sql: "CONCAT(LEFT({digest}, 8), \'-x\')"', input: 'B-77', output: '3f9a61c0-x' },
};

function filledIn(expression: string, value: string, context: MaskContext): string {
  const textual = context.column.typeClass === 'text' ? identity(value, context) : `CAST(${value} AS CHAR)`;
  return `(${expression.replaceAll('{digest}', digest('sql', textual)).replaceAll('{value}', value)})`;
}
