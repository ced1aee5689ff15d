import type { DeepPath, DeepStep } from './json-depth.ts';
import type { Rule } from './rule.ts';

/**
 * The paths of a `json` rule as a tree. `$.contact.email` and `$.contact.phone` share the node `contact`; `[*]` stands
 * between an array and its elements, `.*` between an object and all its members, whatever they are called.
 */
export interface PathTree {
  readonly members: ReadonlyMap<string, PathTree>;
  /** What is done to each element, where this is an array. */
  readonly elements?: PathTree;
  /** What is done to each member, where the keys themselves are data. */
  readonly any?: PathTree;
  /** What is done to the value here. */
  readonly rule?: Rule | 'drop';
}

interface Growing {
  members: Map<string, Growing>;
  elements?: Growing;
  any?: Growing;
  rule?: Rule | 'drop';
}

const MANY = /^\.?\*\*(?=[.[])/;

const STEP = /^(?:\.([A-Za-z_$][\w$]*)|\."((?:[^"\\]|\\.)+)"|(\[\*\])|(\.\*))/;

/** Each element of an array. */
const EACH = Symbol('[*]');

/** Each member of an object. */
const ANY = Symbol('.*');

type Step = string | typeof EACH | typeof ANY;

/** The steps of a path with `**` in it (`$**.email`, `$.orders**.email`); `undefined` when it is none. */
export function deepStepsOf(path: string): readonly DeepStep[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: DeepStep[] = [];
  for (let rest = path.slice(1); rest !== ''; ) {
    const many = MANY.exec(rest);
    const first = many ? { step: '**' as const, length: many[0].length } : firstStep(rest);
    if (!first) return undefined;
    const { step, length } = first;
    steps.push(many ? '**' : step === EACH ? '[*]' : step === ANY ? '.*' : { member: step });
    rest = rest.slice(length);
  }
  return steps.includes('**') && steps.at(-1) !== '**' ? steps : undefined;
}

/** Steps of all paths of a tree at which something is decided. */
export function plainSteps(tree: PathTree, before: readonly DeepStep[] = []): (readonly DeepStep[])[] {
  return [
    ...(tree.rule === undefined ? [] : [before]),
    ...[...tree.members].flatMap(([member, below]) => plainSteps(below, [...before, { member }])),
    ...(tree.elements ? plainSteps(tree.elements, [...before, '[*]']) : []),
    ...(tree.any ? plainSteps(tree.any, [...before, '.*']) : []),
  ];
}

/** Splits `$.devices[*].ip` into its steps; `undefined` when it is none of our paths. */
function stepsOf(path: string): Step[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: Step[] = [];
  for (let rest = path.slice(1); rest !== ''; ) {
    const first = firstStep(rest);
    if (!first) return undefined;
    steps.push(first.step);
    rest = rest.slice(first.length);
  }
  return steps.length > 0 ? steps : undefined;
}

/** The step that a path begins with, and how many characters it takes; nothing where it is none. */
function firstStep(path: string): { readonly step: Step; readonly length: number } | undefined {
  const match = STEP.exec(path);
  if (!match) return undefined;
  const [{ length }, plain, quoted, each, any] = match;
  const step = each ? EACH : any ? ANY : (plain ?? quotedMember(quoted));
  return step === undefined ? undefined : { step, length };
}

/** The name that stands between the quotes of a path, written as in JSON; nothing where it is none. */
export function quotedMember(written = ''): string | undefined {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return undefined;
  }
}

/** Builds the tree; a text says what is wrong: a path that ends where another goes on. */
export function treeOf(rules: ReadonlyMap<string, Rule | 'drop'>): PathTree | string {
  const root: Growing = { members: new Map() };
  for (const [path, rule] of rules) {
    const steps = stepsOf(path);
    if (!steps) {
      return `${path} is not a path that can be masked; write paths such as $.contact.email, $.devices[*].ip or $.by_email.*`;
    }
    let node = root;
    for (const step of steps) {
      // A value in one row may be an array of values in another.
      if (node.rule && !(step === EACH && masks(node.rule)))
        return `${path} repeats or goes below another path`;
      node = below(node, step);
    }
    if (node.rule) return `${path} repeats or goes below another path`;
    if (node.members.size > 0 || node.any || (node.elements && !masks(rule)))
      return `${path} ends where another path goes on`;
    if (rule === 'drop' && steps.at(-1) === EACH) {
      return `${path} drops every element; drop the array itself, by the path without [*]`;
    }
    node.rule = rule;
  }
  return mixed(root) ?? root;
}

/** What is done where the place is no array, in the rows where it is none; nothing where no path says. */
export function besideElements({ elements: _, ...other }: PathTree): PathTree | undefined {
  return other.rule || other.any || other.members.size > 0 ? other : undefined;
}

/** The node of a path that a rule may stand at; for an index over a path. */
export function nodeAt(tree: PathTree, path: string): PathTree | undefined {
  let node: PathTree | undefined = tree;
  for (const step of stepsOf(path) ?? [EACH]) {
    node = typeof step === 'string' ? (node?.members.get(step) ?? node?.any) : node?.elements;
  }
  return node;
}

function below(node: Growing, step: Step): Growing {
  if (step === EACH) {
    node.elements ??= { members: new Map() };
    return node.elements;
  }
  if (step === ANY) {
    node.any ??= { members: new Map() };
    return node.any;
  }
  const member = node.members.get(step) ?? { members: new Map() };
  node.members.set(step, member);
  return member;
}

/** True of a rule that writes another value. */
const masks = (rule: Rule | 'drop'): boolean => rule !== 'drop' && rule.transformer.name !== 'keep';

/** An object has known keys, or keys that are data; in another row, an array or a value may stand in its place. */
function mixed(node: Growing): string | undefined {
  if (node.members.size > 0 && node.any) {
    return 'two paths go on differently from the same place: .* and names exclude each other there';
  }
  return [...node.members.values(), node.elements, node.any]
    .filter((next): next is Growing => next !== undefined)
    .map(mixed)
    .find(Boolean);
}

/** What a `json` rule means, once it is read. */
export interface JsonOptions {
  readonly tree: PathTree;
  /** Paths with `**`: what they lead to, at any depth, and no other path names. */
  readonly deep: readonly DeepPath[];
  /** What no path names: dropped, unless the policy says that it may stay. */
  readonly rest: 'keep' | 'drop';
  /** `text`: the column is a text that holds JSON. */
  readonly in?: 'text' | undefined;
  /** Of a text whose rest stays: it may be written anew, as MySQL writes JSON. */
  readonly layout?: 'rewritten' | undefined;
}
