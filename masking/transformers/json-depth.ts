import { maskedValue, valueHolds } from './json-value.ts';
import type { Rule } from './rule.ts';
import type { MaskContext } from './transformer.ts';

/** A step of a path through a document: a member, each member, each element, or any number of steps. */
export type DeepStep = { readonly member: string } | '.*' | '[*]' | '**';

/** A path with `**` in it: whatever it leads to, at any depth. */
export interface DeepPath {
  readonly steps: readonly DeepStep[];
  readonly rule: Rule;
}

/** The more specific path first, which decides: the one with more names in it; of equals, one that masks before one that keeps. */
export const mostSpecificFirst = (paths: readonly DeepPath[]): readonly DeepPath[] =>
  paths.toSorted(
    (one, other) => weightOf(other) - weightOf(one) || Number(keeps(one)) - Number(keeps(other)),
  );

const weightOf = ({ steps }: DeepPath): number =>
  steps.reduce((sum, step) => sum + (step === '**' ? 0 : typeof step === 'string' ? 1 : 1000), 0);

const keeps = ({ rule }: DeepPath): boolean => rule.transformer.name === 'keep';

/** Names that no column has. */
const own = (name: string): string => `understudy_json_${name}`;
const [NODES, PATH, KEYS, VALUE] = ['nodes', 'path', 'keys', 'value'].map(own) as [
  string,
  string,
  string,
  string,
];
const [CHILD, AT, NAME] = ['child', 'at', 'name'].map(own) as [string, string, string];
const [MASKS, FOLD, NO] = ['masks', 'fold', 'no'].map(own) as [string, string, string];

/** Longer than the paths of a document whose members are named by people; a longer one is refused, not left out. */
const LONGEST_PATH = 100_000;

const hex = (member: string): string => Buffer.from(member, 'utf8').toString('hex').toUpperCase();

/** SQL that is true of a node to which these steps lead. */
function isAt(steps: readonly DeepStep[]): string {
  const form = steps.map((step) =>
    step === '**'
      ? '(/[0-9A-F#]*)*'
      : step === '[*]'
        ? '/#'
        : step === '.*'
          ? '/[0-9A-F]*'
          : `/${hex(step.member)}`,
  );
  return `${KEYS} REGEXP '^${form.join('')}$'`;
}

/** `WITH RECURSIVE`: every node of a document, with the path that leads to it. */
function withNodes(document: string): string {
  const isObject = `JSON_TYPE(n.${VALUE}) = 'OBJECT'`;
  const children = `IF(${isObject}, JSON_KEYS(n.${VALUE}), IF(JSON_TYPE(n.${VALUE}) = 'ARRAY', n.${VALUE}, JSON_ARRAY()))`;
  const path = `IF(${isObject}, CONCAT(n.${PATH}, '.', ${CHILD}.${NAME}), CONCAT(n.${PATH}, '[', ${CHILD}.${AT} - 1, ']'))`;
  const keys = `CONCAT(n.${KEYS}, '/', IF(${isObject}, HEX(JSON_UNQUOTE(${CHILD}.${NAME})), '#'))`;
  const value = `IF(${isObject}, JSON_EXTRACT(n.${VALUE}, CONCAT('$.', ${CHILD}.${NAME})), ${CHILD}.${NAME})`;
  return `WITH RECURSIVE ${NODES} (${PATH}, ${KEYS}, ${VALUE}) AS (SELECT CAST('$' AS CHAR(${LONGEST_PATH})), CAST('' AS CHAR(${LONGEST_PATH})), ${document} UNION ALL SELECT ${path}, ${keys}, ${value} FROM ${NODES} AS n JOIN JSON_TABLE(${children}, '$[*]' COLUMNS (${AT} FOR ORDINALITY, ${NAME} JSON PATH '$')) AS ${CHILD})`;
}

/** SQL that is true of nodes that a path without `**` names: that one says more. */
const besides = (plain: readonly (readonly DeepStep[])[]): string =>
  plain.length === 0 ? 'TRUE' : `NOT (${plain.map(isAt).join(' OR ')})`;

/**
 * The document with what the paths lead to masked, one place after the other: where it stands is known only from the document
 * itself. Asks a document for all of its nodes, as a scalar subquery of its own.
 *
 * @param plain steps of the paths without `**`, which decide before those with it
 */
export function maskedAtAnyDepth(
  document: string,
  deep: readonly DeepPath[],
  plain: readonly (readonly DeepStep[])[],
  context: MaskContext,
): string {
  const ways = deep.map(({ steps, rule }) => `WHEN ${isAt(steps)} THEN ${maskedValue(VALUE, rule, context)}`);
  const named = deep.map(({ steps }) => isAt(steps)).join(' OR ');
  const masks = `SELECT ROW_NUMBER() OVER () AS ${NO}, ${PATH}, CASE ${ways.join(' ')} END AS ${VALUE} FROM ${NODES} WHERE (${named}) AND ${besides(plain)} AND JSON_TYPE(${VALUE}) NOT IN ('ARRAY', 'OBJECT')`;
  const fold = `SELECT 0, ${VALUE} FROM ${NODES} WHERE ${PATH} = '$' UNION ALL SELECT f.${NO} + 1, JSON_REPLACE(f.${VALUE}, m.${PATH}, m.${VALUE}) FROM ${FOLD} AS f JOIN ${MASKS} AS m ON m.${NO} = f.${NO} + 1`;
  return `(${withNodes(document)}, ${MASKS} AS (${masks}), ${FOLD} (${NO}, ${VALUE}) AS (${fold}) SELECT ${VALUE} FROM ${FOLD} ORDER BY ${NO} DESC LIMIT 1)`;
}

/** True when each value that the paths lead to is masked, absent, or of a type that holds nothing. */
export function holdsAtAnyDepth(
  document: string,
  deep: readonly DeepPath[],
  plain: readonly (readonly DeepStep[])[],
  context: MaskContext,
): string {
  const ways = deep.map(({ steps, rule }) => `WHEN ${isAt(steps)} THEN ${valueHolds(VALUE, rule, context)}`);
  return `(${withNodes(document)} SELECT IFNULL(MIN((CASE ${ways.join(' ')} ELSE TRUE END) IS TRUE), 1) FROM ${NODES} WHERE ${besides(plain)})`;
}
