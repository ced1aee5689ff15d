import type { Column } from '../schema/schema.ts';
import { text } from '../session/quote.ts';
import { rulesIn } from './json.ts';
import type { JsonOptions, PathTree } from './json-path.ts';
import { type PhpOptions, phpBytes } from './php.ts';
import { LAST_KEY, LONGEST_KEY, withTokens } from './php-tokens.ts';
import type { Rule } from './rule.ts';

/** How parts of an original stand in its mask: piece by piece as they did, put together by an expression, or as keys alone. */
export type Leaves = 'as it was' | 'anew' | 'keys';

/** Whether anything of an original stays in its mask, as the policy says of patterns, paths and expressions; nothing where it does not. */
export function leavesOf(rule: Rule): Leaves | undefined {
  const rules = rulesIn(rule);
  if (rules.some(({ transformer }) => transformer.name === 'regexp' || transformer.name === 'sql'))
    return 'anew';
  if (rules.some(keepsParts)) return 'as it was';
  return rules.some(keepsAnyKey) ? 'keys' : undefined;
}

/** True of a path that is kept, and of a document whose rest is. */
function keepsParts({ transformer, options }: Rule, at: number): boolean {
  // What stands first is the rule itself: a column that is kept is no mask.
  if (transformer.name === 'keep') return at > 0;
  if (transformer.name === 'json') return (options as JsonOptions).rest === 'keep';
  return transformer.name === 'php' && (options as PhpOptions).rest === 'keep';
}

/** True of a document of which a path leads by any key: each is written as it was, and keys may be data. */
function keepsAnyKey({ transformer, options }: Rule): boolean {
  if (transformer.name === 'json') return leadsByAnyKey((options as JsonOptions).tree);
  if (transformer.name !== 'php') return false;
  return (options as PhpOptions).paths.some(({ steps }) => steps.some((step) => typeof step === 'string'));
}

function leadsByAnyKey({ members, elements, any }: PathTree): boolean {
  if (any !== undefined) return true;
  return [...members.values(), ...(elements ? [elements] : [])].some(leadsByAnyKey);
}

/** The keys that stay as they were in the mask of a document. */
export interface KeysLeft {
  /** SQL of a text that holds them: all of them, or where `tokens` are, one of each token. */
  readonly text: string;
  /** Letters that the text has at most; absent where nobody knows. */
  readonly longest?: number;
  /** `WITH RECURSIVE …` (`php-tokens.ts`). */
  readonly tokens?: string;
}

/** Where the keys are read that stay in the mask of a document, without making it; nothing where none does. */
export function keysLeft(rule: Rule, value: string, column: Column): KeysLeft | undefined {
  if (rule.transformer.name === 'php')
    return { text: LAST_KEY, longest: LONGEST_KEY, tokens: withTokens(phpBytes(value, column)) };
  if (rule.transformer.name !== 'json') return undefined;
  const { tree, in: stored } = rule.options as JsonOptions;
  const document = stored === 'text' ? `IF(JSON_VALID(${value}), CAST(${value} AS JSON), NULL)` : value;
  const keys = pathsToAnyKey(tree, '$').map((path) => `CAST(${keysAt(document, path)} AS CHAR)`);
  return keys.length === 0 ? undefined : { text: `CONCAT_WS(' ', ${keys.join(', ')})` };
}

/** Where objects stand whose keys are data, and stay. */
function pathsToAnyKey({ members, elements, any }: PathTree, path: string): string[] {
  return [
    ...(any === undefined || any.rule === 'drop' ? [] : [path, ...pathsToAnyKey(any, `${path}.*`)]),
    ...[...members].flatMap(([member, below]) => pathsToAnyKey(below, `${path}.${JSON.stringify(member)}`)),
    ...(elements ? pathsToAnyKey(elements, `${path}[*]`) : []),
  ];
}

/** SQL of the keys of the objects at a path: one that leads to many places gives an array of them. */
function keysAt(document: string, path: string): string {
  if (!path.replace(/"(?:[^"\\]|\\.)*"/g, '').includes('*')) return `JSON_KEYS(${document}, ${text(path)})`;
  return `(SELECT JSON_ARRAYAGG(JSON_KEYS(o.v)) FROM JSON_TABLE(JSON_EXTRACT(${document}, ${text(path)}), '$[*]' COLUMNS (v JSON PATH '$')) AS o WHERE JSON_TYPE(o.v) = 'OBJECT')`;
}
