/** What a rule does with what it speaks of. */
export type Deed = 'masked' | 'kept' | 'removed';

/** A part of a rule that decides for itself: a path of documents, a key of a key-value table, or all that none names. */
export interface RulePart {
  readonly deed: Deed;
  /** The rule of that part, as the policy has it. */
  readonly raw: unknown;
}

/** The members under which rules for parts stand, and those that say what becomes of the rest. */
const PARTS: readonly string[] = ['json', 'php', 'when', 'paths'];
const RESTS: readonly string[] = ['rest', 'else'];

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a rule without parts does. */
export function deedOf(raw: unknown): Deed {
  if (raw === 'keep' || (isMap(raw) && Object.hasOwn(raw, 'keep'))) return 'kept';
  return raw === null || raw === 'drop' || raw === 'null' || raw === 'reject' ? 'removed' : 'masked';
}

/** The parts of a rule that has some, by their names; what is behind `rest` or `else` by those words. */
export function partsOfRule(raw: unknown): ReadonlyMap<string, RulePart> {
  const parts = new Map<string, RulePart>();
  if (!isMap(raw)) return parts;
  for (const [key, value] of Object.entries(raw)) {
    if (RESTS.includes(key)) parts.set(key, { deed: deedOf(value), raw: value });
    if (!PARTS.includes(key) || !isMap(value)) continue;
    for (const [part, rule] of Object.entries(value)) {
      const inside = partsOfRule(rule);
      if (inside.size === 0) parts.set(part, { deed: deedOf(rule), raw: rule });
      for (const [name, what] of inside) parts.set(`${part} ${name}`, what);
    }
  }
  return parts;
}

/** What becomes of what no part names. */
export function restOf(parts: ReadonlyMap<string, RulePart>): RulePart {
  return parts.get('rest') ?? parts.get('else') ?? { deed: 'removed', raw: 'drop' };
}
