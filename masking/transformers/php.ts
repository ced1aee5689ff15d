import { z } from 'zod';
import type { Column } from '../schema/schema.ts';
import { typeMisfit } from './fit.ts';
import { maskedValue, misfitInJson, valueHolds } from './json-value.ts';
import { isPath, phpPath, weightOf } from './php-path.ts';
import { ALL, BESIDE_BYTES, BYTES, IS_WHOLE, TOKEN, TOKENS, withTokens } from './php-tokens.ts';
import { type Rule, readRule, type Transformers } from './rule.ts';
import type { MaskContext, Transformer } from './transformer.ts';

/** A path, and what becomes of what stands there. */
interface PathRule {
  readonly written: string;
  readonly steps: NonNullable<ReturnType<typeof phpPath>>;
  readonly rule: Rule | 'drop';
}

/** What a `php` rule says; the most specific path first, and of equals one that masks before one that keeps. */
export interface PhpOptions {
  readonly paths: readonly PathRule[];
  /** What becomes of texts and numbers at paths that nobody named. */
  readonly rest: 'keep' | 'reject';
  /** What becomes of what is not written by PHP's `serialize`; it stops the run where nothing is said. */
  readonly otherwise?: Rule | undefined;
}

const keeps = ({ rule }: PathRule): boolean => rule !== 'drop' && rule.transformer.name === 'keep';

/** Nothing. */
const NULL = 'N;';

const PATH_NO = 'understudy_php_rule';
const MASKED = 'understudy_php_masked';

/** The rules at the paths of serialized PHP. */
export const phpRules = ({ paths, otherwise }: PhpOptions): Rule[] => [
  ...paths.flatMap(({ rule }) => (rule === 'drop' ? [] : [rule])),
  ...(otherwise ? [otherwise] : []),
];

/** Masks texts and numbers at paths of what PHP's `serialize` wrote, and writes their lengths anew. */
export function phpPaths(scalars: Transformers): Transformer<PhpOptions> {
  return {
    name: 'php',
    summary:
      'Masks the texts and numbers at paths of serialized PHP ("*.email", "billing.phone", "**.ip"), and writes their lengths anew. A path that nobody named stops the run, unless `rest` says why it may stay; so does what is not serialized, unless `otherwise` has a rule for it.',
    options: optionsSchema(scalars) as unknown as z.ZodType<PhpOptions>,
    positional: 'paths',
    positionalIsMap: true,
    fits: 'text and bytes that hold serialized PHP',
    inBytes: true,
    preserves: ['equality'],
    misfit(column, { otherwise }, locale) {
      const other = otherwise?.transformer.misfit(column, otherwise.options, locale);
      if (other) return `otherwise: ${other}`;
      if (column.dataType === 'binary' || column.dataType === 'bit')
        return `this column is ${column.columnType}`;
      if ((column.length ?? NULL.length) < NULL.length) return `what cannot be kept becomes ${NULL}`;
      return typeMisfit(column, ['text', 'binary']);
    },
    uniqueness: () => ({ kind: 'none' }),
    itself: () => 'untouched',
    needsRowKey: (options) =>
      phpRules(options).some(({ transformer, options: own }) => transformer.needsRowKey?.(own)),
    expression(value, options, context) {
      const { otherwise } = options;
      const other =
        otherwise?.transformer.expression(value, otherwise.options, context) ??
        (otherwise ? value : `'${NULL}'`);
      const masked = maskedText(value, options, context);
      const text = context.column.typeClass === 'binary' ? masked : `CONVERT(${masked} USING utf8mb4)`;
      return `IFNULL(${text}, ${other})`;
    },
    predicate(value, options, context) {
      const { otherwise } = options;
      const other = otherwise
        ? (otherwise.transformer.predicate(value, otherwise.options, context) ?? 'TRUE')
        : 'FALSE';
      return `IFNULL(${textHolds(value, options, context)}, ${other})`;
    },
    example: {
      rule: '{ php: { "*.email": email }, rest: { keep: "settings" } }',
      input: 'a:1:{i:0;a:1:{s:5:"email";s:16:"taro@example.com";}}',
      output: 'a:1:{i:0;a:1:{s:5:"email";s:32:"3f9a61c07be2d485@example.invalid";}}',
    },
  };
}

