import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isMap,
  isScalar,
  type Node,
  type Pair,
  parse,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { word } from '../snapshot/yaml-words.ts';

/** A rule, and where it belongs in a policy. */
export interface RuleLine {
  /** `['tables', 'users', 'nickname']` */
  readonly path: readonly string[];
  /** As YAML on one line. */
  readonly rule: string;
}

/** Text that takes the place of what stands from one offset to another. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** How far in it stands: of two at one place, what is further in belongs to what ends there, and comes first. */
  readonly indent: number;
}

/** Lines below one place that are not there yet: by name, a rule or more of them. */
type Missing = Map<string, string | Missing>;

/**
 * Puts rules into the text of a policy, each below its table or in place of the rule that stands there, and leaves every other
 * byte as it is. One whose place cannot be found for sure (an alias, a merge, a table that is written otherwise) is not put in.
 *
 * @returns the new text, and the lines that are not in it
 */
export function writeLines<Line extends RuleLine>(
  policy: string,
  lines: readonly Line[],
): { readonly text: string; readonly left: readonly Line[] } {
  const text = lines.length === 0 ? policy : written(policy, lines);
  if (text !== undefined) return { text, left: [] };
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return { text: policy, left: [only] };
  // One of them has no place: halves find it soon, and the others are written.
  const half = Math.ceil(lines.length / 2);
  const first = writeLines(policy, lines.slice(0, half));
  const second = writeLines(first.text, lines.slice(half));
  return { text: second.text, left: [...first.left, ...second.left] };
}

/** All of the lines, or nothing. */
function written(policy: string, lines: readonly RuleLine[]): string | undefined {
  const document = parseDocument(policy);
  if (document.errors.length > 0 || document.contents === null) return undefined;
  const splices = splicesOf(policy, document, lines);
  if (splices === undefined) return undefined;
  const lineEnd = policy.includes('\r\n') ? '\r\n' : '\n';
  const after = [...splices]
    .sort((one, other) => other.from - one.from || one.indent - other.indent)
    .reduce(
      (text, { from, to, text: put }) =>
        `${text.slice(0, from)}${put.replaceAll('\n', lineEnd)}${text.slice(to)}`,
      policy,
    );
  return saysSameAnd(policy, after, lines) ? after : undefined;
}

function splicesOf(text: string, document: Document, lines: readonly RuleLine[]): Splice[] | undefined {
  const splices: Splice[] = [];
  const missing = new Map<YAMLMap, Missing>();
  for (const { path, rule } of lines) {
    const { map, depth, pair } = deepest(document, path);
    if (map === undefined) return undefined;
    const rest = path.slice(depth);
    if (pair === undefined) addTo(missing, map, rest, rule);
    else {
      const splice = rest.length === 1 ? instead(text, pair, rule) : undefined;
      if (splice === undefined) return undefined;
      splices.push(splice);
    }
  }
  for (const [map, members] of missing) {
    const splice = map.flow ? intoBraces(text, map, members) : below(text, map, members);
    if (splice === undefined) return undefined;
    splices.push(splice);
  }
  return splices;
}

/** As deep as a path goes in the file: the map there, and the member of that name where there is one that is no map to go into. */
function deepest(
  document: Document,
  path: readonly string[],
): { readonly map?: YAMLMap; readonly depth: number; readonly pair?: Pair } {
  let map: unknown = document.contents;
  for (let depth = 0; isMap(map); depth++) {
    const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === path[depth]);
    const further = depth < path.length - 1 && isMap(pair?.value);
    if (pair === undefined || !further) return { map, depth, ...(pair === undefined ? {} : { pair }) };
    map = pair.value;
  }
  return { depth: 0 };
}

function addTo(missing: Map<YAMLMap, Missing>, map: YAMLMap, path: readonly string[], rule: string): void {
  let members: Missing = missing.get(map) ?? new Map();
  missing.set(map, members);
  for (const name of path.slice(0, -1)) {
    const there = members.get(name);
    const next: Missing = there instanceof Map ? there : new Map();
    members.set(name, next);
    members = next;
  }
  members.set(path.at(-1) ?? '', rule);
}

/** In place of the value that a member has. */
function instead(text: string, { key, value }: Pair, rule: string): Splice | undefined {
  const range = (value as Node | null)?.range ?? undefined;
  const name = (key as Node).range;
  if (range === undefined || (isScalar(value) && value.value === null && range[0] === range[1])) {
    const end = name?.[1];
    return end !== undefined && text[end] === ':'
      ? { from: end, to: end + 1, text: `: ${rule}`, indent: 0 }
      : undefined;
  }
  const to = text.slice(range[0], range[1]).trimEnd().length + range[0];
  return { from: range[0], to, text: rule, indent: 0 };
}

/** `{ a: b }`: before the brace that ends it. */
function intoBraces(text: string, map: YAMLMap, members: Missing): Splice | undefined {
  const end = (map.range?.[1] ?? 0) - 1;
  if (text[end] !== '}') return undefined;
  const from = text.slice(0, end).replace(/[\s,]+$/, '').length;
  return { from, to: end, text: `${map.items.length === 0 ? ' ' : ', '}${inBraces(members)} `, indent: 0 };
}

const inBraces = (members: Missing): string =>
  [...members]
    .map(([name, rule]) => `${word(name)}: ${rule instanceof Map ? `{ ${inBraces(rule)} }` : rule}`)
    .join(', ');

/** Behind the last member of a block, as far in as the others. */
function below(text: string, map: YAMLMap, members: Missing): Splice | undefined {
  const first = map.items[0]?.key;
  const start = isScalar(first) ? first.range?.[0] : undefined;
  const last = map.items.at(-1);
  if (start === undefined || last === undefined) return undefined;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (indent.trim() !== '') return undefined;
  const end = endOf(text, last);
  if (end === undefined) return undefined;
  const lead = end === 0 || text[end - 1] === '\n' ? '' : '\n';
  return {
    from: end,
    to: end,
    text: `${lead}${inBlock(members, indent).join('\n')}\n`,
    indent: indent.length,
  };
}

const inBlock = (members: Missing, indent: string): string[] =>
  [...members].flatMap(([name, rule]) =>
    rule instanceof Map
      ? [`${indent}${word(name)}:`, ...inBlock(rule, `${indent}  `)]
      : [`${indent}${word(name)}: ${rule}`],
  );

/** Where the line ends on which a member ends, its comment included. */
function endOf(text: string, { key, value }: Pair): number | undefined {
  const range = (value as Node | null)?.range ?? (key as Node | null)?.range;
  if (!range) return undefined;
  const end = range[1];
  // A block ends behind its last line break.
  if (text[end - 1] === '\n') return end;
  const newline = text.indexOf('\n', end);
  return newline < 0 ? text.length : newline + 1;
}

/** True when the new text differs in nothing but the lines. */
function saysSameAnd(before: string, after: string, lines: readonly RuleLine[]): boolean {
  try {
    const wanted: unknown = parse(before, { merge: true }) ?? {};
    for (const { path, rule } of lines) {
      let node = wanted as Record<string, unknown>;
      for (const key of path.slice(0, -1)) {
        // A table may be called `constructor`.
        if (!Object.hasOwn(node, key) || node[key] === null) node[key] = {};
        node = node[key] as Record<string, unknown>;
      }
      node[path.at(-1) ?? ''] = parse(rule);
    }
    return isDeepStrictEqual(parse(after, { merge: true }), wanted);
  } catch {
    return false;
  }
}
