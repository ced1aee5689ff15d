import { isMap, isScalar, isSeq } from 'yaml';

/**
 * Where each part of a file stands, and nothing else: the document of a policy for a thousand tables takes fifty
 * megabytes, and would be held for as long as the run.
 */
export interface YamlPart {
  /** Of its key, where it has one: the value may be lines below. Absent of what stands nowhere. */
  readonly offset: number | undefined;
  /** It is a key without a value. */
  readonly isBlank: boolean;
  /** By their keys, or by their places in a list. */
  readonly parts: ReadonlyMap<string, YamlPart>;
}

/**
 * The parts of a document.
 *
 * @param key the node of the key that it stands behind
 */
export function partOf(node: unknown, key: unknown = node): YamlPart {
  const parts = new Map<string, YamlPart>();
  if (isSeq(node)) for (const [i, item] of node.items.entries()) parts.set(String(i), partOf(item));
  if (isMap(node))
    for (const item of node.items)
      if (isScalar(item.key)) parts.set(String(item.key.value), partOf(item.value, item.key));
  const range = (key as { range?: readonly number[] | null } | null | undefined)?.range;
  return { offset: range?.[0], isBlank: isScalar(node) && node.value === null && !node.source, parts };
}

/** The part at a path; nothing where there is none. */
export function partAt(root: YamlPart, path: readonly string[]): YamlPart | undefined {
  let part: YamlPart | undefined = root;
  for (const step of path) part = part?.parts.get(step);
  return part;
}

/** Where the part at a path stands, or the nearest above it that there is. */
export function offsetNear(root: YamlPart, path: readonly string[]): number | undefined {
  let [part, offset]: [YamlPart | undefined, number | undefined] = [root, root.offset];
  for (const step of path) {
    part = part?.parts.get(step);
    offset = part?.offset ?? offset;
  }
  return offset;
}