/** The bytes that PHP's lengths count: those of UTF-8, whatever the column keeps them in. */
export function phpBytes(
  value: string,
  { typeClass, characterSet = 'utf8mb4' }: Pick<Column, 'typeClass' | 'characterSet'>,
): string {
  if (typeClass === 'binary') return value;
  return characterSet === 'utf8mb4' || characterSet === 'utf8mb3'
    ? `CAST(${value} AS BINARY)`
    : `CAST(CONVERT(${value} USING utf8mb4) AS BINARY)`;
}

/** SQL of the place in the list of the path that decides a value; NULL where nobody named it. */
export function phpPathNo(paths: PhpOptions['paths']): string {
  if (paths.length === 0) return 'NULL';
  const ways = paths.map(({ steps }, i) => `WHEN ${isPath(TOKEN.path, steps)} THEN ${i}`);
  return `CASE ${ways.join(' ')} END`;
}

/** True of a text that is whole, and whose references, which count what stands before them, are not moved by what is dropped. */
export function isReadable(paths: PhpOptions['paths']): string {
  const drops = paths.some(({ rule }) => rule === 'drop');
  return drops ? `(${IS_WHOLE} AND MAX(${TOKEN.kind} IN ('r', 'R')) = 0)` : IS_WHOLE;
}

/** The bytes with their masks; NULL where they cannot be read. */
function maskedText(value: string, { paths }: PhpOptions, context: MaskContext): string {
  const bytes = phpBytes(value, context.column);
  const raw = `SUBSTR(${BYTES}, ${TOKEN.at}, ${TOKEN.length})`;
  const json = paths.flatMap(({ rule }, i) =>
    rule === 'drop' || rule.transformer.name === 'keep'
      ? []
      : [`WHEN ${i} THEN ${maskedValue(TOKEN.json, rule, context)}`],
  );
  const mask =
    json.length === 0 ? 'NULL' : `IF(${TOKEN.json} IS NULL, NULL, CASE ${PATH_NO} ${json.join(' ')} END)`;
  const text = `JSON_UNQUOTE(${MASKED})`;
  // What PHP has for a whole number; the greatest double below 2^63.
  const whole = `CAST(ROUND(GREATEST(-9223372036854775808, LEAST(9223372036854774784, ${text} + 0e0))) AS SIGNED)`;
  const token = `CASE JSON_TYPE(${MASKED}) WHEN 'NULL' THEN '${NULL}' WHEN 'STRING' THEN CAST(CONCAT('s:', LENGTH(${text}), ':"', ${text}, '";') AS BINARY) ELSE CAST(IF(${TOKEN.kind} = 'i', CONCAT('i:', IF(${MASKED} = ${TOKEN.json}, ${text}, ${whole}), ';'), CONCAT('d:', ${text}, ';')) AS BINARY) END`;
  const dropped = paths.flatMap(({ steps, rule }, i) =>
    rule === 'drop'
      ? [
          `WHEN ${PATH_NO} = ${i} THEN '${NULL}'`,
          `WHEN ${isPath(TOKEN.inside, steps, { below: true })} THEN ''`,
        ]
      : [],
  );
  const inside = dropped.filter((way) => way.includes(TOKEN.inside));
  const itself = dropped.filter((way) => !way.includes(TOKEN.inside));
  const piece = `CASE ${[...inside, ...itself].join(' ')} WHEN ${MASKED} IS NULL THEN ${raw} ELSE ${token} END`;
  const numbered = `SELECT *, ${phpPathNo(paths)} AS ${PATH_NO} FROM ${TOKENS} LIMIT ${ALL}`;
  return `(${withTokens(bytes)}, understudy_php_numbered AS (${numbered}), understudy_php_masks AS (SELECT *, ${mask} AS ${MASKED} FROM understudy_php_numbered LIMIT ${ALL}) SELECT IF(${isReadable(paths)}, GROUP_CONCAT(CAST(${piece} AS BINARY) ORDER BY ${TOKEN.no} SEPARATOR ''), NULL) FROM understudy_php_masks${BESIDE_BYTES})`;
}

