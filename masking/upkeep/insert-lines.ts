import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, type Pair, parse, parseDocument, type YAMLMap } from 'yaml';
import { word } from '../snapshot/yaml-words.ts';
import { type DraftedLine, lineOf } from './draft-lines.ts';

/**
 * Puts lines into the text of a policy, each below its table, and leaves every other byte as it is. A line whose place cannot be
 * found for sure (an alias, a merge, a table that is written otherwise) is not put in.
 *
 * @returns the new text, and the lines that are not in it
 */
export function insertLines(
  policy: string,
  lines: readonly DraftedLine[],
): { readonly text: string; readonly left: readonly DraftedLine[] } {
  let text = policy;
  const left: DraftedLine[] = [];
  for (const line of lines) {
    const next = line.rule === undefined ? undefined : inserted(text, line);
    if (next === undefined || !saysSameAnd(text, next, line)) left.push(line);
    else text = next;
  }
  return { text, left };
}

/** True when the new text differs in nothing but the line. */
function saysSameAnd(before: string, after: string, { path, rule }: DraftedLine): boolean {
  try {
    const wanted = parse(before, { merge: true }) ?? {};
    let node = wanted as Record<string, unknown>;
    for (const key of path.slice(0, -1)) {
      node[key] ??= {};
      node = node[key] as Record<string, unknown>;
    }
    const last = path.at(-1) ?? '';
    if (Object.hasOwn(node, last) && node[last] !== null) return false;
    node[last] = parse(rule ?? 'null');
    return isDeepStrictEqual(parse(after, { merge: true }), wanted);
  } catch {
    return false;
  }
}

function inserted(text: string, { path, rule }: DraftedLine): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  const { contents } = document;
  if (contents === null) return undefined;
  // As deep as the path goes in the file; what is missing is written below that.
  let [map, depth] = [contents as unknown, 0];
  for (; depth < path.length - 1 && isMap(map); depth++) {
    const pair = pairOf(map, path[depth] ?? '');
    if (pair === undefined) break;
    if (!isMap(pair.value)) return undefined;
    map = pair.value;
  }
  if (!isMap(map) || map.range === undefined || map.range === null) return undefined;
  return map.flow
    ? intoBraces(text, map, path.slice(depth), rule)
    : below(text, map, path.slice(depth), rule);
}

const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);

/** `{ a: b }`: before the brace that ends it. */
function intoBraces(
  text: string,
  map: YAMLMap,
  path: readonly string[],
  rule: string | undefined,
): string | undefined {
  const end = (map.range?.[1] ?? 0) - 1;
  if (text[end] !== '}') return undefined;
  const [first = '', ...others] = path;
  const member = `${word(first)}: ${others.reduceRight((inside, key) => `{ ${word(key)}: ${inside} }`, rule ?? '')}`;
  const before = text.slice(0, end).replace(/[\s,]+$/, '');
  return `${before}${map.items.length === 0 ? ' ' : ', '}${member} ${text.slice(end)}`;
}

/** Behind the last member of a block, as far in as the others. */
function below(
  text: string,
  map: YAMLMap,
  path: readonly string[],
  rule: string | undefined,
): string | undefined {
  const first = map.items[0]?.key;
  const start = isScalar(first) ? first.range?.[0] : undefined;
  const last = map.items.at(-1);
  if (start === undefined || last === undefined) return undefined;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  if (text.slice(start - indent, start).trim() !== '') return undefined;
  const end = endOf(text, last);
  if (end === undefined) return undefined;
  const lines = path.map((key, i) =>
    i === path.length - 1
      ? `${' '.repeat(indent + 2 * i)}${lineOf(key, rule)}`
      : `${' '.repeat(indent + 2 * i)}${word(key)}:`,
  );
  const before = text.slice(0, end);
  return `${before}${before.endsWith('\n') ? '' : '\n'}${lines.join('\n')}\n${text.slice(end)}`;
}

/** Where the line ends on which a member ends, its comment included. */
function endOf(text: string, { key, value }: Pair): number | undefined {
  const range =
    (value as { range?: readonly number[] | null } | null)?.range ??
    (key as { range?: readonly number[] | null } | null)?.range;
  if (!range) return undefined;
  const end = range[1] ?? 0;
  // A block ends behind its last line break.
  if (text[end - 1] === '\n') return end;
  const newline = text.indexOf('\n', end);
  return newline < 0 ? text.length : newline + 1;
}
