import { text } from '../session/quote.ts';
import { holdsAtAnyDepth } from './json-depth.ts';
import { pathTo } from './json-mask.ts';
import type { JsonOptions } from './json-path.ts';
import { besideElements, type PathTree, plainSteps } from './json-path.ts';
import { valueHolds } from './json-value.ts';
import type { MaskContext } from './transformer.ts';

/** True when each value that the tree names is masked, absent, or of a type that holds nothing. */
export function documentHolds(
  document: string,
  { tree, deep, rest }: JsonOptions,
  context: MaskContext,
): string {
  const named = nodeHolds(document, tree, rest, context, 0);
  if (deep.length === 0) return named;
  const anywhere = holdsAtAnyDepth(document, deep, plainSteps(tree), context);
  // Of no other path, a document may be of any form.
  const isAlone = tree.rule === undefined && !tree.elements && !tree.any && tree.members.size === 0;
  return isAlone ? anywhere : `(${named} AND ${anywhere})`;
}

function nodeHolds(
  value: string,
  tree: PathTree,
  rest: 'keep' | 'drop',
  context: MaskContext,
  depth: number,
): string {
  if (tree.rule === 'drop') return `${value} IS NULL`;
  if (tree.rule && !tree.elements) return valueHolds(value, tree.rule, context);
  const type = `JSON_TYPE(${value})`;
  const nothing = `${value} IS NULL OR ${type} = 'NULL'`;
  if (tree.elements) {
    const each = `e${depth}`;
    const broken = `NOT (${nodeHolds(`${each}.v`, tree.elements, rest, context, depth + 1)})`;
    const other = besideElements(tree);
    const beside = other ? nodeHolds(value, other, rest, context, depth) : nothing;
    return `(${beside} OR (${type} = 'ARRAY' AND NOT EXISTS (SELECT 1 FROM JSON_TABLE(${value}, '$[*]' COLUMNS (v JSON PATH '$')) AS ${each} WHERE ${broken})))`;
  }
  if (tree.any)
    return `(${nothing} OR (${type} = 'OBJECT' AND ${membersHold(value, tree.any, rest, context, depth)}))`;
  // A text where the policy expects an object would have been left as it was.
  const members = [...tree.members].map(([member, below]) =>
    nodeHolds(`JSON_EXTRACT(${value}, ${text(pathTo(member))})`, below, rest, context, depth),
  );
  const all = rest === 'drop' ? [onlyMembers(value, tree), ...members] : members;
  return `(${nothing} OR (${type} = 'OBJECT'${all.map((one) => ` AND ${one}`).join('')}))`;
}

function membersHold(
  object: string,
  each: PathTree,
  rest: 'keep' | 'drop',
  context: MaskContext,
  depth: number,
): string {
  if (each.rule === 'drop') return `JSON_LENGTH(${object}) = 0`;
  const key = `k${depth}`;
  const value = `JSON_EXTRACT(${object}, CONCAT('$.', ${key}.k))`;
  return `NOT EXISTS (SELECT 1 FROM JSON_TABLE(JSON_KEYS(${object}), '$[*]' COLUMNS (k JSON PATH '$')) AS ${key} WHERE NOT (${nodeHolds(value, each, rest, context, depth + 1)}))`;
}

/** The rest was dropped: as many members as the tree's that are there. */
function onlyMembers(object: string, tree: PathTree): string {
  const there = [...tree.members]
    .filter(([, below]) => below.rule !== 'drop')
    .map(([member]) => `JSON_CONTAINS_PATH(${object}, 'one', ${text(pathTo(member))})`);
  return `JSON_LENGTH(${object}) = ${there.join(' + ') || '0'}`;
}
