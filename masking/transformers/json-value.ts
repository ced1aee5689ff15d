import type { Column } from '../schema/schema.ts';
import { below, digest } from './expression.ts';
import { maskedMoment, masksMoments } from './json-date.ts';
import type { Rule } from './rule.ts';
import type { MaskContext } from './transformer.ts';

const COMMON = { nullable: true, generated: false, autoIncrement: false, onUpdate: false } as const;

/** A string inside JSON, as its transformer sees it: text without a limit. */
const STRING_COLUMN: Column = {
  ...COMMON,
  name: '(json)',
  dataType: 'longtext',
  columnType: 'longtext',
  typeClass: 'text',
  characterSet: 'utf8mb4',
  collation: 'utf8mb4_0900_ai_ci',
};

/** A number inside JSON, for the transformers of numbers. */
const NUMBER_COLUMN: Column = {
  ...COMMON,
  name: '(json)',
  dataType: 'double',
  columnType: 'double',
  typeClass: 'number',
};

/** SQL list of the types of JSON that are numbers. */
const NUMBERS = "'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'";

/** What unquotes to a text: JSON made by MySQL itself holds dates and bytes of their own types. */
const STRINGS = "'STRING', 'DATE', 'TIME', 'DATETIME', 'BLOB', 'OPAQUE', 'BIT'";

const isNumeric = (rule: Rule): boolean =>
  !masksMoments(rule) && rule.transformer.misfit(STRING_COLUMN, rule.options, 'ja') !== undefined;

/** Why a rule cannot stand at a path. */
export function misfitInJson(rule: Rule): string | undefined {
  const ofStrings = rule.transformer.misfit(STRING_COLUMN, rule.options, 'ja');
  if (!ofStrings || masksMoments(rule)) return undefined;
  return rule.transformer.misfit(NUMBER_COLUMN, rule.options, 'ja') === undefined ? undefined : ofStrings;
}

/** A string or number, masked by its rule; anything else as it was. */
export function maskedValue(value: string, rule: Rule, context: MaskContext): string {
  const { transformer, options } = rule;
  if (transformer.name === 'keep') return value;
  if (transformer.name === 'null') return `IF(${value} IS NULL, NULL, CAST('null' AS JSON))`;
  const content = `JSON_UNQUOTE(${value})`;
  if (isNumeric(rule)) {
    const number = `(${content} + 0e0)`;
    const masked = transformer.expression(number, options, inJson(context, NUMBER_COLUMN, rule)) ?? number;
    return `CASE WHEN JSON_TYPE(${value}) IN (${NUMBERS}) THEN ${unlessSame(masked, number, value)} ELSE ${value} END`;
  }
  const masked = masksMoments(rule)
    ? maskedMoment(content, rule, context)
    : transformer.expression(content, options, inJson(context, STRING_COLUMN, rule));
  return `CASE WHEN JSON_TYPE(${value}) IN (${STRINGS}) AND ${content} <> '' THEN CAST(JSON_QUOTE(${masked}) AS JSON) WHEN JSON_TYPE(${value}) IN (${NUMBERS}) THEN ${otherNumber(value, content, rule)} ELSE ${value} END`;
}

/** True when the value is masked, absent, or of a type that holds nothing. */
export function valueHolds(value: string, rule: Rule, context: MaskContext): string {
  const { transformer, options } = rule;
  if (transformer.name === 'keep') return 'TRUE';
  const type = `JSON_TYPE(${value})`;
  if (transformer.name === 'null') return `(${value} IS NULL OR ${type} = 'NULL')`;
  const harmless = `${value} IS NULL OR ${type} IN ('NULL', 'BOOLEAN', ${NUMBERS})`;
  if (isNumeric(rule)) return `(${harmless})`;
  const content = `JSON_UNQUOTE(${value})`;
  if (masksMoments(rule)) return `(${harmless} OR ${type} IN (${STRINGS}))`;
  const predicate = transformer.predicate(content, options, inJson(context, STRING_COLUMN, rule)) ?? 'TRUE';
  return `(${harmless} OR (${type} IN (${STRINGS}) AND (${content} = '' OR ${predicate})))`;
}

/** A number that is its own mask stays as it is written: MySQL writes no document that is equal but for 0 and 0.0. */
const unlessSame = (masked: string, number: string, value: string): string =>
  `IFNULL(CAST(NULLIF(${masked}, ${number}) AS JSON), ${value})`;

/** As many digits as before, so that what read it as an integer still can. */
function otherNumber(json: string, content: string, { transformer, options }: Rule): string {
  const { value } = (options ?? {}) as { value?: unknown };
  if (transformer.name === 'fixed' && typeof value === 'number')
    return unlessSame(String(value), `(${content} + 0e0)`, json);
  const limit = `POW(10, LEAST(15, CHAR_LENGTH(${content})))`;
  return `CAST(CAST((${below(1_000_000_000_000_000, digest('number', content))}) % ${limit} AS UNSIGNED) AS JSON)`;
}

/** Inside JSON there is no unique index and no narrow column, but columns of the same rule may have them. */
function inJson({ locale, rowKey, inside }: MaskContext, column: Column, rule: Rule): MaskContext {
  return { locale, column, ...(rowKey === undefined ? {} : { rowKey }), ...inside?.get(rule) };
}
