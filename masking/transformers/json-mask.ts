import { text } from '../session/quote.ts';
import { maskedAtAnyDepth } from './json-depth.ts';
import type { JsonOptions } from './json-path.ts';
import { besideElements, type PathTree, plainSteps } from './json-path.ts';
import { maskedValue } from './json-value.ts';
import type { MaskContext } from './transformer.ts';

/** What a masked document is made with. */
interface Work {
  readonly rest: 'keep' | 'drop';
  readonly context: MaskContext;
}

/** The document with everything masked that the tree names. */
export function maskedDocument(
  document: string,
  { tree, deep, rest }: JsonOptions,
  context: MaskContext,
): string {
  const named = masked(document, tree, { rest, context }, 0);
  return deep.length === 0 ? named : maskedAtAnyDepth(named, deep, plainSteps(tree), context);
}

/** `$."member"`, as a literal. */
export const pathTo = (member: string, parent = '$'): string => `${parent}.${JSON.stringify(member)}`;

const extract = (document: string, path: string): string => `JSON_EXTRACT(${document}, ${text(path)})`;

function masked(document: string, tree: PathTree, work: Work, depth: number): string {
  if (tree.rule === 'drop') throw new Error('a dropped value is left out by what is around it');
  if (tree.elements) return maskedElements(document, tree, tree.elements, work, depth);
  if (tree.rule) {
    const value = maskedValue(document, tree.rule, work.context);
    if (work.rest === 'keep' || tree.rule.transformer.name === 'keep') return value;
    // An array or an object in its place holds what no path names.
    return `IF(JSON_TYPE(${document}) IN ('ARRAY', 'OBJECT'), CAST('null' AS JSON), ${value})`;
  }
  if (tree.any) return maskedMembers(document, tree.any, work, depth);
  return work.rest === 'keep' ? replaced(document, tree, work, depth) : rebuilt(document, tree, work, depth);
}

/** The rest stays: all replacements read the original, in one call. */
function replaced(document: string, tree: PathTree, work: Work, depth: number): string {
  const replacements: string[] = [];
  const removals: string[] = [];
  const collect = (at: string, node: PathTree): void => {
    for (const [member, below] of node.members) {
      const path = pathTo(member, at);
      if (below.rule === 'drop') removals.push(text(path));
      else if (below.rule && below.rule.transformer.name === 'keep') continue;
      else if (below.rule || below.elements || below.any) {
        replacements.push(`${text(path)}, ${masked(extract(document, path), below, work, depth)}`);
      } else collect(path, below);
    }
  };
  collect('$', tree);
  const kept = replacements.length > 0 ? `JSON_REPLACE(${document}, ${replacements.join(', ')})` : document;
  return removals.length > 0 ? removed(kept, document, removals) : kept;
}

/** JSON_REMOVE fails on a document that is no object, and is not asked about those. */
function removed(kept: string, document: string, removals: readonly string[]): string {
  return `IF(JSON_TYPE(${document}) = 'OBJECT', JSON_REMOVE(${kept}, ${removals.join(', ')}), ${kept})`;
}

/** The rest goes: the document is made anew of what the tree names, as far as it was there. */
function rebuilt(document: string, tree: PathTree, work: Work, depth: number): string {
  const members = [...tree.members]
    .filter(([, below]) => below.rule !== 'drop')
    .map(([member, below]) => {
      const path = pathTo(member);
      const value = masked(extract(document, path), below, work, depth);
      return `IF(JSON_CONTAINS_PATH(${document}, 'one', ${text(path)}), JSON_OBJECT(${text(member)}, ${value}), JSON_OBJECT())`;
    });
  const object =
    members.length > 0 ? `JSON_MERGE_PRESERVE(JSON_OBJECT(), ${members.join(', ')})` : 'JSON_OBJECT()';
  return `CASE JSON_TYPE(${document}) WHEN 'OBJECT' THEN ${object} ELSE CAST('null' AS JSON) END`;
}

function maskedElements(
  array: string,
  tree: PathTree,
  elements: PathTree,
  work: Work,
  depth: number,
): string {
  const each = `e${depth}`;
  const element = masked(`${each}.v`, elements, work, depth + 1);
  const all = `(SELECT JSON_ARRAYAGG(${element}) FROM JSON_TABLE(${array}, '$[*]' COLUMNS (n FOR ORDINALITY, v JSON PATH '$')) AS ${each})`;
  const other = besideElements(tree);
  const none = other
    ? `IF(JSON_TYPE(${array}) = 'ARRAY', ${array}, ${masked(array, other, work, depth)})`
    : otherwise(array, 'ARRAY', work);
  return `IF(JSON_TYPE(${array}) = 'ARRAY' AND JSON_LENGTH(${array}) > 0, ${all}, ${none})`;
}

/** All members of an object whose keys are data: dropped, or masked under the keys that they have. */
function maskedMembers(object: string, each: PathTree, work: Work, depth: number): string {
  if (each.rule === 'drop') {
    return `IF(JSON_TYPE(${object}) = 'OBJECT', JSON_OBJECT(), ${otherwise(object, 'OBJECT', work)})`;
  }
  const key = `k${depth}`;
  // As JSON, which has no limit; and in its quotes a name is a step of a path.
  const value = `JSON_EXTRACT(${object}, CONCAT('$.', ${key}.k))`;
  const all = `(SELECT JSON_OBJECTAGG(JSON_UNQUOTE(${key}.k), ${masked(value, each, work, depth + 1)}) FROM JSON_TABLE(JSON_KEYS(${object}), '$[*]' COLUMNS (k JSON PATH '$')) AS ${key})`;
  return `IF(JSON_TYPE(${object}) = 'OBJECT' AND JSON_LENGTH(${object}) > 0, ${all}, ${otherwise(object, 'OBJECT', work)})`;
}

/** Something of another type than the policy expects: left alone where the rest stays (and found by the proof). */
function otherwise(value: string, type: 'ARRAY' | 'OBJECT', { rest }: Work): string {
  if (rest === 'keep') return value;
  return `IF(${value} IS NULL OR JSON_TYPE(${value}) = '${type}', ${value}, CAST('null' AS JSON))`;
}
