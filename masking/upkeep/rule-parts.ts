import { isMap } from '../transformers/rule.ts';
/** What a rule does with what it speaks of. */
export type Deed = 'masked' | 'kept' | 'removed';

/** A rule, and where it decides paths of documents or keys of a key-value table apart, the rule of each. */
export interface RulePart {
  readonly deed: Deed;
  /** As the policy has it. */
  readonly raw: unknown;
  /** By path or key; absent where one rule is for all. */
  readonly parts?: ReadonlyMap<string, RulePart>;
  /** What becomes of what no part names, and of what cannot be read, by the words of the policy. */
  readonly others?: ReadonlyMap<string, RulePart>;
}

/** The members under which rules for parts stand, and those that say what becomes of the rest. */
const PARTS: readonly string[] = ['json', 'php', 'when', 'paths'];
const REST: Readonly<Record<string, string>> = { when: 'else' };
const UNREADABLE = 'otherwise';

/** What happens where nothing is said of the rest: it goes, or stops the run. */
const GONE: RulePart = { deed: 'removed', raw: 'drop' };

/** What a rule without parts does. */
function deedOf(raw: unknown): Deed {
  if (raw === 'keep' || (isMap(raw) && Object.hasOwn(raw, 'keep'))) return 'kept';
  return raw === null || raw === 'drop' || raw === 'null' || raw === 'reject' ? 'removed' : 'masked';
}

/** Reads a rule as the policy has it. */
export function rulePart(raw: unknown): RulePart {
  const deed = deedOf(raw);
  const member = isMap(raw) ? PARTS.find((name) => isMap(raw[name])) : undefined;
  if (!isMap(raw) || member === undefined) return { deed, raw };
  const other = (name: string): [string, RulePart] => [
    name,
    Object.hasOwn(raw, name) ? rulePart(raw[name]) : GONE,
  ];
  return {
    deed,
    raw,
    parts: new Map(Object.entries(raw[member] as object).map(([name, rule]) => [name, rulePart(rule)])),
    others: new Map([other(REST[member] ?? 'rest'), other(UNREADABLE)]),
  };
}

/** True of what says of nothing, or not of all, that it stays. */
function isSafe({ deed, parts, others }: RulePart): boolean {
  if (parts === undefined) return deed !== 'kept';
  return [...parts.values(), restOf(others)].some(isSafe);
}

const restOf = (others: RulePart['others']): RulePart => [...(others?.values() ?? [])][0] ?? GONE;

/** Parts that stay now and did not before: each with what became of it. */
export interface KeptPart {
  /** The names that lead to it. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * The parts that one rule does not keep and another does. What a part was before is what decided it, whatever line that was: a
 * pattern, or what is said of the rest. Of patterns that may name the same, each counts, unless a line that is there still decides
 * before the one that keeps.
 */
export function keptParts(was: RulePart, now: RulePart): KeptPart[] {
  if (now.parts === undefined)
    return now.deed === 'kept' && isSafe(was) ? [{ path: [], before: was.raw, after: now.raw }] : [];
  const told = (name: string, those: readonly KeptPart[]) =>
    those.map((one) => ({ ...one, path: [name, ...one.path] }));
  const found: KeptPart[] = [];
  for (const [name, part] of now.parts) {
    const stays = (other: string) => now.parts?.has(other) === true && isBefore(other, name);
    const [first = []] = decidersOf(was, name, stays)
      .map((decider) => keptParts(decider, part))
      .filter((those) => those.length > 0);
    found.push(...told(name, first));
  }
  for (const [name, part] of now.others ?? [])
    found.push(...told(name, keptParts(was.others?.get(name) ?? (was.parts ? GONE : was), part)));
  // A line that is gone leaves what it named to another, which was there and kept before.
  for (const [name, part] of was.parts ?? []) {
    if (now.parts.has(name)) continue;
    const takers = decidersOf(now, name, () => false).filter((taker) =>
      [...(now.parts ?? [])].every(([other, one]) => one !== taker || was.parts?.has(other)),
    );
    const [first = []] = takers.map((taker) => keptParts(part, taker)).filter((those) => those.length > 0);
    found.push(...told(name, first));
  }
  return found;
}

/** All that a rule keeps of what it decides apart. */
export function partsKept(part: RulePart): KeptPart[] {
  return keptParts({ deed: 'masked', raw: undefined }, part);
}

/** What may decide what a line names: that line, patterns that may name the same, what is said of the rest. */
function decidersOf(part: RulePart, name: string, stays: (other: string) => boolean): RulePart[] {
  if (part.parts === undefined) return [part];
  const own = part.parts.get(name);
  if (own !== undefined) return [own];
  const patterns = [...part.parts].filter(([other]) => overlap(globOf(other), globOf(name)));
  const inSight = patterns.filter(([other]) => !stays(other)).map(([, one]) => one);
  // A plain name is under one of the patterns; a pattern may name what is under none.
  return patterns.length > 0 && !name.includes('*') ? inSight : [...inSight, restOf(part.others)];
}

/** A line as a text in which `*` stands for anything, also for several steps of a path. */
function globOf(name: string): string {
  return name
    .replace(/\\([*/\\])/g, (_, character: string) => (character === '*' ? '\u0000' : character))
    .replace(/^\$\.?/, '')
    .replace(/\*{2,}[.[]?/g, '*')
    .toLowerCase();
}

/** True where a text may be both. */
function overlap(one: string, other: string): boolean {
  const isRest = (text: string, from: number) => /^\**$/.test(text.slice(from));
  // From the ends on: whether what is left of the one and what is left of the other may be the same.
  let next: boolean[] = [];
  for (let i = one.length; i >= 0; i--) {
    const row: boolean[] = [];
    for (let j = other.length; j >= 0; j--) {
      if (i === one.length) row[j] = isRest(other, j);
      else if (j === other.length) row[j] = isRest(one, i);
      // A star ends, or takes one more of the other.
      else if (one[i] === '*' || other[j] === '*') row[j] = next[j] === true || row[j + 1] === true;
      else row[j] = one[i] === other[j] && next[j + 1] === true;
    }
    next = row;
  }
  return next[0] === true;
}

/** True of a plain name, which decides before any pattern. */
const isBefore = (name: string, pattern: string): boolean => !name.includes('*') && pattern.includes('*');
