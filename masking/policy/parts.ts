import { isMap, isScalar, isSeq } from 'yaml';

/**
 * Where each part of a policy stands, and nothing else: the document of a policy for a thousand tables takes fifty
 * megabytes, and would be held for as long as the run.
 */
export interface PolicyPart {
  /** Of its key, where it has one: the value may be lines below. Absent of the whole, and of what stands nowhere. */
  readonly offset: number | undefined;
  /** It is a key without a value. */
  readonly isBlank: boolean;
  /** By their keys, or by their places in a list. */
  readonly parts: ReadonlyMap<string, PolicyPart>;
}

/**
 * The parts of a document.
 *
 * @param key the node of the key that it stands behind
 */
export function partOf(node: unknown, key: unknown = node): PolicyPart {
  const parts = new Map<string, PolicyPart>();
  if (isSeq(node)) for (const [i, item] of node.items.entries()) parts.set(String(i), partOf(item));
  if (isMap(node))
    for (const item of node.items)
      if (isScalar(item.key)) parts.set(String(item.key.value), partOf(item.value, item.key));
  const range = (key as { range?: readonly number[] | null } | null | undefined)?.range;
  return { offset: range?.[0], isBlank: isScalar(node) && node.value === null && !node.source, parts };
}

/** The part at a path; nothing where there is none. */
export function partAt(root: PolicyPart, path: readonly string[]): PolicyPart | undefined {
  let part: PolicyPart | undefined = root;
  for (const step of path) part = part?.parts.get(step);
  return part;
}
