import { rulesIn } from './json.ts';
import type { JsonOptions, PathTree } from './json-path.ts';
import type { PhpOptions } from './php.ts';
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