/** SQL of an array of the texts that are masked: what a proof may look for that knows no rule. */
export function phpMaskedTexts(value: string, { paths }: PhpOptions, column: Column): string {
  const masked = paths.flatMap(({ rule }, i) =>
    rule !== 'drop' && rule.transformer.name === 'keep' ? [] : [i],
  );
  if (masked.length === 0) return 'NULL';
  return `(${withTokens(phpBytes(value, column))} SELECT JSON_ARRAYAGG(JSON_UNQUOTE(${TOKEN.json})) FROM ${TOKENS} WHERE ${phpPathNo(paths)} IN (${masked.join(', ')}) AND ${TOKEN.json} IS NOT NULL)`;
}

/** True where each value that a path names is masked, and nobody's path has a value; NULL where the text cannot be read. */
function textHolds(value: string, { paths, rest }: PhpOptions, context: MaskContext): string {
  const bytes = phpBytes(value, context.column);
  const ways = paths.map(({ rule }, i) => {
    const holds = rule === 'drop' ? `${TOKEN.kind} = 'N'` : valueHolds(TOKEN.json, rule, context);
    return `WHEN ${i} THEN ${holds}`;
  });
  const other = rest === 'keep' ? 'TRUE' : tellsNothing;
  const holds = `CASE WHEN ${TOKEN.path} IS NULL THEN TRUE ${ways.length > 0 ? `ELSE CASE ${PATH_NO} ${ways.join(' ')} ELSE ${other} END` : `ELSE ${other}`} END`;
  const numbered = `SELECT *, ${phpPathNo(paths)} AS ${PATH_NO} FROM ${TOKENS} LIMIT ${ALL}`;
  return `(${withTokens(bytes)}, understudy_php_numbered AS (${numbered}) SELECT IF(${isReadable(paths)}, MIN((${holds}) IS TRUE), NULL) FROM understudy_php_numbered)`;
}

/** SQL that is true of a value in which there is nothing to decide: no text, no number, an empty text. */
export const tellsNothing = `(${TOKEN.json} IS NULL OR (${TOKEN.kind} = 's' AND JSON_UNQUOTE(${TOKEN.json}) = ''))`;

function optionsSchema(scalars: Transformers) {
  return z
    .strictObject({
      paths: z.record(z.string(), z.unknown()).describe('A rule for each path, or drop'),
      rest: z
        .union([z.literal('reject'), z.strictObject({ keep: z.string().min(3) })])
        .default('reject')
        .describe('What becomes of texts and numbers that no path names'),
      otherwise: z.unknown().optional().describe('A rule for what is not serialized PHP'),
    })
    .transform(({ paths, rest, otherwise }, context): PhpOptions => {
      const fail = (path: readonly string[], message: string) =>
        context.addIssue({ code: 'custom', path: [...path], message });
      const read = Object.entries(paths).flatMap(([written, raw]): PathRule[] => {
        const rule = raw === 'drop' ? raw : readRule(raw, scalars);
        const steps = phpPath(written);
        const problem = rule === 'drop' ? undefined : typeof rule === 'string' ? rule : misfitInJson(rule);
        if (steps === undefined)
          fail([written], 'is no path; write paths such as email, billing.phone, *.email, **.ip or $');
        else if (problem) fail([written], problem);
        else if (rule === 'drop' || typeof rule !== 'string') return [{ written, steps, rule }];
        return [];
      });
      const other = otherwise === undefined ? undefined : readRule(otherwise, scalars);
      if (typeof other === 'string') fail(['otherwise'], other);
      return {
        paths: read.sort(
          (one, other) =>
            weightOf(other.steps) - weightOf(one.steps) || Number(keeps(one)) - Number(keeps(other)),
        ),
        rest: rest === 'reject' ? 'reject' : 'keep',
        ...(other === undefined || typeof other === 'string' ? {} : { otherwise: other }),
      };
    });
}
