import type { Rule } from './promises.ts';

/** A string, number, true, false or null of a document. */
export interface Leaf {
  /** Member names, and `*` for each array. */
  readonly path: readonly (string | typeof ELEMENT)[];
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'empty';
  /** As it is written, but strings without their quotes. */
  readonly value: string;
}

export const ELEMENT = Symbol('[*]');

/** The leaves of a document in its order; nothing of what is no JSON. Numbers as they are written. */
export function leavesOf(text: string | null): Leaf[] {
  if (text === null) return [];
  try {
    const sources = new Map<object, Map<string, string>>();
    const root = JSON.parse(text, function (
      this: object,
      key: string,
      value: unknown,
      context?: { source?: string },
    ) {
      if (typeof value === 'number' && context?.source !== undefined) {
        const own = sources.get(this) ?? new Map<string, string>();
        sources.set(this, own.set(key, context.source));
      }
      return value;
    } as (key: string, value: unknown) => unknown);
    const leaves: Leaf[] = [];
    collect(root, [], undefined, '', leaves, sources);
    return leaves;
  } catch {
    return [];
  }
}

function collect(
  value: unknown,
  path: Leaf['path'],
  holder: object | undefined,
  key: string,
  leaves: Leaf[],
  sources: ReadonlyMap<object, ReadonlyMap<string, string>>,
): void {
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) leaves.push({ path, type: 'empty', value: Array.isArray(value) ? '[]' : '{}' });
    for (const [name, inner] of entries)
      collect(inner, [...path, Array.isArray(value) ? ELEMENT : name], value, name, leaves, sources);
    return;
  }
  const written = (holder && sources.get(holder)?.get(key)) ?? String(value);
  leaves.push({
    path,
    type: value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean'),
    value: written,
  });
}

type Step = string | typeof ELEMENT | typeof ANY;

const ANY = Symbol('.*');

/** `$.devices[*].ip` in steps. */
function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  for (const [, bare, quoted, each] of path.matchAll(
    /\.([A-Za-z_$][\w$]*)|\."((?:[^"\\]|\\.)+)"|(\[\*\])|\.\*/g,
  ))
    steps.push(bare ?? quoted ?? (each === undefined ? ANY : ELEMENT));
  return steps;
}

/** Marks of "never" and "unknown" under a date rule: first and last days of far years (docs/transformers.md). */
export const MARK =
  /^(?:0\d{3}|1[0-8]\d\d|190[0-4]|203[7-9]|20[4-9]\d|2[1-9]\d\d|[3-9]\d{3})-(?:01-01|12-31)/;

/** The strings and numbers that a json rule masks or drops: at its paths, and elsewhere unless the rest is kept. */
export function maskedLeaves(leaves: readonly Leaf[], { options }: Rule): Leaf[] {
  const paths = Object.entries((options.paths ?? {}) as Record<string, unknown>).map(([path, rule]) => ({
    steps: stepsOf(path),
    rule,
  }));
  const keepsRest = typeof options.rest === 'object';
  return leaves.filter(({ path, type, value }) => {
    if (type !== 'string' && type !== 'number') return false;
    const named = paths.find(({ steps }) => matches(steps, path));
    if (named === undefined) return !keepsRest;
    return !isRule(named.rule, 'keep') && !(isRule(named.rule, 'date') && MARK.test(value));
  });
}

/** A rule of this name, by itself or with options. */
function isRule(rule: unknown, name: string): boolean {
  return rule === name || (typeof rule === 'object' && rule !== null && name in rule);
}

/** At the path, or below one that is dropped. */
function matches(steps: readonly Step[], path: Leaf['path']): boolean {
  return (
    steps.length <= path.length &&
    steps.every((step, i) => step === path[i] || (step === ANY && path[i] !== ELEMENT))
  );
}
