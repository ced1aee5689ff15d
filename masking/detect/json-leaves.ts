/** A string or a number in a JSON document, and the path that a policy would name it by. */
export interface JsonLeaf {
  /** `$.logins[*].ip`; a key that is not a word is quoted. */
  readonly path: string;
  readonly value: string;
  /** The value is a key, of the object at the path: `{"taro@shop.jp": …}`. */
  readonly isKey?: true;
}

/** The strings, numbers and keys of a document; none when it is not JSON. */
export function jsonLeavesOf(document: string): JsonLeaf[] {
  const leaves: JsonLeaf[] = [];
  try {
    walk(JSON.parse(document), '$', leaves);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [];
  }
  return leaves;
}

function walk(node: unknown, path: string, leaves: JsonLeaf[]): void {
  if (typeof node === 'string' || typeof node === 'number') leaves.push({ path, value: String(node) });
  if (Array.isArray(node)) for (const element of node) walk(element, `${path}[*]`, leaves);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      leaves.push({ path, value: key, isKey: true });
      walk(value, pathOfMember(path, key), leaves);
    }
  }
}

/** The path of an object's member: a key that is not a word is quoted. */
export const pathOfMember = (path: string, key: string): string =>
  `${path}.${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}`;
