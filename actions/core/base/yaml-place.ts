import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** A YAML file whose settings can be pointed at: `file:line:column`. */
export interface YamlText {
  readonly value: unknown;
  /** What is wrong with the text as YAML, each with its place. */
  readonly faults: readonly string[];
  /** Where a setting stands; its nearest parent's place when it is missing. */
  place(path: readonly PropertyKey[]): string;
}

/** Reads YAML, and knows where each part of it stands. */
export function readYaml(text: string, file: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  return {
    value: document.errors.length === 0 ? document.toJS() : undefined,
    faults: document.errors.map(({ pos, message }) => `${at(pos[0])}: ${message}`),
    place: (path) => at(offsetOf(document.contents, path)),
  };
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}
