import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { text } from '../session/quote.ts';
import { below, digest } from './expression.ts';
import { typeMisfit } from './fit.ts';
import { type PathTree, treeOf } from './json-path.ts';
import { type Rule, readRule, type Transformers } from './rule.ts';
import type { MaskContext, Transformer } from './transformer.ts';

interface Options {
  readonly tree: PathTree;
}

/** A string inside JSON, as its transformer sees it: text without a limit. */
const VALUE_COLUMN: Column = {
  name: '(json)',
  dataType: 'longtext',
  columnType: 'longtext',
  typeClass: 'text',
  nullable: true,
  characterSet: 'utf8mb4',
  collation: 'utf8mb4_bin',
  generated: false,
  autoIncrement: false,
  onUpdate: false,
};

const NUMBERS = "'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'";

/**
 * Masks strings and numbers at paths, where they exist. Never creates a key, leaves null, true and false alone, and
 * keeps the type of what it replaces.
 */
export function jsonPaths(scalars: Transformers): Transformer<Options> {
  return {
    name: 'json',
    summary:
      'Masks the strings and numbers at paths ($.contact.email, $.devices[*].ip); `rest` says why others stay.',
    options: optionsSchema(scalars) as unknown as z.ZodType<Options>,
    positional: 'paths',
    positionalIsMap: true,
    misfit: (column) => typeMisfit(column, ['json']),
    uniqueness: () => ({ kind: 'none' }),
    expression: (value, { tree }, context) => maskedNode(value, tree, context, 0),
    predicate: (value, { tree }, context) => holds(value, tree, context, 0),
    example: {
      rule: '{ json: { "$.contact.email": email, "$.devices[*].ip": ip }, rest: { keep: "settings" } }',
      input: '{"contact": {"email": "taro@example.com"}}',
      output: '{"contact": {"email": "3f9a61c07be2d485@example.invalid"}}',
    },
  };
}

function optionsSchema(scalars: Transformers) {
  return z
    .strictObject({
      paths: z.record(z.string(), z.unknown()),
      // What no path names is kept only when the policy says so.
      rest: z.strictObject({ keep: z.string().min(3) }),
    })
    .transform(({ paths }, context): Options => {
      const rules = new Map<string, Rule>();
      for (const [path, raw] of Object.entries(paths)) {
        const rule = readRule(raw, scalars);
        const problem =
          typeof rule === 'string' ? rule : rule.transformer.misfit(VALUE_COLUMN, rule.options, 'ja');
        if (problem) context.addIssue({ code: 'custom', path: [path], message: problem });
        if (typeof rule !== 'string') rules.set(path, rule);
      }
      const tree = treeOf(rules);
      if (typeof tree === 'string') context.addIssue({ code: 'custom', message: tree });
      return { tree: typeof tree === 'string' ? { members: new Map() } : tree };
    });
}

/** The document with everything masked that the tree names. All replacements read the original, in one call. */
function maskedNode(document: string, tree: PathTree, context: MaskContext, depth: number): string {
  if (tree.rule) return maskedScalar(document, tree.rule, context);
  if (tree.elements) return maskedElements(document, tree.elements, context, depth);
  const replacements = replacementsIn(document, '$', tree, context, depth);
  return replacements.length > 0 ? `JSON_REPLACE(${document}, ${replacements.join(', ')})` : document;
}

function replacementsIn(
  document: string,
  at: string,
  tree: PathTree,
  context: MaskContext,
  depth: number,
): string[] {
  return [...tree.members].flatMap(([member, below]) => {
    const path = `${at}.${JSON.stringify(member)}`;
    const value = `JSON_EXTRACT(${document}, ${text(path)})`;
    if (below.rule?.transformer.name === 'keep') return [];
    return below.rule || below.elements
      ? [`${text(path)}, ${maskedNode(value, below, context, depth)}`]
      : replacementsIn(document, path, below, context, depth);
  });
}

function maskedElements(array: string, elements: PathTree, context: MaskContext, depth: number): string {
  const each = `e${depth}`;
  const masked = maskedNode(`${each}.v`, elements, context, depth + 1);
  const all = `(SELECT JSON_ARRAYAGG(${masked}) FROM JSON_TABLE(${array}, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS ${each})`;
  return `IF(JSON_TYPE(${array}) = 'ARRAY' AND JSON_LENGTH(${array}) > 0, ${all}, ${array})`;
}

function maskedScalar(value: string, rule: Rule, context: MaskContext): string {
  const content = `JSON_UNQUOTE(${value})`;
  const masked = rule.transformer.expression(content, rule.options, { ...context, column: VALUE_COLUMN });
  if (masked === undefined) return value;
  if (rule.transformer.name === 'null') return `IF(${value} IS NULL, NULL, CAST('null' AS JSON))`;
  // As many digits as before, so that what read it as an integer still can.
  const limit = `POW(10, LEAST(15, CHAR_LENGTH(${content})))`;
  const number = `CAST(CAST((${below(1_000_000_000_000_000, digest('number', content))}) % ${limit} AS UNSIGNED) AS JSON)`;
  return `CASE WHEN JSON_TYPE(${value}) = 'STRING' AND ${content} <> '' THEN CAST(JSON_QUOTE(${masked}) AS JSON) WHEN JSON_TYPE(${value}) IN (${NUMBERS}) THEN ${number} ELSE ${value} END`;
}

/** True when each value that the tree names is masked, absent, or of a type that holds nothing. */
function holds(value: string, tree: PathTree, context: MaskContext, depth: number): string {
  const type = `JSON_TYPE(${value})`;
  if (tree.rule) return scalarHolds(value, tree.rule, context);
  if (tree.elements) {
    const each = `e${depth}`;
    const broken = `NOT (${holds(`${each}.v`, tree.elements, context, depth + 1)})`;
    return `(${value} IS NULL OR ${type} = 'NULL' OR (${type} = 'ARRAY' AND NOT EXISTS (SELECT 1 FROM JSON_TABLE(${value}, '$[*]' COLUMNS (v JSON PATH '$')) AS ${each} WHERE ${broken})))`;
  }
  // A text where the policy expects an object would have been left as it was.
  const members = [...tree.members].map(([member, below]) =>
    holds(`JSON_EXTRACT(${value}, ${text(`$.${JSON.stringify(member)}`)})`, below, context, depth),
  );
  return `(${value} IS NULL OR ${type} = 'NULL' OR (${type} = 'OBJECT' AND ${members.join(' AND ')}))`;
}

function scalarHolds(value: string, rule: Rule, context: MaskContext): string {
  if (rule.transformer.name === 'keep') return 'TRUE';
  const type = `JSON_TYPE(${value})`;
  if (rule.transformer.name === 'null') return `(${value} IS NULL OR ${type} = 'NULL')`;
  const content = `JSON_UNQUOTE(${value})`;
  const predicate =
    rule.transformer.predicate(content, rule.options, { ...context, column: VALUE_COLUMN }) ?? 'TRUE';
  return `(${value} IS NULL OR ${type} IN ('NULL', 'BOOLEAN', ${NUMBERS}) OR (${type} = 'STRING' AND (${content} = '' OR ${predicate})))`;
}
