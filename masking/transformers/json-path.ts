import type { Rule } from './rule.ts';

/**
 * The paths of a `json` rule as a tree. `$.contact.email` and `$.contact.phone` share the node `contact`; `[*]` stands
 * between an array and its elements.
 */
export interface PathTree {
  readonly members: ReadonlyMap<string, PathTree>;
  /** What is done to each element, where this is an array. */
  readonly elements?: PathTree;
  /** What is done to the value here. */
  readonly rule?: Rule;
}

interface Growing {
  members: Map<string, Growing>;
  elements?: Growing;
  rule?: Rule;
}

const STEP = /^(?:\.([A-Za-z_$][\w$]*)|\."((?:[^"\\]|\\.)+)"|(\[\*\]))/;

/** Splits `$.devices[*].ip` into its steps; `undefined` when it is none of our paths. `*` is a step of its own. */
export function stepsOf(path: string): (string | typeof EACH)[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: (string | typeof EACH)[] = [];
  for (let rest = path.slice(1); rest !== ''; ) {
    const match = STEP.exec(rest);
    if (!match) return undefined;
    steps.push(match[3] ? EACH : ((match[1] ?? match[2]) as string));
    rest = rest.slice(match[0].length);
  }
  return steps.length > 0 ? steps : undefined;
}

/** Each element of an array. */
export const EACH = Symbol('[*]');

/** Builds the tree; a text says what is wrong: a path that ends where another goes on. */
export function treeOf(rules: ReadonlyMap<string, Rule>): PathTree | string {
  const root: Growing = { members: new Map() };
  for (const [path, rule] of rules) {
    const steps = stepsOf(path);
    if (!steps)
      return `${path} is not a path that can be masked; write paths such as $.contact.email or $.devices[*].ip`;
    let node = root;
    for (const step of steps) {
      if (node.rule) return `${path} goes on below a path that has a rule of its own`;
      node = step === EACH ? elementsOf(node) : memberOf(node, step);
      if (node.rule) return `${path} repeats or goes below another path`;
    }
    if (node.members.size > 0 || node.elements) return `${path} ends where another path goes on`;
    node.rule = rule;
  }
  return root;
}

function memberOf(node: Growing, name: string): Growing {
  const member = node.members.get(name) ?? { members: new Map() };
  node.members.set(name, member);
  return member;
}

function elementsOf(node: Growing): Growing {
  node.elements ??= { members: new Map() };
  return node.elements;
}
