/** A name in the policy, or a pattern with `*` that stands for several. */
export interface Pattern {
  readonly written: string;
  /** True for a plain name. */
  readonly exact: boolean;
  /** That name, where letter case counts. */
  readonly name?: string;
  /** How much of a name it says: the pattern that says most wins, and a plain name wins over all patterns. */
  readonly weight: number;
  matches(name: string): boolean;
}

/** Reads a name or pattern; in backticks, it is a plain name whatever stands there. */
export function patternOf(written: string, { ignoreCase = false } = {}): Pattern {
  const name = unquoted(written);
  const same = (one: string) => (ignoreCase ? one.toLowerCase() : one);
  if (name !== undefined || !written.includes('*')) {
    const plain = name ?? written;
    return {
      written,
      exact: true,
      ...(ignoreCase ? {} : { name: plain }),
      weight: Number.POSITIVE_INFINITY,
      matches: (other) => same(other) === same(plain),
    };
  }
  const parts = written.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const expression = new RegExp(`^${parts.join('.*')}$`, ignoreCase ? 'isu' : 'su');
  return {
    written,
    exact: false,
    weight: written.replaceAll('*', '').length,
    matches: (other) => expression.test(other),
  };
}

/** A name in backticks: it stands for itself, whatever it holds. */
export const quotedName = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/**
 * A name as a policy reads it: in backticks where it would be a pattern, several names, or what `lostKeys` (`load.ts`) refuses.
 *
 * @param apart what divides several names where this one stands; empty where nothing does
 */
export function spelledName(name: string, apart = ''): string {
  const plain =
    name !== '__proto__' &&
    !name.includes('*') &&
    !name.startsWith('`') &&
    (apart === '' || (!name.includes(apart) && !name.includes('`')));
  return plain ? name : quotedName(name);
}

/** The name inside backticks. */
export function unquoted(written: string): string | undefined {
  return /^`(?:[^`]|``)+`$/.test(written) ? written.slice(1, -1).replaceAll('``', '`') : undefined;
}

/** The parts of `crm.users` or `` `a.b`.users ``. */
export function splitName(written: string): string[] {
  return written.match(/(?:`(?:[^`]|``)*`|[^.`])+/g) ?? [written];
}
