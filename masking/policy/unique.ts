import { type Column, columnOf, type Index, type IndexPart, label } from '../schema/schema.ts';
import type { JsonOptions } from '../transformers/json.ts';
import { nodeAt } from '../transformers/json-path.ts';
import type { Rule } from '../transformers/rule.ts';
import type { ColumnDecision, TableDecision } from './decide.ts';
import { isMasked } from './keys.ts';
import type { Problem } from './problem.ts';

/**
 * Bits that keep a unique column free of collisions: at 56 bits, ten million rows collide with a chance below one in a
 * thousand. Less is refused before anything changes, because the fault would show hours into a run.
 */
const ENOUGH_BITS = 56;

/** Functions that leave distinct masks distinct: every transformer that promises it does so whatever the letter case. */
const HARMLESS = new Set([
  'lower',
  'upper',
  'lcase',
  'ucase',
  'trim',
  'cast',
  'convert',
  'char',
  'json_unquote',
  'json_extract',
  'sha2',
  'sha1',
  'md5',
  'hex',
  'unhex',
  'to_base64',
]);

/** Unique indexes that the masks would break: rows that were distinct could become the same. */
export function uniqueProblems(decision: TableDecision): Problem[] {
  if (decision.rows === 'truncate') return [];
  return decision.table.indexes
    .filter((index) => index.unique)
    .flatMap((index) => indexProblems(decision, index));
}

/** What the masks make of one part of an index. */
interface Part {
  readonly column?: string;
  /** Distinct values stay distinct in it, all of their characters seen. */
  readonly solid: boolean;
  readonly problem?: Problem;
}

function indexProblems(decision: TableDecision, index: Index): Problem[] {
  const parts = index.parts.map((part) => judge(decision, index, part));
  const broken = parts.flatMap(({ problem }) => problem ?? []);
  if (broken.length === 0) return [];
  // The other columns may suffice: (id, name) is distinct whatever becomes of the name.
  const solid = new Set(parts.filter((part) => part.solid).map((part) => part.column));
  const suffices = decision.table.indexes.some(
    (other) =>
      other !== index &&
      other.unique &&
      other.parts.every(({ column, prefix }) => {
        const there = column === undefined ? undefined : columnOf(decision.table, column);
        return there && prefix === undefined && !there.nullable && solid.has(there.name);
      }),
  );
  return suffices ? [] : broken;
}

function judge(decision: TableDecision, index: Index, part: IndexPart): Part {
  const { table, columns } = decision;
  const column = part.column === undefined ? undefined : columnOf(table, part.column);
  const expression = column?.generated ? column.generation : part.expression;
  if (expression !== undefined) return judgeExpression(decision, index, expression, column);
  const decided = columns.find((one) => one.column === column);
  if (!decided?.rule || !isMasked(decided)) {
    return { ...(column ? { column: column.name } : {}), solid: part.prefix === undefined };
  }
  const enough = bitsOf(decided.rule, decided.column, part.prefix) >= ENOUGH_BITS;
  return {
    column: decided.column.name,
    solid: enough && part.prefix === undefined,
    ...(enough ? {} : { problem: notDistinct(decision, index, decided, decided.rule, part.prefix) }),
  };
}

/** A functional part, or a generated column: judged by the masked column that it is made from. */
function judgeExpression(
  decision: TableDecision,
  index: Index,
  expression: string,
  generated?: Column,
): Part {
  const part = generated ? { column: generated.name } : {};
  const named = [...expression.matchAll(/`((?:[^`]|``)+)`/g)].map(([, name]) => name?.replaceAll('``', '`'));
  const masked = decision.columns.filter((one) => named.includes(one.column.name) && isMasked(one));
  const [only, ...others] = masked;
  if (!only?.rule) return { ...part, solid: true };
  const rule = ruleInside(only.rule, expression);
  const functions = [...expression.toLowerCase().matchAll(/([a-z_0-9]+)\s*\(/g)].map(
    ([, name]) => name ?? '',
  );
  const limit = /\bchar\((\d+)\)/i.exec(expression)?.[1];
  const clear = others.length === 0 && functions.every((name) => HARMLESS.has(name) || name === 'as');
  if (
    rule &&
    clear &&
    bitsOf(rule, only.column, limit === undefined ? undefined : Number(limit)) >= ENOUGH_BITS
  ) {
    return { ...part, solid: true };
  }
  if (rule?.transformer.name === 'keep') return { ...part, solid: true };
  return { ...part, solid: false, problem: notDistinct(decision, index, only, rule ?? only.rule) };
}

/** The rule at the path of a JSON document that an expression reads. */
function ruleInside(rule: Rule, expression: string): Rule | undefined {
  if (rule.transformer.name !== 'json') return rule;
  const [, path] = /'(\$[^']*)'/.exec(expression.replaceAll("\\'", "'")) ?? [];
  const inside = path === undefined ? undefined : nodeAt((rule.options as JsonOptions).tree, path)?.rule;
  return inside === 'drop' ? undefined : inside;
}

/** Random bits by which outputs differ, as far as an index sees them. */
function bitsOf({ transformer, options }: Rule, column: Column, prefix: number | undefined): number {
  const uniqueness = transformer.uniqueness(options, column);
  switch (uniqueness.kind) {
    case 'injective':
      return prefix === undefined || transformer.name === 'null' ? Number.POSITIVE_INFINITY : 0;
    case 'bits':
      return prefix === undefined
        ? uniqueness.bits
        : Math.min(uniqueness.bits, prefix * (uniqueness.leading ?? 0));
    case 'none':
      return 0;
  }
}

function notDistinct(
  { table }: TableDecision,
  index: Index,
  { column, place }: ColumnDecision,
  { transformer }: Rule,
  prefix?: number,
): Problem {
  const seen = prefix === undefined ? '' : ` in its first ${prefix} characters`;
  const instead =
    {
      text: transformer.name === 'phone' ? 'phone: { unique: true }' : 'email, username, hash, uuid or token',
      number: '{ number: { digits: 18 } } in a BIGINT',
      binary: 'uuid',
    }[column.typeClass as string] ?? '{ keep: "why" }';
  const message = `${label(table)}.${column.name} is in the unique index ${index.name}, and ${transformer.name} does not keep values apart${seen}; write ${instead}`;
  return { place, kind: 'invalid', message };
}
