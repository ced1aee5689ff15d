import { type JsonLeaf, pathOfMember } from './json-leaves.ts';

/** One token of serialized PHP: a scalar, a case of an enum, the beginning of an array or an object, or an end. */
const TOKEN =
  /[sE]:(\d+):"|[id]:([^;]*);|b:[01];|N;|[rR]:\d+;|(?:a|O:\d+:"[^"]*"):\d+:\{|\}|C:\d+:"[^"]*":(\d+):\{/y;

/**
 * What stands in serialized PHP, by the path at which JSON would have it: `$.billing.email`, `$.roles[*]`. Of a text that is cut
 * off, or is something else from some place on, what comes before.
 */
export function phpLeavesOf(text: string): JsonLeaf[] {
  const leaves: JsonLeaf[] = [];
  const bytes = Buffer.from(text);
  // One character a byte: lengths are counted in bytes.
  const code = bytes.toString('latin1');
  /** Objects and arrays around, each with the path and, between a key and its value, the key. */
  const around: { readonly path: string; key?: string }[] = [];
  let at = 0;
  const add = (value: string | undefined): void => {
    const inside = around.at(-1);
    if (inside === undefined) {
      if (value !== undefined) leaves.push({ path: '$', value });
    } else if (inside.key === undefined) {
      inside.key = value ?? '';
      if (!/^\d+$/.test(inside.key)) leaves.push({ path: inside.path, value: inside.key, isKey: true });
    } else {
      if (value !== undefined) leaves.push({ path: pathOf(inside), value });
      delete inside.key;
    }
  };
  while (at < code.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(code);
    if (!match) break;
    at = TOKEN.lastIndex;
    const [token, length, number, custom] = match;
    if (custom !== undefined) {
      // What a class writes in its own way, and the brace behind it.
      add(bytes.toString('utf8', at, at + Number(custom)));
      at += Number(custom) + 1;
    } else if (length !== undefined) {
      const value = bytes.toString('utf8', at, at + Number(length));
      at += Number(length);
      if (code.slice(at, at + 2) !== '";') break;
      at += 2;
      add(value);
    } else if (token.endsWith('{')) {
      around.push({ path: pathOf(around.at(-1)) });
    } else if (token === '}') {
      around.pop();
      add(undefined);
    } else add(number);
  }
  return leaves;
}

/** Whole numbers are places in a list. Private members of objects have the name of their class before them, between zero bytes. */
function pathOf(inside: { readonly path: string; readonly key?: string } | undefined): string {
  if (inside === undefined) return '$';
  const key = (inside.key ?? '').replace(/^\0.*\0/, '');
  return /^\d+$/.test(key) ? `${inside.path}[*]` : pathOfMember(inside.path, key);
}
