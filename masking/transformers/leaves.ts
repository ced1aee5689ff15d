import { rulesIn } from './json.ts';
import type { JsonOptions } from './json-path.ts';
import type { PhpOptions } from './php.ts';
import type { Rule } from './rule.ts';

/** How parts of an original stand in its mask: piece by piece as they did, or put together by an expression. */
export type Leaves = 'as it was' | 'anew';

/** Whether anything of an original stays in its mask, as the policy says of patterns, paths and expressions; nothing where it does not. */
export function leavesOf(rule: Rule): Leaves | undefined {
  const rules = rulesIn(rule);
  if (rules.some(({ transformer }) => transformer.name === 'regexp' || transformer.name === 'sql'))
    return 'anew';
  return rules.some(keepsParts) ? 'as it was' : undefined;
}

/** True of a path that is kept, and of a document whose rest is. */
function keepsParts({ transformer, options }: Rule, at: number): boolean {
  // What stands first is the rule itself: a column that is kept is no mask.
  if (transformer.name === 'keep') return at > 0;
  if (transformer.name === 'json') return (options as JsonOptions).rest === 'keep';
  return transformer.name === 'php' && (options as PhpOptions).rest === 'keep';
}
