import { z } from 'zod';
import { isKeyed, rulesByKey } from './by.ts';
import { typeMisfit } from './fit.ts';
import { type DeepPath, mostSpecificFirst } from './json-depth.ts';
import { maskedDocument } from './json-mask.ts';
import type { JsonOptions } from './json-path.ts';
import { deepStepsOf, type PathTree, treeOf } from './json-path.ts';
import { documentHolds } from './json-proof.ts';
import { misfitInJson } from './json-value.ts';
import { type PhpOptions, phpRules } from './php.ts';
import { type Rule, readRule, type Transformers } from './rule.ts';
import type { Transformer } from './transformer.ts';

/** What a text becomes that is no JSON, or would be too long. */
const NULL = 'null';

/**
 * Masks strings and numbers at paths, where they exist. Never creates a key, leaves null, true and false alone, and
 * keeps the type of what it replaces.
 */
export function jsonPaths(scalars: Transformers): Transformer<JsonOptions> {
  return {
    name: 'json',
    summary:
      'Masks the strings and numbers at paths ($.contact.email, $.devices[*].ip). What no path names is dropped, unless `rest` says why it may stay; "$.by_email.*": drop is for keys that are data, and "$**.email" is at any depth.',
    options: optionsSchema(scalars) as unknown as z.ZodType<JsonOptions>,
    positional: 'paths',
    positionalIsMap: true,
    fits: 'JSON; text with `in: text`',
    preserves: ['equality'],
    misfit(column, options) {
      if (column.typeClass !== 'text') {
        return options.in === 'text'
          ? `in: text is for text, and this column is ${column.columnType}`
          : typeMisfit(column, ['json']);
      }
      if (options.in === 'text' && (column.length ?? NULL.length) < NULL.length)
        return `what is no JSON becomes ${NULL}, and this column is ${column.columnType}`;
      return options.in === 'text'
        ? undefined
        : `this column is ${column.columnType}: where it holds JSON, the rule says in: text`;
    },
    uniqueness: () => ({ kind: 'none' }),
    itself: () => 'untouched',
    needsRowKey: ({ tree, deep }) =>
      [...rulesOf(tree), ...deep.map(({ rule }) => rule)].some((rule) =>
        rule.transformer.needsRowKey?.(rule.options),
      ),
    expression(value, options, context) {
      if (options.in !== 'text') return maskedDocument(value, options, context);
      const masked = `CAST(${maskedDocument(`CAST(${value} AS JSON)`, options, context)} AS CHAR)`;
      // Nothing is known of what is no JSON, so nothing of it stays; and spaces between members may need more room.
      const limit =
        context.column.dataType === 'varchar' || context.column.dataType === 'char'
          ? context.column.length
          : undefined;
      const fitting =
        limit === undefined ? masked : `IF(CHAR_LENGTH(${masked}) <= ${limit}, ${masked}, '${NULL}')`;
      return `IF(JSON_VALID(${value}), ${fitting}, '${NULL}')`;
    },
    predicate(value, options, context) {
      if (options.in !== 'text') return documentHolds(value, options, context);
      return `IF(JSON_VALID(${value}), ${documentHolds(`CAST(${value} AS JSON)`, options, context)}, FALSE)`;
    },
    example: {
      rule: '{ json: { "$.contact.email": email, "$.devices[*].ip": ip }, rest: { keep: "settings" } }',
      input: '{"contact": {"email": "taro@example.com"}}',
      output: '{"contact": {"email": "3f9a61c07be2d485@example.invalid"}}',
    },
  };
}

/** A rule, and those at the paths of a document, or behind the keys of a key-value table. */
export function rulesIn(rule: Rule): Rule[] {
  if (isKeyed(rule)) return [rule, ...rulesByKey(rule.options).flatMap(rulesIn)];
  if (rule.transformer.name === 'php') return [rule, ...phpRules(rule.options as PhpOptions)];
  if (rule.transformer.name !== 'json') return [rule];
  const { tree, deep } = rule.options as JsonOptions;
  return [rule, ...rulesOf(tree), ...deep.map((one) => one.rule)];
}

function rulesOf({ rule, elements, any, members }: PathTree): Rule[] {
  const below = [...members.values(), ...(elements ? [elements] : []), ...(any ? [any] : [])];
  return [...(rule === undefined || rule === 'drop' ? [] : [rule]), ...below.flatMap(rulesOf)];
}

function optionsSchema(scalars: Transformers) {
  return z
    .strictObject({
      paths: z.record(z.string(), z.unknown()).describe('A rule for each path, or drop'),
      rest: z
        .union([z.literal('drop'), z.strictObject({ keep: z.string().min(3) })])
        .default('drop')
        .describe('What becomes of all that no path names'),
      in: z.literal('text').optional().describe('The column is a text that holds JSON'),
      layout: z
        .literal('rewritten')
        .optional()
        .describe(
          'With in: text, where the rest stays: texts may be written anew as MySQL writes JSON, which changes spaces, the order of members, escapes and the form of numbers (10.10, 1e2, more than 17 digits), and what is no JSON becomes null',
        ),
    })
    .refine(
      ({ in: stored, rest, layout }) => layout === undefined || (stored === 'text' && rest !== 'drop'),
      {
        message: 'layout is for texts (in: text) whose rest stays (rest: { keep: … })',
      },
    )
    .transform(({ paths, rest, in: stored, layout }, context): JsonOptions => {
      const rules = new Map<string, Rule | 'drop'>();
      const deep: DeepPath[] = [];
      for (const [path, raw] of Object.entries(paths)) {
        const rule = raw === 'drop' ? raw : readRule(raw, scalars);
        const problem = rule === 'drop' ? undefined : typeof rule === 'string' ? rule : misfitInJson(rule);
        if (problem) context.addIssue({ code: 'custom', path: [path], message: problem });
        const steps = path.includes('**') ? deepStepsOf(path) : undefined;
        if (steps && typeof rule !== 'string') {
          if (rest === 'drop')
            context.addIssue({
              code: 'custom',
              path: [path],
              message:
                'leads into what no path names, which is dropped; write rest: { keep: "why" } beside it',
            });
          deep.push({ steps, rule });
        } else if (steps && rule === 'drop')
          context.addIssue({
            code: 'custom',
            path: [path],
            message: 'drops what no path names; write null, which empties it, or a rule',
          });
        else if (rule === 'drop') rules.set(path, rule);
        else if (typeof rule !== 'string') rules.set(path, rule);
      }
      const tree = treeOf(rules);
      if (typeof tree === 'string') context.addIssue({ code: 'custom', message: tree });
      return {
        tree: typeof tree === 'string' ? { members: new Map() } : tree,
        deep: mostSpecificFirst(deep),
        rest: rest === 'drop' ? 'drop' : 'keep',
        ...(stored ? { in: stored } : {}),
        ...(layout ? { layout } : {}),
      };
    });
}
